"""A claim explained: its marks, the chain to its speaker, and what cannot be found."""

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.ask.explain import explained
from flows.ask.rules import MENTIONS, RULES
from flows.settings import ROOT, SettingsError
from flows.warehouse import warehouse
from transforms.schema import ARTICLE, CLAIM, DOCUMENT, PARAGRAPH

FIRST = "Mayor Ilse Brandt opened the lock."
SECOND = "“It wonâ€™t leak,” she said."
REPAIRED = "“It won’t leak,” she said."
THIRD = "“It never did.”"
AT = len(FIRST) + 1, len(FIRST) + len(SECOND) + 2
OFFSETS = [*range(8), *range(10, len(SECOND) + 1)]


def spans(*pairs):
    return [{"char_start": start, "char_end": end} for start, end in pairs]


def paragraph(put, connection, number, text, start, offsets=None, end=None):
    end = end or start + len(text)
    put(connection, PARAGRAPH, paragraph_id=f"p{number}", document_id="d", paragraph_no=number,
        role="body", text=text, char_start=start, char_end=end, is_repaired=offsets is not None,
        repair_offsets=offsets, occurrences=spans((start, end)))  # fmt: skip


@pytest.fixture
def made(tmp_path, put):
    """A warehouse with one article: a repaired paragraph, a claim over two paragraphs."""
    path = tmp_path / "warehouse.duckdb"
    with warehouse.open_for_load(path) as connection:
        warehouse.create(connection)
        put(connection, DOCUMENT, document_id="d", source_uri="a/lock\x1b[31m.txt", status="loaded")
        put(connection, ARTICLE, document_id="d", article_id="a", title="Lock", publisher="Post")
        paragraph(put, connection, 1, FIRST, 0)
        paragraph(put, connection, 2, REPAIRED, AT[0], OFFSETS, AT[0] + len(SECOND))
        paragraph(put, connection, 3, THIRD, AT[1])
        she, said = AT[0] + SECOND.index("she"), AT[0] + SECOND.index("said")
        claim = {
            "document_id": "d", "paragraph_id": "p2", "kind": "direct", "source_text": "she",
            "source_spans": spans((she, she + 3)), "source_mention": "pronoun",
            "speaker": "Ilse Brandt", "speaker_kind": "person", "speaker_role": "Mayor",
            "cue_text": "said", "cue_lemma": "say", "cue_class": "neutral",
            "cue_spans": spans((said, said + 4)), "content_text": "It won’t leak, It never did.",
            "content_spans": spans((AT[0], she - 1), (AT[1], AT[1] + len(THIRD))),
            "confidence": 0.875, "resolution": "pronoun", "antecedent_spans": spans((6, 17)),
        }  # fmt: skip
        put(connection, CLAIM, claim_id="ab12", **claim)
        put(connection, CLAIM, claim_id="ab99", **claim | {"claim_no": 2})
        mark = {"claim_no": 3, "cue_text": ":", "cue_lemma": None}
        put(connection, CLAIM, claim_id="cd34", **claim | mark)
        warehouse.refresh(connection)
    return path


def test_marks_stand_in_every_paragraph_the_claim_touches(made):
    text = explained(made, "ab1", colour=False)
    assert "Mayor [antecedent: Ilse Brandt] opened the lock." in text
    assert "[content: “It won’t leak,”] [source: she] [cue: said]." in text
    assert "[content: “It never did.”]" in text
    assert "paragraph 2 (body)" in text


def test_colour_takes_the_place_of_brackets(made):
    text = explained(made, "ab1", colour=True)
    assert "[content:" not in text
    assert "\x1b[36m\x1b[1mshe\x1b[0m" in text


def test_the_chain_is_told(made):
    text = explained(made, "AB12", colour=False)
    for told in (
        "“she”, a pronoun, at ",
        f"pronoun: {RULES['pronoun']}",
        "“Ilse Brandt”, paragraph 1 (body), at 6–17",
        "Ilse Brandt (person)",
        "role        Mayor",
        "“said” (say), neutral",
        "confidence  0.88",
        "Post: Lock",
    ):
        assert told in text


def test_a_cue_without_dictionary_form_has_no_brackets(made):
    assert "cue         “:”, neutral" in explained(made, "cd34", colour=False)


def test_nothing_in_a_file_steers_the_terminal(made):
    assert "\x1b" not in explained(made, "ab12", colour=False)


@pytest.mark.parametrize(
    ("claim_id", "told"),
    [("ff", "No claim begins with 'ff'"), ("ab", "give more of its digits"), ("%", "No claim")],
)
def test_what_names_no_single_claim_is_told(made, claim_id, told):
    with pytest.raises(SettingsError, match=told):
        explained(made, claim_id, colour=False)


def test_the_verb_ends_with_2_for_an_unknown_id(made):
    command = ["explain", "ff", "--warehouse", str(made)]
    result = CliRunner().invoke(main, command)
    assert (result.exit_code, len(result.output.splitlines())) == (2, 1), result.output


def test_the_verb_writes_no_colour_into_a_file(made):
    result = CliRunner().invoke(main, ["explain", "ab12", "--warehouse", str(made)])
    assert (result.exit_code, "\x1b" in result.output) == (0, False)


def test_every_rule_and_mention_has_words():
    code = "\n".join(path.read_text() for path in (ROOT / "transforms" / "resolve").glob("*.py"))
    assert [name for name in (*RULES, *MENTIONS) if f'"{name}"' not in code] == []
