"""The nightly does whatever changed, and nothing else: files, settings, lookup tables, code."""

import os
import shutil

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.rules import versions

pytestmark = pytest.mark.usefixtures("prefect")

SAFE, GONE = (f'"It is {word}," said Ada Quist on Monday.\n' for word in ("safe", "gone"))
SAID = "SELECT content_text FROM claim"
BATCHES = "SELECT batch_date::VARCHAR FROM ops.batch ORDER BY 1"


def test_late_changed_and_deleted_files_are_followed(world):
    world.two_days()
    world.nightly()
    world.put("2026-05-01/late.txt", 'It came late. "Better than never," said Ada Quist.\n')
    world.put("2026-05-02/bridge.txt", "Nobody is quoted in the new text of this article.\n")
    world.nightly()
    assert world.query("SELECT count(*) FROM document") == [(3,)]
    assert world.query("SELECT count(*) FROM claim WHERE speaker = 'Ruth Okello'") == [(0,)]
    (world.inbox / "2026-05-02/bridge.txt").unlink()
    world.nightly()
    assert world.query(BATCHES) == [("2026-05-01",)]
    assert world.query("SELECT count(*) FROM raw.document") == [(2,)]


def test_a_file_that_moves_to_another_day_moves_in_the_warehouse(world):
    world.two_days()
    world.nightly()
    (world.inbox / "2026-05-03").mkdir()
    (world.inbox / "2026-05-02/bridge.txt").rename(world.inbox / "2026-05-03/bridge.txt")
    world.nightly()
    documents = "SELECT batch_date::VARCHAR FROM raw.document ORDER BY 1"
    assert world.query(documents) == [("2026-05-01",), ("2026-05-03",)]
    assert world.query(BATCHES) == [("2026-05-01",), ("2026-05-03",)]


def test_a_file_whose_sidecar_names_another_day_moves_there(world):
    world.put("harbour.txt", SAFE)
    world.put("harbour.json", '{"batch_date": "2026-05-01"}')
    world.nightly()
    world.put("harbour.json", '{"batch_date": "2026-05-07"}')
    world.nightly()
    assert world.query(BATCHES) == [("2026-05-07",)]
    assert world.query("SELECT count(*) FROM raw.article") == [(1,)]


def test_a_file_that_is_touched_or_delivered_again_unchanged_is_not_due(world):
    file = world.put("2026-05-01/a.txt", SAFE)
    world.nightly()
    file.unlink()
    os.utime(world.put("2026-05-01/a.txt", SAFE), (1, 1))
    assert world.nightly().run.status == "unchanged"


def test_a_rewrite_of_equal_size_and_time_is_seen_with_verify(world):
    from flows.nightly import nightly

    file = world.put("2026-05-01/a.txt", SAFE)
    world.nightly()
    facts = file.stat()
    file.write_text(GONE)
    os.utime(file, ns=(facts.st_atime_ns, facts.st_mtime_ns))
    world.nightly()
    assert world.query(SAID) == [("It is safe,",)]
    nightly(verify=True)
    assert world.query(SAID) == [("It is gone,",)]


def _other_code(stage: str):
    real = versions._code
    return lambda asked: "another digest" if asked == stage else real(asked)


@pytest.mark.parametrize(
    ("name", "made", "is_normalised"),
    [
        pytest.param("_code", lambda: _other_code("resolve"), False, id="code-of-resolve"),
        pytest.param("_code", lambda: _other_code("normalise"), True, id="code-of-normalise"),
        pytest.param("_tables", lambda: lambda: "another digest", True, id="lookup-tables"),
    ],
)
def test_other_code_or_lookup_tables_make_batches_due(
    world, monkeypatch, name, made, is_normalised
):
    from flows.run import stages

    world.two_days()
    world.nightly()
    normalised, normalise = [], stages.normalise_batch
    monkeypatch.setattr(stages, "normalise_batch", lambda *a: normalised.append(a) or normalise(*a))
    monkeypatch.setattr(versions, name, made())
    run = world.nightly().run
    assert (run.batch_count, run.extracted_count) == (2, 0)
    assert bool(normalised) == is_normalised
    assert world.nightly().run.status == "unchanged"


MODULE = """
def told(words: list[str]) -> bool:
    "Tell."
    return any(word in {"said", "told", "added"} for word in words)
"""


@pytest.mark.parametrize(
    ("old", "new", "is_other"),
    [
        pytest.param('"Tell."', '"Say."  # so far\n', False, id="comments"),
        pytest.param("any", "all", True, id="a name"),
        pytest.param("added", "asked", True, id="a word of a set"),
        pytest.param("word in", "word not in", True, id="an operator"),
    ],
)
def test_what_runs_is_the_code_not_its_comments(tmp_path, old, new, is_other):
    before, after = tmp_path / "told.py", tmp_path / "then" / "told.py"
    after.parent.mkdir()
    before.write_text(MODULE)
    after.write_text(MODULE.replace(old, new, 1))
    assert (versions._meaning(before) != versions._meaning(after)) == is_other


@pytest.mark.parametrize("folder", sorted(path.name for path in versions._SQL.iterdir()))
def test_relations_are_made_by_queries_other_than_those_that_ask_them(
    tmp_path, monkeypatch, folder
):
    shutil.copytree(versions._SQL, tmp_path / "sql")
    before = versions.relations_version()
    monkeypatch.setattr(versions, "_SQL", tmp_path / "sql")
    assert versions.relations_version() == before
    file = min((tmp_path / "sql" / folder).glob("*.sql"))
    file.write_text(file.read_text("utf-8") + "-- Changed.\n", "utf-8")
    is_asking = folder in ("checks", "diff", "export", "report")
    assert (versions.relations_version() == before) == is_asking


def test_another_setting_makes_batches_due(world, monkeypatch):
    world.two_days()
    world.nightly()
    monkeypatch.setenv("CLAIMHOUSE_PATH_PATTERN", "{slug}.txt")
    assert world.nightly().run.batch_count == 2
    assert world.nightly().run.batch_count == 0


def test_a_night_with_nothing_due_writes_no_file(world):
    def files():
        found = (path for path in world.root.rglob("*") if path.is_file())
        kept = (path for path in found if path.name != "heartbeat" and path.suffix != ".lock")
        return {path: path.stat().st_mtime_ns for path in kept}

    world.two_days()
    world.nightly()
    before, beat = files(), (world.lake / "heartbeat").stat().st_mtime_ns
    world.nightly()
    assert "nothing changed" in CliRunner().invoke(main, ["nightly"]).output
    assert files() == before
    assert (world.lake / "heartbeat").stat().st_mtime_ns > beat
