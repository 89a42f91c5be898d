"""Runs: what was done when, with which result, as one small JSON file each in the lake."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, fields, replace
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from uuid import uuid4

from filelock import FileLock, Timeout

from flows.lake.failures import BatchesFailed
from flows.storage.files import file_lock, write_atomically
from flows.storage.place import Place, contents, here

_MOMENTS: dict[str, type[date]] = {
    "started_at": datetime,
    "ended_at": datetime,
    "window_start": date,
    "window_end": date,
}
_COUNTS = ("batch", "document", "rejected", "article", "claim", "extracted")


@dataclass(frozen=True)
class Run:
    """A run, as `ops.run` shows it."""

    run_id: str
    kind: str
    started_at: datetime
    code_version: str
    window_start: date | None = None
    window_end: date | None = None
    status: str = "running"
    detail: str | None = None
    ended_at: datetime | None = None
    batch_count: int = 0
    document_count: int = 0
    rejected_count: int = 0
    article_count: int = 0
    claim_count: int = 0
    extracted_count: int = 0

    @staticmethod
    def begin(
        kind: str, start: date | None = None, end: date | None = None, run_id: str | None = None
    ) -> "Run":
        """Return a run that starts now."""
        code, now = version("claimhouse"), datetime.now(UTC)
        return Run(run_id or str(uuid4()), kind, now, code, window_start=start, window_end=end)

    def counting(self, counts: Mapping[str, int]) -> "Run":
        """Return this run with `counts` (batch, document, …) added."""
        names = [f"{name}_count" for name in _COUNTS]
        totals = {n: getattr(self, n) + counts.get(n.removesuffix("_count"), 0) for n in names}
        return replace(self, **totals)

    def published(self) -> "Run":
        """Return this run as ended well."""
        return replace(self, status="published", ended_at=datetime.now(UTC))

    def ended(self, undone: Mapping[date, str]) -> "Run":
        """Return this run as ended: well, unless batches are left `undone`, which it tells why."""
        return self.failed(str(BatchesFailed(undone))) if undone else self.published()

    def unchanged(self) -> "Run":
        """Return this run as ended well, having found nothing to do."""
        return replace(self, status="unchanged", ended_at=datetime.now(UTC))

    def failed(self, detail: str) -> "Run":
        """Return this run as failed because of `detail`."""
        return replace(self, status="failed", detail=detail, ended_at=datetime.now(UTC))

    def interrupted(self) -> "Run":
        """Return this run as stopped from outside before it was done."""
        return replace(self, status="interrupted", ended_at=datetime.now(UTC))

    @property
    def seconds(self) -> float:
        """How long it took; 0 while it goes on."""
        return (self.ended_at - self.started_at).total_seconds() if self.ended_at else 0

    def row(self) -> dict[str, object]:
        """The row of ops.run."""
        return asdict(self)

    def save(self, lake: Place) -> "Run":
        """Record this run in the lake and return it."""
        write_atomically(_path(lake, self.run_id), json.dumps(self.row(), default=str).encode())
        return self

    def drop(self, lake: Place) -> None:
        """Take this run off the record."""
        _path(lake, self.run_id).unlink(missing_ok=True)

    @staticmethod
    def history(lake: Place) -> list["Run"]:
        """Every run on record, the latest first; one that was killed shows as crashed.

        A record that cannot be read (`damaged`) is left out: it must not stop the next run.
        """
        runs = [told for run in _recorded(lake) if (told := _told(lake, run))]
        return sorted(runs, key=lambda run: (run.started_at, run.run_id), reverse=True)

    @staticmethod
    def damaged(lake: Place) -> list[Place]:
        """Records that cannot be read."""
        found = contents([*(lake / "run").glob("*.json")])
        return [path for path, data in found if _read(data) is None]

    @contextmanager
    def alive(self, lake: Place) -> Iterator[None]:
        """Hold the lock that shows others this run's process is alive; death frees it."""
        lock = _pulse(lake, self.run_id)
        try:
            with lock:
                yield
        finally:
            _stop_pulse(lake, self.run_id)

    @staticmethod
    def bury(lake: Place) -> list["Run"]:
        """Record and return the runs that were killed and never said how they ended."""
        running = [run for run in _recorded(lake) if run.status == "running"]
        told = [_told(lake, run) for run in running]
        dead = [run for run in told if run and run.status == "crashed"]
        for run in dead:
            run.save(lake)
            _stop_pulse(lake, run.run_id)
        return dead


def _told(lake: Place, run: Run) -> Run | None:
    """Return `run` as crashed if it says it is running, and no process holds its lock.

    It may have ended since it was read: then as it ended, or None if it left no record.
    """
    if run.status != "running":
        return run
    try:
        with _pulse(lake, run.run_id).acquire(timeout=0):
            now = next(_read_all([_path(lake, run.run_id)]), None)
    except Timeout:
        return run
    if now is None or now.status != "running":
        _stop_pulse(lake, run.run_id)
        return now
    return replace(now, status="crashed", detail="Its process was killed.")


def _pulse(lake: Place, run_id: str) -> FileLock:
    return file_lock(here(lake) / "run" / f"{run_id}.lock")


def _stop_pulse(lake: Place, run_id: str) -> None:
    """Remove the lock of a run that has ended, which was made anew by looking at it."""
    Path(_pulse(lake, run_id).lock_file).unlink(missing_ok=True)


def _path(lake: Place, run_id: str) -> Place:
    return lake / "run" / f"{run_id}.json"


def _recorded(lake: Place) -> list[Run]:
    """Return every run as it was recorded."""
    return [*_read_all([*(lake / "run").glob("*.json")])]


def _read_all(paths: Sequence[Place]) -> Iterator[Run]:
    return (run for _, data in contents(paths) if (run := _read(data)))


def _read(data: bytes) -> Run | None:
    """Return the run of a record, also of an earlier version; None when it is damaged."""
    try:
        values = json.loads(data)
        for name, kind in _MOMENTS.items():
            values[name] = kind.fromisoformat(values[name]) if values.get(name) else None
        return Run(**{f.name: values[f.name] for f in fields(Run) if f.name in values})
    except (ValueError, TypeError, AttributeError):
        return None


def heartbeat(lake: Place) -> Place:
    """File whose modification time tells when a nightly last ended well."""
    return lake / "heartbeat"
