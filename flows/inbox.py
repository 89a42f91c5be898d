"""The inbox: find the input files, tell which batch each belongs to, read them once."""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from transforms.normalise.decompress import SUFFIXES
from transforms.normalise.inputs import InputFile, Rejection
from transforms.normalise.metadata import folder_table, sidecar, stem
from transforms.normalise.paths import PathPattern, batch_date

_TEXTS = (".txt", *(f".txt{suffix}" for suffix in SUFFIXES))
_TABLES = ("metadata.csv", "metadata.tsv")
_CHUNK = 1 << 20
UNREADABLE = "unreadable"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

Known = Mapping[str, tuple[int, datetime, str]]


class _Folder(NamedTuple):
    """A folder of the inbox: its path, and which files in it may say things about others."""

    path: Path
    tables: list[str]
    sidecars: set[str]


_Found = tuple[str, os.DirEntry[str], _Folder]  # an input file: its path below the root


@dataclass(frozen=True)
class Entry:
    """An input file as it was found, unread.

    `sha256` is null when the file could not be read; `reject` then says why.
    """

    path: str
    batch_date: date
    modified_at: datetime
    byte_count: int
    sha256: str | None
    metadata: Mapping[str, str] = field(default_factory=dict)
    path_values: Mapping[str, str] = field(default_factory=dict)
    reject: Rejection | None = None

    def fingerprint(self) -> str:
        """One line that changes when the file, its place or its metadata does."""
        facts = [self.path, self.byte_count, self.sha256, sorted(self.metadata.items())]
        return json.dumps(facts)


def fingerprint(entries: Iterable[Entry]) -> str:
    """Digest of a batch's input, independent of the order in which files are listed."""
    return sha256("\n".join(sorted(e.fingerprint() for e in entries)).encode()).hexdigest()


@dataclass(frozen=True)
class Inbox:
    """A folder of text files.

    Nothing outside the folder is ever read: symbolic links that lead out of it are
    rejected, and so is everything that is not a regular file.
    """

    root: Path
    pattern: PathPattern
    max_file_bytes: int

    def discover(self, known: Known, *, verify: bool = False) -> list[Entry]:
        """Return every input file, ordered by path.

        `known` gives size, modification time and SHA-256 of files seen before, by path: a
        file of equal size and time is not hashed again unless `verify`.
        """
        trusted: Known = {} if verify else known
        found = sorted(self._walk(self.root, ""), key=itemgetter(0))
        return [self._entry(*each, trusted) for each in found]

    def _walk(self, path: Path, prefix: str) -> Iterator[_Found]:
        """Yield every input file; linked folders are not entered."""
        items = list(os.scandir(path))
        names = {item.name for item in items}
        sidecars = {name for name in names if name.endswith(".json")}
        folder = _Folder(path, [table for table in _TABLES if table in names], sidecars)
        for item in items:
            if item.is_dir(follow_symlinks=False):
                yield from self._walk(Path(item.path), f"{prefix}{item.name}/")
            elif item.name.lower().endswith(_TEXTS):
                yield prefix + item.name, item, folder

    def _entry(self, path: str, item: os.DirEntry[str], folder: _Folder, known: Known) -> Entry:
        values = self.pattern.match(path)
        metadata, broken = self._metadata(path, folder)
        unreachable, digest, unreadable = None, None, None
        if item.is_file(follow_symlinks=False):  # reached by no link, so it is in the inbox
            facts = item.stat(follow_symlinks=False)
            size, modified = facts.st_size, _moment(facts.st_mtime_ns)
        else:
            size, modified = _facts(Path(item.path))
            unreachable = self._unreachable(Path(item.path))
        if not unreachable:
            digest, unreadable = self._digest(path, size, modified, known)
        return Entry(
            path=path,
            batch_date=batch_date(path, values, metadata, modified),
            modified_at=modified,
            byte_count=size,
            sha256=digest,
            metadata=metadata,
            path_values=values,
            reject=unreachable or self._oversize(size) or broken or unreadable,
        )

    def _unreachable(self, file: Path) -> Rejection | None:
        """Say why a file may not be opened at all, if so."""
        target = Path(os.path.realpath(file))  # Path.resolve raises for a link to itself
        if not target.is_relative_to(self.root.resolve()):
            return Rejection("outside_inbox", "The link leads out of the inbox; copy the file in.")
        if not file.exists():
            return Rejection("broken_link", "The link leads nowhere; mend or remove it.")
        if not file.is_file():
            return Rejection("not_a_file", "It is no regular file; put a text file in its place.")
        return None

    def _oversize(self, size: int) -> Rejection | None:
        """Say that a file is too large, if so."""
        if size <= self.max_file_bytes:
            return None
        limit = f"{self.max_file_bytes:,} bytes"
        return Rejection(
            "too_large", f"It holds {size:,} bytes, above the limit of {limit}; split it."
        )

    def _digest(
        self, path: str, size: int, modified: datetime, known: Known
    ) -> tuple[str | None, Rejection | None]:
        """Return the file's SHA-256, or why it cannot be had."""
        seen = known.get(path)
        if seen and seen[:2] == (size, modified):
            return seen[2], None
        try:
            return _file_sha256(os.path.join(self.root, path)), None  # noqa: PTH118 (speed)
        except OSError as error:
            return None, _unreadable(error)

    def _metadata(self, path: str, folder: _Folder) -> tuple[dict[str, str], Rejection | None]:
        """Return what the folder's table and the file's sidecar say of it."""
        merged: dict[str, str] = {}
        if not (folder.tables or folder.sidecars):
            return merged, None
        name = stem(path)
        try:
            for table in folder.tables:
                merged |= _table(*self._stamp(folder.path / table)).get(name, {})
            if f"{name}.json" in folder.sidecars:
                merged |= _sidecar(*self._stamp(folder.path / f"{name}.json"))
        except (ValueError, OSError) as error:
            return {}, Rejection("bad_metadata", f"Its metadata cannot be read: {error}")
        return merged, None

    def _stamp(self, file: Path) -> tuple[Path, int]:
        """The file and its modification time, which is 0 when it is not there.

        Raises `ValueError` when it is there and may not be read.
        """
        if not file.is_symlink() and not file.exists():
            return file, 0
        size, _ = _facts(file)
        if refusal := self._unreachable(file) or self._oversize(size):
            raise ValueError(f"{file.name}: {refusal.detail}")
        return file, file.stat().st_mtime_ns

    def read(self, entry: Entry) -> InputFile:
        """Return `entry` with its bytes; what cannot be read comes back rejected, unhashed."""
        content, rejection, digest = b"", entry.reject, entry.sha256
        if rejection is None:
            try:
                content = _read(
                    os.path.join(self.root, entry.path),  # noqa: PTH118 (speed)
                    self.max_file_bytes,
                )
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


