"""Places: where inbox, lake and warehouse lie, on a disk or in an object store."""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from flows.storage.objects import SCHEME, ObjectPath
from flows.storage.store import at_once, endpoint

Place = Path | ObjectPath


def place(named: str | Path | ObjectPath) -> Place:
    """Return the place that is `named`: a local path, or an address that begins with s3://.

    Raises `ValueError` for an address that cannot be, and for none.
    """
    text = str(named)
    if not text:
        raise ValueError("it must name a place")
    if "://" not in text:
        return Path(text)
    if not text.startswith(SCHEME):
        raise ValueError(f"of all addresses, only {SCHEME}BUCKET/PREFIX is understood")
    if "@" in text:
        raise ValueError("access belongs into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY")
    path = PurePosixPath(text.removeprefix(SCHEME))
    if not path.parts or path.is_absolute() or ".." in path.parts:
        raise ValueError(f"it must name a bucket: {SCHEME}BUCKET/PREFIX")
    return ObjectPath(path)


def contents(paths: Sequence[Place]) -> Iterator[tuple[Place, bytes]]:
    """Yield each of `paths` with its bytes, but for those that are gone by now.

    Of objects, several are on their way at a time.
    """
    are_objects = any(isinstance(path, ObjectPath) for path in paths)
    read = at_once(content, paths) if are_objects else map(content, paths)
    return ((path, data) for path, data in zip(paths, read, strict=True) if data is not None)


def content(path: Place) -> bytes | None:
    """Return the bytes of a file; None when it is not there."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def remove_tree(folder: Place) -> None:
    """Remove `folder` and everything below it."""
    if isinstance(folder, ObjectPath):
        folder.rmdir()
    else:
        shutil.rmtree(folder)


def here(root: Place) -> Path:
    """Return where this machine keeps what it needs of `root`: `root` itself, if local.

    What belongs to an object store (locks, a copy of the warehouse) lies in the user's cache
    folder, so that all runs of the user share it.
    """
    return root if isinstance(root, Path) else _cache() / root.path


def origin(path: Path) -> ObjectPath | None:
    """Return what `path` is the place of on this machine; None when it is local anyway."""
    if not path.is_relative_to(_cache()):
        return None
    return ObjectPath(PurePosixPath(path.relative_to(_cache())))


def shown(path: Path) -> str:
    """Return `path` as the user named it."""
    return str(origin(path) or path)


def _cache() -> Path:
    """Folder of what belongs to the object store in use."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    store = urlsplit(endpoint() or "https://amazonaws.com").netloc
    return Path(home).absolute() / "claimhouse" / store
