"""Questions to the live warehouse; nothing here can change it."""

import re
from collections.abc import Sequence
from pathlib import Path

import duckdb
from duckdb import StatementType

from flows.ask.rows import show
from flows.warehouse.audit import audit
from flows.warehouse.macros import macros
from flows.warehouse.relations import relations
from flows.warehouse.warehouses import Site, warehouse_at

_RELATIONS = """
SELECT schema_name || '.' || name AS relation, coalesce(comment, '') AS meaning
FROM (
    SELECT schema_name, table_name AS name, comment FROM duckdb_tables()
    WHERE database_name = current_database()
    UNION ALL
    SELECT schema_name, view_name, comment FROM duckdb_views()
    WHERE NOT internal AND database_name = current_database()
    UNION ALL
    SELECT schema_name, function_name || '(' || array_to_string(parameters, ', ') || ')', comment
    FROM duckdb_functions()
    WHERE NOT internal AND function_type = 'table_macro' AND schema_name = 'main'
)
ORDER BY list_position(['main', 'marts', 'staging', 'raw', 'search', 'ops'], schema_name), name
"""
_COLUMNS = """
SELECT column_name, data_type, coalesce(comment, '') AS meaning
FROM duckdb_columns()
WHERE schema_name = $schema AND table_name = $name AND database_name = current_database()
ORDER BY column_index
"""
_RELATION_MEANING = f"SELECT meaning FROM ({_RELATIONS}) WHERE relation = $relation"


_REACHING = {
    StatementType.ATTACH,
    StatementType.COPY,
    StatementType.COPY_DATABASE,
    StatementType.EXPORT,
    StatementType.PREPARE,  # of any of these
}
_EXPLAIN = re.compile(r"\s*EXPLAIN\s+(ANALYZE\s+)?(\((ANALYZE|FORMAT)[^)]*\))?", re.IGNORECASE)


_REFUSED = (
    "The query cannot be answered: it may neither write nor attach files; ask with SELECT, FROM "
    "or EXPLAIN SELECT."
)


class QueryError(ValueError):
    """A query cannot be answered; the message is DuckDB's, on one line."""


def connect(warehouse: Site) -> duckdb.DuckDBPyConnection:
    """Open the live warehouse read-only, cut off from files, network and extensions.

    Raises `SettingsError` when there is no warehouse yet.
    """
    connection = warehouse_at(warehouse).open()
    connection.execute("SET TimeZone = 'UTC'; SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


def answer(warehouse: Site, query: str, form: str, output: Path | None) -> None:
    """Print the rows of `query` (SQL, or a .sql file), or write them to `output`.

    `form` is table, csv, json or parquet. Raises `QueryError` when DuckDB refuses.
    """
    text = Path(query).read_text("utf-8") if query.endswith(".sql") else query
    with connect(warehouse) as connection:
        try:
            _refuse_files(connection, text)
            rows = connection.sql(text)
            if rows is not None:
                show(rows, form, output)
        except duckdb.Error as error:
            raise QueryError(f"The query cannot be answered: {error}") from error


def _refuse_files(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Raise `QueryError` for what reaches files: a DuckLake's folder has to be open to DuckDB.

    So it is for a text without any statement.
    """
    statements = connection.extract_statements(text)
    if not statements:
        raise QueryError("There is no query; ask with SELECT, FROM or EXPLAIN SELECT.")
    for each in statements:
        if each.type == StatementType.EXPLAIN:
            _refuse_unread(connection, each.query)
        elif each.type in _REACHING:
            raise QueryError(_REFUSED)


def _refuse_unread(connection: duckdb.DuckDBPyConnection, text: str) -> None:
    """Raise `QueryError` unless EXPLAIN is asked of a SELECT: with ANALYZE, it is carried out."""
    explained = _EXPLAIN.match(text)
    inner = connection.extract_statements(text[explained.end() :]) if explained else []
    if [each.type for each in inner] != [StatementType.SELECT]:
        raise QueryError(_REFUSED)


def described(warehouse: Site, table: str | None) -> str:
    """Return the data dictionary: every relation, or the columns of `table`, also of a macro's.

    Raises `QueryError` when there is no such table.
    """
    with connect(warehouse) as connection:
        if table is None:
            return _columns_of(connection.execute(_RELATIONS).fetchall())
        schema, _, name = table.lower().rpartition(".")  # as SQL takes names
        chosen = {"schema": schema or "main", "name": name}
        relation = f"{chosen['schema']}.{name}"
        columns = connection.execute(_COLUMNS, chosen).fetchall()
        if macro := next((m for m in macros() if m.is_for_readers and m.name == relation), None):
            return f"{macro.signature}: {macro.meaning}\n\n{_given(connection, name)}"
        if not columns:
            raise QueryError(f"There is no table {table!r}; `claimhouse describe` lists them.")
        meaning = connection.execute(_RELATION_MEANING, {"relation": relation}).fetchall()
    known = next((each.columns for each in relations() if each.full_name == relation), {})
    told = [(column, kind, said or known.get(column, "")) for column, kind, said in columns]
    return f"{relation}: {meaning[0][0]}\n\n{_columns_of(told)}"


def _given(connection: duckdb.DuckDBPyConnection, macro: str) -> str:
    """The columns that a macro gives."""
    rows = connection.table_function(macro, [""])
    return _columns_of([*zip(rows.columns, map(str, rows.types), strict=True)])


def _columns_of(rows: Sequence[tuple[str, ...]]) -> str:
    """Lay out rows in columns; the last one runs free."""
    widths = [max((len(row[i]) for row in rows), default=0) for i in range(len(rows[0]) - 1)]
    return "\n".join(
        "  ".join([*(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=False)), row[-1]])
        for row in rows
    )


def checked(warehouse: Site) -> tuple[str, bool]:
    """Check the live warehouse; return what was found, and whether it breaks a rule."""
    with connect(warehouse) as connection:
        findings = audit(connection)
    lines = [f"{'ok' if f.is_passed else f.check.severity:<5} {f.check.name}" for f in findings]
    shown = [f"      {f.offender_count} rows: {f.sample}" * (not f.is_passed) for f in findings]
    text = "\n".join(line for pair in zip(lines, shown, strict=True) for line in pair if line)
    return text, any(finding.is_fatal for finding in findings)
