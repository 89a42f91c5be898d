"""Write the page of the live warehouse to a file."""

from collections.abc import Sequence
from pathlib import Path

from flows.ask import connect
from flows.files import write_atomically
from flows.report.brief import brief
from flows.report.page import page


def place(warehouse: Path) -> Path:
    """Where the page of a warehouse is, unless told: beside it."""
    return warehouse.with_suffix(".html")


def write(warehouse: Path, output: Path, names: Sequence[str] = ()) -> None:
    """Write last night's page to `output`, with the articles `names` or else the most quoted.

    A file that is there is replaced once the new one is whole. Raises `SettingsError` when
    there is no warehouse or no such article, `OSError` when `output` cannot be written.
    """
    with connect(warehouse) as live:
        found = brief(live, names)
    write_atomically(output, page(found, warehouse.name).encode())
