"""The next warehouse file: filled beside the live one, and renamed over it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from flows import swap, warehouse
from flows.search_index import carry_over_index
from transforms.table import literal


@contextmanager
def next_file(live: Path, keep: int) -> Iterator["NextFile"]:
    """Give a file to fill; without an error it takes the `live` name in the end.

    Of earlier files, the `keep` newest are left.
    """
    with swap.candidate(live) as beside:
        with warehouse.open_for_load(beside) as connection:
            yield NextFile(connection, _attached(connection, live))
            connection.execute("CHECKPOINT")
        swap.swap(live, beside, keep)


@dataclass(frozen=True)
class NextFile:
    """The next file, beside the live one; see `flows.warehouses.Candidate`."""

    connection: duckdb.DuckDBPyConnection
    has_live: bool

    def keep(self, leaving: Sequence[date] | None) -> None:
        """Create the tables, and copy what stays."""
        warehouse.create(self.connection)
        if leaving is not None:
            with warehouse.compactly(self.connection):
                warehouse.carry_over(self.connection, leaving)

    def keep_index(self, leaving: Sequence[date] | None) -> None:
        """Copy what stays of the index."""
        if leaving is not None:
            carry_over_index(self.connection, leaving)


def _attached(connection: duckdb.DuckDBPyConnection, live: Path) -> bool:
    """Attach the live file, if there is one."""
    if live.exists():
        connection.execute(f"ATTACH {literal(str(live))} AS live (READ_ONLY)")
    return live.exists()
