"""By which rules the parts of a warehouse that outlive a night were made."""

import duckdb

_SAME_RULES = "FROM {}ops.recipe WHERE part = $part AND version = $version"


def is_made_by(
    warehouse: duckdb.DuckDBPyConnection, part: str, version: str, database: str = ""
) -> bool:
    """True when a part of the warehouse, or of `database` ("live."), was made by these rules."""
    query = _SAME_RULES.format(database)
    return bool(warehouse.execute(query, {"part": part, "version": version}).fetchall())
