"""What is due and how things stand, without doing anything."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime

from flows.lake.failures import Failures
from flows.lake.runs import Run, heartbeat
from flows.parallel.pool import Pool
from flows.quiet import has_server
from flows.run.plan import Batch
from flows.run.preflight import check_readable, preflight
from flows.run.publish import tidy
from flows.run.survey import is_idle, survey
from flows.run.workshop import Workshop
from flows.settings import Settings
from flows.warehouse.warehouses import warehouse_at

_RUNS_SHOWN = 5


def stand_by(settings: Settings, *, verify: bool) -> bool:
    """True when a nightly has nothing to do, which is then on record as a success.

    With a Prefect server to report to, the flow itself finds that out.
    """
    preflight(settings)
    if has_server() or not is_idle(settings, _workshop(settings), verify=verify):
        return False
    tidy(settings)
    heartbeat(settings.lake).touch()
    return True


def _workshop(settings: Settings) -> Workshop:
    return Workshop(settings, Pool(1))


def status_text(settings: Settings) -> str:
    """Say how runs, batches and the warehouse stand; whoever may only read is told, too."""
    check_readable(settings)
    lines = ["runs, the latest first", *_runs(settings), *_batches(settings)]
    return "\n".join([*lines, *_warehouse(settings)])


def _runs(settings: Settings) -> list[str]:
    runs = Run.history(settings.lake)[:_RUNS_SHOWN]
    damaged = [f"  {path} is damaged; remove it" for path in Run.damaged(settings.lake)]
    return [*map(_run, runs), *damaged] or ["  none yet"]


def _run(run: Run) -> str:
    files = f"{run.document_count:,} files, {run.rejected_count:,} rejected"
    told = f"{run.started_at:%Y-%m-%d %H:%M:%S} UTC  {run.kind:<8}  {run.status:<9}  {files}"
    return f"  {told}  {run.detail or ''}".rstrip()


def _batches(settings: Settings) -> list[str]:
    work = _workshop(settings)
    found, manifests = survey(work), work.lake.manifests().values()
    behind = [batch for batch in found if batch.stage]
    counts = (sum(m.counts.get(name, 0) for m in manifests) for name in ("document", "rejected"))
    failed = sorted(Failures(settings.lake).days())
    return [
        f"batches     {len(found)}, {len(behind)} behind{_days(b.day for b in behind)}",
        *_damage(found),
        f"failed      {len(failed)}{_days(failed)}",
        "files       {:,}, {:,} rejected (marts.rejected_files)".format(*counts),
    ]


def _damage(found: Sequence[Batch]) -> list[str]:
    """Say which batches have files that are missing from the lake or damaged, if any."""
    lost = [batch for batch in found if batch.is_lost]
    told = [f"  {batch.damage}" for batch in lost[:5]]
    head = f"damaged     {len(lost)}{_days(b.day for b in lost)}; the next nightly makes them anew"
    return [head, *told] if lost else []


def _days(days: Iterable[date]) -> str:
    told = [day.isoformat() for day in days]
    return f": {', '.join(told[:5])}{' …' if len(told) > 5 else ''}" if told else ""


def _warehouse(settings: Settings) -> list[str]:
    live = warehouse_at(settings.warehouse)
    if not live.exists():
        return [f"warehouse   none at {live.name}; run `claimhouse nightly`"]
    kept = [f"  {snapshot.name} ({snapshot.about()})" for snapshot in live.snapshots()]
    checked = f"last success {hours_since_success(settings):.1f} hours ago"
    return [
        f"warehouse   {live.name}: {live.about()}, {checked}",
        f"snapshots   {len(kept)}",
        *kept,
    ]


def refuse_damaged(settings: Settings) -> None:
    """Raise `WarehouseError` when there is a live warehouse that cannot be opened."""
    live = warehouse_at(settings.warehouse)
    if live.exists():
        live.open().close()


def hours_since_success(settings: Settings) -> float:
    """Hours since a run last ended well; infinite when none ever did.

    One in the future, seen by a clock that was set back, is as far from now as one in the past.
    """
    beat = heartbeat(settings.lake)
    if not beat.exists():
        return float("inf")
    return abs(datetime.now(UTC).timestamp() - beat.stat().st_mtime) / 3600
