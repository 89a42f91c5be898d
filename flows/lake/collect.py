"""Remove from the lake what nothing needs any more.

What is kept is bounded by the input: batch files that manifests name, one lock file for each
batch, and of the record of runs the latest, besides those that made the batches there are.
"""

import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from filelock import Timeout

from flows.lake.lake import BATCH_TABLES, Lake
from flows.lake.memo_upkeep import compact
from flows.lake.runs import Run
from flows.storage.place import Place

KEPT_RUNS = 1000
_ABANDONED = 3600  # seconds after which nobody is still writing a file


def collect(lake: Lake) -> None:
    """Remove orphaned batch files, what killed runs left half-written, and old runs.

    To be called while holding the publish lock, so that no load is reading them. A batch
    somebody works on just now is left alone, and so is a half-written file younger than
    `_ABANDONED` seconds.
    """
    for day in days(lake):
        with suppress(Timeout), lake.lock(day).acquire(timeout=0):
            collect_batch(lake, day)
    _sweep(lake)
    _drop_runs(lake)
    compact(lake)


def days(lake: Lake) -> list[date]:
    """Every day of which the lake has anything, be it a lock."""
    folders = (
        path.name
        for name in BATCH_TABLES
        for path in (lake.root / name).glob("batch_date=????-??-??")
    )
    found = {name.partition("=")[2] for name in folders}
    for kind in (lake.root / "manifest", lake.locks):
        found |= {path.stem for path in kind.glob("????-??-??.*")}
    return sorted(map(date.fromisoformat, found))


def collect_batch(lake: Lake, day: date) -> None:
    """Remove the files of `day` that its manifest does not name; its lock must be held.

    Of a day that has no batch, folders and lock go as well; whoever waits for the lock notices.
    """
    for path in _orphans(lake, day):
        path.unlink(missing_ok=True)
    if lake.manifest(day) is None:
        for name in BATCH_TABLES:
            with suppress(FileNotFoundError):
                lake.folder(name, day).rmdir()
        Path(lake.lock(day).lock_file).unlink()


def _orphans(lake: Lake, day: date) -> Iterator[Place]:
    manifest = lake.manifest(day)
    files = manifest.files.values() if manifest else ()
    named = {lake.root / name for names in files for name in names}
    for table in BATCH_TABLES:
        for path in lake.folder(table, day).glob("*"):
            if path not in named:
                yield path


def _sweep(lake: Lake) -> None:
    old = time.time() - _ABANDONED
    for path in lake.root.rglob(".*.tmp"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < old:
                path.unlink()


def _drop_runs(lake: Lake) -> None:
    """Drop all but the latest runs, and those that made a batch."""
    made = {manifest.run_id for manifest in lake.manifests().values()}
    for run in Run.history(lake.root)[KEPT_RUNS:]:
        if run.run_id not in made:
            run.drop(lake.root)
