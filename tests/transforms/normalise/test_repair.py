import ftfy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.repair import aligned, repaired


@pytest.mark.parametrize(
    ("broken", "text"),
    [
        pytest.param("It wasnâ€™t Zoë.", "It wasn’t Zoë.", id="quote read as cp1252"),
        pytest.param("ZoÃ« left", "Zoë left", id="letter"),
        pytest.param("ZoÃ\x83Â« “left”", "Zoë “left”", id="broken twice beside what is right"),
        pytest.param("naÃ \u0304ve", "naïve", id="broken, then normalised"),
        pytest.param("ZoA\u0303\x83A\u0302\u00ab", "Zoë", id="broken twice, then taken apart"),
        pytest.param("ZoA\u0303« MA\u03031⁄4ller", "Zoë Müller", id="once, taken apart"),
        pytest.param("\x93Stay,\x94 he said", "“Stay,” he said", id="cp1252 read as latin-1"),
    ],
)
def test_repaired(broken, text):
    assert repaired(broken) == text


@pytest.mark.parametrize(
    "text",
    [
        "“Zoë’s café – naïve,” he said…",
        "Straight 'quotes' stay \"straight\".",
        "São Paulo, Ångström, ¿qué?, l’été",
        "Министр заявил",
        "総理大臣は述べた",
        "ﬁne ligatures and ½",
        "Zoe\u0308 taken apart",
        "a share of 1⁄4, or 1 ⁄ 4",
        "price: 5 € – 10 £",
    ],
)
def test_what_is_right_stays(text):
    assert repaired(text) == text


@pytest.mark.parametrize(
    ("original", "fixed", "word"),
    [
        ("It wasnâ€™t true, she said.", "It wasn’t true, she said.", "true, she said."),
        ("ZoÃ\x83Â« left, he said.", "Zoë left, he said.", "left, he said."),
        ("naÃ \u0304ve talk", "naïve talk", "ve talk"),
        ("Â\u00a0So it is", "So it is", "So it is"),
    ],
)
def test_aligned(original, fixed, word):
    offsets = aligned(original, fixed)
    start = fixed.index(word)
    assert original[offsets[start] : offsets[start + len(word)]] == word


@given(st.text(max_size=60), st.text(max_size=60))
def test_aligned_never_goes_back(original, fixed):
    offsets = aligned(original, fixed)
    assert len(offsets) == len(fixed) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(original)


@given(st.lists(st.sampled_from(["Zoë", "it’s", "“no”", "plain", "–", "naïve"]), max_size=12))
def test_aligned_follows_what_was_broken(words):
    text = " ".join(words)
    broken = text.encode().decode("latin-1")
    offsets = aligned(broken, text)
    for at, character in enumerate(text):
        piece = broken[offsets[at] : offsets[at + 1]]
        assert piece == character.encode().decode("latin-1")


def test_aligned_takes_time_in_proportion():
    assert len(aligned("Ã«" * 20_000, "ë" * 20_000)) == 20_001
    assert ftfy.fix_encoding("ZoÃ«") == "Zoë"
