"""Small records beside the batches: one that is damaged stops no night, unless all hangs on it."""

import os
import time
from datetime import date

import pytest

from flows.lake.failures import Failures
from flows.lake.lake import Lake
from flows.lake.runs import Run
from flows.lake.takedown import TakedownError, Takedowns
from flows.run.outlook import hours_since_success, status_text
from flows.run.plan import Versions
from flows.run.request import Request
from flows.run.unfinished import Unfinished

CUT = [b"", b"{", b"[]", b"{}", b"\xff", b'{"run_id": 3, "started_at": 5}']


@pytest.mark.parametrize("data", CUT)
def test_a_damaged_run_record_is_passed_over_and_told(world, data):
    run = Run.begin("nightly").published().save(world.lake)
    file = world.lake / "run" / "odd.json"
    file.write_bytes(data)
    assert (Run.history(world.lake), Run.bury(world.lake)) == ([run], [])
    assert f"{file} is damaged; remove it" in status_text(world.settings)


@pytest.mark.parametrize("data", CUT)
def test_a_damaged_takedown_stops_the_night(world, data):
    file = world.lake / "takedown" / "a.json"
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    with pytest.raises(TakedownError, match="nobody knows what must stay out"):
        Takedowns.of(world.lake)


@pytest.mark.parametrize("data", CUT)
def test_a_damaged_note_of_a_failure_still_names_the_batch(world, data):
    failures = Failures(world.lake)
    failures.put(date(2026, 5, 1), "r", "x")
    (world.lake / "failure" / "2026-05-01.json").write_bytes(data)
    (world.lake / "failure" / "notes.json").write_bytes(data)
    failures.withhold("Withheld.")
    assert failures.days() == {date(2026, 5, 1)}


@pytest.mark.parametrize("data", CUT[:3])
def test_damaged_notes_of_a_backfill_mean_that_nothing_is_done(world, data):
    past = Unfinished.of(Lake(world.lake), Request(), Versions("a", "b", "c"))
    past.path.parent.mkdir(parents=True)
    past.path.write_bytes(data)
    past.note(date(2026, 5, 1))
    assert past.without_done([]) == []


def test_a_success_in_the_future_is_an_alarm_too(world):
    beat = world.lake / "heartbeat"
    beat.parent.mkdir(exist_ok=True)
    beat.touch()
    os.utime(beat, (0, time.time() + 400 * 3600))
    assert 399 < hours_since_success(world.settings) < 401
