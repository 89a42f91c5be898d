"""The copy of a warehouse that is published in an object store.

The object is the truth: it is replaced by one upload, once all checks hold, and whoever opens
the warehouse brings the copy on this machine up to it first.
"""

import json
from pathlib import Path

from flows.storage.files import file_lock, replacing, write_atomically
from flows.storage.objects import ObjectPath
from flows.storage.place import origin
from flows.storage.store import StoreError


def fetch(live: Path) -> None:
    """Make `live` what is published, if it is the copy of a published file.

    Raises `StoreError` when the store cannot be asked or has no such bucket.
    """
    if published := origin(live):
        if not published.has_bucket():
            raise StoreError(f"The object store has no bucket for {published}; make it first.")
        with file_lock(live.with_name(f".{live.name}.copy.lock")):
            _bring(published, live)


def _bring(published: ObjectPath, live: Path) -> None:
    if not published.exists():
        live.unlink(missing_ok=True)
    elif not live.exists() or _noted(live) != _version(published):
        version = _version(published)
        with replacing(live) as file:
            for piece in published.pieces():
                file.write(piece)
        _note(live, version)


def upload(beside: Path, live: Path) -> None:
    """Publish the finished file `beside`, if `live` is the copy of a published file."""
    if published := origin(live):
        published.upload(beside)
        _note(live, _version(published))


def _version(published: ObjectPath) -> list[int]:
    return [*published.stat()]


def _noted(live: Path) -> list[int]:
    """Return size and time of the object that the copy was made of."""
    note = _note_path(live)
    known: list[int] = json.loads(note.read_bytes()) if note.exists() else []
    return known


def _note(live: Path, version: list[int]) -> None:
    write_atomically(_note_path(live), json.dumps(version).encode())


def _note_path(live: Path) -> Path:
    return live.with_name(f".{live.name}.copy.json")
