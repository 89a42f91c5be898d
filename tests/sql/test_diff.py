"""The queries of sql/diff/: one folder per case, a CSV for each table of both sides."""

from pathlib import Path

import duckdb
import pytest

from flows.warehouse.relations import SQL
from transforms.schema import CLAIM, DOCUMENT
from transforms.table import sql_type

HERE = Path(__file__).parent
CASES = sorted(path.parent for path in (HERE / "diff").glob("*/difference.csv"))
TABLES = {"document": DOCUMENT, "claim": CLAIM}


@pytest.fixture
def sides():
    """Both sides, without a row; columns may be left null."""
    with duckdb.connect() as connection:
        for side in ("old", "new"):
            for name, table in TABLES.items():
                columns = ", ".join(f"{c.name} {sql_type(c.type)}" for c in table.columns)
                connection.execute(f"CREATE TABLE {side}_{name} ({columns})")
        yield connection


def compare(connection) -> None:
    for name in ("difference", "summary", "shown"):
        query = (SQL / "diff" / f"{name}.sql").read_text("utf-8")
        connection.execute(f"CREATE TEMP TABLE {name} AS {query}")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(sides, case):
    for file in case.glob("*_*.csv"):
        sides.execute(
            f"INSERT INTO {file.stem} BY NAME SELECT * FROM read_csv(?, header = true)", [str(file)]
        )
    compare(sides)
    for name in ("difference", "summary"):
        wanted = sides.sql(f"FROM read_csv('{case / name}.csv', all_varchar = true)")
        found = sides.sql(f"SELECT {', '.join(wanted.columns)} FROM {name}").fetchall()
        assert [tuple(map(str, row)) for row in found] == [
            tuple(map(str, row)) for row in wanted.fetchall()
        ]


def test_nothing_differs_from_nothing(sides):
    compare(sides)
    assert sides.sql("SELECT sum(amount) FROM summary").fetchall() == [(0,)]
    assert sides.table("shown").fetchall() == []
