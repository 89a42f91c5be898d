"""Files that a crash at any instant leaves whole, and locks that a crash sets free."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from uuid import uuid4

from filelock import FileLock

from flows.settings import SettingsError
from flows.storage.objects import ObjectPath
from flows.storage.place import Place


def write_atomically(path: Place, data: bytes) -> None:
    """Put `data` at `path`; on return it is stored for good, under its name.

    Raises `OSError`, having removed what it had begun, when the disk is full or refuses.
    """
    if isinstance(path, ObjectPath):
        path.write_bytes(data)
        return
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """Give a file to write that takes the name `path` when all went well, whole and on disk.

    A link stays one, and what it leads to is replaced; what is no file (a pipe, a terminal) is
    written to. Raises `OSError`, having removed what it had begun, when the disk is full or
    refuses.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        with path.open("wb") as file:
            yield file
        return
    path = Path(os.path.realpath(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.parent / f".{path.name}.{uuid4().hex}.tmp"
    try:
        with beside.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def file_lock(path: Path) -> FileLock:
    """Return a lock between processes that lives in the file at `path`."""
    path.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(path)


def check_writable(folder: Path, what: str, setting: str) -> None:
    """Make `folder` if need be; raise `SettingsError`, naming `setting`, when it is not ours."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The {what} {folder} cannot be made ({error.strerror}); set {setting} elsewhere."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingsError(f"The {what} {folder} may not be written; set {setting} elsewhere.")
