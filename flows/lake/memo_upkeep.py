"""Keep the memo small: few files, few texts that left the lake, no models long gone.

Whoever reads the memo passes its gate with others, whoever removes files of it alone, so that
no reader misses a file that it has seen listed, or a text that it has found to be known.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

import duckdb
import pyarrow as pa

from flows.lake.lake import Lake
from flows.storage.gate import alone
from flows.storage.place import Place, remove_tree
from transforms.schema import MENTION, PARAGRAPH

_FILE_ROWS = 50_000
_SMALL = _FILE_ROWS // 2  # rows below which a file is merged with others
_MANY = 16  # small files that are merged into one
_DEAD = "FROM memo ANTI JOIN alive USING (paragraph_sha256) LIMIT 1"
_LEFT = """
SELECT * FROM memo SEMI JOIN alive USING (paragraph_sha256)
QUALIFY row_number() OVER (PARTITION BY paragraph_sha256) = 1
ORDER BY paragraph_sha256
"""


def compact(lake: Lake) -> None:
    """Merge small files, drop texts once most of them left the lake, and unused versions.

    Of the versions that no batch has, the one written last is kept, so that going back to it is
    cheap. Does nothing while a run reads the memo. To be called holding the publish lock.
    """
    with suppress(BlockingIOError), alone(lake.memo_gate, wait=False):
        _drop_versions(lake)
        for folder in _versions(lake):
            with _mended(lake, folder):
                if files := _wasteful(lake, folder):
                    _rewrite(lake, folder, files)


def prune(lake: Lake) -> None:
    """Drop every text that left the lake, once no run reads the memo."""
    with alone(lake.memo_gate):
        for folder in _versions(lake):
            lake.drop_damaged_mentions(folder.name)
            if files := [path for path in _files(folder) if _has_dead(lake, path)]:
                _rewrite(lake, folder, files)


@contextmanager
def _mended(lake: Lake, folder: Place) -> Iterator[None]:
    """Remove the damaged files that stopped the work within; the next time will do it."""
    try:
        yield
    except (duckdb.Error, pa.ArrowException, OSError):
        if not lake.drop_damaged_mentions(folder.name):
            raise


def _versions(lake: Lake) -> list[Place]:
    return sorted(path for path in (lake.root / "mention").glob("*") if path.is_dir())


def _files(folder: Place) -> list[Place]:
    return sorted(folder.glob("*.parquet"))


def _drop_versions(lake: Lake) -> None:
    used = {manifest.extractor_version for manifest in lake.manifests().values()}
    unused = [folder for folder in _versions(lake) if folder.name not in used]
    for folder in sorted(unused, key=lambda path: path.stat().st_mtime)[:-1]:
        remove_tree(folder)


def _wasteful(lake: Lake, folder: Place) -> list[Place]:
    """Return the files of a version that are worth writing anew, if any."""
    rows = {path: lake.row_count(path) for path in _files(folder)}
    printed = sum(manifest.counts["paragraph"] for manifest in lake.manifests().values())
    if sum(rows.values()) > 2 * printed:
        return [*rows]
    small = [path for path, count in rows.items() if count < _SMALL]
    return small if len(small) > _MANY else []


def _has_dead(lake: Lake, path: Place) -> bool:
    with _opened(lake, [path]) as memory:
        return bool(memory.execute(_DEAD).fetchall())


def _rewrite(lake: Lake, folder: Place, files: Sequence[Place]) -> None:
    """Write the rows of `files` anew, sorted, without texts that left the lake."""
    with _opened(lake, files) as memory:
        batches = memory.execute(_LEFT).to_arrow_reader(_FILE_ROWS)
        tables = map(pa.Table.from_batches, ([batch] for batch in batches if batch.num_rows))
        written = {lake.root / lake.write_mentions(folder.name, table) for table in tables}
    for path in set(files) - written:
        path.unlink()


@contextmanager
def _opened(lake: Lake, files: Sequence[Place]) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database in memory with `memo`, the rows of `files`, and `alive`, the lake's texts."""
    named = [name for each in lake.manifests().values() for name in each.files[PARAGRAPH.name]]
    with duckdb.connect() as memory, lake.told():
        memory.register("alive", lake.scan(PARAGRAPH, lake.paths(named)))
        memory.register("memo", lake.scan(MENTION, files))
        yield memory
