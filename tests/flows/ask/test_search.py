"""Search: what it finds, in which order, and that it follows every publish."""

import json
from math import log

import duckdb
import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.ask.search import KINDS, Question, _answers, found
from flows.lake.runs import Run
from flows.run import publish
from flows.warehouse import search_index
from flows.warehouse.macros import macros

TRIAL = (
    "The tribunal will hear of war crimes in the spring, Judge Ada Kron said on Monday.\n"
    '"A crime of war has no season," said Émile Roussel, who lives nearby.\n'
    "The garden show opens on Friday, and nobody spoke of a tribunal.\n"
)
SHOW = "The garden show will open early, Mayor Ilse Brandt said on Monday.\n"


def fill(world):
    world.put("2026-05-01/trial.txt", TRIAL)
    world.put("2026-05-01/metadata.csv", "file,publisher\ntrial.txt,The Daily Ferry\n")
    world.put("2026-05-02/show.txt", SHOW)
    world.nightly()


@pytest.fixture(scope="module")
def library(common_world, prefect):
    """A world with two articles that tests only read."""
    fill(common_world)
    return common_world


@pytest.fixture
def asked(library):
    return lambda call: library.query(f"SELECT * FROM {call}")


@pytest.fixture
def changing(world, prefect):
    """A world with the same articles that a test may change."""
    fill(world)
    return world


def paragraphs(asked, arguments):
    return [row[1][:12] for row in asked(f"search_paragraph({arguments})")]


HEARING, SEASON, GARDEN, EARLY = "The tribunal", '"A crime of ', "The garden s", "The garden s"


@pytest.mark.parametrize(
    ("arguments", "texts"),
    [
        pytest.param("'war crimes'", {HEARING, SEASON}, id="endings aside"),
        pytest.param("'WAR'", {HEARING, SEASON}, id="case aside"),
        pytest.param("'emile'", {SEASON}, id="accents aside"),
        pytest.param("'\"war crimes\"'", {HEARING}, id="a phrase keeps its endings"),
        pytest.param("'“war crimes”'", {HEARING}, id="curly quotation marks"),
        pytest.param('\'"crime of war" "no season"\'', {SEASON}, id="two phrases"),
        pytest.param('\'"war crimes" "no season"\'', set(), id="every phrase"),
        pytest.param('\'"!!" "war crimes" "…"\'', {HEARING}, id="phrases without a word"),
        pytest.param("'\"wa crimes\"'", set(), id="whole words"),
        pytest.param("'\"crimes war\"'", set(), id="in this order"),
        pytest.param("'war', speaker := 'kron'", {HEARING}, id="speaker"),
        pytest.param("'tribunal', speaker := 'Ada Brandt'", set(), id="all words of one name"),
        pytest.param("'show', publisher := 'daily ferry'", {GARDEN}, id="publisher"),
        pytest.param("'show', since := '2026-05-02'", {EARLY}, id="since"),
        pytest.param("'war', until := DATE '2026-04-30'", set(), id="until"),
        pytest.param("'zeppelin'", set(), id="an unknown word"),
        pytest.param("''", set(), id="no word"),
        pytest.param("'\"\"'", set(), id="an empty phrase"),
        pytest.param("'season''s\"; (%_\\'", {SEASON}, id="signs"),
    ],
)
def test_paragraphs(asked, arguments, texts):
    assert set(paragraphs(asked, arguments)) == texts


def test_a_phrase_may_be_as_long_as_a_text(library):
    words = [f"w{number}" for number in range(900)]
    text, other = " ".join(words), " ".join([*words[:700], "else"])
    query = "SELECT search.holds({}, {})"
    asked = [query.format(f"'{text}'", f"'\"{phrase}\"'") for phrase in (text[9:2000], other)]
    assert [library.query(each) for each in asked] == [[(True,)], [(False,)]]


def test_the_rarer_word_and_the_shorter_text_come_first(asked):
    assert paragraphs(asked, "'tribunal season'")[0] == SEASON
    assert [len(asked("search_paragraph('show')")), len(paragraphs(asked, "'show', top := 1"))] == [
        2,
        1,
    ]
    assert paragraphs(asked, "'tribunal'") == [GARDEN, HEARING]


def test_scores_are_those_of_bm25(asked):
    ((score, *_),) = asked("search_paragraph('season')")
    rarity = log(1 + (4 - 1 + 0.5) / (1 + 0.5))  # one of four paragraphs
    mean = (16 + 13 + 12 + 12) / 4  # words
    assert score == pytest.approx(rarity * 2.2 / (1 + 1.2 * (0.25 + 0.75 * 13 / mean)))


def test_claims_are_found_by_content_and_speaker(asked):
    by_content = asked("search_claim('season')")
    assert [row[1] for row in by_content] == ["Émile Roussel"]
    assert asked("search_claim('emile roussel')")[0][1] == "Émile Roussel"
    assert asked("search_claim('\"ilse brandt\" garden')")[0][1] == "Ilse Brandt"


