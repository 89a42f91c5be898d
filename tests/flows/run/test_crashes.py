"""Runs that are killed: the old warehouse or the new one stays, and the next run completes."""

import subprocess
import sys

import pytest

from flows.settings import ROOT

KILLS = {"nightly": 39, "backfill": 6, "rebuild": 6, "forget": 9}


@pytest.mark.parametrize("verb", KILLS)
def test_a_killed_run_leaves_a_whole_warehouse_and_is_made_good(verb):
    """`bench.crashes` kills real processes, two thirds at distinct lines, the rest by the clock."""
    command = [sys.executable, "-m", "bench.crashes", "--verb", verb, "--kills", str(KILLS[verb])]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert f"{KILLS[verb]} kills survived" in done.stdout
