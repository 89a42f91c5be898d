import nupunkt
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
        ("Sen. Kirk (R-Ill.), whose seat is safe, met Rep. Roe (D-N.Y.).", 1),
        ('"Go!"--so said Mr. Ek (at 3.5 a.m.)she left.', 1),
        ("It rained. " * 5000, 5000),
    ],
)
def test_sentence_count(text, count):
    assert sentence_count(text.strip()) == count


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1. Lee won.  2. Ek lost.", id="two blanks"),
        pytest.param("I. Lee met Mr. Ek. I. Ek left.", id="numbers of a list"),
        pytest.param("Wait . . . He left Mr. Ek. . . Why?", id="dots apart"),
        pytest.param('He met Mr. Ek. " Then she left.', id="a quote by itself"),
        pytest.param("Mr. Ek said:\t“Stop.\xa0Or I. will.” Yes.", id="other blanks"),
        pytest.param(f"{'x.' * 70}Y. of No. 5 {'z' * 80}. It is.", id="long words"),
    ],
)
def test_sentence_count_agrees_with_the_tokenizer(text):
    assert sentence_count(text) == len(nupunkt.sent_spans(text))
