"""Put a finished warehouse file in the place of the live one, in one step.

Whoever has the old file open keeps reading it; whoever opens the name now gets the new one.
"""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from flows.storage.files import sync_folder
from flows.warehouse.mirror import upload

_MOMENT = r"\d{8}T\d{12}Z"  # how `_keep` writes when a snapshot was built


class WarehouseError(RuntimeError):
    """The live warehouse is not as this program left it."""


@contextmanager
def candidate(live: Path) -> Iterator[Path]:
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


def refuse_log(path: Path) -> None:
    """Raise `WarehouseError` when a write-ahead log lies beside the warehouse file at `path`.

    DuckDB would replay it even onto a file that it does not belong to.
    """
    if _wal(path).exists():
        raise WarehouseError(
            f"Somebody wrote to {path}, for a write-ahead log lies beside it: remove "
            f"{_wal(path)}, then run `claimhouse rebuild`."
        )


def swap(live: Path, beside: Path, keep: int) -> None:
    """Give the finished file `beside` the `live` name; keep the old one, if whole, as a snapshot.

    Where that is the copy of a file in an object store, it is published there first.

    Of snapshots, the `keep` newest are left.
    """
    for path in (beside, live):
        refuse_log(path)
    with beside.open("rb") as file:
        os.fsync(file.fileno())
    if keep and _opens(live):
        _keep(live)
    upload(beside, live)
    beside.replace(live)
    sync_folder(live.parent)
    drop_snapshots(live, keep)


def _opens(path: Path) -> bool:
    """True for a file that DuckDB can open."""
    with suppress(duckdb.Error):
        duckdb.connect(str(path), read_only=True).close()
        return True
    return False


def _keep(live: Path) -> None:
    """Keep the live file under a name that tells when it was built."""
    built = datetime.fromtimestamp(live.stat().st_mtime, UTC)
    kept = live.parent / "snapshots" / f"{live.stem}-{built:%Y%m%dT%H%M%S%fZ}{live.suffix}"
    kept.parent.mkdir(exist_ok=True)
    with suppress(FileExistsError):
        os.link(live, kept)


def snapshots(live: Path) -> list[Path]:
    """Earlier files of this warehouse alone, newest first."""
    ours = re.compile(f"{re.escape(live.stem)}-{_MOMENT}{re.escape(live.suffix)}")
    found = (live.parent / "snapshots").glob("*")
    return sorted((path for path in found if ours.fullmatch(path.name)), reverse=True)


def drop_snapshots(live: Path, keep: int) -> None:
    """Remove all snapshots of `live` but the `keep` newest."""
    for old in snapshots(live)[keep:]:
        old.unlink(missing_ok=True)
