"""The next warehouse file: filled beside the live one, and renamed over it.

A night that only adds batches changes a copy of the live file. Where something leaves, or the
live file is a third empty, it is written anew, row by row: so it holds no row that is not in its
tables, and its size depends on its content, not on how often that was loaded.
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from flows.rules.versions import relations_version
from flows.warehouse import swap, warehouse
from flows.warehouse.recipe import is_made_by
from flows.warehouse.search_index import carry_over_index, prune_index
from transforms.table import literal

_MOST_FREE = 1 / 3
_LEAVES = "SELECT count(*) FROM ops.batch WHERE batch_date IN $leaving"
_KNOWN_SPEAKERS = "SELECT count(DISTINCT speaker_id) FROM main.speaker"
_FREE_SHARE = "SELECT free_blocks / greatest(total_blocks, 1) FROM pragma_database_size()"


@contextmanager
def next_file(live: Path, keep: int, leaving: Sequence[date] | None) -> Iterator["NextFile"]:
    """Give a file to fill; without an error it takes the `live` name in the end.

    Of the batches in the live one, those of the days `leaving` will not stay; None means all.
    Of earlier files, the `keep` newest are left.
    """
    with swap.candidate(live) as beside:
        is_copy = leaving is not None and _only_grows(live, leaving)
        if is_copy:
            shutil.copyfile(live, beside)
        with warehouse.open_for_load(beside) as connection:
            has_live = leaving is not None or _is_readable(live)
            if has_live:
                connection.execute(f"ATTACH {literal(str(live))} AS live (READ_ONLY)")
            yield NextFile(connection, leaving, has_live, is_copy)
            connection.execute("CHECKPOINT")
        swap.swap(live, beside, keep)


def _only_grows(live: Path, leaving: Sequence[date]) -> bool:
    """True when a copy of the live file can be added to: all stays, by the same rules."""
    with duckdb.connect(str(live), read_only=True) as there:
        ((lost,),) = there.execute(_LEAVES, {"leaving": leaving}).fetchall()
        ((free,),) = there.sql(_FREE_SHARE).fetchall()
        has_our_relations = is_made_by(there, "relations", relations_version())
        return has_our_relations and not lost and bool(free < _MOST_FREE)


def _is_readable(live: Path) -> bool:
    """True when the live file is there and tells its speakers; a damaged one is as good as none."""
    with suppress(duckdb.Error), duckdb.connect(str(live), read_only=True) as there:
        there.sql(_KNOWN_SPEAKERS).fetchall()
        return True
    return False


@dataclass(frozen=True)
class NextFile:
    """The next file, beside the live one; see `flows.warehouse.warehouses.Candidate`."""

    connection: duckdb.DuckDBPyConnection
    leaving: Sequence[date] | None
    has_live: bool
    is_copy: bool

    def keep(self) -> None:
        """Create the tables and copy the rows that stay, unless all is there."""
        if not self.is_copy:
            warehouse.create(self.connection)
            if self.leaving is not None:
                with warehouse.compactly(self.connection):
                    warehouse.carry_over(self.connection, self.leaving)

    def keep_index(self) -> None:
        """Copy what stays of the index; from a copy, remove articles that came again."""
        if self.leaving is not None:
            take_over = prune_index if self.is_copy else carry_over_index
            take_over(self.connection, self.leaving)
