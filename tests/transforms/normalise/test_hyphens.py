import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.hyphens import as_printed, has_parted, whole, whole_offsets
from transforms.normalise.lines import Slices, paragraphs
from transforms.normalise.repair import repair_offsets, repaired

WRAPPED = """\
The harbour master, Ann Hal-
lam, told visitors of the quay that the har-
bour was well-
known in Riga, short-
and long-term, for its Anglo-
Saxon pier -
and that is all.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann Hal-\nlam left", "Ann Hallam left"),
        ("Ann Hal-\r\n  lam left", "Ann Hallam left"),
        ("a har\xadbour", "a harbour"),
        ("a well-\nknown pier", "a well-known pier"),
        ("a 20-year-\nold pier", "a 20-year-old pier"),
        ("the Anglo-\nSaxon pier", "the Anglo-Saxon pier"),
        ("a plan for Covid-\n19", "a plan for Covid-19"),
        ("short-\nand long-term", "short-\nand long-term"),
        ("a pier -\nnow closed", "a pier -\nnow closed"),
        ("a pier--\nnow closed", "a pier--\nnow closed"),
        ("the year 1990-\n2000", "the year 1990-\n2000"),
        ("a\xad", "a\xad"),
        ("a- b", "a- b"),
    ],
)
def test_whole(text, expected):
    assert whole(text) == expected


def test_a_wrapped_text_is_made_whole():
    slices = paragraphs(WRAPPED)
    [printed] = as_printed(WRAPPED, slices)
    assert has_parted(WRAPPED)
    assert repaired(printed) == (
        "The harbour master, Ann Hallam, told visitors of the quay that the harbour was well-known "
        "in Riga, short- and long-term, for its Anglo-Saxon pier - and that is all."
    )


def test_offsets_lead_to_what_was_printed():
    text = "&quot;Ann Hal-\nlam&quot; of ZoÃ«’s har\xadbour"
    fixed, offsets = repaired(text), repair_offsets(text)
    assert fixed == '"Ann Hallam" of Zoë’s harbour'
    start = fixed.index("Hallam")
    assert text[offsets[start] : offsets[start + 6]] == "Hal-\nlam"


@given(st.lists(st.sampled_from(["a", "well", "B", "1", "-\n", "-", "\xad", " ", "\r\n"])))
def test_offsets_never_go_back_and_fit(pieces):
    text = "".join(pieces)
    offsets = whole_offsets(text)
    assert len(offsets) == len(whole(text)) + 1
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(text)
    assert [text[at] for at in offsets[:-1]] == list(whole(text))


def test_takes_time_in_proportion():
    assert len(whole_offsets("har-\nbour " * 40_000)) == 320_001
    assert len(whole("a-\n" * 200_000 + "\xad" * 200_000)) > 0
    text = "har-\nbour " * 80_000
    assert as_printed(text, Slices([0], [text.replace("\n", " ")])) == [text]
