"""A little of every script that breaks things on purpose; the scripts themselves do far more."""

import os
import subprocess
import sys

import pytest

from bench.faults.files import hostile, samples
from bench.faults.fuzz import files, withstood
from flows.settings import ROOT


def test_hostile_files_are_withstood():
    for number, file in enumerate(files(300, seed=2)):
        withstood(file, deep=number % 50 == 0)


def test_the_same_seed_makes_the_same_files():
    good = samples(ROOT / "seeds/inbox")
    assert list(hostile(good, 40, 3)) == list(hostile(good, 40, 3)) != list(hostile(good, 40, 4))


@pytest.mark.skipif(os.geteuid() != 0, reason="mounting a small disk needs root")
def test_full_disks_and_failing_writes_are_withstood():
    command = [sys.executable, "-m", "bench.faults.disk", "--points", "2", "--writes", "3"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if "mount" in done.stderr and "CalledProcessError" in done.stderr:
        pytest.skip("this root may not mount")
    assert done.returncode == 0, done.stderr
    assert "a read-only disk, 2 full ones and 3 failing calls withstood" in done.stdout
