"""Write a warehouse file: batches, relations, what the rules found, and the record of runs.

Every file is written anew: the batches that stay are copied from the live one, the others
are loaded from the lake. So it holds no row that is not in its tables, and its size depends
on its content, not on how often that was loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import duckdb

from flows import warehouse
from flows.audit import Finding, audit
from flows.lake import Lake, Manifest
from flows.runs import Run
from flows.search_index import carry_over_index, fill_index
from flows.settings import Settings
from flows.takedown import Takedowns
from flows.versions import relations_version, search_version
from transforms.schema import CHECK_RESULT, RECIPE, RUN, TAKEDOWN

_DROP_RESULTS = """
DELETE FROM ops.check_result WHERE run_id NOT IN (SELECT run_id FROM ops.run)
"""


class AuditError(RuntimeError):
    """The next warehouse breaks a rule; the old one stays live."""

    def __init__(self, broken: Sequence[Finding]) -> None:
        """Say which rules are broken, and show some of the rows that break them."""
        self.broken = tuple(broken)
        told = "; ".join(
            f"{f.check.name} ({f.offender_count} rows, such as {f.sample})" for f in broken
        )
        super().__init__(f"The new warehouse was not published, because it breaks: {told}.")


@dataclass(frozen=True)
class Difference:
    """What the lake has that the live warehouse has not.

    `is_stale`: its relations were made by other queries, rules or corrections.
    """

    changed: list[Manifest] = field(default_factory=list)
    gone: list[date] = field(default_factory=list)
    is_complete: bool = False
    is_stale: bool = False

    @property
    def leaving(self) -> list[date]:
        """Batches of the live warehouse that do not stay as they are."""
        return [*self.gone, *(manifest.batch_date for manifest in self.changed)]

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone or self.is_complete or self.is_stale)


def build(settings: Settings, todo: Difference, beside: Path, run: Run) -> list[Finding]:
    """Write the next warehouse to `beside`; return what the rules found in it.

    Raises `AuditError` when a rule is broken that must not be.
    """
    with warehouse.open_for_load(beside) as connection:
        warehouse.create(connection)
        _fill(connection, settings, todo)
        live = None if todo.is_complete else settings.warehouse
        warehouse.refresh(connection, live, todo.leaving)
        _index(connection, settings, todo)
        findings = audit(connection)
        if broken := [finding for finding in findings if finding.is_fatal]:
            raise AuditError(broken)
        _record(connection, settings, run, findings)
        connection.execute("CHECKPOINT")
    return findings


def _fill(connection: duckdb.DuckDBPyConnection, settings: Settings, todo: Difference) -> None:
    """Copy what stays and load what changed."""
    with warehouse.compactly(connection):
        if not todo.is_complete:
            warehouse.carry_over(connection, settings.warehouse, todo.leaving)
        warehouse.load(connection, Lake(settings.lake), todo.changed)


def _index(connection: duckdb.DuckDBPyConnection, settings: Settings, todo: Difference) -> None:
    """Bring the search index up to the articles."""
    if not todo.is_complete:
        carry_over_index(connection, settings.warehouse, todo.leaving)
    fill_index(connection)


def _record(
    connection: duckdb.DuckDBPyConnection, settings: Settings, run: Run, findings: list[Finding]
) -> None:
    """Write this run and the earlier ones, and what the rules found, into ops."""
    history = [other.row() for other in Run.history(settings.lake) if other.run_id != run.run_id]
    warehouse.insert_rows(connection, RUN, [*history, run.published().row()])
    warehouse.insert_rows(connection, CHECK_RESULT, [found.row(run.run_id) for found in findings])
    connection.execute(
        "DELETE FROM ops.check_result WHERE run_id NOT IN (FROM ops.run SELECT run_id)"
    )
    takedowns = [takedown.row() for takedown in Takedowns.of(settings.lake).records]
    warehouse.insert_rows(connection, TAKEDOWN, takedowns)
    made_by = {"relations": relations_version(), "search": search_version()}
    for part, version in made_by.items():
        warehouse.insert_rows(connection, RECIPE, [{"part": part, "version": version}])