FOG = "Fog closed the harbour tribunal, Captain Ana Lind said.\n"


def test_the_index_follows_every_publish(changing):
    (changing.inbox / "2026-05-01/trial.txt").unlink()
    changing.put("2026-05-03/fog.txt", FOG)
    changing.nightly()
    assert changing.query("FROM search_claim('war')") == []
    found = changing.query("FROM search_paragraph('tribunal') SELECT text")
    assert found == [(FOG.strip(),)]
    assert changing.query("FROM search.term WHERE term = 'crime'") == []


@pytest.fixture
def indexed(monkeypatch):
    """How many articles each round of indexing took up."""
    rounds, make = [], search_index._make

    def counting(warehouse, name):
        count = make(warehouse, name)
        if name == "document" and count:
            rounds.append(count)
        return count

    monkeypatch.setattr(search_index, "_make", counting)
    return rounds


def test_what_stays_is_carried_over_and_answers_as_if_built_anew(changing, indexed):
    call = "FROM search_paragraph('the tribunal show')"
    changing.put("2026-05-03/fog.txt", FOG)
    changing.nightly()
    carried = changing.query(call)
    publish.publish(changing.settings, Run.begin("rebuild"), anew=True)
    assert (changing.query(call), indexed) == (carried, [1, 3])


def test_an_index_of_other_rules_is_not_carried_over(changing, indexed, monkeypatch):
    monkeypatch.setattr("flows.warehouse.search_index.search_version", lambda: "newer")
    changing.put("2026-05-03/fog.txt", FOG)
    changing.nightly()
    assert indexed == [3]
    assert len(changing.query("FROM search_paragraph('tribunal')")) == 3


def test_an_attached_warehouse_answers(library):
    with duckdb.connect() as other:
        other.execute(f"ATTACH '{library.warehouse}' AS news (READ_ONLY); USE news")
        assert other.sql("FROM search_claim('season')").fetchall()


def test_every_macro_says_what_it_gives(library):
    told = library.query(
        "SELECT schema_name || '.' || function_name, comment FROM duckdb_functions() "
        "WHERE NOT internal AND function_type LIKE '%macro'"
    )
    assert dict(told) == {macro.name: macro.meaning for macro in macros()}


@pytest.mark.parametrize("kinds", [KINDS, ["claim"], ["paragraph"]], ids=str)
def test_equal_hits_keep_their_order(kinds):
    same = "1.0 AS score, 'd' AS document_id, 'p' AS paragraph_id"
    given = "words, speaker := 0, publisher := 0, since := 0, until := 0, top := 0"
    with duckdb.connect() as live:
        for kind, name in (("claim", "claim_id"), ("paragraph", "paragraph_no")):
            rows = (
                f"SELECT {same}, (number * 7919) % 10000 AS {name} FROM range(10000) AS t(number)"
            )
            live.execute(f"CREATE MACRO search_{kind}({given}) AS TABLE {rows}")
        hits = _answers(live, Question("rain"), kinds)
        for kind, name in (("claim", "claim_id"), ("paragraph", "paragraph_no")):
            if kind in kinds:
                found = hits.filter(f"kind = '{kind}'").project(name).fetchall()
                assert found == [(number,) for number in range(10000)]


def run(*arguments):
    return CliRunner().invoke(main, ["search", *arguments])


def test_the_verb_shows_claims_and_paragraphs(asked):
    result = run("war crimes", "--limit", "1")
    assert result.exit_code == 0, result.output
    assert [f"\n       {kind} " in result.output for kind in ("claim", "paragraph")] == [True, True]
    assert "The Daily Ferry, 2026-05-01" in result.output
    assert "\x1b" not in result.output


def test_the_verb_marks_the_words_that_matched(library):
    text = found(library.warehouse, Question("crime"), ["paragraph"], colour=True)
    assert "war \x1b[33m\x1b[1mcrimes\x1b[0m in" in text


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("…",), 2, "no word"),
        (("zeppelin",), 0, "Nothing answers 'zeppelin'"),
        (("war", "--limit", "0"), 2, "limit"),
        (("war", "--since", "May"), 2, "since"),
        (("war", "--format", "parquet"), 2, "--output"),
    ],
)
def test_the_verb_says_what_is_wrong(asked, arguments, code, told):
    result = run(*arguments)
    assert (result.exit_code, told in result.output) == (code, True), result.output


def test_the_verb_writes_rows(asked, tmp_path):
    file = tmp_path / "rows.json"
    result = run("war", "--in", "claims", "--format", "json", "--output", str(file))
    assert result.exit_code == 0, result.output
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    assert {row["kind"] for row in rows} == {"claim"}