def _unreadable(error: OSError) -> Rejection:
    return Rejection(UNREADABLE, f"It cannot be read: {error.strerror}.")


def _facts(file: Path) -> tuple[int, datetime]:
    """Size and modification time, of the link itself where its target is missing."""
    try:
        facts = file.stat()
    except OSError:
        facts = file.lstat()
    return facts.st_size, _moment(facts.st_mtime_ns)


def _moment(nanoseconds: int) -> datetime:
    """Time of a file; one outside the calendar counts as its first or last moment."""
    try:
        return _EPOCH + timedelta(microseconds=nanoseconds // 1000)
    except OverflowError:
        return datetime.max.replace(tzinfo=UTC) if nanoseconds > 0 else _EPOCH


def _file_sha256(file: str) -> str:
    digest = sha256()
    for piece in _pieces(file):
        digest.update(piece)
    return digest.hexdigest()


def _read(file: str, limit: int) -> bytes:
    """Return at most one byte more than `limit`, so that too much is noticed."""
    pieces: list[bytes] = []
    left = limit + 1
    for piece in _pieces(file):
        pieces.append(piece[:left])
        left -= len(piece)
        if left <= 0:
            break
    return b"".join(pieces)


def _pieces(file: str) -> Iterator[bytes]:
    """Yield the bytes of a regular file, without ever waiting for one that is not."""
    handle = os.open(file, os.O_RDONLY | os.O_NONBLOCK)
    try:
        facts = os.fstat(handle)
        if not stat.S_ISREG(facts.st_mode):
            raise OSError(0, "it is no regular file")
        while piece := os.read(handle, min(facts.st_size + 1, _CHUNK)):
            yield piece
    finally:
        os.close(handle)


@lru_cache(maxsize=16)
def _table(file: Path, stamp: int) -> dict[str, dict[str, str]]:
    return folder_table(file.name, file.read_bytes()) if stamp else {}


def _sidecar(file: Path, stamp: int) -> dict[str, str]:
    return sidecar(file.read_bytes()) if stamp else {}
