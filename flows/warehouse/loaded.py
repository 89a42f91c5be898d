"""What a warehouse holds, by what it says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import duckdb

from flows.settings import NoWarehouseError
from flows.warehouse.warehouses import Site, warehouse_at
from transforms.schema import MAIN, SCHEMAS
from transforms.table import literal, sql_type

_RECIPE = "SELECT version FROM ops.recipe WHERE part = 'relations'"


@dataclass(frozen=True)
class Loaded:
    """What a warehouse holds: its batches by date, as digests, and the version of its relations."""

    batches: Mapping[date, str]
    recipe: str


def loaded(place: Site) -> Loaded | None:
    """Return what the warehouse at `place` holds.

    None when there is none, or its tables are not the ones declared now.
    """
    try:
        warehouse = warehouse_at(place).open()
    except NoWarehouseError:
        return None
    with warehouse:
        if _tables_of(warehouse) != _declared():
            return None
        batches = warehouse.sql("SELECT batch_date, manifest_sha256 FROM ops.batch").fetchall()
        recipe = warehouse.sql(_RECIPE).fetchall()
    return Loaded(dict(batches), recipe[0][0] if recipe else "")


def _declared() -> set[tuple[str, ...]]:
    return {
        (schema, table.name, column.name, sql_type(column.type), column.meaning)
        for schema, tables in SCHEMAS.items()
        for table in tables
        for column in table.columns
    }


def _tables_of(warehouse: duckdb.DuckDBPyConnection) -> set[tuple[str, ...]]:
    names = ", ".join(literal(table.name) for table in MAIN)
    return set(
        warehouse.sql(
            "SELECT schema_name, table_name, column_name, data_type, comment "
            "FROM duckdb_columns() WHERE database_name = current_database() "
            "AND (schema_name IN ('raw', 'search', 'ops') "
            f"OR schema_name = 'main' AND table_name IN ({names}))"
        ).fetchall()
    )
