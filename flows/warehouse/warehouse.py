"""A warehouse from within: create its tables, load batches, bring its relations up to date."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb
import pyarrow as pa

from flows.lake.lake import Lake, Manifest
from flows.warehouse.macros import create_macros, is_ducklake
from flows.warehouse.relations import LAYERS, Relation, relations
from flows.warehouse.speakers import fill_speakers
from flows.warehouse.statements import fill_statements
from flows.warehouse.stories import fill_stories
from transforms.schema import BATCH, RAW, SCHEMAS, TAKEDOWN
from transforms.table import Table, literal

_LEAVING = "SELECT document_id FROM live.raw.document WHERE batch_date IN $days"


def open_for_load(path: Path) -> duckdb.DuckDBPyConnection:
    """Open a warehouse that is being built; never the live one."""
    warehouse = duckdb.connect(str(path))
    tune(warehouse)
    return warehouse


def tune(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Set what a connection needs that loads a warehouse."""
    warehouse.execute("SET preserve_insertion_order = false; SET TimeZone = 'UTC'")
    warehouse.execute("SET enable_progress_bar = false")  # it would fill the log of a long load


@contextmanager
def compactly(warehouse: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Write what is inserted within by one thread: several leave up to 40 % free blocks."""
    warehouse.execute("SET threads = 1")
    yield
    warehouse.execute("RESET threads")


def create(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Create the declared tables, empty, with their meanings."""
    for schema in (*SCHEMAS, *LAYERS):
        warehouse.execute(f"CREATE SCHEMA IF NOT EXISTS {schema}")
    for schema, tables in SCHEMAS.items():
        for table in tables:
            warehouse.execute(table.ddl(schema))


def carry_over(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date]) -> None:
    """Copy every batch of the database `live` but the days `leaving`, and check results."""
    for table in RAW:
        warehouse.execute(
            f"INSERT INTO raw.{table.name} BY NAME FROM live.raw.{table.name} "
            f"WHERE document_id NOT IN ({_LEAVING})",
            {"days": leaving},
        )
    batches = "INSERT INTO ops.batch BY NAME FROM live.ops.batch WHERE batch_date NOT IN $days"
    warehouse.execute(batches, {"days": leaving})
    warehouse.execute("INSERT INTO ops.check_result BY NAME FROM live.ops.check_result")


def remove(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date]) -> None:
    """Remove the batches of the days `leaving`."""
    for table in reversed(RAW):  # the documents, which tell the days, last
        warehouse.execute(
            f"DELETE FROM raw.{table.name} WHERE document_id IN "
            "(SELECT document_id FROM raw.document WHERE batch_date IN $days)",
            {"days": leaving},
        )
    warehouse.execute("DELETE FROM ops.batch WHERE batch_date IN $days", {"days": leaving})


def load(warehouse: duckdb.DuckDBPyConnection, lake: Lake, manifests: Sequence[Manifest]) -> None:
    """Add the batches of `manifests`. Raises `DamageError` for a file that is gone or damaged."""
    for table in RAW:
        names = [name for manifest in manifests for name in manifest.files[table.name]]
        if names:
            _load_table(warehouse, lake, table, names)
    insert_rows(warehouse, BATCH, [batch_row(manifest) for manifest in manifests])


def _load_table(
    warehouse: duckdb.DuckDBPyConnection, lake: Lake, table: Table, names: Sequence[str]
) -> None:
    source = lake.source(warehouse, table, lake.paths(names))
    try:
        with lake.told():
            warehouse.execute(f"INSERT INTO raw.{table.name} BY NAME FROM {source}")
    except duckdb.Error:
        lake.refuse_damaged(names)
        raise


def insert_rows(
    warehouse: duckdb.DuckDBPyConnection, table: Table, rows: list[dict[str, object]]
) -> None:
    """Add `rows` to a table of ops."""
    warehouse.register("new_rows", table.conform(pa.Table.from_pylist(rows, table.arrow())))
    warehouse.execute(f"INSERT INTO ops.{table.name} BY NAME SELECT * FROM new_rows")
    warehouse.unregister("new_rows")


def note_takedown(warehouse: duckdb.DuckDBPyConnection, row: dict[str, object]) -> None:
    """Replace what a warehouse, which is not live yet, says of a takedown."""
    known = {"known": row["takedown_id"]}
    warehouse.execute("DELETE FROM ops.takedown WHERE takedown_id = $known", known)
    insert_rows(warehouse, TAKEDOWN, [row])


def batch_row(manifest: Manifest) -> dict[str, object]:
    """The row of ops.batch that says what `manifest` is."""
    return {
        "batch_date": manifest.batch_date,
        "input_fingerprint": manifest.input_fingerprint,
        "manifest_sha256": manifest.digest(),
        "normalise_version": manifest.normalise_version,
        "extractor_version": manifest.extractor_version,
        "resolve_version": manifest.resolve_version,
        "run_id": manifest.run_id,
        **{f"{name}_count": count for name, count in manifest.counts.items()},
    }


def refresh(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date] | None = None) -> None:
    """Create every relation of sql/ anew, with its meaning and that of its columns.

    What is made of all articles together is filled in, and the macros made, once main is
    there, for the marts to find. Stories that the database `live` knows are taken from there, but
    for the days `leaving`; None means that there is none.
    """
    for relation in relations():
        warehouse.execute(f"DROP {relation.kind} IF EXISTS {relation.full_name}")
    for layer in LAYERS:
        create_relations(warehouse, layer)
        if layer == "main":
            fill_speakers(warehouse)
            fill_stories(warehouse, leaving)
            fill_statements(warehouse)
            create_macros(warehouse)


def create_relations(warehouse: duckdb.DuckDBPyConnection, layer: str) -> None:
    """Create the relations of one layer, which must not be there."""
    for relation in relations():
        if relation.layer == layer:
            _create_relation(warehouse, relation)


def _create_relation(warehouse: duckdb.DuckDBPyConnection, relation: Relation) -> None:
    kind, name = relation.kind, relation.full_name
    warehouse.execute(f"CREATE {kind} {name} AS {relation.sql}")
    warehouse.execute(f"COMMENT ON {kind} {name} IS {literal(relation.meaning)}")
    if kind == "VIEW" and is_ducklake(warehouse):
        return  # which keeps no comments on the columns of views
    for column, meaning in relation.columns.items():
        warehouse.execute(f"COMMENT ON COLUMN {name}.{column} IS {literal(meaning)}")
