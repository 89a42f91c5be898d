"""Files of the lake that are gone or cut short: told by a look at each, without reading it."""

import os
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from flows.lake.lake import Lake, Manifest
from flows.storage.objects import ObjectPath
from transforms.schema import RAW

_MAGIC = b"PAR1"  # by which a Parquet file ends


def damage(
    lake: Lake, manifests: Mapping[date, Manifest], *, verify: bool = False
) -> dict[date, str]:
    """Return the batches of which a file is not whole, each with the name of the first such.

    A file is whole that is there and ends as Parquet does; with `verify`, whose bytes are those
    that its name is the digest of.
    """
    is_whole = lake.is_whole if verify else _look(lake)
    names = {day: _names(manifest) for day, manifest in manifests.items()}
    first = {day: next((n for n in named if not is_whole(n)), None) for day, named in names.items()}
    return {day: name for day, name in first.items() if name}


def _names(manifest: Manifest) -> Iterable[str]:
    return (name for table in RAW for name in manifest.files.get(table.name, ()))


def _look(lake: Lake) -> Callable[[str], bool]:
    """Return the test of a file; a store takes an object whole or not at all, so a list will do."""
    root = lake.root
    if isinstance(root, ObjectPath):
        there = {path for table in RAW for path, _ in (root / table.name).objects()}
        return lambda name: root / name in there
    return lambda name: _ends_well(root / name)


def _ends_well(path: Path) -> bool:
    """True when the file at `path` is there and ends as Parquet does.

    One that the disk cannot give back is as good as none. Raises `PermissionError`.
    """
    try:
        return _end(path) == _MAGIC
    except PermissionError:
        raise
    except OSError:
        return False


def _end(path: Path) -> bytes:
    with path.open("rb", buffering=0) as file:
        file.seek(-len(_MAGIC), os.SEEK_END)
        return file.read()
