"""The normalise stage: files in; documents, articles and paragraphs out."""

from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import accumulate, chain, compress, repeat
from typing import Any, NamedTuple

import pyarrow as pa

from transforms.identity import identity, text_sha256
from transforms.normalise.articles import Article, article
from transforms.normalise.decode import Decoded, decoded
from transforms.normalise.decompress import decompressed, suffix
from transforms.normalise.folding import Folded, Places
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
    """What one file gives: the row of its document; that of its article; its paragraphs.

    The last are values by column, in the order of the declaration.
    """

    document: Row
    article: Row | None = None
    paragraphs: tuple[Sequence[object], ...] = ()


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
        _table(ARTICLE, [result.article for result in results if result.article]),
        _paragraph_table([result.paragraphs for result in results if result.paragraphs]),
    )


def _result(file: InputFile, max_text_bytes: int) -> _Result:
    """Return the rows of one file; only its document row when it is rejected."""
    document_id = identity(file.path)
    document = _document(file, document_id)
    try:
        found = _decoded(file, max_text_bytes)
        read = article(file, found.text)
    except RejectedError as error:
        return _Result(document | _rejected(error.rejection))
    document |= _loaded(found, _repair_count(read.paragraphs))
    return _Result(document, _article(document, read), _paragraphs(document_id, read))


def _repair_count(found: Folded) -> int:
    """Return how many paragraphs, copies too, were repaired."""
    return sum(map(len, compress(found.occurrences, found.is_repaired)))


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
        "paragraph_count": len(read.roles),
    }


def _paragraphs(document_id: str, read: Article) -> tuple[Sequence[object], ...]:
    """Return the columns of the distinct paragraphs, which are numbered from 1."""
    found, size = read.paragraphs, len(read.roles)
    starts, ends = zip(*(places[0] for places in found.occurrences), strict=True)
    return (
        list(map(identity, repeat(document_id), starts, ends)),
        [document_id] * size,
        range(1, size + 1),
        read.roles,
        found.texts,
        list(map(text_sha256, found.texts)),
        starts,
        ends,
        list(map(len, found.occurrences)),
        found.occurrences,
        list(map(sentence_count, found.texts)),
        read.word_counts,
        found.is_repaired,
        _repair_offsets(found),
    )


def _repair_offsets(found: Folded) -> list[list[int] | None]:
    """Return, for each paragraph that was repaired, where its code points stood."""
    if not any(found.is_repaired):
        return [None] * len(found.texts)
    pairs = zip(found.printed, found.is_repaired, strict=True)
    return [repair_offsets(printed) if is_repaired else None for printed, is_repaired in pairs]


def _paragraph_table(found: Sequence[tuple[Sequence[object], ...]]) -> pa.Table:
    """Return the paragraphs of all files as a table."""
    names = PARAGRAPH.names
    columns: dict[str, Any] = {
        name: list(chain.from_iterable(each[number] for each in found))
        for number, name in enumerate(names)
    }
    columns["occurrences"] = _span_lists(columns["occurrences"])
    return PARAGRAPH.conform(columns)


def _table(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Return `rows` as `table`; what a row does not say is null."""
    return table.conform({name: [row.get(name) for row in rows] for name in table.names})


def _span_lists(lists: Sequence[Places]) -> pa.Array:
    """Return lists of spans as an Arrow array; ten times faster than by way of dicts."""
    ends = pa.array([0, *accumulate(map(len, lists))], pa.int32())
    spans = list(chain.from_iterable(lists))
    sides = [pa.array([span[n] for span in spans], pa.int32()) for n in (0, 1)]
    return pa.ListArray.from_arrays(
        ends, pa.StructArray.from_arrays(sides, fields=[*SPANS.value_type])
    )
