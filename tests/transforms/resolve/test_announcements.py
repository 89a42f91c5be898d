import pytest

SAID = "<s>Mayor Olan Pruitt</s> <c>told the council</c><q>:</q>"


def contents(rows):
    return [(row["source_text"], row["content_text"]) for row in rows]


@pytest.mark.parametrize(
    ("following", "said"),
    [
        pytest.param(['"We will rebuild it."'], "We will rebuild it.", id="whole"),
        pytest.param(["“We will rebuild it”."], "We will rebuild it", id="stop after the mark"),
        pytest.param(['"We will." It rained.'], "We will.", id="the first quotation"),
        pytest.param(["“We will.", "“In May.”"], "We will. In May.", id="over paragraphs"),
        pytest.param(['"We will."', '"In May."'], "We will. In May.", id="goes on"),
    ],
)
def test_a_colon_gets_the_quotation_that_follows(resolve, following, said):
    rows = resolve(SAID, *following)
    assert contents(rows) == [("Mayor Olan Pruitt", said)]
    assert (rows[0]["kind"], rows[0]["speaker"]) == ("direct", "Olan Pruitt")


@pytest.mark.parametrize(
    "following",
    [
        pytest.param([], id="nothing"),
        pytest.param(["Rain fell."], id="no quotation"),
        pytest.param(['"Wet" is how it felt.'], id="no sentence"),
        pytest.param(['Rain fell on "Lark".'], id="no quotation at the start"),
    ],
)
def test_a_colon_that_introduces_nothing_is_no_claim(resolve, following):
    assert resolve(SAID, *following) == []


ADDED = "<s>Mayor Olan Pruitt</s> <c>added</c><q>:</q>"


@pytest.mark.parametrize(
    ("following", "said"),
    [
        pytest.param(["It will rain in May."], "It will rain in May.", id="whole"),
        pytest.param(["… they will all see."], "… they will all see.", id="cut short"),
        pytest.param(["It will rain.", "It rained."], "It will rain.", id="one paragraph"),
        pytest.param(['They call it "wet" there.'], 'They call it "wet" there.', id="quoting"),
    ],
)
def test_a_verb_of_speech_alone_gets_what_follows_without_marks(resolve, following, said):
    assert contents(resolve(ADDED, *following)) == [("Mayor Olan Pruitt", said)]


@pytest.mark.parametrize(
    "following",
    [
        pytest.param([], id="nothing"),
        pytest.param(["Rain"], id="a heading"),
        pytest.param(["7 p.m. and later."], id="a time"),
        pytest.param(["- Rain will fall."], id="a list"),
        pytest.param(['"Wet" is how it felt.'], id="a quoted word"),
        pytest.param(["ANA RUIZ: Will it rain?", "BO EK: I do not know."], id="a transcript"),
    ],
)
def test_a_verb_of_speech_alone_introduces_nothing_else(resolve, following):
    claims = [row for row in resolve(ADDED, *following) if row["speaker"] == "Olan Pruitt"]
    assert claims == []


def test_a_quotation_with_a_cue_of_its_own_is_left_to_it(resolve):
    rows = resolve(SAID, '<q>"We will,"</q> <s>Ana Ruiz</s> <c>said</c>.')
    assert contents(rows) == [("Ana Ruiz", "We will,")]


def test_what_is_told_within_the_quotation_leaves_it_whole(resolve):
    rows = resolve(SAID, '"<s>You</s> <c>said</c> <q>it would rain</q>."')
    assert contents(rows) == [
        ("Mayor Olan Pruitt", "You said it would rain."),
        ("You", "it would rain"),
    ]


def test_a_headline_introduces_nothing(resolve):
    rows = resolve(SAID, '"We will rebuild it."', roles=["headline", "body"])
    assert rows == []
