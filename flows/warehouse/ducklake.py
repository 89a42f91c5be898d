"""A warehouse in a DuckLake: the next one is made in a transaction, which publishes it whole.

Readers see the last committed snapshot. The snapshots of earlier nights can be read until they
expire; their files go some time later, for a reader that is still at it.
"""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date

import duckdb

from flows.settings import NoWarehouseError, SettingsError
from flows.storage.address import LakeAddress
from flows.storage.files import check_writable
from flows.warehouse import catalogue
from flows.warehouse.macros import create_temporary_macros
from flows.warehouse.nights import Night, nights_of
from flows.warehouse.protocols import Candidate
from transforms.table import literal

_BYTES = (
    "SELECT coalesce(sum(file_size_bytes + delete_file_size_bytes), 0)::BIGINT "
    "FROM ducklake_table_info('warehouse')"
)


@dataclass(frozen=True)
class DuckLake:
    """The warehouse in the DuckLake at `address`, as it is or as it was after a `night`.

    See `flows.warehouse.protocols.Warehouse`.
    """

    address: LakeAddress
    night: Night | None = None

    @property
    def name(self) -> str:
        """Its address, or the number of its snapshot."""
        return f"version {self.night.version}" if self.night else str(self.address)

    def about(self) -> str:
        """Size and age; of a snapshot, age alone."""
        if self.night:
            return str(self.night)
        with self.open() as tables:
            night = nights_of(tables)[0]
            return f"{self.byte_count(tables) / 1e6:.1f} MB, version {night.version}, {night}"

    def byte_count(self, tables: duckdb.DuckDBPyConnection) -> int:
        """Size of its data files."""
        return int(tables.sql(_BYTES).fetchall()[0][0])

    def exists(self) -> bool:
        """True when a run has published to it."""
        return bool(self._nights())

    def is_called(self, name: str) -> bool:
        """True for the number of its snapshot, or the day (or longer) of it."""
        if self.night is None:
            return False
        moment = self.night.published_at.astimezone(UTC).isoformat()
        return name == str(self.night.version) or (not name.isdigit() and moment.startswith(name))

    def open(self) -> duckdb.DuckDBPyConnection:
        """Open it read-only, with the macros that a DuckLake cannot keep."""
        connection = catalogue.connect()
        self.attach(connection, "warehouse")
        if not nights_of(connection):
            raise NoWarehouseError(self.name)
        rows = connection.sql("SELECT data_path FROM ducklake_settings('warehouse')").fetchall()
        connection.execute(f"USE warehouse; SET allowed_directories = [{literal(rows[0][0])}]")
        create_temporary_macros(connection)
        return connection

    def attach(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        """Attach it read-only."""
        version = [f"SNAPSHOT_VERSION {self.night.version}"] if self.night else []
        catalogue.attach(connection, self.address, name, "READ_ONLY", *version)

    def check(self) -> None:
        """See that PostgreSQL answers, and that the data folder can be written."""
        check_writable(self.address.data_path, "data folder", "CLAIMHOUSE_DATA_PATH (--data-path)")
        if self._is_new() and any(self.address.data_path.iterdir()):
            raise SettingsError(
                f"The data folder {self.address.data_path} of a new DuckLake is not empty; set "
                "CLAIMHOUSE_DATA_PATH (--data-path) to one of its own."
            )

    def _is_new(self) -> bool:
        with catalogue.connect() as connection:
            try:
                self.attach(connection, "warehouse")
            except NoWarehouseError:
                return True
        return False

    def snapshots(self) -> Sequence["DuckLake"]:
        """What earlier runs published and is not expired yet, newest first."""
        return [DuckLake(self.address, night) for night in self._nights()[1:]]

    def _nights(self) -> list[Night]:
        with catalogue.connect() as connection:
            try:
                catalogue.attach(connection, self.address, "warehouse", "READ_ONLY")
            except NoWarehouseError:
                return []
            return nights_of(connection)

    def drop_snapshots(self) -> None:
        """Expire them, and remove their files and those that killed runs left."""
        from flows.warehouse.snapshot import expire, opened

        with opened(self.address) as connection:
            expire(connection, 0)

    @contextmanager
    def publishing(self, *, wait: bool = True) -> Iterator[None]:
        """Hold a lock in PostgreSQL, which all machines share."""
        with catalogue.locked(self.address, wait=wait):
            yield

    def sweep(self) -> None:
        """Do nothing: the run that publishes what the killed one did not removes its files."""

    def next(
        self, note: str, keep: int, leaving: Sequence[date] | None
    ) -> AbstractContextManager[Candidate]:
        """Give the lake inside a transaction; it is committed in the end."""
        from flows.warehouse.snapshot import next_snapshot  # which readers need not wait for

        return next_snapshot(self.address, note, keep, leaving)
