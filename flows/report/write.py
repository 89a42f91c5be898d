"""Write the page of the live warehouse to a file."""

from collections.abc import Sequence
from pathlib import Path

from flows.ask.ask import connect
from flows.report.beside import beside
from flows.report.brief import brief
from flows.report.page import page
from flows.run.publish import publishing
from flows.settings import Settings
from flows.storage.files import write_atomically
from flows.warehouse.warehouses import Site


def write_beside(settings: Settings, names: Sequence[str] = ()) -> Path:
    """Write the page beside the warehouse, as `write` does, and return where it is.

    While it is written nothing is published or forgotten: it never tells of an article after
    that is gone.
    """
    output = beside(settings.warehouse)
    with publishing(settings):
        write(settings.warehouse, output, names)
    return output


def write(warehouse: Site, output: Path, names: Sequence[str] = ()) -> None:
    """Write last night's page to `output`, with the articles `names` or else the most quoted.

    A file that is there is replaced once the new one is whole. Raises `SettingsError` when
    there is no warehouse or no such article, `OSError` when `output` cannot be written.
    """
    with connect(warehouse) as live:
        found = brief(live, names)
    name = warehouse.name if isinstance(warehouse, Path) else str(warehouse)
    write_atomically(output, page(found, name).encode())
