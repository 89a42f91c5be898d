import pytest

from transforms.normalise.sentences import sentence_count


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One", 1),
        ("It rained. It stopped.", 2),
        ("“It rained.” She left.", 2),
        ("Mr. Lee met Dr. Ek at 5 p.m. on Friday.", 1),
        ("He has 3.5 boats in the U.S. harbour.", 1),
        ("Really? Yes! “No…” he said.", 3),
        ("It rained. " * 5000, 5000),
    ],
)
def test_sentence_count(text, count):
    assert sentence_count(text.strip()) == count
