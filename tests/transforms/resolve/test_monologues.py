import pytest

SAID = '<q>"We planted them in spring,"</q> <s>Ana Ruiz</s> <c>said</c>.'


def contents(rows):
    return [row["content_text"] for row in rows]


def test_quoted_paragraphs_go_on_with_the_claim_before(resolve):
    (row,) = resolve(SAID, '"Now there are four thousand."', '"Come and see!"', "Rain fell.")
    assert row["content_text"] == (
        "We planted them in spring, Now there are four thousand. Come and see!"
    )
    assert (row["kind"], row["speaker"], len(row["content_spans"])) == ("direct", "Ana Ruiz", 3)


@pytest.mark.parametrize(
    "following",
    [
        pytest.param(["Rain fell.", '"It was cold."'], id="after narration"),
        pytest.param(["'All Quiet Now.'"], id="a heading in other marks"),
        pytest.param(['"THE TREES OF SPRING"'], id="no sentence"),
        pytest.param(['"It was cold," it is said.'], id="no whole paragraph"),
        pytest.param(['"It was cold.'], id="left open"),
    ],
)
def test_what_does_not_go_on(resolve, following):
    assert contents(resolve(SAID, *following)) == ["We planted them in spring,"]


def test_a_question_may_be_answered_by_somebody_else(resolve):
    rows = resolve('<q>"Will it rain?"</q> <s>Ana Ruiz</s> <c>asked</c>.', '"It will."', '"When?"')
    assert contents(rows) == ["Will it rain?"]


def test_only_what_ends_a_paragraph_goes_on(resolve):
    assert contents(resolve(f"{SAID} Rain fell.", '"It was cold."')) == [
        "We planted them in spring,"
    ]


def test_what_a_page_shows_once_more_is_not_said_by_the_last_speaker(resolve):
    rows = resolve(
        '<q>"They grew. Nobody watered them,"</q> <s>Bo Ek</s> <c>said</c>.',
        SAID,
        '"Nobody watered them."',
    )
    assert contents(rows) == ["They grew. Nobody watered them,", "We planted them in spring,"]


def test_the_last_speaker_goes_on(resolve):
    rows = resolve(
        f'{SAID} <q1>"They died,"</q1> <c1>said</c1> <s1>Bo Ek</s1>.', '"Nobody watered them."'
    )
    assert contents(rows) == ["We planted them in spring,", "They died, Nobody watered them."]


def test_what_is_told_within_a_quoted_paragraph_leaves_it_whole(resolve):
    rows = resolve(SAID, '"<s>You</s> <c>said</c> <q>it would rain</q>."')
    assert contents(rows) == [
        "We planted them in spring, You said it would rain.",
        "it would rain",
    ]
