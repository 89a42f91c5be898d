"""Publishing: readers in other processes are never in the way, and never see half a load."""

import shutil
import subprocess
import sys
from datetime import date

import duckdb
import pytest

from flows.lake.runs import Run
from flows.run import publish
from flows.warehouse import next_file, warehouse
from flows.warehouse.loaded import loaded
from flows.warehouse.swap import WarehouseError, drop_snapshots, snapshots

pytestmark = pytest.mark.usefixtures("prefect")

READER = """
import sys, time, duckdb
path, until = sys.argv[1], time.monotonic() + 60
print("ready", flush=True)
while time.monotonic() < until:
    with duckdb.connect(path, read_only=True) as live:
        batches, documents, last = live.sql(
            "SELECT (SELECT count(*) FROM ops.batch), (SELECT count(*) FROM raw.document), "
            "(SELECT max(batch_date)::VARCHAR FROM raw.article)"
        ).fetchall()[0]
    if batches * 3 != documents:
        sys.exit(f"half a load: {batches} batches, {documents} documents")
    if last == "2026-05-09":
        sys.exit(0)
sys.exit("the last publish was never seen")
"""


def test_a_reader_sees_whole_snapshots_throughout(world):
    _three_articles(world, "2026-05-01")
    world.nightly()
    reader = subprocess.Popen(
        [sys.executable, "-c", READER, str(world.warehouse)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert reader.stdout.readline() == b"ready\n"
    for day in ("2026-05-02", "2026-05-03", "2026-05-09"):
        _three_articles(world, day)
        world.nightly()
    _, errors = reader.communicate(timeout=60)
    assert (reader.returncode, errors) == (0, b"")


def _three_articles(world, day):
    for name in "abc":
        world.put(f"{day}/{name}.txt", f"Text {name} of {day} has nothing to tell.\n")


def test_an_open_reader_keeps_its_snapshot(world):
    _three_articles(world, "2026-05-01")
    world.nightly()
    script = (
        "import sys, duckdb; live = duckdb.connect(sys.argv[1], read_only=True); "
        "count = lambda: live.sql('SELECT count(*) FROM raw.article').fetchall()[0][0]; "
        "print(count(), flush=True); sys.stdin.readline(); print(count(), flush=True)"
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen([sys.executable, "-c", script, str(world.warehouse)], **pipes) as reader:
        assert reader.stdout.readline() == b"3\n"
        _three_articles(world, "2026-05-02")
        world.nightly()
        told, _ = reader.communicate(b"\n", timeout=60)
    assert told == b"3\n"
    assert world.query("SELECT count(*) FROM raw.article") == [(6,)]


def test_a_write_ahead_log_beside_the_live_file_stops_the_swap(world):
    _three_articles(world, "2026-05-01")
    world.nightly()
    world.warehouse.with_name("warehouse.duckdb.wal").write_bytes(b"left over")
    _three_articles(world, "2026-05-02")
    with pytest.raises(WarehouseError, match="write-ahead log"):
        publish.publish(world.settings, Run.begin("rebuild"), anew=True)


def test_rebuild_holds_what_nightly_built(world):
    from flows.nightly import rebuild

    for day in ("2026-05-01", "2026-05-02"):
        _three_articles(world, day)
        world.nightly()
    query = "SELECT * FROM raw.{} ORDER BY ALL"
    before = [world.query(query.format(name)) for name in ("document", "article", "paragraph")]
    world.warehouse.unlink()
    rebuild()
    assert [world.query(query.format(n)) for n in ("document", "article", "paragraph")] == before
    assert world.query("SELECT count(*) FROM ops.run") == [(3,)]


@pytest.mark.parametrize("cut", [pytest.param(9_000, id="cut"), pytest.param(0, id="garbage")])
def test_a_damaged_warehouse_is_told_and_replaced_by_a_rebuild(world, cut):
    from flows.nightly import rebuild

    _three_articles(world, "2026-05-01")
    world.nightly()
    before, whole = _rows(world), world.warehouse.read_bytes()
    world.warehouse.write_bytes(whole[:cut] or b"no warehouse" * 1000)
    with pytest.raises(WarehouseError, match="`claimhouse rebuild` makes it anew"):
        publish.publish(world.settings, Run.begin("nightly"))
    rebuild()
    assert (_rows(world), snapshots(world.warehouse)) == (before, [])


def test_a_rebuild_tells_new_speakers_alone(world):
    world.two_days()
    world.nightly()
    done = publish.publish(world.settings, Run.begin("rebuild"), anew=True)
    assert (done.newcomers, len(snapshots(world.warehouse))) == ([], 1)


def test_a_night_that_only_adds_changes_a_copy(world, monkeypatch):
    world.two_days()
    world.nightly()
    monkeypatch.setattr(warehouse, "carry_over", _never)
    _three_articles(world, "2026-05-03")
    world.nightly()
    added = _rows(world)
    publish.publish(world.settings, Run.begin("rebuild"), anew=True)
    assert _rows(world) == added
    assert "raw.claim" in added and added["raw.document"]


def test_a_file_with_much_free_space_is_not_copied(world, monkeypatch):
    world.two_days()
    world.nightly()
    monkeypatch.setattr(next_file, "_MOST_FREE", 0.0)
    monkeypatch.setattr(shutil, "copyfile", _never)
    _three_articles(world, "2026-05-03")
    world.nightly()
    assert world.query("SELECT count(*) FROM raw.document") == [(5,)]


def _never(*_):
    raise AssertionError("this was not to be called")


def _rows(world):
    """Every row of every table but those that tell of runs."""
    found = world.query(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
        "WHERE schema_name IN ('raw', 'main') ORDER BY ALL"
    )
    return {name: world.query(f"FROM {name} ORDER BY ALL") for (name,) in found}


def test_tables_of_another_layout_are_built_anew(world):
    _three_articles(world, "2026-05-01")
    world.nightly()
    with duckdb.connect(str(world.warehouse)) as connection:
        connection.execute("COMMENT ON COLUMN raw.document.status IS 'something else'")
    assert loaded(world.warehouse) is None
    assert publish.difference(world.settings).is_complete


def test_nothing_else_is_left_beside_the_live_file(world):
    _three_articles(world, "2026-05-01")
    world.nightly()
    names = {path.name for path in world.root.iterdir()}
    assert names == {"inbox", "lake", "warehouse.duckdb", ".warehouse.duckdb.lock"}


def test_files_no_manifest_names_are_collected(world):
    _three_articles(world, "2026-05-01")
    world.nightly()
    orphan = world.lake / "article" / "batch_date=2026-05-01" / "0.parquet"
    orphan.write_bytes(b"left by a crash")
    _three_articles(world, "2026-05-02")
    world.nightly()
    assert not orphan.exists()


def test_loading_again_does_not_make_the_file_grow(world):
    days = [date(2026, 5, day) for day in (1, 2, 3)]
    for day in days:
        _three_articles(world, day.isoformat())
    world.nightly()
    first = world.warehouse.stat().st_size
    for again in ([days[0]], [days[1]], days, [days[2]]):
        publish.publish(world.settings, Run.begin("rebuild"), again=again)
    assert world.warehouse.stat().st_size <= first + BLOCK


BLOCK = 262_144  # what a DuckDB file grows by; how it compresses a column varies by chance


def test_a_row_that_left_is_nowhere_in_the_file(world, monkeypatch):
    monkeypatch.setattr(warehouse, "open_for_load", _uncompressed(warehouse.open_for_load))
    world.put("2026-05-01/a.txt", f"This {MARK} is to go.\n")
    _three_articles(world, "2026-05-02")
    world.nightly()
    assert MARK.encode() in world.warehouse.read_bytes()
    (world.inbox / "2026-05-01/a.txt").unlink()
    world.nightly()
    assert MARK.encode() not in world.warehouse.read_bytes()


MARK = "quillwort-and-tamarisk-sentence"


def _uncompressed(open_for_load):
    """Let texts be seen in the bytes of the file."""

    def opened(path):
        connection = open_for_load(path)
        connection.execute("SET force_compression = 'uncompressed'")
        return connection

    return opened


@pytest.mark.parametrize("name", ["news.duckdb", "news[1].duckdb", "n*ws.duckdb", "news"])
def test_a_warehouse_has_its_own_snapshots_and_no_others(tmp_path, name):
    live, moment = tmp_path / name, "20260501T031500000000Z"
    (tmp_path / "snapshots").mkdir()
    others = ["news-eu.duckdb", "news-20260501.duckdb", "newsletter.duckdb", "news1.duckdb"]
    for each in map(tmp_path.joinpath, [name, *others]):
        (tmp_path / "snapshots" / f"{each.stem}-{moment}{each.suffix}").touch()
    (tmp_path / "snapshots" / f"{live.stem}-notes{live.suffix}").touch()
    own = tmp_path / "snapshots" / f"{live.stem}-{moment}{live.suffix}"
    assert snapshots(live) == [own]
    drop_snapshots(live, keep=0)
    assert (own.exists(), len([*own.parent.iterdir()])) == (False, len(others) + 1)


@pytest.mark.parametrize("is_there", [True, False])
def test_a_warehouse_behind_a_link_is_replaced_and_the_link_stays(world, is_there):
    target = world.root / "big disk" / "news.duckdb"
    world.warehouse.symlink_to(target)
    if is_there:
        _three_articles(world, "2026-05-01")
        world.nightly()
    _three_articles(world, "2026-05-02")
    world.nightly()
    assert world.warehouse.is_symlink() and not target.is_symlink()
    assert len(snapshots(target)) == is_there
    assert world.query("SELECT max(batch_date)::VARCHAR FROM ops.batch") == [("2026-05-02",)]
