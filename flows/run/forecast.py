"""What a backfill would do, batch by batch, and how long that may take."""

from collections.abc import Iterable, Mapping
from datetime import date

from flows.lake.lake import Manifest
from flows.lake.runs import Run
from flows.parallel.pool import Pool
from flows.run.plan import Batch, Stage, Versions
from flows.run.preflight import preflight
from flows.run.request import Request, chosen, refuse_nothing
from flows.run.survey import survey
from flows.run.unfinished import Unfinished
from flows.run.workshop import Workshop
from flows.settings import Settings

_RUNS = 20


def backfill_plan(settings: Settings, request: Request) -> str:
    """Say which batches `request` means, from which stage on, how much that is and how long.

    Raises `SettingsError` when nothing lies in its window, or is of its publisher.
    """
    preflight(settings)
    work, versions = Workshop(settings, Pool(1)), Versions.current(settings)
    found = survey(work)
    meant = chosen(found, work.lake, request)
    refuse_nothing(found, work.lake, request, meant)
    todo = Unfinished.of(work.lake, request, versions).without_done(meant)
    manifests = work.lake.manifests()
    lines = [
        f"backfill: {_many(len(todo), 'batch', 'batches')}, {_size(todo, manifests)}",
        *(f"  {b.day}  {_size([b], manifests):>40}  from {b.stage}" for b in todo),
    ]
    if len(meant) > len(todo):
        already = _many(len(meant) - len(todo), "batch", "batches")
        lines.append(f"  {already} done already by the run that did not end well")
    return "\n".join([*lines, f"time: {_time(settings, todo, manifests, versions)}"])


def _size(batches: Iterable[Batch], manifests: Mapping[date, Manifest]) -> str:
    """Files and bytes of `batches` in the inbox, and articles as far as they are loaded."""
    batches = list(batches)
    entries = [entry for batch in batches for entry in batch.entries]
    megabytes = sum(entry.byte_count for entry in entries) / 1e6
    loaded = [manifests[batch.day].counts for batch in batches if batch.day in manifests]
    articles = sum(counts.get("article", 0) for counts in loaded)
    told = f"{_many(len(entries), 'file', 'files')}, {megabytes:,.1f} MB"
    return f"{told}, {_many(articles, 'article', 'articles')} so far" if loaded else told


def _time(
    settings: Settings,
    batches: Iterable[Batch],
    manifests: Mapping[date, Manifest],
    versions: Versions,
) -> str:
    """Say how long `batches` may take, by the largest of the latest runs that did such work."""
    counts = {True: 0, False: 0}
    for batch in batches:
        if batch.stage is not Stage.load:
            counts[_is_unread(manifests.get(batch.day), versions)] += len(batch.entries)
    rates = _rates(Run.history(settings.lake)[:_RUNS])
    needed = {is_unread: count for is_unread, count in counts.items() if count}
    if not needed:
        return "that of loading alone"
    if not rates:
        return "unknown, there is no earlier run to go by"
    worst = max(rates.values())
    minutes = sum(count * rates.get(kind, worst) for kind, count in needed.items()) / 60
    return f"about {minutes:,.0f} min at the rate of earlier runs" if minutes >= 1 else "seconds"


def _is_unread(manifest: Manifest | None, versions: Versions) -> bool:
    """True when the extractor has yet to read the batch; else most of its texts are known."""
    return manifest is None or manifest.extractor_version != versions.extractor


def _rates(runs: Iterable[Run]) -> dict[bool, float]:
    """Seconds per file of the largest run that read new texts (True), and of one that did not."""
    largest: dict[bool, Run] = {}
    for run in runs:
        kind = run.extracted_count >= run.document_count
        if run.ended_at and run.document_count > getattr(largest.get(kind), "document_count", 0):
            largest[kind] = run
    return {kind: run.seconds / run.document_count for kind, run in largest.items()}


def _many(count: int, one: str, several: str) -> str:
    return f"{count:,} {one if count == 1 else several}"
