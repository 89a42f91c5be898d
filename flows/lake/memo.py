"""The mention memo: what the extractor found in each text it ever read.

It saves work and is never needed for correctness: what it lacks is read again.
"""

from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from flows.lake.lake import Lake
from flows.parallel.pool import Workers, pieces
from flows.rules.extractors import extractor, extractor_version
from transforms.schema import MENTION
from transforms.spans import Mention, Span

if TYPE_CHECKING:
    from transforms.extract.extractor import Extractor

TEXTS = 2048
_FILE_ROWS = 50_000
_HASH = "paragraph_sha256"


@dataclass(frozen=True)
class Memo:
    """The memo of one extractor: of the model in a folder, the shipped one when None."""

    lake: Lake
    model: Path | None

    @property
    def version(self) -> str:
        """The extractor whose findings it holds."""
        return extractor_version(self.model)

    def unread(self, wanted: pa.Table) -> pa.Table:
        """Return hash and text of what was never read, texts of like length together."""
        known = self._remembered(wanted, [_HASH])[_HASH]
        unknown = wanted.filter(pc.invert(pc.is_in(wanted[_HASH], value_set=known)))
        texts = unknown.group_by([_HASH, "text"]).aggregate([])
        order = texts.append_column("length", pc.utf8_length(texts["text"]))
        return order.sort_by([("length", "ascending"), (_HASH, "ascending")]).drop(["length"])

    def recall(self, wanted: pa.Table) -> pa.Table:
        """Return what was found in the texts of `wanted`; the same may be there twice.

        Raises `LookupError` when some were never read: without their mentions, claims would
        be missing.
        """
        found = self._remembered(wanted, MENTION.names)
        asked, known = (pc.count_distinct(table[_HASH]).as_py() for table in (wanted, found))
        if lacking := asked - known:
            raise LookupError(f"The memo lost {lacking} texts during the run; start it again.")
        return found

    def _remembered(self, wanted: pa.Table, columns: list[str]) -> pa.Table:
        """Return some columns of what the memo has of the texts of `wanted`.

        Files that turn out to be damaged are removed: their texts are read again.
        """
        try:
            return self._found(wanted, columns)
        except (pa.ArrowException, OSError):
            if not self.lake.drop_damaged_mentions(self.version):
                raise
            return self._found(wanted, columns)

    def _found(self, wanted: pa.Table, columns: list[str]) -> pa.Table:
        memo = self.lake.scan(MENTION, self.lake.mention_files(self.version))
        is_wanted = pc.field(_HASH).isin(wanted[_HASH].unique())
        with self.lake.told():  # one thread: the pool has a process for each core
            return memo.to_table(columns, filter=is_wanted, use_threads=False)

    def read(self, texts: pa.Table, pool: Workers, label: str) -> None:
        """Run the extractor over `texts` and remember what it finds, file by file."""
        found = iter(pool.map(partial(_extract, self.model), pieces(texts, TEXTS), label))
        while read := list(islice(found, _FILE_ROWS // TEXTS)):
            self.lake.write_mentions(self.version, pa.concat_tables(read))


def _extract(model: Path | None, texts: pa.Table) -> pa.Table:
    """Return the mentions of each of `texts`, found in a process of the pool."""
    return rows(extractor(model), texts)


def rows(reader: "Extractor", texts: pa.Table) -> pa.Table:
    """Return what `reader` finds in each of `texts` (paragraph_sha256, text), as memo rows."""
    found = reader.extract(texts["text"].to_pylist())
    return MENTION.conform(
        {
            "paragraph_sha256": texts["paragraph_sha256"],
            "extractor_version": [reader.version] * texts.num_rows,
            "mentions": [[_row(mention) for mention in mentions] for mentions in found],
        }
    )


def _row(mention: Mention) -> dict[str, object]:
    """The struct that stands for `mention` in the memo."""
    return {
        "source_spans": _spans(mention.source),
        "cue_spans": _spans(mention.cue),
        "content_spans": _spans(mention.content),
        "confidence": mention.confidence,
    }


def _spans(spans: tuple[Span, ...]) -> list[dict[str, int]]:
    return [span._asdict() for span in spans]
