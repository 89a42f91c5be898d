"""Build the next warehouse beside the live one, audit it, and put it in its place.

Readers are never in the way and never see half a load: a live file is only ever replaced by
renaming a finished one over it, a DuckLake by committing a transaction. Whoever has the old
one open keeps reading it.
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from filelock import Timeout

from flows.lake.collect import collect
from flows.lake.lake import Lake
from flows.lake.runs import Run
from flows.rules.versions import relations_version
from flows.run.moves import waiting
from flows.settings import Settings
from flows.warehouse.difference import Difference
from flows.warehouse.loaded import loaded
from flows.warehouse.warehouses import warehouse_at

if TYPE_CHECKING:
    from flows.warehouse.audit import Finding

_NEWCOMERS = 100


@dataclass(frozen=True)
class Published:
    """What publishing found: what each rule says, and the most heard of the new speakers.

    Empty when there was nothing to publish. `waiting` tells which batches were kept back, and why.
    """

    findings: "Sequence[Finding]" = ()
    newcomers: Sequence[dict[str, object]] = ()
    waiting: Mapping[date, str] = field(default_factory=dict)


def difference(
    settings: Settings, *, again: Container[date] = (), anew: bool = False
) -> Difference:
    """Compare lake and live warehouse; `anew` or a file of another layout counts as empty.

    The batches of `again` count as changed.
    """
    lake = Lake(settings.lake)
    manifests = lake.manifests()
    live = None if anew else loaded(settings.warehouse)
    if live is None:
        todo = Difference(list(manifests.values()), is_complete=True)
        return todo.without(waiting(lake, todo.changed, None))
    there = live.batches
    changed = [m for day, m in manifests.items() if day in again or there.get(day) != m.digest()]
    is_stale = live.recipe != relations_version()
    todo = Difference(changed, sorted(set(there) - set(manifests)), is_stale=is_stale)
    return todo.without(waiting(lake, changed, warehouse_at(settings.warehouse), todo.gone))


def publish(
    settings: Settings,
    run: Run,
    *,
    again: Container[date] = (),
    anew: bool = False,
    failed: Mapping[date, str] | None = None,
) -> Published:
    """Bring the live warehouse up to the lake; return what was found on the way.

    `failed` tells why batches of `run` failed, which the warehouse then says of it.
    Raises `AuditError` when a rule is broken, `OSError` when the disk refuses or a DuckLake
    does; in both cases the old warehouse stays live. Without a difference nothing is written.
    """
    with publishing(settings):
        todo = difference(settings, again=again, anew=anew)
        done = (
            _replace(settings, todo, run, failed or {}) if todo else Published(waiting=todo.waiting)
        )
        collect(Lake(settings.lake))
        return done


def _replace(
    settings: Settings, todo: Difference, run: Run, failed: Mapping[date, str]
) -> Published:
    from flows.warehouse.build import build  # `status` asks for the difference alone
    from flows.warehouse.newcomers import newcomers

    live = warehouse_at(settings.warehouse)
    with live.next(todo.note(run), settings.keep_snapshots, todo.leaving) as beside:
        findings = build(settings, todo, beside, run, {**todo.waiting, **failed})
        return Published(findings, newcomers(beside, _NEWCOMERS), todo.waiting)


def tidy(settings: Settings) -> None:
    """Remove what killed runs left behind; a run that publishes just now does so itself."""
    live = warehouse_at(settings.warehouse)
    with suppress(Timeout), live.publishing(wait=False):
        live.sweep()
        collect(Lake(settings.lake))


@contextmanager
def publishing(settings: Settings) -> Iterator[None]:
    """Hold the lock that lets one run publish at a time."""
    with warehouse_at(settings.warehouse).publishing():
        yield
