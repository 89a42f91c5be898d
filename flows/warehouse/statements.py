"""Find the claims that make the same statement, in any article."""

from functools import partial

import duckdb

from flows.warehouse.relations import query_of
from transforms.schema import STATEMENTS

_query = partial(query_of, "statements")
_STEPS = ("said", "phrasing", "likeness")


def fill_statements(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Make claim_statement and statement anew; stories and speakers must be there.

    Their content depends on the claims of current articles, their speakers and stories alone.
    """
    for name in _STEPS:
        warehouse.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {_query(name)}")
    for table in STATEMENTS:
        warehouse.execute(f"DELETE FROM main.{table.name}")
        warehouse.execute(f"INSERT INTO main.{table.name} BY NAME {_query(table.name)}")
    for name in _STEPS:
        warehouse.execute(f"DROP TABLE temp.{name}")
