"""The normalise stage: files in; documents, articles and paragraphs out."""

from collections.abc import Iterable
from hashlib import sha256
from itertools import compress, starmap
from typing import NamedTuple

import pyarrow as pa

from transforms.identity import identity
from transforms.normalise.articles import Article, article
from transforms.normalise.decode import Decoded, decoded
from transforms.normalise.decompress import decompressed, suffix
from transforms.normalise.folding import Folded
from transforms.normalise.formats import refuse_other_formats
from transforms.normalise.inputs import InputFile, RejectedError, Rejection
from transforms.normalise.language import spoken
from transforms.normalise.lines import newline
from transforms.normalise.tables import Row, paragraph_table, table
from transforms.schema import ARTICLE, DOCUMENT

_LONGEST = 2**31 - 1  # code points that 32-bit offsets can count


class Normalised(NamedTuple):
    """The three tables of a batch, in the order of the documents' paths."""

    document: pa.Table
    article: pa.Table
    paragraph: pa.Table


class _Result(NamedTuple):
    """What one file gives: the row of its document, and its article unless it is rejected."""

    document: Row
    read: Article | None = None


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
    loaded = [(document, read) for document, read in results if read]
    return Normalised(
        table(DOCUMENT, [document for document, _ in results]),
        table(ARTICLE, list(starmap(_article, loaded))),
        paragraph_table([(str(document["document_id"]), read) for document, read in loaded]),
    )


def _result(file: InputFile, max_text_bytes: int) -> _Result:
    """Return the rows of one file; only its document row when it is rejected."""
    document = _document(file)
    try:
        found = _decoded(file, max_text_bytes)
        read = article(file, found.text)
    except RejectedError as error:
        return _Result(document | _rejected(error.rejection))
    document |= _loaded(found, _repair_count(read.paragraphs))
    return _Result(document, read)


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
    refuse_other_formats(found.text)
    if len(found.text) > _LONGEST:
        raise RejectedError("too_large", _too_large(len(data), _LONGEST))
    return found


def _too_large(size: int, limit: int) -> str:
    return f"The text has {size:,} bytes, more than {limit:,}; split it or raise the size limit."


def _printable(path: str) -> str:
    """Return `path` with escapes for the bytes of its name that are not UTF-8."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _document(file: InputFile) -> Row:
    """Return what is known of a file before it is decoded."""
    is_read = bool(file.content) or (file.byte_count == 0 and not file.reject)
    return {
        "document_id": identity(file.path),
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
    """Return the article's row.

    Its language comes last: the model of languages works twice as fast without reading in
    between, which takes its place in the processor's cache.
    """
    return (
        read.values
        | spoken(read.language, read.opening)
        | {
            "document_id": document["document_id"],
            "batch_date": document["batch_date"],
            "paragraph_count": len(read.roles),
        }
    )
