"""Claims marked in their paragraphs: pieces of text, whose they are, and where a claim ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.report.reading import pieces, readings
from transforms.spans import Span

TEXT = "Lee said Kim denied it."
LEE, SAID, KIM, DENIED, IT = Span(0, 3), Span(4, 8), Span(9, 12), Span(13, 19), Span(20, 22)
SPANS = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda ends: Span(*sorted(ends)))
MARKS = st.lists(st.tuples(st.integers(1, 4), st.sampled_from(["source", "cue", "content"]), SPANS))


def told(marked):
    return [(p.text, p.parts, p.claims, p.ends) for p in pieces(TEXT, marked) if p.claims or p.ends]


def test_a_claim_inside_another_is_part_of_both():
    outer = [(1, "source", LEE), (1, "cue", SAID), (1, "content", Span(9, 22))]
    inner = [(2, "source", KIM), (2, "cue", DENIED), (2, "content", IT)]
    assert told(outer + inner) == [
        ("Lee", ("source",), (1,), ()),
        ("said", ("cue",), (1,), ()),
        ("Kim", ("source", "content"), (1, 2), ()),
        (" ", ("content",), (1,), ()),
        ("denied", ("cue", "content"), (1, 2), ()),
        (" ", ("content",), (1,), ()),
        ("it", ("content",), (1, 2), (1, 2)),
    ]


def test_a_source_that_two_claims_share():
    first, second = [(1, "source", LEE), (1, "cue", SAID)], [(2, "source", LEE), (2, "cue", DENIED)]
    assert told(first + second) == [
        ("Lee", ("source",), (1, 2), ()),
        ("said", ("cue",), (1,), (1,)),
        ("denied", ("cue",), (2,), (2,)),
    ]


def test_a_mark_beyond_a_text_that_was_cut_ends_with_it():
    assert told([(1, "content", Span(20, 99))]) == [("it.", ("content",), (1,), (1,))]
    assert told([(1, "content", Span(40, 99))]) == []


@given(st.text(max_size=30), MARKS)
def test_no_letter_is_lost_or_doubled(text, marked):
    found = pieces(text, marked)
    assert "".join(piece.text for piece in found) == text
    assert all(piece.text for piece in found)


@pytest.fixture
def rows():
    """A paragraph at offset 100, a claim of which half lies in it, and one that does not."""
    text = {"document_id": "d", "text": TEXT, "char_start": 100, "char_end": 100 + len(TEXT),
            "repair_offsets": None, "paragraph_count": 3}  # fmt: skip
    claim = {"document_id": "d", "claim_id": "1", "source_spans": [], "cue_spans": [],
             "content_spans": [{"char_start": 90, "char_end": 103}]}  # fmt: skip
    elsewhere = claim | {"claim_id": "2", "content_spans": [{"char_start": 0, "char_end": 9}]}
    return [{"document_id": "d"}], [text], [claim, elsewhere]


def test_a_paragraph_has_the_claims_that_touch_it(rows):
    (reading,) = readings(*rows)
    assert (reading.claim_count, reading.left_out_count) == (1, 2)
    assert reading.paragraphs[0].pieces[0].text == "Lee"
