"""The macros of sql/macros/: functions that every reader of the warehouse can call in SQL."""

import re
from dataclasses import dataclass
from graphlib import TopologicalSorter

import duckdb

from flows.warehouse.relations import SQL
from transforms.table import literal

_IS_DUCKLAKE = (
    "FROM duckdb_databases() WHERE database_name = current_database() AND type = 'ducklake'"
)
_NAME = re.compile(r"\b(?:main|search)\.\w+")
_SIGNATURE = re.compile(r"^-- Macro: ((\w+\.\w+)\(.*\))$", re.MULTILINE)


@dataclass(frozen=True)
class Macro:
    """A macro: its name with schema, its parameters, its body and what it is for.

    The header of its file gives the meaning (first line) and, as `-- Macro:`, the signature.
    A body that is a query makes a table macro, any other a scalar one.
    """

    name: str
    signature: str
    sql: str

    @property
    def meaning(self) -> str:
        """What it gives."""
        return self.sql.partition("\n")[0].removeprefix("-- ")

    @property
    def is_table(self) -> bool:
        """True when a call gives rows."""
        return re.search(r"^(SELECT|WITH)\b", self.sql, re.MULTILINE) is not None

    @property
    def is_for_readers(self) -> bool:
        """True when readers call it; the others are parts of those."""
        return self.name.startswith("main.")

    def create(self) -> str:
        """The `CREATE MACRO` statement."""
        table = " TABLE" if self.is_table else ""
        body = self.sql if self.is_table else f"(\n{self.sql})"
        return f"CREATE OR REPLACE MACRO {self.signature} AS{table}\n{body}"

    def create_temporary(self) -> str:
        """The statement that makes one of `main` for a single connection."""
        return self.create().replace("MACRO main.", "TEMP MACRO ", 1)

    def comment(self, database: str = "") -> str:
        """The `COMMENT ON MACRO` statement."""
        table = " TABLE" if self.is_table else ""
        return f"COMMENT ON MACRO{table} {database}{self.name} IS {literal(self.meaning)}"


def macros() -> list[Macro]:
    """Every macro, in an order in which each finds those it calls."""
    files = sorted((SQL / "macros").glob("*.sql"))
    by_name = {macro.name: macro for macro in (_macro(file.read_text("utf-8")) for file in files)}
    calls = {
        name: sorted(set(_NAME.findall(macro.sql)) & by_name.keys() - {name})
        for name, macro in by_name.items()
    }
    return [by_name[name] for name in TopologicalSorter(calls).static_order()]


def create_macros(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Create every macro in a warehouse that has its tables.

    A DuckLake keeps neither comments on macros nor parameters that are null unless given:
    there, what readers call is for `create_temporary_macros`.
    """
    in_lake = is_ducklake(warehouse)
    for macro in macros():
        if not (in_lake and macro.is_for_readers):
            warehouse.execute(macro.create())
        if not in_lake:
            warehouse.execute(macro.comment())


def create_temporary_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a connection to a DuckLake the macros that readers call."""
    for macro in macros():
        if macro.is_for_readers:
            connection.execute(macro.create_temporary())
            connection.execute(macro.comment("temp."))


def is_ducklake(warehouse: duckdb.DuckDBPyConnection) -> bool:
    """True when the warehouse that a connection is in is a DuckLake."""
    return bool(warehouse.sql(_IS_DUCKLAKE).fetchall())


def _macro(sql: str) -> Macro:
    found = _SIGNATURE.search(sql)
    if found is None:
        raise ValueError(f"A macro lacks its `-- Macro: schema.name(…)` line: {sql[:80]!r}")
    return Macro(found[2], found[1], sql)
