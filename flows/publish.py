"""Build the next warehouse beside the live one, audit it, and swap it in.

Readers are never in the way and never see half a load: the live file is only ever replaced
by renaming a finished one over it. Whoever has it open keeps reading the old one.
"""

import os
import shutil
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
from filelock import FileLock, Timeout

from flows import warehouse
from flows.audit import Finding, audit
from flows.files import sync_folder
from flows.lake import Lake, Manifest, file_lock
from flows.runs import Run
from flows.settings import Settings
from flows.versions import relations_version
from transforms.schema import CHECK_RESULT, RECIPE, RUN


class WarehouseError(RuntimeError):
    """The live warehouse is not as this program left it."""


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

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone or self.is_complete or self.is_stale)


def difference(
    settings: Settings, *, again: Container[date] = (), anew: bool = False
) -> Difference:
    """Compare lake and live warehouse; `anew` or a file of another layout counts as empty.

    The batches of `again` count as changed.
    """
    manifests = Lake(settings.lake).manifests()
    live = None if anew else warehouse.loaded(settings.warehouse)
    if live is None:
        return Difference(list(manifests.values()), is_complete=True)
    changed = [m for day, m in manifests.items() if day in again or live.get(day) != m.digest()]
    is_stale = warehouse.recipe(settings.warehouse) != relations_version()
    return Difference(changed, sorted(set(live) - set(manifests)), is_stale=is_stale)


def publish(
    settings: Settings, run: Run, *, again: Container[date] = (), anew: bool = False
) -> list[Finding]:
    """Bring the live warehouse up to the lake; return what the rules found.

    Raises `AuditError` when a rule is broken, `OSError` when the disk refuses; in both
    cases the old warehouse stays live. Without a difference nothing is written.
    """
    with publishing(settings):
        todo = difference(settings, again=again, anew=anew)
        findings: list[Finding] = []
        with _candidate(settings.warehouse) as beside:
            if todo:
                findings = _build(settings, todo, beside, run)
                _swap(settings, beside)
        Lake(settings.lake).collect()
        return findings


def tidy(settings: Settings) -> None:
    """Remove what killed runs left behind; a run that publishes just now does so itself."""
    with suppress(Timeout), _lock(settings).acquire(timeout=0), _candidate(settings.warehouse):
        Lake(settings.lake).collect()


@contextmanager
def publishing(settings: Settings) -> Iterator[None]:
    """Hold the lock that lets one run publish at a time."""
    with _lock(settings):
        yield


def _lock(settings: Settings) -> FileLock:
    return file_lock(settings.warehouse.with_name(f".{settings.warehouse.name}.lock"))


@contextmanager
def _candidate(live: Path) -> Iterator[Path]:
    """Give a name for the next file, and leave nothing under it in the end."""
    beside = live.with_name(f".{live.name}.next")
    _remove(beside)
    try:
        yield beside
    finally:
        _remove(beside)


def _remove(path: Path) -> None:
    for name in (path, _wal(path), path.with_name(path.name + ".tmp")):
        if name.is_dir():
            shutil.rmtree(name, ignore_errors=True)
        else:
            name.unlink(missing_ok=True)


def _wal(path: Path) -> Path:
    return path.with_name(path.name + ".wal")


def _build(settings: Settings, todo: Difference, beside: Path, run: Run) -> list[Finding]:
    """Write the next warehouse to `beside`; return what the rules found in it."""
    if not todo.is_complete:
        shutil.copyfile(settings.warehouse, beside)
    with warehouse.open_for_load(beside) as connection:
        if todo.is_complete:
            warehouse.create(connection)
        warehouse.load(connection, Lake(settings.lake), todo.changed, todo.gone)
        warehouse.refresh(connection)
        findings = audit(connection)
        if broken := [finding for finding in findings if finding.is_fatal]:
            raise AuditError(broken)
        _record(connection, settings, run, findings)
        connection.execute("CHECKPOINT")
    return findings


def _record(
    connection: duckdb.DuckDBPyConnection, settings: Settings, run: Run, findings: list[Finding]
) -> None:
    """Write this run and the earlier ones, and what the rules found, into ops."""
    history = [other.row() for other in Run.history(settings.lake) if other.run_id != run.run_id]
    connection.execute("DELETE FROM ops.run")
    warehouse.insert_rows(connection, RUN, [*history, run.published().row()])
    results = [finding.row(run.run_id) for finding in findings]
    warehouse.insert_rows(connection, CHECK_RESULT, results)
    connection.execute("DELETE FROM ops.recipe")
    made_by: dict[str, object] = {"part": "relations", "version": relations_version()}
    warehouse.insert_rows(connection, RECIPE, [made_by])


def _swap(settings: Settings, beside: Path) -> None:
    """Give the finished file the live name; keep the old one as a snapshot."""
    live = settings.warehouse
    if _wal(beside).exists() or _wal(live).exists():
        raise WarehouseError(
            f"A write-ahead log lies beside {live}; somebody wrote to it: remove the log."
        )
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    if live.exists():
        _keep(live, settings.keep_snapshots)
    beside.replace(live)
    sync_folder(live.parent)
    for old in snapshots(live)[settings.keep_snapshots :]:
        old.unlink(missing_ok=True)


def _keep(live: Path, count: int) -> None:
    """Keep the live file under a name that tells when it was built."""
    if count:
        built = datetime.fromtimestamp(live.stat().st_mtime, UTC)
        kept = live.parent / "snapshots" / f"{live.stem}-{built:%Y%m%dT%H%M%S%fZ}{live.suffix}"
        kept.parent.mkdir(exist_ok=True)
        with suppress(FileExistsError):
            os.link(live, kept)


def snapshots(live: Path) -> list[Path]:
    """Earlier warehouse files, newest first."""
    return sorted((live.parent / "snapshots").glob(f"{live.stem}-*{live.suffix}"), reverse=True)
