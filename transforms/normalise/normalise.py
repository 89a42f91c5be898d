"""The normalise stage: files in; documents, articles and paragraphs out."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import accumulate
from typing import Any, NamedTuple

import pyarrow as pa

from transforms.identity import identity, text_sha256
from transforms.normalise.articles import Article, Part, article
from transforms.normalise.decode import Decoded, decoded
from transforms.normalise.decompress import decompressed, suffix
from transforms.normalise.folding import Folded
from transforms.normalise.inputs import InputFile, RejectedError, Rejection
from transforms.normalise.lines import newline
from transforms.normalise.repair import repair_offsets
from transforms.normalise.sentences import sentence_count
from transforms.schema import ARTICLE, DOCUMENT, PARAGRAPH, SPANS
from transforms.table import Table

_LONGEST = 2**31 - 1  # code points that 32-bit offsets can count

Row = dict[str, object]


class Normalised(NamedTuple):
    """The three tables of a batch, in the order of the documents' paths."""

    document: pa.Table
    article: pa.Table
    paragraph: pa.Table


class _Result(NamedTuple):
    """The rows that one file gives."""

    document: Row
    article: list[Row]
    paragraph: list[Row]


def normalise(files: Iterable[InputFile], max_text_bytes: int) -> Normalised:
    """Return the tables of `files`: each gives one document row, loaded or rejected.

    Every span slices its document's decoded text. A text of more than `max_text_bytes`
    once unpacked is rejected. The order of `files` does not matter.
    """
    results = sorted(
        (_result(file, max_text_bytes) for file in files),
        key=lambda result: (
            str(result.document["source_uri"]),
            str(result.document["document_id"]),
        ),
    )
    return Normalised(
        _table(DOCUMENT, [result.document for result in results]),
        _table(ARTICLE, [row for result in results for row in result.article]),
        _table(PARAGRAPH, [row for result in results for row in result.paragraph]),
    )


def _result(file: InputFile, max_text_bytes: int) -> _Result:
    """Return the rows of one file; only its document row when it is rejected."""
    document_id = identity(file.path)
    document = _document(file, document_id)
    try:
        found = _decoded(file, max_text_bytes)
        read = article(file, found.text)
    except RejectedError as error:
        return _Result(document | _rejected(error.rejection), [], [])
    repairs = sum(len(part.folded.occurrences) for part in read.parts if part.folded.is_repaired)
    loaded = _loaded(found, repairs)
    return _Result(
        document | loaded, [_article(document, read)], _paragraphs(document_id, read.parts)
    )


def _decoded(file: InputFile, max_text_bytes: int) -> Decoded:
    """Return the file's text. Raises `RejectedError` when it has none."""
    if file.reject:
        raise RejectedError(file.reject.reason, file.reject.detail)
    if not file.path.isascii() and _printable(file.path) != file.path:
        raise RejectedError("undecodable_name", "The file's name is not UTF-8; rename the file.")
    data, kind = file.content, suffix(file.path)
    if data and kind:
        data = decompressed(data, kind, max_text_bytes)
    if not data:
        raise RejectedError("empty", "The file is empty; deliver it with its text.")
    if len(data) > max_text_bytes:
        raise RejectedError("too_large", _too_large(len(data), max_text_bytes))
    found = decoded(data, file.metadata.get("encoding"))
    if len(found.text) > _LONGEST:
        raise RejectedError("too_large", _too_large(len(data), _LONGEST))
    return found


def _too_large(size: int, limit: int) -> str:
    return f"The text has {size:,} bytes, more than {limit:,}; split it or raise the size limit."


def _printable(path: str) -> str:
    """Return `path` with escapes for the bytes of its name that are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _document(file: InputFile, document_id: str) -> Row:
    """Return what is known of a file before it is decoded."""
    is_read = bool(file.content) or file.byte_count == 0
    return {
        "document_id": document_id,
        "batch_date": file.batch_date,
        "source_uri": _printable(file.path),
        "document_sha256": sha256(file.content).hexdigest() if is_read else file.sha256,
        "byte_count": file.byte_count,
        "modified_at": file.modified_at,
    }


def _rejected(why: Rejection) -> Row:
    return {"status": "rejected", "reject_reason": why.reason, "reject_detail": why.detail}


def _loaded(found: Decoded, repair_count: int) -> Row:
    """Return what decoding found out about a document."""
    return {
        "char_count": len(found.text),
        "encoding": found.encoding,
        "encoding_origin": found.origin,
        "encoding_confidence": found.confidence,
        "replacement_count": found.replacement_count,
        "repair_count": repair_count,
        "newline": newline(found.text),
        "status": "loaded",
    }


def _article(document: Row, read: Article) -> Row:
    """Return the article's row."""
    return read.values | {
        "document_id": document["document_id"],
        "batch_date": document["batch_date"],
        "paragraph_count": len(read.parts),
    }


def _paragraphs(document_id: str, parts: Sequence[Part]) -> list[Row]:
    """Return the rows of the distinct paragraphs, numbered from 1."""
    return [
        _paragraph(document_id, number, part.role, part.folded)
        for number, part in enumerate(parts, start=1)
    ]


def _paragraph(document_id: str, number: int, role: str, found: Folded) -> Row:
    """Return the row of one distinct paragraph."""
    start, end = found.occurrences[0]
    return {
        "paragraph_id": identity(document_id, start, end),
        "document_id": document_id,
        "paragraph_no": number,
        "role": role,
        "text": found.text,
        "paragraph_sha256": text_sha256(found.text),
        "char_start": start,
        "char_end": end,
        "occurrence_count": len(found.occurrences),
        "occurrences": found.occurrences,
        "sentence_count": sentence_count(found.text),
        "word_count": len(found.text.split()),
        "is_repaired": found.is_repaired,
        "repair_offsets": repair_offsets(found.printed) if found.is_repaired else None,
    }


def _table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return `rows` as `table`; what a row does not say is null."""
    columns: dict[str, Any] = {name: [row.get(name) for row in rows] for name in table.names}
    if "occurrences" in columns:
        columns["occurrences"] = _span_lists(columns["occurrences"])
    return table.conform(columns)


def _span_lists(lists: Sequence[Sequence[tuple[int, int]]]) -> pa.Array:
    """Return lists of spans as an Arrow array; ten times faster than by way of dicts."""
    ends = pa.array([0, *accumulate(map(len, lists))], pa.int32())
    sides = [pa.array([span[n] for spans in lists for span in spans], pa.int32()) for n in (0, 1)]
    return pa.ListArray.from_arrays(
        ends, pa.StructArray.from_arrays(sides, fields=[*SPANS.value_type])
    )
