"""Every relation and rule of sql/: one folder per case, a CSV per input table, and expect.csv.

What a load never leaves behind, `spoil.sql` of a case brings about once the relations are made.
"""

import re
from pathlib import Path

import duckdb
import pytest

from flows.warehouse import warehouse
from flows.warehouse.audit import audit, rules
from flows.warehouse.relations import checks, relations
from transforms.schema import MAIN, OPS, RAW
from transforms.table import Table

HERE = Path(__file__).parent
SQL = HERE.parents[1] / "sql"
CASES = sorted(path.parent for path in HERE.rglob("expect.csv"))
TABLES = {table.name: table for table in (*RAW, *OPS)}


@pytest.fixture
def empty():
    """A warehouse with every table and no row; columns may be left null."""
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        warehouse.create(connection)
        for schema, tables in (("raw", RAW), ("main", MAIN), ("ops", OPS)):
            for table in tables:
                allow_nulls(connection, schema, table)
        yield connection


def allow_nulls(connection, schema: str, table: Table) -> None:
    for column in table.columns:
        if not column.nullable:
            target = f"{schema}.{table.name} ALTER {column.name}"
            connection.execute(f"ALTER TABLE {target} DROP NOT NULL")


def load(connection, file: Path) -> None:
    """Fill a table from a CSV that names only the columns that matter."""
    table = TABLES[file.stem]
    schema = "raw" if table in RAW else "ops"
    connection.execute(
        f"INSERT INTO {schema}.{table.name} BY NAME "
        "SELECT * FROM read_csv(?, header = true, auto_detect = true)",
        [str(file)],
    )


@pytest.mark.parametrize("file", sorted(SQL.rglob("*.sql")), ids=lambda file: file.stem)
def test_nothing_is_aggregated_over_an_empty_window(file):
    """DuckDB 1.5 fails at times on `count(*) OVER ()`: a race, its issue 25713."""
    windows = re.findall(
        r"(\w+)\([^()]*\)\s+OVER\s*\(\s*\)", file.read_text("utf-8"), re.IGNORECASE
    )
    assert set(windows) <= {"row_number"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: str(case.relative_to(HERE)))
def test_case(empty, case):
    layer, name = case.parts[-3:-1]
    for file in sorted(case.glob("*.csv")):
        if file.stem != "expect":
            load(empty, file)
    warehouse.refresh(empty)
    if (case / "spoil.sql").exists():
        empty.execute((case / "spoil.sql").read_text("utf-8"))
    empty.execute("SET TimeZone = 'Pacific/Pago_Pago'")  # a reader's, where it is still yesterday
    columns = empty.execute("SELECT * FROM read_csv(?)", [str(case / "expect.csv")]).description
    chosen = ", ".join(column[0] for column in columns)
    query = next(r.sql for r in rules() if r.name == name) if layer == "checks" else None
    source = f"({query.rstrip().rstrip(';')})" if query else f"{layer}.{name}"
    found = empty.sql(f"SELECT {chosen} FROM {source} ORDER BY ALL").fetchall()
    wanted = empty.execute(
        "SELECT * FROM read_csv(?, auto_detect = true) ORDER BY ALL", [str(case / "expect.csv")]
    ).fetchall()
    assert [tuple(map(str, row)) for row in found] == [tuple(map(str, row)) for row in wanted]


@pytest.mark.parametrize("rule", checks(), ids=lambda rule: rule.name)
def test_every_rule_has_a_case_with_an_offender(rule):
    expected = sorted((HERE / "checks" / rule.name).glob("*/expect.csv"))
    assert any(len(file.read_text("utf-8").splitlines()) > 1 for file in expected)


def test_every_file_runs_on_empty_tables(empty):
    warehouse.refresh(empty)
    assert [finding.check.name for finding in audit(empty) if not finding.is_passed] == []
    for relation in relations():
        assert empty.sql(f"FROM {relation.full_name}").fetchall() == []


def test_every_relation_and_column_has_a_meaning(empty):
    warehouse.refresh(empty)
    silent = empty.sql(
        "SELECT schema_name, table_name, column_name FROM duckdb_columns() "
        "WHERE NOT internal AND coalesce(comment, '') = ''"
    ).fetchall()
    assert silent == []


def test_headers_say_question_grain_and_what_is_left_out():
    for relation in relations():
        assert relation.meaning.endswith((".", "?")), relation.full_name
        assert "\n-- Grain: " in relation.sql, relation.full_name
    assert all(rule.severity in ("fail", "warn") and rule.rule for rule in rules())
