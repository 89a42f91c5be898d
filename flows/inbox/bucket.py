"""Input files in an object store, used like those of a folder."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath
from typing import TypeVar

from flows.inbox.tree import Folder, Found, Look, is_text
from flows.storage.objects import Facts, ObjectPath
from flows.storage.store import at_once

Item = TypeVar("Item")
Result = TypeVar("Result")


class BucketTree:
    """Input files below a prefix.

    One listing tells sizes and times of all of them. An object that is gone when it is read
    is an unreadable file; a store that does not answer, or refuses, is an error.
    """

    def __init__(self, root: ObjectPath) -> None:
        """Read below `root`."""
        self._root = root
        self._facts: dict[ObjectPath, Facts] = {}

    def mark(self) -> None:
        """Return the same always: a prefix is where its name says."""

    def walk(self) -> Iterator[Found]:
        """Yield every input file."""
        self._facts = dict(self._root.objects())
        names: dict[PurePosixPath, set[str]] = defaultdict(set)
        for path in self._facts:
            names[path.path.parent].add(path.name)
        folders = {path: Folder.of(ObjectPath(path), found) for path, found in names.items()}
        for path, facts in self._facts.items():
            if is_text(path.name):
                below = path.relative_to(self._root).as_posix()
                yield Found(below, facts, folders[path.path.parent])

    def look(self, found: Found) -> Look:
        """Return what the listing says of a file that was found."""
        facts: Facts = found.item
        return Look(facts.st_size, facts.st_mtime_ns)

    def look_at(self, file: ObjectPath) -> Look | None:
        """Return what the listing says of the object; None when it is not there."""
        facts = self._facts.get(file)
        return Look(facts.st_size, facts.st_mtime_ns) if facts else None

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of an object."""
        return (self._root / path).pieces()

    def each(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Yield `function(item)` for each item, waiting for several answers at a time."""
        return at_once(function, items)
