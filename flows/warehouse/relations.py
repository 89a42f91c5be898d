"""The relations of sql/: one file, one `SELECT`, one relation of the same name."""

import re
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

from flows.settings import ROOT
from transforms.schema import RAW

SQL = ROOT / "sql"
LAYERS = ("main", "staging", "marts")
_STORED = re.compile(r"^-- Stored:", re.MULTILINE)
_NAME = re.compile(rf"\b(?:{'|'.join(LAYERS)})\.[a-z_]+")
_COLUMN = re.compile(r"^-- ([a-z][a-z0-9_]*): (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Relation:
    """A relation: its layer (a schema of the warehouse), its name and its query.

    The header of its file gives the meaning (first line) and, as `-- column: text`, that of
    its columns; a `-- Stored:` line makes it a table instead of a view.
    """

    layer: str
    name: str
    sql: str

    @property
    def meaning(self) -> str:
        """The question it answers."""
        return self.sql.partition("\n")[0].removeprefix("-- ")

    @property
    def full_name(self) -> str:
        """Schema and name."""
        return f"{self.layer}.{self.name}"

    @property
    def kind(self) -> str:
        """TABLE when the relation is stored, else VIEW."""
        return "TABLE" if _STORED.search(self.sql) else "VIEW"

    @property
    def reads(self) -> set[str]:
        """Full names that its query mentions."""
        return set(_NAME.findall(self.sql))

    @property
    def columns(self) -> dict[str, str]:
        """Meaning by column: what the header says, or else the declared table of its name."""
        declared = next((table for table in RAW if table.name == self.name), None)
        inherited = {c.name: c.meaning for c in declared.columns} if declared else {}
        return inherited | dict(_COLUMN.findall(self.sql))


@dataclass(frozen=True)
class Check:
    """A rule: a query that selects the rows that break it."""

    name: str
    severity: str
    rule: str
    sql: str


def query_of(folder: str, name: str) -> str:
    """Return the text of the query `name` in a folder of sql/."""
    return (SQL / folder / f"{name}.sql").read_text("utf-8")


@cache
def relations() -> tuple[Relation, ...]:
    """Every relation, layer by layer, in an order in which each finds what it reads."""
    found = [
        Relation(layer, path.stem, path.read_text("utf-8"))
        for layer in LAYERS
        for path in sorted((SQL / layer).glob("*.sql"))
    ]
    by_name = {relation.full_name: relation for relation in found}
    order = TopologicalSorter(
        {name: sorted(by_name[name].reads & by_name.keys()) for name in by_name}
    )
    ordered = [by_name[name] for name in order.static_order()]
    return tuple(sorted(ordered, key=lambda relation: LAYERS.index(relation.layer)))


@cache
def checks() -> tuple[Check, ...]:
    """Every rule of sql/checks/, by name."""
    return tuple(_check(path) for path in sorted((SQL / "checks").glob("*.sql")))


def _check(path: Path) -> Check:
    sql = path.read_text("utf-8")
    severity, _, rule = sql.partition("\n")[0].removeprefix("-- ").partition(": ")
    return Check(path.stem, severity, rule, sql)
