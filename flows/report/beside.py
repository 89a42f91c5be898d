"""The page beside the warehouse: where it is, and how a run has it written."""

import os
import subprocess
import sys
from pathlib import Path

from flows.settings import ROOT
from flows.storage.address import LakeAddress
from flows.warehouse.warehouses import Site

_PATIENCE = 600  # seconds


class ReportError(RuntimeError):
    """The page was not written; the one before it stays."""


def beside(warehouse: Site) -> Path:
    """Return where the page of a warehouse lies, unless told: beside its file or data folder."""
    path = warehouse.data_path if isinstance(warehouse, LakeAddress) else warehouse
    return path.with_name(f"{path.stem}-report.html")


def write_apart() -> None:
    """Have the page written by `claimhouse report`, for the settings in force.

    In a process of its own, so that whatever goes wrong in drawing ends that alone. Raises
    `ReportError` with what it said last.
    """
    command = [sys.executable, "-P", "-m", "flows", "report"]  # -P: no flows of this folder's
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    try:
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=_PATIENCE
        )
    except subprocess.TimeoutExpired as error:
        raise ReportError(f"Writing the page took longer than {_PATIENCE} s.") from error
    if done.returncode:
        said = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
        raise ReportError(said[-1].removeprefix("Error: "))
