"""Text files in, an audited warehouse out: the nightly run, its backfill, and the rebuild."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from prefect import Flow, State, Task, flow, task
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_table_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun
from prefect.logging.loggers import flow_run_logger
from prefect.runtime import flow_run as this_run

from flows import settings
from flows.forget.forget import resume
from flows.lake.failures import Failures
from flows.lake.lake import Manifest
from flows.lake.runs import Run
from flows.parallel.pool import workers
from flows.progress import track
from flows.report.beside import beside, write_apart
from flows.run import stages, survey
from flows.run.alarm import ring
from flows.run.plan import Batch, Stage, Versions
from flows.run.preflight import preflight
from flows.run.publish import Published
from flows.run.publish import publish as publish_lake
from flows.run.record import Record
from flows.run.request import Only, Request
from flows.run.request import chosen as meant
from flows.run.summary import Summary
from flows.run.unfinished import Unfinished
from flows.run.workshop import Part, Workshop
from flows.settings import Settings
from flows.storage.gate import together

P = ParamSpec("P")
R = TypeVar("R")


def _is_world(_task: object, _run: object, state: Any) -> bool:  # noqa: ANN401 (Prefect's state)
    """Retry what the world did (a disk, a mount), not what our own rules refuse or time ended."""
    if state.name == "TimedOut":
        return False
    return isinstance(state.result(raise_on_failure=False), OSError)


def _step(
    name: str, task_run_name: str | None = None, hours: float = 12
) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function a task that hands rows on through Parquet, not through Prefect.

    One that takes longer than `hours` is given up.
    """
    return task(
        name=name,
        task_run_name=task_run_name,
        timeout_seconds=hours * 3600,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=2,
        retry_delay_seconds=[5, 30],
        retry_condition_fn=_is_world,
    )


@_step("discover", hours=2)
def discover(work: Workshop, verify: bool = False) -> list[Batch]:
    """Find every batch of inbox and lake, and what is due of each."""
    return survey.discover(work, verify=verify)


@_step("normalise", "normalise {batch.day}")
def normalise(work: Workshop, batch: Batch) -> list[Part]:
    """Write document, article and paragraph of the batch."""
    return stages.normalise_batch(work, batch.day, batch.entries)


@_step("extract", "extract {batch.day}")
def extract(work: Workshop, batch: Batch, parts: list[Part]) -> int:
    """Read the paragraph texts of the batch that were never read; return how many."""
    return stages.extract_batch(work, batch.day, parts)


@_step("resolve", "resolve {batch.day}")
def resolve(work: Workshop, batch: Batch, parts: list[Part]) -> list[Part]:
    """Write the claims of the batch."""
    return stages.resolve_batch(work, batch.day, parts)


@_step("publish")
def publish(
    chosen: Settings, run: Run, again: Sequence[date], failed: Mapping[date, str], anew: bool
) -> Published:
    """Load what changed into the next warehouse, audit it, and swap it in."""
    return publish_lake(chosen, run, again=again, anew=anew, failed=failed)


@_step("report", hours=1)
def report(chosen: Settings) -> Path:
    """Write last night's page beside the warehouse."""
    write_apart()
    return beside(chosen.warehouse)


