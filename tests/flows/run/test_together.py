"""Verbs that are started at once: they take turns, and none is lost."""

import os
import subprocess
import sys
import time

import pytest
from prefect.settings import get_current_settings

from flows.lake.runs import Run
from flows.run.publish import difference, publishing
from flows.settings import ROOT


@pytest.fixture
def start(prefect):
    """Start a verb as a process of its own, which reports to the tests' Prefect server."""
    environment = os.environ | {
        "PREFECT_API_URL": str(get_current_settings().api.url),
        "PYTHONPATH": str(ROOT),
    }
    started = []

    def run(*words: str) -> subprocess.Popen:
        command = [sys.executable, "-m", "flows", *words]
        started.append(subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL))
        return started[-1]

    yield run
    for process in started:
        process.kill()
        process.wait()


def test_two_processes_publish_one_after_the_other(world, start):
    world.two_days()
    world.nightly()
    before = world.warehouse.stat().st_ino
    world.put("2026-05-03/late.txt", "It came late, the harbour master said on Monday.\n")
    world.put("2026-05-01/more.txt", "There is more, the harbour master said on Monday.\n")
    with publishing(world.settings):
        runs = [start("nightly"), start("backfill", "--to", "2026-05-01")]
        _wait_until(lambda: len(difference(world.settings).changed) == 2)
        _wait_until(lambda: list((world.lake / "unfinished").glob("*.json")))
        time.sleep(1)
        assert [run.poll() for run in runs] == [None, None]
        assert world.warehouse.stat().st_ino == before
    assert [run.wait(120) for run in runs] == [0, 0]
    ended = {(run.kind, run.status) for run in Run.history(world.lake)}
    assert ended == {("nightly", "published"), ("backfill", "published")}
    assert not difference(world.settings)
    assert world.query("SELECT count(*) FROM raw.document") == [(4,)]


def test_two_nightlies_load_what_one_would(world, start):
    world.two_days()
    with publishing(world.settings):
        runs = [start("nightly"), start("nightly")]
        _wait_until(lambda: len(difference(world.settings).changed) == 2)
        time.sleep(1)
    assert [run.wait(120) for run in runs] == [0, 0]
    assert not difference(world.settings)
    assert world.query("SELECT count(*), count(DISTINCT document_id) FROM raw.document") == [(2, 2)]


def test_what_is_forgotten_during_a_nightly_stays_out(world, start):
    world.two_days()
    world.nightly()
    world.put("2026-05-01/more.txt", "There is more, the harbour master said on Monday.\n")
    with publishing(world.settings):  # the nightly has made its batch, with what is to go
        runs = [start("nightly"), start("forget", "2026-05-01/harbour.txt")]
        _wait_until(lambda: len(difference(world.settings).changed) == 1)
        time.sleep(1)
        assert [run.poll() for run in runs] == [None, None]
    assert [run.wait(120) for run in runs] == [0, 0]
    for _ in range(2):
        paths = world.query(
            "SELECT source_uri FROM raw.document WHERE status = 'loaded' ORDER BY 1"
        )
        assert paths == [("2026-05-01/more.txt",), ("2026-05-02/bridge.txt",)]
        world.nightly()


def _wait_until(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.2)
    pytest.fail("it did not happen within two minutes")
