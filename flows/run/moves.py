"""Files that moved to another batch: which batches go together, and which must wait.

A document belongs to one batch. Until the batch that a file left is done again, the manifests
of two batches name it, of which a warehouse can hold one.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

import duckdb
import pyarrow as pa

from flows.lake.lake import Lake, Manifest
from flows.run.plan import Batch, Stage
from flows.warehouse.protocols import Warehouse
from transforms.identity import identity
from transforms.schema import DOCUMENT

_COLUMNS = ("document_id", "source_uri", "batch_date")
_LIVE = """
    UNION ALL
    SELECT document_id, source_uri, batch_date, false
    FROM raw.document
    WHERE document_id IN (SELECT document_id FROM made) AND batch_date NOT IN $gone
"""
_TWICE = """
    WITH place AS (SELECT document_id, source_uri, batch_date, true AS is_made FROM made {live})
    SELECT document_id, source_uri, batch_date, is_made
    FROM place
    WINDOW document AS (PARTITION BY document_id)
    QUALIFY min(batch_date) OVER document <> max(batch_date) OVER document
    ORDER BY ALL
"""


class _Place(NamedTuple):
    """A batch that names a document: as the lake has it now, or as the live warehouse has it."""

    document_id: str
    source_uri: str
    day: date
    is_made: bool


def with_left(meant: Sequence[Batch], found: Sequence[Batch], lake: Lake) -> list[Batch]:
    """Return `meant`, and those of `found` whose manifests still name files that moved there.

    Doing the batch that a file came to without the one that it left would double the file. What
    a damaged batch names is not known: what came from there waits when it is published.
    """
    manifests, taken = lake.manifests(), {batch.day for batch in meant}
    left = {
        batch.day: set(_documents(lake, [manifests[batch.day]])["document_id"].to_pylist())
        for batch in found
        if batch.stage is Stage.normalise and batch.day in manifests.keys() - taken
        if not batch.damage
    }
    came = _identities(meant) if left else set()
    while more := {day for day in left.keys() - taken if left[day] & came}:
        taken |= more
        came = _identities(batch for batch in found if batch.day in more)
    return [batch for batch in found if batch.day in taken]


def _identities(batches: Iterable[Batch]) -> set[str]:
    return {identity(entry.path) for batch in batches for entry in batch.entries}


def _documents(lake: Lake, manifests: Iterable[Manifest]) -> pa.Table:
    names = [name for manifest in manifests for name in manifest.files[DOCUMENT.name]]
    return lake.read(DOCUMENT, names, _COLUMNS)


def waiting(
    lake: Lake, changed: Sequence[Manifest], live: Warehouse | None, gone: Sequence[date] = ()
) -> dict[date, str]:
    """Return which of the batches `changed` would double a document if loaded, and why.

    Each stays as the warehouse `live` has it, from which the batches `gone` go; None means that
    nothing stays. Of batches that are all to be loaded, the earlier ones go first.
    """
    places = _twice(_documents(lake, changed), live, gone) if changed else []
    days, reasons = {manifest.batch_date for manifest in changed}, dict[date, str]()
    while more := _refused(places, days - reasons.keys()):
        reasons |= more
    return reasons


def _twice(made: pa.Table, live: Warehouse | None, gone: Sequence[date]) -> list[_Place]:
    """Return every place of the documents that several batches name."""
    query = _TWICE.format(live=_LIVE if live else "")
    with live.open() if live else duckdb.connect() as connection:
        connection.register("made", made)
        rows = connection.execute(query, {"gone": gone} if live else None).fetchall()
    return [_Place(*row) for row in rows]


def _refused(places: Sequence[_Place], loading: Collection[date]) -> dict[date, str]:
    """Return which of the days `loading` name a document that another batch holds, and why."""
    holders = {p.document_id: p.day for p in places if not p.is_made and p.day not in loading}
    refused: dict[date, str] = {}
    for day in sorted(loading):
        mine = [place for place in places if place.is_made and place.day == day]
        other = next((p for p in mine if holders.get(p.document_id, day) != day), None)
        if other:
            refused[day] = (
                f"It waits, for {other.source_uri} is in the batch of "
                f"{holders[other.document_id]} too, which must be done again first."
            )
        else:
            holders |= {place.document_id: day for place in mine}
    return refused
