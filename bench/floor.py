"""The least that the text way costs as it is built, file by file: no rule, only what libraries do.

Each file is found, read, hashed and decoded, its language told, each line of it hashed twice (its
text, and its id) and written to Parquet with the columns that the text way writes. But every line
is a body paragraph of one sentence, and nothing is recognised, repaired, folded, or checked. A way
that works on columns of many files at once might cost less.
"""

import os
from collections.abc import Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow as pa

from bench.corpus import FIRST_DAY
from flows import stages
from flows.garbage import no_garbage_collection
from flows.lake import Lake, Manifest
from flows.pool import processes
from flows.settings import Settings
from flows.workshop import Part
from transforms.identity import identity, slice_identities, text_sha256
from transforms.normalise.language import language
from transforms.schema import ARTICLE, CLAIM, DOCUMENT, PARAGRAPH, SPANS
from transforms.table import Column, Table

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
    """Return what one file gives, by column, and the rows of its paragraphs."""
    with open(f"{root}/{path}", "rb") as file:  # noqa: PTH123 - a Path takes longer to make
        data, facts = file.read(), os.fstat(file.fileno())
    text, digest, document_id = data.decode(), sha256(data).hexdigest(), identity(path)
    start, number, rows = 0, 0, []
    for line in text.split("\n"):
        if line:
            number += 1
            rows.append((number, line, start, start + len(line), line.count(" ") + 1))
        start += len(line) + 1
    tag, confidence = language(text)
    return {
        "document_id": document_id,
        "source_uri": path,
        "document_sha256": digest,
        "byte_count": len(data),
        "char_count": len(text),
        "modified_at": facts.st_mtime_ns // 1000,
        "article_id": identity(path.partition("/")[2]),
        "language": tag,
        "language_confidence": confidence,
        "body_sha256": digest,
        "paragraph_count": number,
        "word_count": sum(row[-1] for row in rows),
        "paragraphs": rows,
    }


def _tables(found: Sequence[dict[str, Any]]) -> dict[Table, pa.Table]:
    """Return the three tables of what was `found` in files."""
    columns = {name: [each[name] for each in found] for name in found[0] if name != "paragraphs"}
    rows = [row for each in found for row in each["paragraphs"]]
    number, text, start, end, word_count = map(list, zip(*rows, strict=True))
    document_id = [each["document_id"] for each in found for _ in each["paragraphs"]]
    spans = [pa.array(side, pa.int32()) for side in (start, end)]
    paragraph = {
        "paragraph_id": slice_identities(document_id, start, end),
        "document_id": document_id,
        "paragraph_no": number,
        "text": text,
        "paragraph_sha256": list(map(text_sha256, text)),
        "char_start": start,
        "char_end": end,
        "word_count": word_count,
        "occurrences": pa.ListArray.from_arrays(
            pa.array(range(len(rows) + 1), pa.int32()),
            pa.StructArray.from_arrays(spans, fields=[*SPANS.value_type]),
        ),
    }
    return {
        DOCUMENT: _table(DOCUMENT, len(found), columns | _DOCUMENT),
        ARTICLE: _table(ARTICLE, len(found), columns | _ARTICLE),
        PARAGRAPH: _table(PARAGRAPH, len(rows), paragraph | _PARAGRAPH),
    }


def _table(declared: Table, count: int, columns: dict[str, Any]) -> pa.Table:
    """Return `columns` as the `declared` table; one value stands for all rows, none for null."""
    arrays = [_array(column, count, columns.get(column.name)) for column in declared.columns]
    return pa.Table.from_arrays(arrays, schema=declared.arrow())


def _array(column: Column, count: int, values: Any) -> pa.Array:  # noqa: ANN401
    if values is None:
        return pa.nulls(count, column.type)
    if isinstance(values, pa.Array):
        return values
    if isinstance(values, list):
        return pa.array(values, column.type)
    return pa.repeat(pa.scalar(values, column.type), count)
