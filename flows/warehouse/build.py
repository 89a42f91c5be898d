"""Make the next warehouse: batches, relations, what the rules found, and the record of runs.

What stays is taken over from the live one, which a file and a DuckLake do each in their way
(`flows.warehouse.next_file`, `flows.warehouse.snapshot`); other batches come from the lake.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import duckdb

from flows.lake.lake import Lake
from flows.lake.runs import Run
from flows.lake.takedown import Takedowns
from flows.rules.versions import relations_version, search_version
from flows.settings import Settings
from flows.warehouse import warehouse
from flows.warehouse.audit import Finding, audit
from flows.warehouse.difference import Difference
from flows.warehouse.protocols import Candidate
from flows.warehouse.search_index import fill_index
from transforms.schema import CHECK_RESULT, RECIPE, RUN, TAKEDOWN

_RULES_TOLD, _SAMPLE_TOLD = 3, 160


class AuditError(RuntimeError):
    """The next warehouse breaks a rule; the old one stays live."""

    def __init__(self, broken: Sequence[Finding]) -> None:
        """Say which rules are broken, and show some of the rows that break them."""
        self.broken = tuple(broken)
        told = "; ".join(map(_told, broken[:_RULES_TOLD]))
        more = len(broken) - _RULES_TOLD
        rest = f"; and {more} more" if more > 0 else ""
        super().__init__(
            "The new warehouse was not published, and the last good one stays, because it breaks: "
            f"{told}{rest}. Look at the files that these rows come from; if they are right, the "
            "program errs."
        )


def _told(finding: Finding) -> str:
    sample = finding.sample
    shown = sample if len(sample) <= _SAMPLE_TOLD else f"{sample[:_SAMPLE_TOLD]}…"
    rows = f"{finding.offender_count:,} row{'s' * (finding.offender_count > 1)}"
    return f"{finding.check.name} ({rows}, such as {shown})"


def build(
    settings: Settings,
    todo: Difference,
    beside: Candidate,
    run: Run,
    undone: Mapping[date, str],
) -> list[Finding]:
    """Fill the next warehouse; return what the rules found in it.

    It tells of `run` as of one that left the batches `undone`.

    Raises `AuditError` when a rule is broken that must not be.
    """
    connection = beside.connection
    beside.keep()
    with warehouse.compactly(connection):
        warehouse.load(connection, Lake(settings.lake), todo.changed)
    warehouse.refresh(connection, todo.leaving)
    beside.keep_index()
    fill_index(connection)
    findings = audit(connection)
    if broken := [finding for finding in findings if finding.is_fatal]:
        raise AuditError(broken)
    _record(connection, settings, run.ended(undone), findings)
    return findings


def _record(
    connection: duckdb.DuckDBPyConnection, settings: Settings, run: Run, findings: list[Finding]
) -> None:
    """Write this run and the earlier ones, and what the rules found, into ops."""
    for table in (RUN, TAKEDOWN, RECIPE):
        connection.execute(f"DELETE FROM ops.{table.name}")
    history = [other.row() for other in Run.history(settings.lake) if other.run_id != run.run_id]
    warehouse.insert_rows(connection, RUN, [*history, run.row()])
    warehouse.insert_rows(connection, CHECK_RESULT, [found.row(run.run_id) for found in findings])
    connection.execute(
        "DELETE FROM ops.check_result WHERE run_id NOT IN (FROM ops.run SELECT run_id)"
    )
    takedowns = [takedown.row() for takedown in Takedowns.of(settings.lake).records]
    warehouse.insert_rows(connection, TAKEDOWN, takedowns)
    made_by = {"relations": relations_version(), "search": search_version()}
    for part, version in made_by.items():
        warehouse.insert_rows(connection, RECIPE, [{"part": part, "version": version}])
