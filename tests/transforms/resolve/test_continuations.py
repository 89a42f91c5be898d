import pytest

MARKS = [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("«", "»")]


@pytest.mark.parametrize(("opening", "closing"), MARKS)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_quotation_over_paragraphs_is_one_claim(resolve, opening, closing, place):
    cue = "<s>Ana Ruiz</s> <c>said</c>"
    texts = [f"{opening}We don't know.", f"{opening}We asked.", f"{opening}We left.{closing}"]
    if place == "first":
        texts[0] = f"{cue}: <q>{texts[0]}</q>"
    if place == "middle":
        texts[1] = f"<q>{opening}We asked,{closing}</q> {cue}, <q1>{opening}twice.</q1>"
        texts[1] = texts[1].replace("<q1>", "").replace("</q1>", "")
    if place == "last":
        texts[2] = f"<q>{opening}We left,{closing}</q> {cue}."
    (row,) = resolve(*texts)
    asked, left = ("asked, twice" if place == "middle" else "asked"), "left"
    end = "," if place == "last" else "."
    assert row["content_text"] == f"We don't know. We {asked}. We {left}{end}"
    assert (row["kind"], row["speaker"]) == ("direct", "Ana Ruiz")


def test_an_open_mark_does_not_swallow_what_follows(resolve):
    rows = resolve("<q>“We won.</q>", "It rained.", "<q>“No,”</q> <s>Ana Ruiz</s> <c>said</c>.")
    assert [row["content_text"] for row in rows] == ["We won.", "No,"]


def test_a_mark_left_open_before_the_cue_costs_its_own_claim(resolve):
    rows = resolve(
        "<q>“It is bad,</q> <s>Ana Ruiz</s> <c>said</c>.",
        "<q>“I agree,”</q> <s>Bo Ek</s> <c>said</c>.",
    )
    assert [(r["speaker"], r["content_text"].strip("“")) for r in rows] == [
        ("Ana Ruiz", "It is bad,"),
        ("Bo Ek", "I agree,"),
    ]


def test_two_cues_share_a_long_quotation(resolve):
    rows = resolve(
        "<s>Ana Ruiz</s> <c>said</c>: <q>“One.</q>",
        "“Two.",
        "<q>“Three,”</q> <s>she</s> <c>said</c>.",
    )
    assert [row["content_text"] for row in rows] == ["One. Two.", "Three,"]


def test_two_apostrophes_are_closed_by_two(resolve):
    (row,) = resolve("<q>''We don't know, 'he' said,''</q> <s>Ana Ruiz</s> <c>said</c>.")
    assert (row["kind"], row["content_text"]) == ("direct", "We don't know, 'he' said,")
