"""Text files in, an audited warehouse out: the nightly run, its backfill, and the rebuild."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, ParamSpec, TypeVar

from prefect import Task, flow, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE

from flows import plan, settings, stages, survey
from flows.audit import Finding
from flows.forget import resume
from flows.gate import together
from flows.lake import Lake, Manifest
from flows.plan import Batch, Only, Stage, Versions
from flows.pool import pool
from flows.preflight import preflight
from flows.publish import publish as publish_lake
from flows.record import Record
from flows.runs import Run
from flows.settings import Settings
from flows.stages import Part, Workshop
from flows.summary import Summary

P = ParamSpec("P")
R = TypeVar("R")


def _is_world(_task: object, _run: object, state: Any) -> bool:  # noqa: ANN401 (Prefect's state)
    """Retry what the world did (a disk, a mount), not what our own rules refuse."""
    return isinstance(state.result(raise_on_failure=False), OSError)


def _step(name: str, task_run_name: str | None = None) -> Callable[[Callable[P, R]], Task[P, R]]:
    """Make a function a task that hands rows on through Parquet, not through Prefect."""
    return task(
        name=name,
        task_run_name=task_run_name,
        cache_policy=NO_CACHE,
        persist_result=False,
        retries=2,
        retry_delay_seconds=[5, 30],
        retry_condition_fn=_is_world,
    )


@_step("discover")
def discover(work: Workshop, verify: bool = False) -> list[Batch]:
    """Find every batch of inbox and lake, and what is due of each."""
    return survey.survey(work, verify=verify)


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
def publish(chosen: Settings, run: Run, again: Sequence[date], anew: bool) -> list[Finding]:
    """Load what changed into the next warehouse, audit it, and swap it in."""
    return publish_lake(chosen, run, again=again, anew=anew)


@flow(name="nightly")
def nightly(verify: bool = False) -> Summary:
    """Do every batch whose files or versions changed, then audit and publish the warehouse.

    Args:
        verify: Hash every file again instead of trusting its size and modification time.
    """
    return _run(Run.begin("nightly"), lambda batches, _: [b for b in batches if b.stage], verify)


@flow(name="backfill")
def backfill(
    from_date: date | None = None,
    to_date: date | None = None,
    stage: Stage = Stage.normalise,
    only: Only | None = None,
) -> Summary:
    """Do the batches of a window again, whether or not they changed, then audit and publish.

    Args:
        from_date: First batch date; none means the first there is.
        to_date: Last batch date, included; none means the last there is.
        stage: The stage from which on they are redone.
        only: Take only batches that are missing from the lake, failed, or changed.
    """
    window = plan.window(from_date, to_date)
    choose = partial(plan.backfill, window=window, stage=stage, only=only)
    return _run(Run.begin("backfill", from_date, to_date), choose)


@flow(name="rebuild")
def rebuild() -> Summary:
    """Build the warehouse anew from the lake alone, audit it, and publish it."""
    chosen = settings.load()
    preflight(chosen, needs_inbox=False)
    with Record(chosen, Run.begin("rebuild")) as record:
        record.findings = publish(chosen, record.run, (), anew=True)
    return _told(record.summary())


def _run(
    run: Run, choose: Callable[[list[Batch], Lake], list[Batch]], verify: bool = False
) -> Summary:
    """Do the batches that `choose` picks; one that fails does not stop the others."""
    chosen = settings.load()
    preflight(chosen)
    resume(chosen)
    with Record(chosen, run) as record, pool(chosen.workers) as workers:
        work = Workshop(chosen, workers)
        batches = choose(discover(work, verify), work.lake)
        for batch in batches:
            with record.batch(batch.day):
                record.count(_do(work, batch, run.run_id))
        again = [batch.day for batch in batches if batch.stage is Stage.load]
        record.findings = publish(chosen, record.run, again, anew=False)
    return _told(record.summary())


def _told(summary: Summary) -> Summary:
    """Attach `summary` to the flow run as a page, and return it."""
    create_markdown_artifact(
        key=f"{summary.run.kind}-summary",
        markdown=summary.markdown(),
        description="What the run did.",
    )
    return summary


def _do(work: Workshop, batch: Batch, run_id: str) -> dict[str, int]:
    """Do one batch from its first due stage to its manifest; return what it counts."""
    with work.lake.lock(batch.day), together(work.lake.memo_gate):
        if not batch.entries:
            work.lake.drop_manifest(batch.day)
            return {"batch": 1}
        if batch.stage is Stage.load:
            return {"batch": 1}
        parts = normalise(work, batch) if batch.stage is Stage.normalise else work.parts(batch.day)
        read = extract(work, batch, parts)
        manifest = _manifest(work, batch, resolve(work, batch, parts), run_id)
        work.lake.put_manifest(manifest)
        return {"batch": 1, "extracted": read, **manifest.counts}


def _manifest(work: Workshop, batch: Batch, parts: list[Part], run_id: str) -> Manifest:
    now = Versions.current(work.settings)
    files, counts = stages.combined(parts)
    return Manifest(
        batch_date=batch.day,
        input_fingerprint=batch.fingerprint,
        normalise_version=now.normalise,
        extractor_version=now.extractor,
        resolve_version=now.resolve,
        run_id=run_id,
        files=files,
        counts=counts,
    )
