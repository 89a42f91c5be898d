"""Objects of a store (S3 and what speaks like it), used like the paths of `pathlib`."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from flows.storage.store import filesystem, told

if TYPE_CHECKING:
    from pyarrow import Buffer
    from pyarrow.fs import FileInfo

SCHEME = "s3://"
_PIECE = 1 << 20


class Facts(NamedTuple):
    """What the store says of an object, under the names of `os.stat`."""

    st_size: int
    st_mtime_ns: int

    @property
    def st_mtime(self) -> float:
        """Time of the last change, in seconds."""
        return self.st_mtime_ns / 1e9


@dataclass(frozen=True, order=True)
class ObjectPath:
    """An object, or all objects below a prefix; `path` is bucket and key.

    What is written is there whole or not at all, and replaces what was there in one step.
    Every method raises `StoreError` when the store cannot be reached or refuses.
    """

    path: PurePosixPath

    def __str__(self) -> str:
        return f"{SCHEME}{self.path}"

    def __truediv__(self, other: str | PurePosixPath) -> "ObjectPath":
        return ObjectPath(self.path / other)

    @property
    def name(self) -> str:
        """The last part."""
        return self.path.name

    @property
    def stem(self) -> str:
        """The last part without its suffix."""
        return self.path.stem

    @property
    def parent(self) -> "ObjectPath":
        """The prefix it lies below."""
        return ObjectPath(self.path.parent)

    def relative_to(self, other: "ObjectPath") -> PurePosixPath:
        """Return the rest of the path below `other`."""
        return self.path.relative_to(other.path)

    def has_bucket(self) -> bool:
        """True when its bucket is there."""
        return bool(self._info(self.path.parts[0]).type.name != "NotFound")

    def exists(self) -> bool:
        """True when the object is there, or any object below it."""
        return bool(self._info().type.name != "NotFound")

    def is_dir(self) -> bool:
        """True when there is any object below it."""
        return bool(self._info().type.name == "Directory")

    def stat(self) -> Facts:
        """Return size and time; of a prefix, the time of the latest object below it.

        Raises `FileNotFoundError` when there is no such object.
        """
        info = self._info()
        if info.type.name == "NotFound":
            raise FileNotFoundError(2, "There is no such object", str(self))
        if info.type.name == "Directory":
            return max((facts for _, facts in self.objects()), key=lambda f: f.st_mtime_ns)
        return _facts(info)

    def _told(self) -> AbstractContextManager[None]:
        return told(self.path.parts[0], str(self))

    def _info(self, key: str | None = None) -> "FileInfo":
        with self._told():
            return filesystem().get_file_info(key or str(self.path))

    def objects(self) -> Iterator[tuple["ObjectPath", Facts]]:
        """Yield every object below it."""
        for info in self._listed(deep=True):
            if info.is_file:
                yield ObjectPath(PurePosixPath(info.path)), _facts(info)

    def glob(self, pattern: str) -> list["ObjectPath"]:
        """Return what lies directly below it under a name like `pattern`, in order."""
        return self._named(pattern, self._listed(deep=False))

    def rglob(self, pattern: str) -> list["ObjectPath"]:
        """Return what lies anywhere below it under a name like `pattern`, in order."""
        return self._named(pattern, self._listed(deep=True))

    def _named(self, pattern: str, infos: "list[FileInfo]") -> list["ObjectPath"]:
        paths = (ObjectPath(PurePosixPath(info.path)) for info in infos)
        return sorted(path for path in paths if fnmatchcase(path.name, pattern))

    def _listed(self, *, deep: bool) -> "list[FileInfo]":
        from pyarrow.fs import FileSelector

        chosen = FileSelector(str(self.path), recursive=deep, allow_not_found=True)
        with self._told():
            return list(filesystem().get_file_info(chosen))

    def read_bytes(self) -> bytes:
        """Return the object's bytes. Raises `FileNotFoundError` when there is no such object."""
        return b"".join(self.pieces())

    def pieces(self) -> Iterator[bytes]:
        """Yield the object's bytes. Raises `FileNotFoundError` when there is no such object."""
        with self._told(), filesystem().open_input_stream(str(self.path)) as file:
            while piece := file.read(_PIECE):
                yield piece

    def write_bytes(self, data: bytes) -> None:
        """Put `data` in its place."""
        self._put(data)

    def touch(self) -> None:
        """Make it an empty object of now."""
        self._put(b"")

    def upload(self, file: Path) -> None:
        """Put a local file in its place."""
        import pyarrow as pa

        with pa.memory_map(str(file)) as source:
            self._put(source.read_buffer())

    def _put(self, data: "bytes | Buffer") -> None:
        """Write in a thread that no signal reaches: what is cut short would count as whole."""
        with self._told(), ThreadPoolExecutor(1) as apart:
            apart.submit(_write, str(self.path), data).result()

    def unlink(self, missing_ok: bool = False) -> None:
        """Remove the object."""
        with self._told(), suppress(*[FileNotFoundError] * missing_ok):
            filesystem().delete_file(str(self.path))

    def rmdir(self) -> None:
        """Remove everything below it."""
        with self._told():
            filesystem().delete_dir(str(self.path))


def _write(key: str, data: "bytes | Buffer") -> None:
    file = filesystem().open_output_stream(key)
    file.write(data)
    file.close()


def _facts(info: "FileInfo") -> Facts:
    return Facts(info.size, info.mtime_ns)
