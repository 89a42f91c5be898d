"""Read the reviewed lookup tables of seeds/reference/."""

import csv
from collections.abc import Collection
from functools import cache
from pathlib import Path

from flows.rules.versions import CORRECTIONS, REFERENCE
from flows.settings import SettingsError
from transforms.corpus.corrections import COLUMNS, Corrections
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
    rows = _rows(CORRECTIONS, COLUMNS) if CORRECTIONS.exists() else []
    try:
        return Corrections.from_rows(rows, CORRECTIONS.name)
    except ValueError as error:
        raise SettingsError(str(error)) from error


def _rows(path: Path, columns: Collection[str] = ()) -> list[dict[str, str]]:
    """Return the rows of a table whose header has `columns`, if any."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file)
            header, rows = table.fieldnames or (), list(table)
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"{path.name} is not in UTF-8 (byte {error.start}); save it in that encoding."
        ) from error
    except csv.Error as error:
        raise SettingsError(f"{path.name} cannot be read as CSV: {error}; mend it.") from error
    if not header or not {*columns} <= {*header}:
        wanted = f" ({','.join(columns)})" if columns else ""
        raise SettingsError(f"{path.name} does not begin with its header row{wanted}; restore it.")
    return rows
