"""Count what lake, warehouse and snapshots hold of the documents of a takedown."""

from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import PurePath

import duckdb

from flows.lake.lake import Lake
from flows.lake.takedown import Takedown, salted
from flows.settings import Settings
from flows.storage.place import Place
from flows.warehouse.warehouses import warehouse_at
from transforms.schema import MENTION, RAW
from transforms.table import Table

_WITH_DOCUMENTS = """
SELECT schema_name || '.' || table_name
FROM duckdb_tables() JOIN duckdb_columns() USING (database_name, schema_name, table_name)
WHERE column_name = 'document_id' AND duckdb_tables.database_name = current_database()
ORDER BY ALL
"""
_ONLY_THERE = """
SELECT count(*) FROM {memo} WHERE paragraph_sha256 NOT IN (
    SELECT paragraph_sha256 FROM {paragraph} WHERE NOT list_contains($gone, document_id)
)
"""


@dataclass(frozen=True)
class Census:
    """Counts rows in the lake, the warehouse and the snapshots that the settings name."""

    settings: Settings

    def of(
        self, takedown: Takedown, beside: duckdb.DuckDBPyConnection | None = None
    ) -> dict[str, int]:
        """Return rows of the documents of `takedown` by place; `beside` stands for the warehouse.

        The lake is counted by reading every Parquet file there is, named by a manifest or not.
        In the memo, texts count that no other article has.
        """
        live = warehouse_at(self.settings.warehouse)
        counts = _of_lake(Lake(self.settings.lake), takedown)
        if beside or live.exists():
            with nullcontext(beside) if beside else live.open() as tables:
                found = _of_tables(tables, takedown)
            counts |= {f"warehouse {table}": count for table, count in found.items()}
        for snapshot in live.snapshots():
            with snapshot.open() as tables:
                found = _of_tables(tables, takedown)
            counts[f"snapshot {PurePath(snapshot.name).name}"] = sum(found.values())
        return counts


def _of_lake(lake: Lake, takedown: Takedown) -> dict[str, int]:
    """Return rows by batch table, and those of the memo."""
    with duckdb.connect() as memory, lake.told():
        sources = {table.name: _parquet(memory, lake, table) for table in (*RAW, MENTION)}
        memo = sources.pop(MENTION.name)
        files = {name: source for name, source in sources.items() if source}
        found = {name: _rows(memory, source, takedown) for name, source in files.items()}
        counts = {f"lake {name}": sum(rows.values()) for name, rows in found.items()}
        if memo and files:
            gone = sorted({document for rows in found.values() for document in rows})
            query = _ONLY_THERE.format(memo=memo, paragraph=files["paragraph"])
            counts["lake memo"] = memory.execute(query, {"gone": gone}).fetchall()[0][0]
    return counts


def _parquet(memory: duckdb.DuckDBPyConnection, lake: Lake, table: Table) -> str:
    """Return what selects from every Parquet file of `table` there is; empty without any."""
    files: list[Place] = sorted((lake.root / table.name).rglob("*.parquet"), key=str)
    return lake.source(memory, table, files) if files else ""


def _of_tables(warehouse: duckdb.DuckDBPyConnection, takedown: Takedown) -> dict[str, int]:
    """Return rows by table; a warehouse of another layout is counted in what tables it has."""
    names: Iterable[str] = [name for (name,) in warehouse.sql(_WITH_DOCUMENTS).fetchall()]
    return {name: sum(_rows(warehouse, name, takedown).values()) for name in names}


def _rows(
    connection: duckdb.DuckDBPyConnection, source: str, takedown: Takedown
) -> Mapping[str, int]:
    """Return how many rows of `source` each document of `takedown` has."""
    query = f"SELECT document_id, count(*) FROM {source} GROUP BY ALL"
    found = connection.execute(query).fetchall()
    hashes = {*takedown.hashes}
    return {
        document: count
        for document, count in found
        if salted(takedown.salt, "document_id", document) in hashes
    }
