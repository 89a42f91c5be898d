"""Input files in a local folder: what lies there, and what of it may be read."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, Protocol, TypeVar

from flows.storage.place import Place
from transforms.normalise.decompress import SUFFIXES
from transforms.normalise.inputs import Rejection

Item = TypeVar("Item")
Result = TypeVar("Result")

_TEXTS = (".txt", *(f".txt{suffix}" for suffix in SUFFIXES))
_TABLES = ("metadata.csv", "metadata.tsv")
_CHUNK = 1 << 20
_GONE = (FileNotFoundError, NotADirectoryError)  # between a listing and a look


class Folder(NamedTuple):
    """A folder of the inbox: its path, and which files in it may say things about others."""

    path: Place
    tables: list[str]
    sidecars: set[str]

    @staticmethod
    def of(path: Place, names: set[str]) -> "Folder":
        """Return the folder at `path`, in which the files `names` lie."""
        sidecars = {name for name in names if name.endswith(".json")}
        return Folder(path, [table for table in _TABLES if table in names], sidecars)


class Found(NamedTuple):
    """An input file: its path below the root, what its tree knows of it, its folder."""

    path: str
    item: Any
    folder: Folder


class Look(NamedTuple):
    """Size and modification time (ns since 1970) of a file, and why it may not be read, if so."""

    size: int
    modified_ns: int
    refusal: Rejection | None = None


class Tree(Protocol):
    """Input files below a root, wherever that is."""

    def mark(self) -> object:
        """Return what tells the root from another that has taken its place."""

    def walk(self) -> Iterable[Found]:
        """Return every input file, in any order."""

    def look(self, found: Found) -> Look | None:
        """Return what can be said of a file that was found, unread; None when it is gone."""

    def look_at(self, file: Any) -> Look | None:  # noqa: ANN401 (a path of this tree)
        """Return what can be said of the file at a full path; None when it is not there."""

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of the file at `path` below the root. Raises `OSError`."""

    def each(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Yield `function(item)`, which may read a file, for each item, in order."""


def is_text(name: str) -> bool:
    """True for the names of input files."""
    return name.lower().endswith(_TEXTS)


@dataclass(frozen=True)
class LocalTree:
    """Input files below a local folder.

    Nothing outside the folder is ever read: symbolic links that lead out of it are
    rejected, and so is everything that is not a regular file.
    """

    root: Path

    def mark(self) -> tuple[int, int]:
        """Return device and number of the folder, which a mount that goes away takes along."""
        facts = self.root.stat()
        return facts.st_dev, facts.st_ino

    def walk(self) -> Iterator[Found]:
        """Yield every input file; linked folders are not entered."""
        return self._walk(self.root, "")

    def _walk(self, path: Path, prefix: str) -> Iterator[Found]:
        items = list(os.scandir(path))
        folder = Folder.of(path, {item.name for item in items})
        for item in items:
            if item.is_dir(follow_symlinks=False):
                with suppress(*_GONE):
                    yield from self._walk(Path(item.path), f"{prefix}{item.name}/")
            elif is_text(item.name):
                yield Found(prefix + item.name, item, folder)

    def look(self, found: Found) -> Look | None:
        """Return what can be said of a file that was found, unread; None when it is gone."""
        item: os.DirEntry[str] = found.item
        if not item.is_file(follow_symlinks=False):
            return self.look_at(Path(item.path))
        try:
            facts = item.stat(follow_symlinks=False)
        except FileNotFoundError:
            return None
        return Look(facts.st_size, facts.st_mtime_ns)  # reached by no link: it is in the inbox

    def look_at(self, file: Path) -> Look | None:
        """Return what can be said of the file at a full path; None when it is not there."""
        try:
            facts = _facts(file)
        except _GONE:
            return None
        return Look(*facts, self._refusal(file))

    def _refusal(self, file: Path) -> Rejection | None:
        """Say why a file may not be opened at all, if so."""
        target = Path(os.path.realpath(file))  # Path.resolve raises for a link to itself
        if not target.is_relative_to(self.root.resolve()):
            return Rejection("outside_inbox", "The link leads out of the inbox; copy the file in.")
        if not file.exists():
            return Rejection("broken_link", "The link leads nowhere; mend or remove it.")
        if not file.is_file():
            return Rejection("not_a_file", "It is no regular file; put a text file in its place.")
        return None

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield the bytes of a regular file, without ever waiting for one that is not."""
        handle = os.open(
            os.path.join(self.root, path),  # noqa: PTH118 (speed)
            os.O_RDONLY | os.O_NONBLOCK,
        )
        try:
            facts = os.fstat(handle)
            if not stat.S_ISREG(facts.st_mode):
                raise OSError(0, "it is no regular file")
            while piece := os.read(handle, min(facts.st_size + 1, _CHUNK)):
                yield piece
        finally:
            os.close(handle)

    def each(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Yield `function(item)` for each item: one after the other, as disks like it."""
        return map(function, items)


def _facts(file: Path) -> tuple[int, int]:
    """Size and modification time, of the link itself where its target is missing."""
    try:
        facts = file.stat()
    except OSError:
        facts = file.lstat()
    return facts.st_size, facts.st_mtime_ns
