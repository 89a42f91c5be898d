"""The tables of speakers in the warehouse: filled, counted, corrected, the same every time."""

import duckdb
import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.rules import reference, versions
from flows.run import publish
from transforms.schema import MAIN

pytestmark = pytest.mark.usefixtures("prefect")

TABLES = {table.name: f"SELECT * FROM {table.name} ORDER BY ALL" for table in MAIN}
HEAD = "action,name,into,publisher,note\n"


@pytest.fixture
def corrections(world, monkeypatch):
    """A corrections file of one's own."""
    file = world.root / "speaker.csv"
    file.write_text(HEAD)
    for module in (versions, reference):
        monkeypatch.setattr(module, "CORRECTIONS", file)
    return file


@pytest.fixture
def three_days(world, corrections):
    world.put("2026-05-01/a.txt", "The dam will hold, NATO Secretary General Pim Hoekstra said.\n")
    world.put("2026-05-02/b.txt", '"The dam is old," Hoekstra said on Monday in the town hall.\n')
    world.put("2026-05-03/c.txt", "Kiev and Moscow said on Sunday that the talks would go on.\n")
    return world


def tables(world):
    return {name: world.query(query) for name, query in TABLES.items()}


def test_names_of_several_articles_are_one_speaker(three_days):
    three_days.nightly()
    found = three_days.query(
        "SELECT name, title, affiliation, claim_count, article_count, first_heard_on::VARCHAR, "
        "last_heard_on::VARCHAR FROM speaker WHERE kind = 'person'"
    )
    told = ("Pim Hoekstra", "Secretary General", "NATO", 2, 2, "2026-05-01", "2026-05-02")
    assert found == [told]
    aliases = three_days.query(
        "SELECT alias, origin, alias.claim_count FROM speaker_alias AS alias "
        "JOIN speaker USING (speaker_id) WHERE name = 'Pim Hoekstra' ORDER BY 1, 2"
    )
    assert aliases == [
        ("Hoekstra", "surname across articles", 1),
        ("NATO Secretary General Pim Hoekstra", "role and name", 1),
        ("Pim Hoekstra", "name", 1),
    ]
    claimed = "SELECT count(DISTINCT speaker_id), count(*) FROM claim WHERE speaker LIKE '%stra'"
    assert three_days.query(claimed) == [(1, 2)]


def test_joint_speakers_count_for_each(three_days):
    three_days.nightly()
    query = "SELECT name, claim_count FROM speaker WHERE name LIKE 'Government%' ORDER BY name"
    assert three_days.query(query) == [("Government of Russia", 1), ("Government of Ukraine", 1)]
    joint = "SELECT speaker_no, is_joint FROM claim_speaker WHERE is_joint ORDER BY speaker_no"
    assert three_days.query(joint) == [(1, True), (2, True)]
    alone = "SELECT speaker_id FROM claim WHERE speaker LIKE '%; %'"
    assert three_days.query(alone) == [(None,)]


def test_night_by_night_is_the_same_as_all_at_once(three_days):
    late = three_days.inbox / "2026-05-01"
    late.rename(three_days.root / "late")
    three_days.nightly()
    (three_days.root / "late").rename(late)
    three_days.nightly()
    before = tables(three_days)
    three_days.warehouse.unlink()
    publish.publish(three_days.settings, publish.Run.begin("rebuild"), anew=True)
    assert tables(three_days) == before


def test_a_correction_is_in_the_next_warehouse_and_survives_a_rebuild(three_days, corrections):
    three_days.nightly()
    assert not publish.difference(three_days.settings)
    corrections.write_text(HEAD + "rename,Pim Hoekstra,Willem Hoekstra,,as he signs\n")
    assert publish.difference(three_days.settings).is_stale
    three_days.nightly()
    query = "SELECT name FROM speaker WHERE kind = 'person'"
    assert three_days.query(query) == [("Willem Hoekstra",)]
    publish.publish(three_days.settings, publish.Run.begin("rebuild"), anew=True)
    assert three_days.query(query) == [("Willem Hoekstra",)]
    assert not publish.difference(three_days.settings)


def test_a_wrong_correction_stops_the_night_before_any_work(three_days, corrections):
    corrections.write_text(HEAD + "merge,Pim Hoekstra,,,\n")
    result = CliRunner().invoke(main, ["nightly"])
    assert (result.exit_code, "speaker.csv, row 2: 'into' is empty" in result.output) == (2, True)
    assert not three_days.warehouse.exists()


def test_a_claim_without_its_speaker_or_statement_breaks_a_rule(three_days):
    from flows.warehouse.audit import audit

    three_days.nightly()
    with duckdb.connect(str(three_days.warehouse)) as copy:
        copy.execute("DELETE FROM main.claim_speaker WHERE speaker_no = 2")
        copy.execute("DELETE FROM main.speaker_alias WHERE origin = 'name'")
        copy.execute("DELETE FROM main.claim_statement WHERE statement_id IS NOT NULL")
        copy.execute("UPDATE raw.claim SET speaker = NULL WHERE source_text LIKE 'NATO%'")
        broken = {finding.check.name for finding in audit(copy) if finding.is_fatal}
    assert broken == {
        "every_claim_makes_a_statement",
        "every_named_speaker_is_linked",
        "every_speaker_has_an_alias",
    }
