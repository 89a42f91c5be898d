"""The least that the text way costs: no rule, many files at once, only what libraries do.

Each file is found, read, hashed and decoded, its language told; all lines of two thousand files
together are cut, measured, hashed twice (text, and id) and written to Parquet, column by column,
with the columns that the text way writes. But every line is a body paragraph of one sentence, and
nothing is recognised, repaired, folded, or checked.
"""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from bench.corpus import FIRST_DAY
from flows.lake.lake import Lake, Manifest
from flows.parallel.garbage import no_garbage_collection
from flows.parallel.pool import processes
from flows.run import stages
from flows.run.workshop import Part
from flows.settings import Settings
from transforms.identity import identity, slice_identities
from transforms.normalise.language import language
from transforms.schema import ARTICLE, CLAIM, DOCUMENT, PARAGRAPH, SPANS
from transforms.table import Column, Table

_OPENING = 200  # code points by which the text way tells the language
_DOCUMENT = {
    "batch_date": FIRST_DAY,
    "encoding": "utf-8",
    "encoding_origin": "detected",
    "replacement_count": 0,
    "repair_count": 0,
    "newline": "LF",
    "status": "loaded",
}
_ARTICLE = {
    "batch_date": FIRST_DAY,
    "date_published_origin": "none",
    "body_copy_count": 1,
    "extra": "{}",
}
_PARAGRAPH = {"role": "body", "occurrence_count": 1, "sentence_count": 1, "is_repaired": False}


def without_rules(settings: Settings) -> Lake:
    """Put the clean text files of the inbox into the lake, as one batch; return it."""
    root, lake, size = str(settings.inbox), Lake(settings.lake), settings.batch_files
    paths = sorted(_paths(root, ""))
    pieces = [paths[at : at + size] for at in range(0, len(paths), size)]
    with processes(settings.workers) as workers:
        parts = list(workers.map(partial(_part, root, lake), pieces, "without rules"))
    files, counts = stages.combined(parts)
    files["claim"] = [lake.write(CLAIM, FIRST_DAY, CLAIM.empty())]
    lake.put_manifest(Manifest(FIRST_DAY, *[""] * 5, files, counts | {"claim": 0, "rejected": 0}))
    return lake


def _paths(root: str, below: str) -> Iterator[str]:
    """Yield the path of every file below a folder of `root`."""
    for entry in os.scandir(Path(root, below)):
        if entry.is_dir():
            yield from _paths(root, f"{below}{entry.name}/")
        else:
            yield f"{below}{entry.name}"


def _part(root: str, lake: Lake, paths: Sequence[str]) -> Part:
    with no_garbage_collection():
        found = _tables([_read(root, path) for path in paths])
    return Part(
        {table.name: lake.write(table, FIRST_DAY, rows) for table, rows in found.items()},
        {table.name: rows.num_rows for table, rows in found.items()},
    )


def _read(root: str, path: str) -> dict[str, Any]:
    """Return what is known of one file, and its bytes."""
    with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 - a Path takes longer to make
        data, facts = file.read(), os.fstat(file.fileno())
    tag, confidence = language(data[: 4 * _OPENING].decode(errors="ignore")[:_OPENING])
    digest = sha256(data).hexdigest()
    return {
        "document_id": identity(path),
        "source_uri": path,
        "document_sha256": digest,
        "byte_count": len(data),
        "modified_at": facts.st_mtime_ns // 1000,
        "article_id": identity(path.partition("/")[2]),
        "language": tag,
        "language_confidence": confidence,
        "body_sha256": digest,
        "data": data,
    }


def _tables(found: Sequence[dict[str, Any]]) -> dict[Table, pa.Table]:
    """Return the three tables of what was `found` in files."""
    columns: dict[str, Any] = {name: [each[name] for each in found] for name in found[0]}
    text = pa.array(columns.pop("data"), pa.binary()).cast(pa.string())
    paragraph, owner = _paragraphs(text, columns["document_id"])
    columns["char_count"] = pc.utf8_length(text)
    columns["paragraph_count"] = np.bincount(owner)
    columns["word_count"] = np.bincount(owner, paragraph["word_count"]).astype(np.int32)
    return {
        DOCUMENT: _table(DOCUMENT, len(found), columns | _DOCUMENT),
        ARTICLE: _table(ARTICLE, len(found), columns | _ARTICLE),
        PARAGRAPH: _table(PARAGRAPH, len(owner), paragraph | _PARAGRAPH),
    }


def _paragraphs(text: pa.Array, document_id: list[str]) -> tuple[dict[str, Any], Any]:
    """Return the columns of the lines of each `text`, and the number of each one's text."""
    lines = pc.split_pattern(text, "\n")
    offsets, owner = lines.offsets.to_numpy(), pc.list_parent_indices(lines).to_numpy()
    length = pc.utf8_length(lines.values).to_numpy()
    end = np.cumsum(length + 1) - 1
    start = end - length
    base = start[offsets[:-1]][owner]
    is_kept = length > 0
    line, owner = lines.values.filter(pa.array(is_kept)), owner[is_kept]
    start, end = (start - base)[is_kept], (end - base)[is_kept]
    named = [document_id[number] for number in owner]
    spans = [pa.array(side, pa.int32()) for side in (start, end)]
    return {
        "paragraph_id": slice_identities(named, start.tolist(), end.tolist()),
        "document_id": pa.array(document_id).take(pa.array(owner)),
        "paragraph_no": np.arange(1, len(owner) + 1) - np.searchsorted(owner, owner),
        "text": line,
        "paragraph_sha256": [sha256(each).hexdigest() for each in line.cast(pa.binary()).tolist()],
        "char_start": spans[0],
        "char_end": spans[1],
        "word_count": pc.add(pc.count_substring(line, " "), 1),
        "occurrences": pa.ListArray.from_arrays(
            pa.array(np.arange(len(owner) + 1), pa.int32()),
            pa.StructArray.from_arrays(spans, fields=[*SPANS.value_type]),
        ),
    }, owner


def _table(declared: Table, count: int, columns: dict[str, Any]) -> pa.Table:
    """Return `columns` as the `declared` table; one value stands for all rows, none for null."""
    arrays = [_array(column, count, columns.get(column.name)) for column in declared.columns]
    return pa.Table.from_arrays(arrays, schema=declared.arrow())


def _array(column: Column, count: int, values: Any) -> pa.Array:  # noqa: ANN401
    if values is None:
        return pa.nulls(count, column.type)
    if isinstance(values, pa.Array):
        return values.cast(column.type)
    if isinstance(values, list | np.ndarray):
        return pa.array(values, column.type)
    return pa.repeat(pa.scalar(values, column.type), count)
