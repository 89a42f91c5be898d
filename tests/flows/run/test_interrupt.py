"""A run that is told to stop: quickly, on record, and with nothing left running."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bench import corpus
from flows.lake.runs import Run
from flows.settings import ROOT


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see what is left running")
@pytest.mark.parametrize(
    "sent, code, status",
    [
        (signal.SIGINT, 130, "interrupted"),
        (signal.SIGTERM, 143, "interrupted"),
        (signal.SIGKILL, -9, "crashed"),
    ],
)
def test_a_signal_ends_the_run_and_all_it_started(world, sent, code, status):
    corpus.write(world.inbox, 1500, 1)
    run = _started()
    try:
        _wait_until(lambda: [r.status for r in Run.history(world.lake)] == ["running"])
        time.sleep(1)
        (os.killpg if sent == signal.SIGINT else os.kill)(run.pid, sent)
        told, _ = run.communicate(timeout=30)
    finally:
        run.kill()
    assert run.returncode == code
    assert "Traceback" not in told
    assert [r.status for r in Run.history(world.lake)] == [status]
    _wait_until(lambda: not _children_of(world))


def _started():
    """Start a nightly in a session of its own, with processes to work for it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job of `&` inherits deafness
    command = [sys.executable, "-m", "flows", "nightly", "--workers", "2", "--batch-files", "100"]
    return subprocess.Popen(
        command,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )


def _children_of(world) -> list[str]:
    """Processes whose environment names this test's folder."""
    marked = f"CLAIMHOUSE_LAKE={world.lake}".encode()
    return [
        each.name
        for each in Path("/proc").glob("[0-9]*")
        if each.name != str(os.getpid()) and marked in _environment(each)
    ]


def _environment(process: Path) -> bytes:
    try:
        return (process / "environ").read_bytes()
    except OSError:
        return b""


def _wait_until(holds) -> None:
    for _ in range(600):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen within a minute")
