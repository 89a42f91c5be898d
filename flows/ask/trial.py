"""Take one text the whole way in memory, leaving lake and warehouse alone."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa

from flows.lake.memo import rows
from flows.rules.extractors import extractor
from flows.rules.reference import reference
from transforms.extract.reading import readable
from transforms.normalise.inputs import InputFile
from transforms.normalise.normalise import normalise
from transforms.resolve.claims import claims

_WHEN = datetime(1970, 1, 1, tzinfo=UTC)
_NO_LIMIT = 2**31


@dataclass(frozen=True)
class Trial:
    """The declared tables that one text gives."""

    document: pa.Table
    article: pa.Table
    paragraph: pa.Table
    claim: pa.Table


def trial(name: str, data: bytes, model: Path | None = None) -> Trial:
    """Return what becomes of the file `name` with the bytes `data`, as the stages do it."""
    file = InputFile(name, _WHEN.date(), _WHEN, len(data), data)
    made = normalise([file], _NO_LIMIT)
    read = readable(made.article, made.paragraph)
    memo = rows(extractor(model), read.select(["paragraph_sha256", "text"]))
    return Trial(*made, claims(made.article, read, memo, reference()))
