"""The lake: Parquet files named after their content, and one manifest per batch.

A batch is what its manifest says, nothing else: data files are written first, under names
that are digests of their bytes, and the manifest that lists them is put in place last, in
one step. A crash in between leaves the old batch; the files that no manifest names are
collected at the next publish.
"""

import json
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from filelock import FileLock

from flows.storage.files import file_lock, write_atomically
from flows.storage.objects import SCHEME, ObjectPath
from flows.storage.place import Place, content, contents, here
from flows.storage.store import filesystem, told
from transforms.schema import MENTION, RAW
from transforms.table import Table, literal

if TYPE_CHECKING:
    from pyarrow.dataset import Dataset
    from pyarrow.fs import S3FileSystem

ROW_GROUP = 122_880
BATCH_TABLES = tuple(table.name for table in RAW)


class ManifestError(RuntimeError):
    """The lake is not as this program left it."""


class DamageError(RuntimeError):
    """A file of a batch is gone or damaged; the message is one sentence for the user."""

    def __init__(self, name: str) -> None:
        """Name the file, which names its batch, and what makes that anew."""
        super().__init__(
            f"The lake's file {name} is missing or damaged; `claimhouse nightly --verify` makes "
            "its batch anew from the inbox."
        )


@dataclass(frozen=True)
class Manifest:
    """What a batch consists of: its input, the versions that made it, its files, its counts."""

    batch_date: date
    input_fingerprint: str
    normalise_version: str
    extractor_version: str
    resolve_version: str
    run_id: str
    files: dict[str, list[str]] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)

    def digest(self) -> str:
        """Identify the content: the same for two runs that produced the same."""
        return sha256(json.dumps(self._content(), sort_keys=True).encode()).hexdigest()

    def _content(self) -> dict[str, object]:
        content = asdict(self) | {"batch_date": self.batch_date.isoformat()}
        del content["run_id"]
        return content

    def has_claims_by(self, extractor_version: str, resolve_version: str) -> bool:
        """True when its claims were made by these versions."""
        return (self.extractor_version, self.resolve_version) == (
            extractor_version,
            resolve_version,
        )

    def to_json(self) -> bytes:
        """Serialise for the lake."""
        content = self._content() | {"run_id": self.run_id}
        return json.dumps(content, sort_keys=True, indent=1).encode() + b"\n"

    @staticmethod
    def from_json(data: bytes) -> "Manifest":
        """Read back what `to_json` wrote."""
        content = json.loads(data)
        return Manifest(**content | {"batch_date": date.fromisoformat(content["batch_date"])})


