"""A warehouse in a DuckDB file: the next one is built beside it and renamed over it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb

from flows.settings import NoWarehouseError
from flows.storage.files import check_writable, file_lock
from flows.storage.place import shown
from flows.warehouse import swap
from flows.warehouse.mirror import fetch
from flows.warehouse.protocols import Candidate
from flows.warehouse.swap import WarehouseError, refuse_log
from transforms.table import literal


@dataclass(frozen=True)
class WarehouseFile:
    """The warehouse in the file at `path`; see `flows.warehouse.protocols.Warehouse`.

    The live one may be the copy of a file in an object store, which is brought up to date before
    it is opened.
    """

    path: Path
    is_live: bool = True

    @property
    def name(self) -> str:
        """Its path, or its address in the object store."""
        return shown(self.path) if self.is_live else str(self.path)

    def about(self) -> str:
        """Size and age."""
        built = datetime.fromtimestamp(self.path.stat().st_mtime, UTC)
        return f"{self.path.stat().st_size / 1e6:.1f} MB, built {built:%Y-%m-%d %H:%M:%S} UTC"

    def byte_count(self, tables: duckdb.DuckDBPyConnection) -> int:
        """Size of the file."""
        return self.path.stat().st_size

    def exists(self) -> bool:
        """True when the file is there."""
        if self.is_live:
            fetch(self.path)
        return self.path.exists()

    def is_called(self, name: str) -> bool:
        """True for its file name, or the day (or longer) in that of a snapshot."""
        day = name.replace("-", "")
        is_day = self.path.stem.rpartition("-")[2].startswith(day)
        return is_day or name in (self.path.name, self.path.stem)

    def open(self) -> duckdb.DuckDBPyConnection:
        """Open it read-only; raise `WarehouseError` when it is damaged or was written to."""
        with self._opening():
            return duckdb.connect(str(self.path), read_only=True)

    def attach(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        """Attach it read-only; raise `WarehouseError` when it is damaged or was written to."""
        with self._opening():
            connection.execute(f"ATTACH {literal(str(self.path))} AS {name} (READ_ONLY)")

    @contextmanager
    def _opening(self) -> Iterator[None]:
        """Bring it up to date to be opened within, and say what to do when it cannot be."""
        if not self.exists():
            raise NoWarehouseError(self.name)
        refuse_log(self.path)
        try:
            yield
        except duckdb.Error as error:
            remedy = "`claimhouse rebuild` makes it anew" if self.is_live else "do without it"
            raise WarehouseError(
                f"{self.name} cannot be opened as a warehouse; if it is damaged, {remedy}: {error}"
            ) from error

    def check(self) -> None:
        """See that its folder can be written, and that nobody wrote to the file."""
        where = "CLAIMHOUSE_WAREHOUSE (--warehouse)"
        check_writable(self.path.parent, "warehouse's folder", where)
        fetch(self.path)
        refuse_log(self.path)

    def snapshots(self) -> Sequence["WarehouseFile"]:
        """Earlier files, newest first."""
        return [WarehouseFile(path, is_live=False) for path in swap.snapshots(self.path)]

    def drop_snapshots(self) -> None:
        """Remove them."""
        swap.drop_snapshots(self.path, keep=0)

    @contextmanager
    def publishing(self, *, wait: bool = True) -> Iterator[None]:
        """Hold a lock beside the file."""
        lock = file_lock(self.path.with_name(f".{self.path.name}.lock"))
        with lock.acquire(timeout=-1 if wait else 0):
            yield

    def sweep(self) -> None:
        """Remove a next file that was never finished."""
        with swap.candidate(self.path):
            pass

    def next(
        self, note: str, keep: int, leaving: Sequence[date] | None
    ) -> AbstractContextManager[Candidate]:
        """Give a new file to fill; it takes the live name in the end. `note` is kept nowhere."""
        from flows.warehouse.next_file import next_file  # which readers need not wait for

        return next_file(self.path, keep, leaving)
