"""A dozen nights, each equal to a simple model; `bench.faults.years` lives for hundreds."""

import subprocess
import sys

from flows.settings import ROOT


def test_every_night_is_as_the_model_says():
    command = [sys.executable, "-m", "bench.faults.years", "--nights", "8", "--seed", "4"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "8 nights equal to the model" in done.stdout
