"""Search: what is spelt in two ways is found by both."""

import duckdb
import pytest

from flows.ask.search import Question, found
from flows.warehouse.macros import macros

MILL = "The co-operative's mill ground 14,000 tons for the U.S. army."
FERRY = "The ferry can’t sail, they've said; it won't before May."
TASTE = "It's a matter of taste, said the mayor, and stone has none."


@pytest.fixture(scope="module")
def library(common_world, prefect):
    """A world with three paragraphs that tests only read."""
    common_world.put("2026-05-01/mill.txt", f"{MILL}\n{TASTE}\n{FERRY}\n")
    common_world.nightly()
    return common_world


@pytest.fixture(scope="module")
def words():
    """The words that a text is searched by."""
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA search")
        for macro in macros():
            if macro.name in ("search.plain", "search.words"):
                connection.execute(macro.create())
        yield lambda text: connection.execute("SELECT search.words(?)", [text]).fetchone()[0]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        pytest.param("The mill's, the MILL’S", "the mill the mill", id="whose it is"),
        pytest.param("it's 'should' Ross", "it should ross", id="another s"),
        pytest.param("don't CAN’T hadn't", "dont cant hadnt", id="not"),
        pytest.param("I'll we’ve they're he'd I'm", "i we they he i", id="verbs"),
        pytest.param("O'Dell d'Or 'd Or", "o dell d or or", id="other apostrophes"),
        pytest.param("14,000 and 1,234,567", "14000 and 1234567", id="thousands"),
        pytest.param("2014,000 1,5 14,0005", "2014 000 1 5 14 0005", id="other commas"),
        pytest.param("U.S.-led U.N.'s U.S", "us led un us", id="letters with full stops"),
        pytest.param("plan B. A j.smith 3.5", "plan b a j smith 3 5", id="other full stops"),
        pytest.param("co-operate co-ordinated", "cooperate coordinated", id="no hyphen"),
        pytest.param("co-owner loco-op", "co owner loco op", id="other hyphens"),
    ],
)
def test_words_have_one_spelling(words, text, wanted):
    assert " ".join(words(text)) == wanted


@pytest.mark.parametrize(
    ("query", "texts"),
    [
        pytest.param("mill''s", [MILL], id="possessive"),
        pytest.param("s", [], id="no word of its own"),
        pytest.param("can''t", [FERRY], id="not"),
        pytest.param("havent", [], id="another not"),
        pytest.param('"cant sail"', [FERRY], id="phrase with not"),
        pytest.param('"cant sail, they said"', [FERRY], id="phrase without apostrophes"),
        pytest.param("14000", [MILL], id="thousands"),
        pytest.param("cooperative", [MILL], id="hyphen"),
        pytest.param("US", [MILL], id="full stops"),
        pytest.param('"cooperative mill"', [MILL], id="phrase"),
        pytest.param("\"co-operative''s mill\"", [MILL], id="phrase as printed"),
        pytest.param('"14000 tons" "us army"', [MILL], id="two phrases"),
        pytest.param('"the u.s. army"', [MILL], id="phrase with full stops"),
        pytest.param('"4000 tons"', [], id="part of a number"),
        pytest.param('"it is"', [], id="other words"),
    ],
)
def test_both_spellings_are_found(library, query, texts):
    rows = library.query(f"SELECT text FROM search_paragraph('{query}')")
    assert [text for (text,) in rows] == texts


def test_the_other_spelling_is_marked(library):
    question = Question("us cooperative 14000 can't")
    text = found(library.warehouse, question, ["paragraph"], colour=True)
    for word in ("co-operative", "14,000", "U.S.", "can’t"):
        assert f"\x1b[33m\x1b[1m{word}\x1b[0m" in text
