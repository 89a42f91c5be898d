"""The next snapshot of a DuckLake: made in a transaction, which publishes it whole."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from flows.storage.address import LakeAddress
from flows.warehouse import catalogue, warehouse
from flows.warehouse.catalogue import LakeError
from flows.warehouse.nights import AUTHOR, nights_of
from flows.warehouse.search_index import prune_index
from transforms.table import literal

_EXPIRED = "SELECT snapshot_id FROM ducklake_snapshots('warehouse') WHERE snapshot_id < {}"
_MERGE = (
    "CALL ducklake_merge_adjacent_files('warehouse')",
    "CALL ducklake_rewrite_data_files('warehouse', delete_threshold => 0.5)",
)
_ORPHANS = """
SELECT path
FROM ducklake_delete_orphaned_files('warehouse', cleanup_all => true, dry_run => true)
WHERE parse_filename(path) NOT IN (
    SELECT parse_filename(path)
    FROM __ducklake_metadata_warehouse.ducklake_files_scheduled_for_deletion
)
"""
_GRACE = "older_than => now() - INTERVAL 1 DAY"
_AT_ONCE = "cleanup_all => true"
_CONFLICT = re.compile(r"conflict", re.IGNORECASE)


@contextmanager
def opened(address: LakeAddress) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the lake at `address` for writing as `warehouse`, and make it if it is not there."""
    folder = f"DATA_PATH {literal(f'{address.data_path}/')}"
    with catalogue.connect() as connection:
        catalogue.attach(connection, address, "warehouse", folder, "DATA_INLINING_ROW_LIMIT 0")
        connection.execute("USE warehouse")
        warehouse.tune(connection)
        yield connection


@contextmanager
def next_snapshot(
    address: LakeAddress, note: str, keep: int, leaving: Sequence[date] | None
) -> Iterator["NextSnapshot"]:
    """Give the lake inside a transaction; without an error it is committed in the end.

    The batches of the days `leaving` will not stay; None means all. `note` stays with the
    snapshot. Of earlier ones, the `keep` newest are left.
    """
    with opened(address) as connection:
        connection.execute("BEGIN")
        with catalogue.rolled_back(connection):
            catalogue.attach(connection, address, "live", "READ_ONLY")
            yield NextSnapshot(connection, leaving)
            _commit(connection, note)
        for statement in _MERGE:
            connection.execute(statement)
        expire(connection, keep)


@dataclass(frozen=True)
class NextSnapshot:
    """The next snapshot while its transaction lasts: a `flows.warehouse.protocols.Candidate`."""

    connection: duckdb.DuckDBPyConnection
    leaving: Sequence[date] | None
    has_live: bool = True  # the last committed snapshot, which is there from the start

    def keep(self) -> None:
        """Remove the rows that leave; all tables, if none stays, to make them anew."""
        if self.leaving is None:
            _clear(self.connection)
            warehouse.create(self.connection)
        else:
            warehouse.remove(self.connection, self.leaving)

    def keep_index(self) -> None:
        """Remove from the index what leaves."""
        if self.leaving is not None:
            prune_index(self.connection, self.leaving)


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
    told = f"{literal(AUTHOR)}, {literal(note)}"
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


def expire(connection: duckdb.DuckDBPyConnection, keep: int) -> None:
    """Leave the newest snapshot and `keep` before it; without any, remove all files at once.

    Files that killed runs left go as well. DuckLake's own function for them would take those in
    their grace along.
    """
    nights = nights_of(connection)[: keep + 1]
    if nights:
        gone = connection.sql(_EXPIRED.format(nights[-1].version)).fetchall()
        if gone:
            versions = f"versions => {[version for (version,) in gone]}"
            connection.execute(f"CALL ducklake_expire_snapshots('warehouse', {versions})")
    grace = _GRACE if keep else _AT_ONCE
    connection.execute(f"CALL ducklake_cleanup_old_files('warehouse', {grace})")
    for (path,) in connection.sql(_ORPHANS).fetchall():
        Path(path).unlink(missing_ok=True)
