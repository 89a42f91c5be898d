"""Nothing grows without end: what no batch needs is removed, and the memo stays small."""

import os
import shutil
from dataclasses import dataclass
from datetime import date

import pyarrow.parquet as pq
import pytest

from flows.lake import collect, memo_upkeep
from flows.lake.failures import BatchesFailed
from flows.lake.lake import Lake
from flows.lake.memo_upkeep import compact
from flows.lake.runs import Run
from flows.run import stages
from flows.run.plan import Stage
from flows.run.publish import tidy
from flows.storage.gate import together
from transforms.schema import MENTION

pytestmark = pytest.mark.usefixtures("prefect")


def _sizes(world) -> dict[str, int]:
    """Size of every file but those that only tell the time."""
    files = [path for path in world.root.rglob("*") if path.is_file() and path.name != "heartbeat"]
    return {str(path.relative_to(world.root)): path.stat().st_size for path in files}


def _nights(world, count: int) -> None:
    from flows.run.outlook import stand_by

    for _ in range(count):
        assert stand_by(world.settings, verify=False)


def test_nights_without_news_leave_every_size_as_it_is(world):
    world.two_days()
    world.nightly()
    _nights(world, 1)
    before = _sizes(world)
    _nights(world, 20)
    assert _sizes(world) == before


def test_many_nights_leave_few_memo_files_and_the_same_claims(world, monkeypatch):
    monkeypatch.setattr(memo_upkeep, "_MANY", 3)
    for day in range(1, 8):
        world.put(f"2026-05-0{day}/a.txt", f'"The gate {day} is shut," said Jon Vale.\n')
        world.nightly()
    assert len(_memo(world)) <= 4
    run = world.backfill("2026-05-01", "2026-05-07", stage=Stage.resolve).run
    assert (run.extracted_count, run.claim_count) == (0, 7)


def _memo(world):
    return sorted(world.lake.glob("mention/*/*.parquet"))


def test_without_the_memo_the_bytes_are_the_same(world):
    world.two_days()
    world.nightly()
    before = world.parquet()
    shutil.rmtree(world.lake / "mention")
    world.backfill("2026-05-01", "2026-05-02", stage=Stage.extract)
    assert world.parquet() == before


@pytest.fixture
def memo(world):
    """A lake with two texts in a memo of one file, and what adds rows of other texts."""
    world.two_days()
    world.nightly()
    return Memo(Lake(world.lake), *{path.parent.name for path in _memo(world)})


@dataclass(frozen=True)
class Memo:
    lake: Lake
    version: str

    def rows(self) -> int:
        return sum(
            pq.read_metadata(path).num_rows for path in self.lake.mention_files(self.version)
        )

    def add_texts_of_nobody(self, count: int) -> None:
        hashes = [str(number) for number in range(count)]
        version, nothing = [self.version] * count, [[]] * count
        rows = dict(zip(MENTION.names, (hashes, version, nothing), strict=True))
        self.lake.write_mentions(self.version, MENTION.conform(rows))


def test_texts_that_left_are_dropped_once_they_are_the_most(memo):
    own = memo.rows()
    memo.add_texts_of_nobody(2)
    compact(memo.lake)
    assert memo.rows() == own + 2
    memo.add_texts_of_nobody(30)
    compact(memo.lake)
    assert memo.rows() == own


def test_nothing_is_removed_while_somebody_reads(memo):
    memo.add_texts_of_nobody(30)
    before = memo.rows()
    with together(memo.lake.memo_gate), together(memo.lake.memo_gate):
        compact(memo.lake)
    assert memo.rows() == before


def test_of_unused_versions_the_one_written_last_is_kept(memo):
    for age, name in enumerate(("newer", "older")):
        Memo(memo.lake, name).add_texts_of_nobody(1)
        os.utime(memo.lake.root / "mention" / name, (1e9 - age, 1e9 - age))
    compact(memo.lake)
    kept = {path.name for path in (memo.lake.root / "mention").iterdir()}
    assert kept == {memo.version, "newer"}


def test_only_the_latest_runs_are_kept_and_those_behind_a_batch(world, monkeypatch):
    monkeypatch.setattr(collect, "KEPT_RUNS", 3)
    world.two_days()
    first = world.nightly().run.run_id
    later = [Run.begin("rebuild").failed("x").save(world.lake).run_id for _ in range(6)]
    tidy(world.settings)
    assert {run.run_id for run in Run.history(world.lake)} == {first, *later[3:]}


def test_a_memo_lost_during_a_run_fails_the_batch_and_no_claim_is_missing(world, monkeypatch):
    def forgetful(*given):
        count = extract_batch(*given)
        shutil.rmtree(world.lake / "mention")
        return count

    extract_batch = stages.extract_batch
    world.two_days()
    with monkeypatch.context() as patch:
        patch.setattr(stages, "extract_batch", forgetful)
        with pytest.raises(BatchesFailed, match="The memo lost 2 texts"):
            world.nightly()
    assert world.nightly().run.claim_count > 0


def test_of_a_day_that_is_gone_nothing_is_left(world):
    world.two_days()
    world.nightly()
    (world.inbox / "2026-05-02/bridge.txt").unlink()
    world.nightly()
    assert not list(world.lake.rglob("*2026-05-02*"))
    assert date(2026, 5, 1) in collect.days(Lake(world.lake))
