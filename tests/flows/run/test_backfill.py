"""Backfills: which batches they take, and that an interrupted one goes on where it was."""

from datetime import date

import pytest

from flows import nightly as flows
from flows.lake.failures import BatchesFailed
from flows.lake.runs import Run
from flows.run.forecast import backfill_plan
from flows.run.request import Only, Request
from flows.settings import SettingsError

pytestmark = pytest.mark.usefixtures("prefect")


class Unplugged(BaseException):
    """Somebody pulls the plug, as Ctrl-C or SIGTERM do."""


@pytest.fixture
def done(world, monkeypatch):
    """Load three days; note which batches later runs do, and pull the plug after some."""
    for day in (1, 2, 3):
        world.put(f"2026-05-0{day}/the-lantern_a.txt", f"Nothing is claimed on day {day} of May.\n")
    world.put("2026-05-03/valley-courier_b.txt", "Nothing is claimed by the other one either.\n")
    monkeypatch.setenv("CLAIMHOUSE_PATH_PATTERN", "{publisher}_{slug}.txt")
    world.nightly()
    seen = _Days()
    resolve = flows._do

    def noting(work, batch, run_id):
        if seen.left == 0:
            raise Unplugged
        seen.left -= 1
        seen.append(batch.day.day)
        return resolve(work, batch, run_id)

    monkeypatch.setattr(flows, "_do", noting)
    return seen


class _Days(list):
    left = 99


def _interrupted(world, **options):
    with pytest.raises(Unplugged):
        world.backfill("2026-05-01", "2026-05-03", **options)


def test_the_same_command_goes_on_where_it_was_interrupted(world, done):
    done.left = 2
    _interrupted(world)
    assert Run.history(world.lake)[0].status == "interrupted"
    done.left = 99
    world.backfill("2026-05-01", "2026-05-03")
    assert done == [1, 2, 3]


def test_a_backfill_that_ended_is_done_anew(world, done):
    world.backfill("2026-05-01", "2026-05-03")
    world.backfill("2026-05-01", "2026-05-03")
    assert done == [1, 2, 3, 1, 2, 3]


def test_a_backfill_that_failed_goes_on_with_what_failed(world, done, monkeypatch):
    def fail_on_the_second(work, batch, run_id):
        if batch.day.day == 2:
            raise RuntimeError("the disk has a hole")
        return do(work, batch, run_id)

    do = flows._do
    with monkeypatch.context() as patch:
        patch.setattr(flows, "_do", fail_on_the_second)
        with pytest.raises(BatchesFailed, match="2026-05-02"):
            world.backfill("2026-05-01", "2026-05-03")
    world.backfill("2026-05-01", "2026-05-03")
    assert done == [1, 3, 2]
    assert not list((world.lake / "unfinished").glob("*"))


def test_another_command_does_not_count_what_was_done(world, done):
    done.left = 2
    _interrupted(world)
    done.left = 99
    world.backfill("2026-05-01", "2026-05-02")
    assert done == [1, 2, 1, 2]


def test_a_batch_whose_files_changed_meanwhile_is_done_again(world, done):
    done.left = 2
    _interrupted(world)
    world.put("2026-05-01/the-lantern_a.txt", "Something else stands here now, without a claim.\n")
    done.left = 99
    world.backfill("2026-05-01", "2026-05-03")
    assert done == [1, 2, 1, 3]


@pytest.mark.parametrize(
    "publisher, days", [("Valley-Courier", [3]), ("the-lantern", [1, 2, 3]), ("nobody", [])]
)
def test_a_publisher_narrows_the_batches(world, done, publisher, days):
    world.backfill("2026-05-01", "2026-05-03", publisher=publisher)
    assert done == days


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({"first": date(2027, 1, 1)}, r"No batch lies .*\(3\) go from 2026-05-01 to 2026-05-03"),
        ({"publisher": "Valey Courier"}, "there are: the-lantern, valley-courier"),
        ({"publisher": "valley-courier", "last": date(2026, 5, 2)}, "there are: the-lantern"),
    ],
)
def test_a_plan_that_means_nothing_says_what_there_is(world, done, asked, told):
    with pytest.raises(SettingsError, match=told):
        backfill_plan(world.settings, Request(**asked))


def test_a_plan_of_what_failed_may_be_empty(world, done):
    assert "0 batches" in backfill_plan(world.settings, Request(only=Only.failed))
