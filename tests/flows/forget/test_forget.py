"""Forgetting: gone everywhere, proven, and kept out."""

import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from signal import SIGKILL

import pyarrow.parquet as pq
import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.forget import forget as forgetting
from flows.forget.forget import WITHHELD, forget
from flows.lake.failures import Failures
from flows.lake.lake import DamageError
from flows.lake.runs import Run
from flows.parallel.pool import Pool
from flows.run import stages
from flows.run.publish import publish
from flows.run.survey import survey
from flows.run.workshop import Workshop
from flows.warehouse import warehouse
from flows.warehouse.swap import snapshots

ROOT = Path(__file__).parents[3]
MARK = "quillwort-and-tamarisk"
TEXT = f'"The {MARK} is ours," said Oda Brenner.\nThe ferry is late.\n'
OTHER = '"The mill is shut," said Jon Vale.\nThe ferry is late.\n'
GONE = f"{MARK}|Oda Brenner|secret-slug"


@pytest.fixture(scope="module")
def start(tmp_path_factory, world_at, prefect):
    """Two versions of an article in two batches, another that shares a paragraph, a snapshot."""
    world = world_at(tmp_path_factory.mktemp("start"))
    with pytest.MonkeyPatch.context() as patch:
        world.settle(patch)
        _see_texts(patch)
        world.put("2026-05-01/secret-slug.txt", TEXT)
        world.put("2026-05-01/mill.txt", OTHER)
        world.nightly()
        world.put("2026-05-02/secret-slug.txt", TEXT.replace("ours", "theirs"))
        world.nightly()
    return world.root


@pytest.fixture
def filled(start, world, monkeypatch):
    """A world of its own with what `start` holds."""
    shutil.copytree(start, world.root, dirs_exist_ok=True)
    _see_texts(monkeypatch)
    assert set(GONE.split("|")) == _left(world)
    return world


def _see_texts(patch):
    """Let no warehouse be compressed, so that texts can be seen in its bytes."""
    patch.setattr(warehouse, "open_for_load", _uncompressed(warehouse.open_for_load))


def _uncompressed(open_for_load):
    def opened(path):
        connection = open_for_load(path)
        connection.execute("SET force_compression = 'uncompressed'")
        return connection

    return opened


def _left(world) -> set[str]:
    """Which of the words that must go are in a Parquet value, or in the bytes of a file."""
    files = [path for path in world.root.rglob("*") if path.is_file()]
    files = [path for path in files if not path.is_relative_to(world.inbox)]
    parquet = [path for path in files if path.suffix == ".parquet"]
    texts = [str(pq.read_table(path, partitioning=None).to_pylist()) for path in parquet]
    texts += [path.read_bytes().decode("latin-1") for path in files]
    texts += [str(path.relative_to(world.root)) for path in files]
    return {word for word in GONE.split("|") if any(word in text for text in texts)}


ALONE = {"warehouse main.article_overlap", "warehouse main.article_story"}  # it is no wire copy


@pytest.mark.parametrize("name", ["2026-05-01/secret-slug.txt", "article_id"])
def test_nothing_is_left_anywhere_and_it_stays_out(filled, name):
    world = filled
    if name == "article_id":
        query = "SELECT article_id FROM article JOIN document USING (document_id) "
        name = world.query(query + "WHERE source_uri LIKE '%secret%'")[0][0]
    takedown = forget(world.settings, name)
    assert _left(world) == set()
    assert snapshots(world.warehouse) == []
    counted = {place: (before, after) for place, before, after in takedown.places()}
    assert counted["lake article"] == counted["warehouse raw.article"] == (2, 0)
    assert counted["lake memo"] == (2, 0)
    assert {place for place, (before, _) in counted.items() if not before} == ALONE
    assert not any(after for _, after in counted.values())
    world.nightly()
    world.nightly()
    assert _left(world) == set()
    assert world.query("SELECT count(*), count(DISTINCT status) FROM raw.document") == [(3, 2)]
    assert world.query("SELECT text FROM paragraph ORDER BY 1")[1:] == [("The ferry is late.",)]


DYING = """
import os, signal, sys
from flows.forget import forget
from flows import settings
from flows.warehouse import swap

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

setattr(swap if sys.argv[1] == "swap" else forget, sys.argv[1], die)
forget.forget(settings.load(), "2026-05-01/secret-slug.txt")
"""


@pytest.mark.parametrize("step", ["strip", "prune", "swap"])
def test_killed_in_the_middle_it_is_finished_by_the_next_run(filled, step):
    world = filled
    before = world.query("FROM raw.document ORDER BY ALL")
    done = subprocess.run([sys.executable, "-c", DYING, step], cwd=ROOT, check=False)
    assert done.returncode == -SIGKILL
    assert world.query("FROM raw.document ORDER BY ALL") == before
    assert CliRunner().invoke(main, ["nightly"]).exit_code == 0
    assert _left(world) == set()
    assert world.query("SELECT completed_at IS NOT NULL FROM ops.takedown") == [(True,)]


def test_the_same_bytes_under_another_name_go_and_stay_out(filled):
    world = filled
    world.put("2026-05-01/copy.txt", TEXT)
    world.nightly()
    forget(world.settings, "2026-05-01/secret-slug.txt")
    assert _left(world) == set()
    world.put("2026-05-03/again.txt", TEXT)
    world.nightly()
    assert _left(world) == set()
    assert world.query("SELECT count(*) FROM raw.document WHERE status = 'rejected'") == [(4,)]


