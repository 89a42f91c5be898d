"""The inbox: find the input files, tell which batch each belongs to, read them once."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache, partial
from hashlib import sha256
from operator import attrgetter, itemgetter

from flows.inbox.bucket import BucketTree
from flows.inbox.tree import Folder, Found, LocalTree, Tree
from flows.storage.objects import ObjectPath
from flows.storage.place import Place, content
from transforms.normalise.inputs import InputFile, Rejection
from transforms.normalise.metadata import folder_table, sidecar, stem
from transforms.normalise.paths import PathPattern, batch_date

UNREADABLE = "unreadable"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

_SHA256 = attrgetter("sha256")

Seen = tuple[int, int, str]  # size, modification time (microseconds since 1970), SHA-256
Known = Mapping[str, Seen]


@dataclass(frozen=True)
class Entry:
    """An input file as it was found, unread.

    `sha256` is null when the file could not be read, and `reject` says why; or when it was
    left to whoever reads the file.
    """

    path: str
    batch_date: date
    modified_at: datetime
    byte_count: int
    sha256: str | None
    metadata: Mapping[str, str] = field(default_factory=dict)
    path_values: Mapping[str, str] = field(default_factory=dict)
    reject: Rejection | None = None


def fingerprint(entries: Iterable[Entry], read: Callable[[Entry], str | None] = _SHA256) -> str:
    """Digest of a batch's input, independent of the order in which files are listed.

    It changes when a file, its place, its metadata or why it is rejected does. `read` tells the
    SHA-256 of an entry, if not the entry itself.
    """
    facts = ([*_facts(entry, read(entry)), *_refusal(entry)] for entry in entries)
    return sha256("\n".join(sorted(map(json.dumps, facts))).encode()).hexdigest()


def _facts(entry: Entry, digest: str | None) -> list[object]:
    return [entry.path, entry.byte_count, digest, sorted(entry.metadata.items())]


def _refusal(entry: Entry) -> list[str]:
    """What was wrong with an entry; nothing for one unread, whose missing SHA-256 tells it."""
    why = entry.reject
    return [] if why is None or why.reason == UNREADABLE else [why.reason, why.detail]


@dataclass(frozen=True)
class Inbox:
    """The text files below a local folder, or below a prefix of an object store."""

    root: Place
    pattern: PathPattern
    max_file_bytes: int

    def discover(
        self, known: Known, *, verify: bool = False, days: Container[date] | None = None
    ) -> list[Entry]:
        """Return every input file, ordered by path.

        `known` gives size, modification time and SHA-256 of files seen before, by path: a
        file of equal size and time is not hashed again unless `verify`. With `days`, a file of
        another day is not hashed either, which whoever reads it will do.

        Files that go meanwhile are left out. Raises `OSError` when the whole inbox went.
        """
        tree, trusted = self._tree(), {} if verify else known
        mark = tree.mark()
        found = sorted(tree.walk(), key=itemgetter(0))
        entries = [*tree.each(partial(self._entry, tree, trusted, days), found)]
        if tree.mark() != mark:
            raise OSError(0, "the inbox was unmounted or replaced while it was looked through")
        return [entry for entry in entries if entry]

    def _tree(self) -> Tree:
        if isinstance(self.root, ObjectPath):
            return BucketTree(self.root)
        return LocalTree(self.root)

    def _entry(
        self, tree: Tree, known: Known, days: Container[date] | None, found: Found
    ) -> Entry | None:
        """Return what was found; None when it is gone again."""
        look = tree.look(found)
        if look is None:
            return None
        size, modified_ns, refusal = look
        path, values = found.path, self.pattern.match(found.path)
        metadata, broken = self._metadata(tree, path, found.folder)
        modified = _moment(modified_ns)
        day = batch_date(path, values, metadata, modified)
        reject = refusal or self._oversize(size) or broken
        digest, unreadable = None, None
        if not refusal and (reject or days is None or day in days):
            facts = size, (modified - _EPOCH) // timedelta(microseconds=1)
            digest, unreadable = _digest(tree, path, known.get(path), facts)
        return Entry(
            path=path,
            batch_date=day,
            modified_at=modified,
            byte_count=size,
            sha256=digest,
            metadata=metadata,
            path_values=values,
            reject=reject or unreadable,
        )

    def _oversize(self, size: int) -> Rejection | None:
        """Say that a file is too large, if so."""
        if size <= self.max_file_bytes:
            return None
        limit = f"{self.max_file_bytes:,} bytes"
        return Rejection(
            "too_large", f"It holds {size:,} bytes, above the limit of {limit}; split it."
        )

    def _metadata(
        self, tree: Tree, path: str, folder: Folder
    ) -> tuple[dict[str, str], Rejection | None]:
        """Return what the folder's table and the file's sidecar say of it."""
        merged: dict[str, str] = {}
        if not (folder.tables or folder.sidecars):
            return merged, None
        name = stem(path)
        try:
            for table in folder.tables:
                merged |= _row(*self._stamp(tree, folder.path / table), name)
            if f"{name}.json" in folder.sidecars:
                merged |= _sidecar(*self._stamp(tree, folder.path / f"{name}.json"))
        except (ValueError, OSError) as error:
            return {}, Rejection("bad_metadata", f"Its metadata cannot be read: {error}")
        return merged, None

    def _stamp(self, tree: Tree, file: Place) -> tuple[Place, int]:
        """The file and its modification time, which is 0 when it is not there.

        Raises `ValueError` when it is there and may not be read.
        """
        look = tree.look_at(file)
        if look is None:
            return file, 0
        if refusal := look.refusal or self._oversize(look.size):
            raise ValueError(f"{file.name}: {refusal.detail}")
        return file, look.modified_ns

    def read_all(self, entries: Iterable[Entry]) -> Iterator[InputFile]:
        """Yield each of `entries` with its bytes, in order.

        What cannot be read is rejected, and unhashed.
        """
        tree = self._tree()
        return tree.each(partial(self._read, tree), entries)

    def _read(self, tree: Tree, entry: Entry) -> InputFile:
        content, rejection, digest = b"", entry.reject, entry.sha256
        if rejection is None:
            try:
                content = _first(tree.pieces(entry.path), self.max_file_bytes)
            except OSError as error:
                rejection, digest = _unreadable(error), None
        return InputFile(
            path=entry.path,
            batch_date=entry.batch_date,
            modified_at=entry.modified_at,
            byte_count=entry.byte_count,
            sha256=digest,
            content=content,
            metadata=entry.metadata,
            path_values=entry.path_values,
            reject=rejection,
        )


def _digest(
    tree: Tree, path: str, seen: Seen | None, facts: tuple[int, int]
) -> tuple[str | None, Rejection | None]:
    """Return the file's SHA-256, from where it was seen with the same facts, or why not."""
    if seen and seen[:2] == facts:
        return seen[2], None
    digest = sha256()
    try:
        for piece in tree.pieces(path):
            digest.update(piece)
    except OSError as error:
        return None, _unreadable(error)
    return digest.hexdigest(), None


