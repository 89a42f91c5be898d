import pytest

from transforms.resolve.capitals import calm
from transforms.resolve.turns import turns


@pytest.mark.parametrize(
    ("texts", "labels"),
    [
        pytest.param(["ANA RUIZ: Do you?", "BO EK: I do."], ["ANA RUIZ", "BO EK"], id="capitals"),
        pytest.param(["Q: Do you?", "A: Yes."], ["Q", "A"], id="question and answer"),
        pytest.param(
            ["Ana Ruiz: Do you?", "Bo Ek: I do.", "Ruiz: Why?"],
            ["Ana Ruiz", "Bo Ek", "Ruiz"],
            id="small letters",
        ),
        pytest.param(["Ana Ruiz: Why we vote", "It rained."], [], id="one headline"),
        pytest.param(["RELATED: Are you rich?", "WATCH: I am."], [], id="labels of a page"),
        pytest.param(["RUIZ: Wants a wall.", "EK: Wants a bridge."], [], id="positions"),
        pytest.param(["Monday: rain.", "Tuesday: sun."], [], id="lists"),
        pytest.param(
            ['"ANA RUIZ: Do you?', "“BO EK: I do.”"], ["ANA RUIZ", "BO EK"], id="in marks"
        ),
        pytest.param(
            ['"Look: do you?"', '"Hear: I do."', '"Look: why?"'], [], id="speech in marks"
        ),
    ],
)
def test_turns(texts, labels):
    found = turns(texts)
    assert [texts[n][slice(*turn.label)] for n, turn in found.items()] == labels


def test_a_turn_is_one_direct_claim(resolve):
    rows = resolve(
        "<s>NADIA FERREIRA</s><c>:</c> <q>Good evening</q>. Who fed it?",
        "DR. BO O'HARA: I did. My aunt said that it was hungry.",
        "FERREIRA: Thank you.",
    )
    names = ("kind", "speaker", "cue_text", "cue_lemma", "content_text")
    assert [tuple(row[name] for name in names) for row in rows] == [
        ("direct", "Nadia Ferreira", ":", None, "Good evening. Who fed it?"),
        ("direct", "Bo O'Hara", ":", None, "I did. My aunt said that it was hungry."),
        ("direct", "Nadia Ferreira", ":", None, "Thank you."),
    ]


def test_a_printed_transcript_keeps_no_marks(resolve):
    rows = resolve('"NADIA FERREIRA: Who fed it?', '"BO EK: "I" did."')
    assert [row["content_text"] for row in rows] == ["Who fed it?", '"I" did.']


def test_what_others_said_stays_a_claim_within_a_turn(resolve):
    rows = resolve("Q: Were you told?", "A: <s>My aunt</s> <c>said</c> <q>that it was hungry</q>.")
    assert [row["source_text"] for row in rows] == ["Q", "A", "My aunt"]
    assert [row["speaker"] for row in rows] == [None] * 3


@pytest.mark.parametrize(
    ("introduction", "speaker"),
    [
        ("Mayor Ana Ruiz took office in May. She spoke to the Ledger.", "Ana Ruiz"),
        ("Ana Ruiz took office in May. She spoke to Lena Fox.", "Ana Ruiz"),
        ("Ana Ruiz talked to us at Marea.", "Ana Ruiz"),
        ("Ana Ruiz took office in May. Bo Ek spoke to Lena Fox.", None),
        ("We talked to Mayor Ruiz.", "Ruiz"),
        ("Ana Ruiz took office in May.", None),
        ("Ana Ruiz spoke to Bo Ek.", None),
        ("Ana Ruiz left. Her spokesman answered our questions.", None),
        ("We talked to the mayor.", None),
    ],
)
def test_whoever_an_interview_introduces_gives_the_answers(resolve, introduction, speaker):
    rows = resolve(introduction, "Q: Why?", "A: I do not know.", "Q: Did Bo Ek?", "A: No.")
    assert [row["speaker"] for row in rows] == [None, speaker, None, speaker]


def test_the_answers_are_nobodys_where_others_speak_too(resolve):
    turns = ("Q: Why?", "A: I do not know.", "BO EK: I do.")
    rows = resolve("We talked to Ana Ruiz.", *turns)
    assert [row["speaker"] for row in rows] == [None, None, "Bo Ek"]


@pytest.mark.parametrize(
    ("loud", "quiet"),
    [
        ("NADIA FERREIRA", "Nadia Ferreira"),
        ("ED MCCONNELL", "Ed McConnell"),
        ("ANN O'BRIEN-SMITH", "Ann O'Brien-Smith"),
        ("J.D. DE WIT III", "J.D. de Wit III"),
        ("CNN", "CNN"),
    ],
)
def test_names_in_capitals(loud, quiet, reference):
    assert " ".join(calm(tuple(loud.split()), reference)) == quiet