@pytest.mark.parametrize(
    "head",
    [pytest.param("", id="sidecar"), pytest.param(f"URL: https://n.test/{MARK}\n", id="text")],
)
def test_a_corrected_version_at_the_same_url_stays_out(world, prefect, head):
    url = f"https://n.test/{MARK}"
    for day, word in (("2026-05-01", "ours"), ("2026-05-02", "theirs")):
        world.put(f"{day}/{word}.txt", f"{head}\n\n{TEXT.replace('ours', word)}")
        if not head:
            world.put(f"{day}/{word}.json", json.dumps({"url": url}))
        if word == "ours":
            world.nightly()
            forget(world.settings, url)
    world.nightly()
    assert _left(world) == set()
    assert world.query("SELECT reject_reason, count(*) FROM raw.document GROUP BY 1") == [
        ("forgotten", 2)
    ]


def test_a_run_that_found_the_file_before_leaves_it_out(filled):
    world = filled
    world.put("2026-05-03/again.txt", TEXT)  # the same bytes on a day that the lake does not have
    work = Workshop(world.settings, Pool(1))
    found = survey(work, verify=True)
    forget(world.settings, "2026-05-01/secret-slug.txt")
    for batch in found:
        stages.normalise_batch(work, batch.day, batch.entries)
    assert _left(world) == set()


def test_an_article_only_a_snapshot_has_is_forgotten(filled):
    world = filled
    for day in (1, 2):
        (world.inbox / f"2026-05-0{day}/secret-slug.txt").unlink()
    world.nightly()
    assert "Oda Brenner" in _left(world)
    forget(world.settings, "2026-05-01/secret-slug.txt")
    assert _left(world) == set()


def test_snapshots_of_a_warehouse_with_an_odd_name_are_forgotten_too(world, prefect, monkeypatch):
    monkeypatch.setenv("CLAIMHOUSE_WAREHOUSE", str(world.root / "news[1].duckdb"))
    _see_texts(monkeypatch)
    for day in (1, 2, 3):
        world.put(f"2026-05-0{day}/secret-slug.txt", TEXT)
        world.nightly()
    takedown = forget(world.settings, "2026-05-01/secret-slug.txt")
    assert _left(world) == set()
    assert sum(place.startswith("snapshot news[1]-") for place, *_ in takedown.places()) == 2


def test_a_rejected_file_is_forgotten_without_the_inbox(world, prefect):
    world.put("2026-05-01/secret-slug.txt", b"\0\0binary\0")
    world.put("2026-05-01/mill.txt", OTHER)
    world.nightly()
    shutil.rmtree(world.inbox)
    forget(world.settings, str(world.inbox / "2026-05-01/secret-slug.txt"))
    assert _left(world) == set()
    assert world.query("SELECT reject_reason, batch_date::VARCHAR FROM marts.rejected_files") == [
        ("forgotten", "2026-05-01")
    ]


def test_why_runs_failed_is_withheld(filled):
    world = filled
    Run.begin("nightly").failed(f"2026-05-01/secret-slug.txt says {MARK}").save(world.lake)
    Failures(world.lake).put(date(2026, 5, 1), "r", "2026-05-01/secret-slug.txt has a hole")
    forget(world.settings, "2026-05-01/secret-slug.txt")
    assert _left(world) == set()
    assert {run.detail for run in Run.history(world.lake)} == {None, WITHHELD}
    assert Failures(world.lake).days() == {date(2026, 5, 1)}


def test_the_proof_survives_a_rebuild_and_names_nothing(filled):
    world = filled
    takedown = forget(world.settings, "2026-05-01/secret-slug.txt")
    shown = world.query("FROM ops.takedown")
    publish(world.settings, Run.begin("rebuild"), anew=True)
    assert world.query("FROM ops.takedown") == shown
    assert takedown.salt not in str(shown)
    assert forget(world.settings, "2026-05-02/secret-slug.txt").before == takedown.before


def test_without_its_record_an_article_comes_in_again(filled):
    world = filled
    takedown = forget(world.settings, "2026-05-01/secret-slug.txt")
    world.nightly()
    (world.lake / "takedown" / f"{takedown.takedown_id}.json").unlink()
    world.nightly()
    assert world.query("SELECT count(*) FROM raw.article") == [(3,)]


def test_what_is_nowhere_cannot_be_forgotten(filled):
    result = CliRunner().invoke(main, ["forget", "2026-05-01/no-such.txt"])
    assert (result.exit_code, "No file or article is called" in result.output) == (1, True)


def test_the_verb_prints_what_it_counted(filled):
    result = CliRunner().invoke(main, ["forget", "2026-05-01/secret-slug.txt"])
    assert result.exit_code == 0, result.output
    lines = [" ".join(line.split()) for line in result.output.splitlines()]
    assert "lake paragraph 4 0" in lines
    assert "warehouse raw.claim 2 0" in lines
    assert any(line.startswith("snapshot warehouse-") for line in lines)


def _lose(world, table):
    (file,) = (world.lake / table / "batch_date=2026-05-01").glob("*")
    file.unlink()


def test_with_a_lost_file_nothing_is_forgotten_by_halves(filled):
    _lose(filled, "article")
    with pytest.raises(DamageError, match="article/batch_date=2026-05-01/"):
        forget(filled.settings, "2026-05-01/secret-slug.txt")
    assert not [*(filled.lake / "takedown").glob("*")]


def test_a_takedown_cut_short_is_carried_out_though_a_file_was_lost(filled, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "_carry_out", lambda *_: None)
        forget(filled.settings, "2026-05-01/secret-slug.txt")
    _lose(filled, "paragraph")
    filled.nightly()
    assert not _left(filled)
    assert filled.query("SELECT count(*) FROM ops.batch") == [(2,)]
    assert filled.query("SELECT count(*) FROM article") == [(1,)]
