"""A warehouse in a DuckLake: the next one is made in a transaction, which publishes it whole.

Readers see the last committed snapshot. The snapshots of earlier nights can be read until they
expire; their files go some time later, for a reader that is still at it.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import duckdb

from flows import catalogue, warehouse
from flows.address import LakeAddress
from flows.catalogue import LakeError
from flows.files import check_writable
from flows.macros import create_temporary_macros
from flows.search_index import prune_index
from flows.settings import NoWarehouseError, SettingsError
from transforms.table import literal

_AUTHOR = "claimhouse"
_NIGHTS = f"""
SELECT snapshot_id, snapshot_time, commit_message
FROM ducklake_snapshots('warehouse')
WHERE author = {literal(_AUTHOR)}
ORDER BY snapshot_id DESC
"""
_BYTES = (
    "SELECT coalesce(sum(file_size_bytes + delete_file_size_bytes), 0)::BIGINT "
    "FROM ducklake_table_info('warehouse')"
)
_EXPIRED = "SELECT snapshot_id FROM ducklake_snapshots('warehouse') WHERE snapshot_id < {}"
_MEND = (
    "CALL ducklake_merge_adjacent_files('warehouse')",
    "CALL ducklake_rewrite_data_files('warehouse', delete_threshold => 0.5)",
)
_SWEEP = "CALL ducklake_delete_orphaned_files('warehouse', cleanup_all => true)"
_GRACE = "older_than => now() - INTERVAL 1 DAY"
_AT_ONCE = "cleanup_all => true"
_CONFLICT = re.compile(r"conflict", re.IGNORECASE)


@dataclass(frozen=True)
class Night:
    """A snapshot that a run published: its number, when, and by whom."""

    version: int
    published_at: datetime
    note: str

    def __str__(self) -> str:
        moment = self.published_at.astimezone(UTC)
        return f"version {self.version}, built {moment:%Y-%m-%d %H:%M:%S} UTC by {self.note}"


@dataclass(frozen=True)
class DuckLake:
    """The warehouse in the DuckLake at `address`, as it is or as it was after a `night`.

    See `flows.places.Warehouse`.
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
            return f"{self.byte_count(tables) / 1e6:.1f} MB, {_nights_of(tables)[0]}"

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
        return name == str(self.night.version) or moment.startswith(name)

    def open(self) -> duckdb.DuckDBPyConnection:
        """Open it read-only, with the macros that a DuckLake cannot keep."""
        connection = catalogue.connect()
        self.attach(connection, "warehouse")
        if not _nights_of(connection):
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
        if not self.exists() and any(self.address.data_path.iterdir()):
            raise SettingsError(
                f"The data folder {self.address.data_path} of a new DuckLake is not empty; set "
                "CLAIMHOUSE_DATA_PATH (--data-path) to one of its own."
            )

    def snapshots(self) -> Sequence["DuckLake"]:
        """What earlier runs published and is not expired yet, newest first."""
        return [DuckLake(self.address, night) for night in self._nights()[1:]]

    def _nights(self) -> list[Night]:
        with catalogue.connect() as connection:
            try:
                catalogue.attach(connection, self.address, "warehouse", "READ_ONLY")
            except NoWarehouseError:
                return []
            return _nights_of(connection)

    def drop_snapshots(self) -> None:
        """Expire them, and remove their files and those that killed runs left."""
        with self._opened() as connection:
            _expire(connection, 0)

    @contextmanager
    def publishing(self, *, wait: bool = True) -> Iterator[None]:
        """Hold a lock in PostgreSQL, which all machines share."""
        with catalogue.locked(self.address, wait=wait):
            yield

    def sweep(self) -> None:
        """Do nothing: the run that publishes what the killed one did not removes its files."""

    @contextmanager
    def next(self, note: str, keep: int) -> Iterator["NextSnapshot"]:
        """Give the lake inside a transaction; it is committed in the end."""
        with self._opened() as connection:
            connection.execute("BEGIN")
            yield NextSnapshot(connection, self)
            _commit(connection, note)
            for statement in _MEND:
                connection.execute(statement)
            _expire(connection, keep)

    @contextmanager
    def _opened(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """Open the lake for writing, and make it if it is not there."""
        folder = f"DATA_PATH {literal(f'{self.address.data_path}/')}"
        with catalogue.connect() as connection:
            catalogue.attach(
                connection, self.address, "warehouse", folder, "DATA_INLINING_ROW_LIMIT 0"
            )
            connection.execute("USE warehouse")
            warehouse.tune(connection)
            yield connection


@dataclass(frozen=True)
class NextSnapshot:
    """The next snapshot, while its transaction lasts; see `flows.places.Candidate`."""

    connection: duckdb.DuckDBPyConnection
    live: DuckLake

    def keep(self, leaving: Sequence[date] | None) -> None:
        """Remove the rows that leave; all tables, if none stays, to make them anew."""
        if leaving is None:
            _clear(self.connection)
            warehouse.create(self.connection)
        else:
            warehouse.remove(self.connection, leaving)

    def attach_live(self, name: str) -> bool:
        """Attach the last committed snapshot, which is there from the start."""
        self.live.attach(self.connection, name)
        return True

    def keep_index(self, leaving: Sequence[date] | None) -> None:
        """Remove from the index what leaves."""
        if leaving is not None:
            prune_index(self.connection, leaving)


def _nights_of(connection: duckdb.DuckDBPyConnection) -> list[Night]:
    return [Night(*row) for row in connection.sql(_NIGHTS).fetchall()]


def _clear(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop every view and table; raise `LakeError` when they are somebody else's."""
    tables, views = (
        connection.sql(
            f"SELECT schema_name || '.' || {kind}_name FROM duckdb_{kind}s() "
            "WHERE database_name = 'warehouse' AND NOT internal"
        ).fetchall()
        for kind in ("table", "view")
    )
    if tables and ("ops.batch",) not in tables:
        raise LakeError(
            "The DuckLake holds tables that are not Claimhouse's; give it a database of its own."
        )
    for kind, names in (("VIEW", views), ("TABLE", tables)):
        for (name,) in names:
            connection.execute(f"DROP {kind} {name}")


def _commit(connection: duckdb.DuckDBPyConnection, note: str) -> None:
    """Publish; raise `LakeError` when somebody else has changed the same rows meanwhile."""
    told = f"{literal(_AUTHOR)}, {literal(note)}"
    connection.execute(f"CALL warehouse.set_commit_message({told})")
    try:
        connection.execute("COMMIT")
    except duckdb.TransactionException as error:
        if not _CONFLICT.search(str(error)):
            raise
        raise LakeError(
            "Somebody else published to the DuckLake meanwhile, and nothing was changed; run "
            "the same command again."
        ) from None


def _expire(connection: duckdb.DuckDBPyConnection, keep: int) -> None:
    """Leave the newest snapshot and `keep` before it; without any, remove all files at once."""
    nights = _nights_of(connection)[: keep + 1]
    if nights:
        gone = connection.sql(_EXPIRED.format(nights[-1].version)).fetchall()
        if gone:
            versions = f"versions => {[version for (version,) in gone]}"
            connection.execute(f"CALL ducklake_expire_snapshots('warehouse', {versions})")
    grace = _GRACE if keep else _AT_ONCE
    connection.execute(f"CALL ducklake_cleanup_old_files('warehouse', {grace})")
    connection.execute(_SWEEP)