def _unreadable(error: OSError) -> Rejection:
    return Rejection(UNREADABLE, f"It cannot be read: {error.strerror}.")


def _moment(nanoseconds: int) -> datetime:
    """Time of a file; one outside the calendar counts as its first or last moment."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if nanoseconds > 0 else _EPOCH


def _first(pieces: Iterable[bytes], limit: int) -> bytes:
    """Return at most one byte more than `limit`, so that too much is noticed."""
    taken: list[bytes] = []
    left = limit + 1
    for piece in pieces:
        taken.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    return b"".join(taken)


def _row(file: Place, stamp: int, name: str) -> dict[str, str]:
    """Return what the table says of the text `name`. Raises `ValueError` when it is broken."""
    table = _table(file, stamp)
    if isinstance(table, ValueError):
        raise table
    return table.get(name, {})


@lru_cache(maxsize=16)
def _table(file: Place, stamp: int) -> dict[str, dict[str, str]] | ValueError:
    """Return the rows of a table, or what is wrong with it; either is found out once."""
    data = content(file) if stamp else None
    try:
        return folder_table(str(file), data) if data is not None else {}
    except ValueError as error:
        return error


def _sidecar(file: Place, stamp: int) -> dict[str, str]:
    data = content(file) if stamp else None
    return sidecar(data) if data is not None else {}