def tell(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Log that a flow run failed or crashed, and ring the alarm."""
    status, detail = (state.name or "failed").lower(), state.message or ""
    flow_run_logger(flow_run, flow).error("%s %s: %s", flow.name, status, detail)
    ring(settings.load(), flow.name, status, detail, str(flow_run.id))


_HEARD: dict[str, Any] = {"on_failure": [tell], "on_crashed": [tell]}


def _night() -> str:
    """Name a nightly run after the night for which it was due."""
    return f"nightly {this_run.scheduled_start_time:%Y-%m-%d}"


def _window() -> str:
    """Name a backfill after its batches and the stage it starts from."""
    asked = this_run.parameters
    ends = [str(asked.get(name) or "") for name in ("from_date", "to_date")]
    narrowed = [str(asked[name]) for name in ("only", "publisher") if asked.get(name)]
    days = " to ".join(end or "any" for end in ends) if any(ends) else "every batch"
    return ", ".join([f"backfill {days}", *narrowed, f"from {asked.get('stage')}"])


@flow(name="nightly", flow_run_name=_night, **_HEARD)
def nightly(verify: bool = False) -> Summary:
    """Do every batch whose files or versions changed, then audit and publish the warehouse.

    Args:
        verify: Hash every file again instead of trusting its size and modification time.
    """
    return _run(Run.begin("nightly"), Request(stage=Stage.load, only=Only.changed), verify)


@flow(name="backfill", flow_run_name=_window, **_HEARD)
def backfill(
    from_date: date | None = None,
    to_date: date | None = None,
    stage: Stage = Stage.normalise,
    only: Only | None = None,
    publisher: str | None = None,
) -> Summary:
    """Do the batches of a window again, whether or not they changed, then audit and publish.

    Started again with the same arguments after one that did not end well, it goes on where that
    was: batches done then, and unchanged since, are not done again.

    Args:
        from_date: First batch date; none means the first there is.
        to_date: Last batch date, included; none means the last there is.
        stage: The stage from which on they are redone.
        only: Take only batches that are missing from the lake, failed, or changed.
        publisher: Take only batches with a file or a loaded article of this publisher.
    """
    request = Request.between(from_date, to_date, stage, only, publisher)
    return _run(Run.begin("backfill", from_date, to_date), request)


@flow(name="rebuild", **_HEARD)
def rebuild() -> Summary:
    """Build the warehouse anew from the lake alone, audit it, and publish it."""
    chosen = settings.load()
    preflight(chosen, needs_inbox=False)
    with Record(chosen, Run.begin("rebuild")) as record:
        record.published = publish(chosen, record.run, (), {}, anew=True)
    return _told(_reported(chosen, record.summary()))


def _run(run: Run, request: Request, verify: bool = False) -> Summary:
    """Do the batches that `request` means; one that fails does not stop the others."""
    chosen = settings.load()
    preflight(chosen)
    resume(chosen)
    with Record(chosen, run) as record, workers(chosen) as hands:
        work = Workshop(chosen, hands)
        found = discover(work, verify)
        Failures(work.lake.root).keep([batch.day for batch in found])
        batches = meant(found, work.lake, request)
        record.note_damage(batches)
        past = Unfinished.of(work.lake, request, Versions.current(chosen))
        for batch in _shown(past.without_done(batches), run.kind):
            with record.batch(batch.day):
                record.count(_do(work, batch, run.run_id))
                past.note(batch.day)
        again = [batch.day for batch in batches if batch.stage is Stage.load]
        record.published = publish(chosen, record.run, again, record.undone, anew=False)
        if not record.undone:
            past.end()
    return _told(_reported(chosen, record.summary()))


def _shown(batches: Sequence[Batch], label: str) -> Iterator[Batch]:
    """Yield `batches`, and show who watches how many of their files are through."""
    files = sum(len(batch.entries) for batch in batches)
    return track(batches, files, label, lambda batch: len(batch.entries))


def _reported(chosen: Settings, summary: Summary) -> Summary:
    """Write and attach the page of what was published; that it failed is told and fails nothing."""
    if not (chosen.report and summary.published.findings):
        return summary
    try:
        page = report(chosen)
    except Exception as error:
        return replace(summary, page=f"not written: {error}")
    create_link_artifact(
        key=f"{summary.run.kind}-report",
        link=page.absolute().as_uri(),
        link_text=page.name,
        description="Last night's brief, to open in a browser.",
    )
    return replace(summary, page=str(page))


def _told(summary: Summary) -> Summary:
    """Attach `summary` to the flow run as a page and tables, and return it."""
    create_markdown_artifact(
        key=f"{summary.run.kind}-summary",
        markdown=summary.markdown(),
        description="What the run did.",
    )
    for name, rows in summary.tables().items():
        create_table_artifact(key=f"{summary.run.kind}-{name}", table=rows)
    return summary


def _do(work: Workshop, batch: Batch, run_id: str) -> dict[str, int]:
    """Do one batch from its first due stage to its manifest; return what it counts."""
    with work.lake.lock(batch.day), together(work.lake.memo_gate):
        if not batch.entries:
            work.lake.drop_manifest(batch.day)
            return {"batch": 1}
        if batch.stage is Stage.load:
            return {"batch": 1}
        now = Versions.current(work.settings)
        if batch.stage is Stage.normalise:
            parts = normalise(work, batch)
            read, done = 0, stages.claimed(work, batch.day, parts, now)
        else:
            parts, done = work.parts(batch.day), []
        if not done:
            read, done = extract(work, batch, parts), resolve(work, batch, parts)
        read_as = stages.fingerprint_read(work, batch.entries, done)
        manifest = _manifest(batch.day, read_as, done, now, run_id)
        work.lake.put_manifest(manifest)
        return {"batch": 1, "extracted": read, **manifest.counts}


def _manifest(
    day: date, input_fingerprint: str, parts: list[Part], now: Versions, run_id: str
) -> Manifest:
    files, counts = stages.combined(parts)
    return Manifest(
        batch_date=day,
        input_fingerprint=input_fingerprint,
        normalise_version=now.normalise,
        extractor_version=now.extractor,
        resolve_version=now.resolve,
        run_id=run_id,
        files=files,
        counts=counts,
    )