@dataclass(frozen=True)
class Lake:
    """A lake rooted at a local folder, or at a prefix of an object store."""

    root: Place

    def manifests(self) -> dict[date, Manifest]:
        """Every batch in the lake, by date, in order."""
        paths: list[Place] = sorted((self.root / "manifest").glob("*.json"), key=str)
        found = (_manifest(path, data) for path, data in contents(paths))
        return {manifest.batch_date: manifest for manifest in found}

    def manifest(self, day: date) -> Manifest | None:
        """The batch of `day`, or None."""
        path = self._manifest_path(day)
        data = content(path)
        return _manifest(path, data) if data is not None else None

    def put_manifest(self, manifest: Manifest) -> None:
        """Make `manifest` the batch of its day; one that says the same is left as it is."""
        old = self.manifest(manifest.batch_date)
        if old is None or old.digest() != manifest.digest():
            write_atomically(self._manifest_path(manifest.batch_date), manifest.to_json())

    def drop_manifest(self, day: date) -> None:
        """Take the batch of `day` out of the lake."""
        self._manifest_path(day).unlink(missing_ok=True)

    def _manifest_path(self, day: date) -> Place:
        return self.root / "manifest" / f"{day.isoformat()}.json"

    def write(self, table: Table, day: date, rows: pa.Table) -> str:
        """Store `rows` of a batch table; return the file's name below the lake."""
        return self._write(rows, _folder(table.name, day))

    def read(
        self, table: Table, names: Iterable[str], columns: Sequence[str] | None = None
    ) -> pa.Table:
        """Return the rows of the named files, in their order: all `columns`, or those.

        A column that an earlier version did not write is null, one it wrote besides is left out.
        Raises `DamageError` for a file that is gone or damaged.
        """
        columns = [*(columns or table.names)]
        if isinstance(self.root, ObjectPath):
            with self.told():
                return self.scan(table, self.paths(names)).to_table(columns)
        schema = pa.schema([table.arrow().field(name) for name in columns])
        parts = [self._rows(name, schema) for name in names]
        return pa.concat_tables([table.empty().select(columns), *parts])

    def _rows(self, name: str, schema: pa.Schema) -> pa.Table:
        try:
            return _read(self.root / name, schema)
        except (pa.ArrowException, OSError):
            self.refuse_damaged([name])
            raise

    def refuse_damaged(self, names: Iterable[str]) -> None:
        """Raise `DamageError` for the first of the named files whose bytes are not its own."""
        for name in names:
            if not self.is_whole(name):
                raise DamageError(name)

    def scan(self, table: Table, paths: Iterable[str | Place]) -> "Dataset":
        """Return the rows of the files at `paths`, unread until asked for."""
        from pyarrow.dataset import dataset  # It imports pandas, which most verbs do without.

        files = [str(path).removeprefix(SCHEME) for path in paths]
        return dataset(files, schema=table.arrow(), format="parquet", filesystem=self._filesystem)

    def source(
        self, connection: duckdb.DuckDBPyConnection, table: Table, paths: Sequence[str | Place]
    ) -> str:
        """Return what selects the rows of the files at `paths` in a query of `connection`."""
        if isinstance(self.root, ObjectPath):
            connection.register(f"lake_{table.name}", self.scan(table, paths))
            return f"lake_{table.name}"
        files = ", ".join(literal(str(path)) for path in paths)
        return f"read_parquet([{files}], hive_partitioning = false)"

    def told(self) -> AbstractContextManager[None]:
        """Give a context in which failures of an object store raise `StoreError`."""
        if isinstance(self.root, ObjectPath):
            return told(self.root.path.parts[0], str(self.root))
        return nullcontext()

    def row_count(self, path: str | Place) -> int:
        """Number of rows of the Parquet file at `path`."""
        name = str(path).removeprefix(SCHEME)
        with self.told():
            count: int = pq.read_metadata(name, filesystem=self._filesystem).num_rows
        return count

    @property
    def _filesystem(self) -> "S3FileSystem | None":
        """The store that pyarrow is to look in; None stands for the local disk."""
        return filesystem() if isinstance(self.root, ObjectPath) else None

    def write_mentions(self, version: str, rows: pa.Table) -> str:
        """Add `rows` to the memo of `version`; return the file's name below the lake."""
        return self._write(MENTION.conform(rows), PurePosixPath("mention", version))

    def mention_files(self, version: str) -> list[str]:
        """Full names of the memo files of `version`."""
        return [str(path) for path in sorted((self.root / "mention" / version).glob("*.parquet"))]

    def drop_damaged_mentions(self, version: str) -> int:
        """Remove the memo files of `version` whose bytes are not their own; return how many."""
        files = (self.root / "mention" / version).glob("*.parquet")
        damaged = [path for path in files if not self.is_whole(f"mention/{version}/{path.name}")]
        for path in damaged:
            path.unlink(missing_ok=True)
        return len(damaged)

    def paths(self, names: Iterable[str]) -> list[str]:
        """Full names of files that are named below the lake."""
        return [str(self.root / name) for name in names]

    def _write(self, rows: pa.Table, folder: PurePosixPath) -> str:
        buffer = pa.BufferOutputStream()
        pq.write_table(rows, buffer, compression="zstd", row_group_size=ROW_GROUP)
        data = buffer.getvalue().to_pybytes()
        name = folder / f"{_digest(data)}.parquet"
        if not self.is_whole(name.as_posix()):
            write_atomically(self.root / name, data)
        return name.as_posix()

    def is_whole(self, name: str) -> bool:
        """True when the named file is there, with the bytes that its name is the digest of."""
        path = self.root / name
        if isinstance(path, ObjectPath):
            return path.exists()  # a store takes an object whole or not at all
        return path.exists() and _digest(path.read_bytes()) == path.stem

    def lock(self, day: date) -> FileLock:
        """Lock that keeps two runs from working on one batch at the same time."""
        return file_lock(self.locks / f"{day.isoformat()}.lock")

    @property
    def memo_gate(self) -> Path:
        """Gate of the memo (`flows.storage.gate`): readers pass together, who removes alone."""
        return self.locks / "memo.gate"

    @property
    def locks(self) -> Path:
        """Folder of the locks, on this machine in any case."""
        return here(self.root) / "lock"

    def folder(self, table: str, day: date) -> Place:
        """Folder of the files of a batch table."""
        return self.root / _folder(table, day)


def _folder(table: str, day: date) -> PurePosixPath:
    return PurePosixPath(table, f"batch_date={day.isoformat()}")


def _read(path: Place, schema: pa.Schema) -> pa.Table:
    """Return the columns `schema` of a local file.

    Where all are there and of their type, nothing is cast: that would import pyarrow.compute, as
    `pq.read_table` would pandas.
    """
    with pq.ParquetFile(path) as file:
        found = file.read([name for name in schema.names if name in file.schema_arrow.names])
    missing = {*schema.names} - {*found.column_names}
    for name in missing:
        found = found.append_column(name, pa.nulls(len(found), schema.field(name).type))
    found = found.select(schema.names)
    if not missing and found.schema.types == schema.types:
        return pa.Table.from_arrays(found.columns, schema=schema)
    return found.cast(schema)


def _manifest(path: Place, data: bytes) -> Manifest:
    """Return the manifest at `path`. Raises `ManifestError` when it is not one of this version."""
    try:
        return Manifest.from_json(data)
    except (TypeError, KeyError, ValueError) as error:
        raise ManifestError(
            f"The manifest {path} is damaged or was written by another version; "
            "restore it, or remove it to have its batch made anew."
        ) from error


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]
