"""Read the reviewed lookup tables of seeds/reference/."""

import csv
from functools import cache
from pathlib import Path

from flows.rules.versions import CORRECTIONS, REFERENCE
from flows.settings import SettingsError
from transforms.corpus.corrections import Corrections
from transforms.resolve.reference import Reference


@cache
def reference() -> Reference:
    """Return the lookup tables; read once a process.

    Raises `SettingsError` with one sentence that names the file and row that is wrong.
    """
    rows = {path.stem: _rows(path) for path in sorted(REFERENCE.glob("*.csv"))}
    try:
        return Reference.from_tables(rows)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def corrections() -> Corrections:
    """Return the curated corrections of speakers; none when the file is gone.

    Raises `SettingsError` with one sentence that names the file and row that is wrong.
    """
    rows = _rows(CORRECTIONS) if CORRECTIONS.exists() else []
    try:
        return Corrections.from_rows(rows, CORRECTIONS.name)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
