"""Files that move to another day: they stand in one batch, whichever of the two is done."""

import os
from datetime import UTC, date, datetime

import pytest

from flows import nightly as flows
from flows.lake.failures import BatchesFailed
from flows.lake.runs import Run
from flows.run.publish import difference

pytestmark = pytest.mark.usefixtures("prefect")

DOCUMENTS = "SELECT source_uri, batch_date::VARCHAR FROM raw.document ORDER BY 1, 2"


def _put(world, name: str, day: int) -> None:
    """Put a file that counts to the day on which it was written."""
    moment = datetime(2026, 5, day, 12, tzinfo=UTC).timestamp()
    os.utime(world.put(name, f"Nothing is claimed in {name} of the harbour.\n"), (moment, moment))


@pytest.fixture
def three(world):
    """Load three days of a file each."""
    for day, name in enumerate("abc", 1):
        _put(world, f"{name}.txt", day)
    world.nightly()
    return world


@pytest.fixture
def failing(monkeypatch):
    """Give what lets a day fail from now on."""
    do, days = flows._do, set()

    def fail(work, batch, run_id):
        if batch.day.day in days:
            raise RuntimeError("the disk has a hole")
        return do(work, batch, run_id)

    monkeypatch.setattr(flows, "_do", fail)
    return days


def test_a_backfill_takes_the_batches_along_that_its_files_left(three):
    _put(three, "a.txt", 2)
    _put(three, "b.txt", 3)
    three.backfill("2026-05-03", "2026-05-03")
    assert three.query(DOCUMENTS) == [
        ("a.txt", "2026-05-02"),
        ("b.txt", "2026-05-03"),
        ("c.txt", "2026-05-03"),
    ]


def test_a_batch_waits_for_one_that_failed_and_the_others_are_published(three, failing):
    _put(three, "a.txt", 2)
    _put(three, "d.txt", 4)
    failing.add(1)
    with pytest.raises(BatchesFailed, match=r"hole; 2026-05-02: It waits, for a\.txt is in the"):
        three.nightly()
    assert three.query(DOCUMENTS) == [
        ("a.txt", "2026-05-01"),
        ("b.txt", "2026-05-02"),
        ("c.txt", "2026-05-03"),
        ("d.txt", "2026-05-04"),
    ]
    assert Run.history(three.lake)[0].status == "failed"
    failing.clear()
    assert three.nightly().run.status == "published"
    assert three.query(DOCUMENTS)[:2] == [("a.txt", "2026-05-02"), ("b.txt", "2026-05-02")]


def test_what_waits_keeps_back_what_it_still_holds(three, failing):
    _put(three, "a.txt", 2)
    _put(three, "b.txt", 3)
    failing.add(1)
    with pytest.raises(BatchesFailed, match=r"05-02: It waits.*05-03: It waits, for b\.txt"):
        three.nightly()
    assert [name for name, _ in three.query(DOCUMENTS)] == ["a.txt", "b.txt", "c.txt"]
    assert not difference(three.settings)


def test_a_rebuild_loads_one_of_the_two(three, failing):
    _put(three, "a.txt", 2)
    failing.add(1)
    with pytest.raises(BatchesFailed):
        three.nightly()
    with pytest.raises(BatchesFailed, match="2026-05-02: It waits"):
        flows.rebuild()
    assert [name for name, _ in three.query(DOCUMENTS)] == ["a.txt", "c.txt"]
    assert difference(three.settings).waiting.keys() == {date(2026, 5, 2)}
