"""The plan of a run: which batches are due, from which stage on, and why."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

import pyarrow as pa

from flows.inbox.inbox import Entry, Known, fingerprint
from flows.lake.lake import Lake, Manifest
from flows.rules.extractors import extractor_version
from flows.rules.versions import normalise_version, resolve_version
from flows.settings import Settings
from transforms.schema import DOCUMENT


class Stage(StrEnum):
    """The stages of a batch, in order; redoing one redoes those after it."""

    normalise = "normalise"
    extract = "extract"
    resolve = "resolve"
    load = "load"


@dataclass(frozen=True)
class Versions:
    """Versions of the stages as they are now."""

    normalise: str
    extractor: str
    resolve: str

    @staticmethod
    def current(settings: Settings) -> "Versions":
        """Return the versions of the code, model, lookup tables and settings at hand."""
        model = extractor_version(settings.model)
        return Versions(normalise_version(settings), model, resolve_version())


class Batch:
    """A batch: its day, its input files, and the first stage to redo (None: nothing is due).

    `damage` names a file of it in the lake that is gone or damaged.

    A plain class on purpose: Prefect looks into dataclasses and lists that tasks are given.
    """

    def __init__(
        self,
        day: date,
        entries: Sequence[Entry],
        stage: Stage | None = None,
        damage: str | None = None,
    ) -> None:
        """Take the day's `entries`."""
        self.day = day
        self.entries = entries
        self.stage = stage
        self.damage = damage

    @property
    def is_lost(self) -> bool:
        """True when the lake has to have it anew, for what it has of it is damaged."""
        return bool(self.damage and self.entries)

    @cached_property
    def fingerprint(self) -> str:
        """Digest of the files as they were found; of no use where some were not hashed."""
        return fingerprint(self.entries)

    def since(self, stage: Stage | None) -> "Batch":
        """Return this batch with `stage` as the first to redo."""
        return Batch(self.day, self.entries, stage, self.damage)


def known_files(lake: Lake, manifests: Iterable[Manifest]) -> Known:
    """Size, time and SHA-256 of each file of `manifests`, by path: it need not be hashed again."""
    names = [name for manifest in manifests for name in manifest.files[DOCUMENT.name]]
    columns = ["source_uri", "byte_count", "modified_at", "document_sha256"]
    table = lake.read(DOCUMENT, names, columns)
    # As datetimes they would import pandas, to be cast pyarrow.compute: each costs every start.
    parts = [part.view(pa.int64()) for part in table["modified_at"].chunks]
    moments = pa.chunked_array(parts, pa.int64())
    values = table.set_column(2, "modified_at", moments).to_pydict().values()
    rows = zip(*values, strict=True)
    return {path: (size, moment, digest) for path, size, moment, digest in rows if digest}


def batches(
    entries: Iterable[Entry],
    manifests: Mapping[date, Manifest],
    versions: Versions,
    damage: Mapping[date, str],
) -> list[Batch]:
    """Return every batch of inbox and lake, by date, with the first stage that is due.

    A day that the lake has and the inbox has no more comes without entries. `damage` names a
    file of each batch that is not whole in the lake.
    """
    by_day: dict[date, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_day[entry.batch_date].append(entry)
    days = sorted(by_day.keys() | manifests.keys())
    made = [Batch(day, by_day.get(day, []), damage=damage.get(day)) for day in days]
    for batch in made:
        batch.stage = due_stage(batch, manifests.get(batch.day), versions)
    return made


def due_stage(batch: Batch, manifest: Manifest | None, versions: Versions) -> Stage | None:
    """The first stage whose input or version differs from what the lake has; None if none."""
    if manifest is None or batch.damage or manifest.input_fingerprint != batch.fingerprint:
        return Stage.normalise
    if manifest.normalise_version != versions.normalise:
        return Stage.normalise
    if manifest.extractor_version != versions.extractor:
        return Stage.extract
    return Stage.resolve if manifest.resolve_version != versions.resolve else None
