"""Files that the lake lost, or that a disk damaged: noticed, told, and made anew."""

from datetime import date

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.lake.damage import damage
from flows.lake.lake import Lake, Manifest
from flows.lake.runs import Run

pytestmark = pytest.mark.usefixtures("prefect")
TABLES = ("document", "article", "paragraph", "claim")
DAY = "2026-05-01"
MILL = "The mill will close in June, Mayor Berit Moe said on Monday.\n"


def claimhouse(*words):
    return CliRunner().invoke(main, words)


def _lose(path):
    path.unlink()


def _empty(path):
    path.write_bytes(b"")


def _cut(path):
    path.write_bytes(path.read_bytes()[:-20])


def _rot(path):
    whole = bytearray(path.read_bytes())
    whole[4:40] = b"\xff" * 36
    path.write_bytes(whole)


@pytest.fixture
def loaded(world):
    world.two_days()
    world.nightly()
    return world


def _file(world, table):
    (path,) = (world.lake / table / f"batch_date={DAY}").glob("*.parquet")
    return path


@pytest.mark.parametrize(
    "table, harm",
    [("document", _cut), ("article", _empty), ("paragraph", _lose), ("claim", _lose)],
)
def test_the_next_night_makes_a_damaged_batch_anew(loaded, table, harm):
    before, built = loaded.parquet(), loaded.warehouse.stat().st_mtime_ns
    harm(_file(loaded, table))
    told = claimhouse("status").output
    assert f"damaged     1: {DAY}; the next nightly makes them anew\n  {table}/batch" in told
    result = claimhouse("nightly")
    assert (result.exit_code, f"missing or damaged: {DAY} ({table}/" in result.output) == (0, True)
    assert (loaded.parquet(), loaded.warehouse.stat().st_mtime_ns) == (before, built)
    assert "Made anew" in Run.history(loaded.lake)[0].detail
    assert "nothing changed" in claimhouse("nightly").output
    assert "damaged" not in claimhouse("status").output.partition("batches")[2]


@pytest.mark.parametrize("table", TABLES)
def test_what_a_look_does_not_tell_is_found_by_verify(loaded, table):
    before = loaded.parquet()
    _rot(_file(loaded, table))
    lake = Lake(loaded.lake)
    assert damage(lake, lake.manifests()) == {}
    assert [*damage(lake, lake.manifests(), verify=True)] == [date.fromisoformat(DAY)]
    assert claimhouse("nightly", "--verify").exit_code == 0
    assert loaded.parquet() == before


@pytest.mark.parametrize(
    "table, harm", [("document", _lose), ("article", _lose), ("paragraph", _rot), ("claim", _rot)]
)
def test_a_rebuild_names_the_file_that_is_damaged(loaded, table, harm):
    whole = loaded.warehouse.read_bytes()
    harm(_file(loaded, table))
    result = claimhouse("rebuild")
    assert result.exit_code == 1
    assert f"The lake's file {table}/batch_date={DAY}/" in result.output
    assert "`claimhouse nightly --verify` makes its batch anew" in result.output
    assert loaded.warehouse.read_bytes() == whole


def test_a_backfill_of_another_day_goes_on(loaded):
    _lose(_file(loaded, "document"))
    assert loaded.backfill("2026-05-02", "2026-05-02", publisher="nobody").run.batch_count == 0
    assert loaded.backfill("2026-05-02", "2026-05-02").run.batch_count == 1
    assert f"damaged     1: {DAY}" in claimhouse("status").output


def test_a_damaged_batch_without_input_leaves(loaded):
    _lose(_file(loaded, "document"))
    (loaded.inbox / DAY / "harbour.txt").unlink()
    assert loaded.nightly().run.detail is None
    assert loaded.query("SELECT batch_date::VARCHAR FROM ops.batch") == [("2026-05-02",)]


@pytest.mark.parametrize("harm", [_empty, _cut, _rot])
def test_texts_of_a_damaged_memo_file_are_read_again(world, harm):
    world.put(f"{DAY}/mill.txt", MILL)
    world.nightly()
    claims, (memo,) = world.query("FROM raw.claim"), (world.lake / "mention").glob("*/*.parquet")
    for _ in range(2):  # while the memo is read, and while it is tidied
        harm(memo)
        _lose(_file(world, "claim"))
        assert claimhouse("nightly").exit_code == 0
        assert "nothing changed" in claimhouse("nightly").output
    assert claimhouse("rebuild").exit_code == 0
    assert world.query("FROM raw.claim") == claims


def test_a_file_that_may_not_be_read_is_not_taken_for_damaged(loaded, monkeypatch):
    monkeypatch.setattr(type(loaded.lake), "open", _refused)
    manifest = Manifest(date.fromisoformat(DAY), "", "", "", "", "", {"claim": ["claim/x.parquet"]})
    with pytest.raises(PermissionError):
        damage(Lake(loaded.lake), {manifest.batch_date: manifest})


def _refused(path, *_, **__):
    raise PermissionError(13, "Permission denied", str(path))
