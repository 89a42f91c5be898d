"""Build the next warehouse beside the live one, audit it, and swap it in.

Readers are never in the way and never see half a load: the live file is only ever replaced
by renaming a finished one over it. Whoever has it open keeps reading the old one.
"""

from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from filelock import FileLock, Timeout

from flows import warehouse
from flows.audit import Finding
from flows.build import Difference, build
from flows.collect import collect
from flows.files import file_lock
from flows.lake import Lake
from flows.newcomers import newcomers
from flows.runs import Run
from flows.settings import Settings
from flows.swap import candidate, swap
from flows.versions import relations_version

_NEWCOMERS = 100


@dataclass(frozen=True)
class Published:
    """What publishing found: what each rule says, and the most heard of the new speakers.

    Empty when there was nothing to publish.
    """

    findings: Sequence[Finding] = ()
    newcomers: Sequence[dict[str, object]] = ()


def difference(
    settings: Settings, *, again: Container[date] = (), anew: bool = False
) -> Difference:
    """Compare lake and live warehouse; `anew` or a file of another layout counts as empty.

    The batches of `again` count as changed.
    """
    manifests = Lake(settings.lake).manifests()
    live = None if anew else warehouse.loaded(settings.warehouse)
    if live is None:
        return Difference(list(manifests.values()), is_complete=True)
    changed = [m for day, m in manifests.items() if day in again or live.get(day) != m.digest()]
    is_stale = warehouse.recipe(settings.warehouse) != relations_version()
    return Difference(changed, sorted(set(live) - set(manifests)), is_stale=is_stale)


def publish(
    settings: Settings, run: Run, *, again: Container[date] = (), anew: bool = False
) -> Published:
    """Bring the live warehouse up to the lake; return what was found on the way.

    Raises `AuditError` when a rule is broken, `OSError` when the disk refuses; in both
    cases the old warehouse stays live. Without a difference nothing is written.
    """
    with publishing(settings):
        todo = difference(settings, again=again, anew=anew)
        with candidate(settings.warehouse) as beside:
            done = _swap_in(settings, todo, beside, run) if todo else Published()
        collect(Lake(settings.lake))
        return done


def _swap_in(settings: Settings, todo: Difference, beside: Path, run: Run) -> Published:
    findings = build(settings, todo, beside, run)
    new = newcomers(beside, settings.warehouse, _NEWCOMERS)
    swap(settings.warehouse, beside, settings.keep_snapshots)
    return Published(findings, new)


def tidy(settings: Settings) -> None:
    """Remove what killed runs left behind; a run that publishes just now does so itself."""
    with suppress(Timeout), _lock(settings).acquire(timeout=0), candidate(settings.warehouse):
        collect(Lake(settings.lake))


@contextmanager
def publishing(settings: Settings) -> Iterator[None]:
    """Hold the lock that lets one run publish at a time."""
    with _lock(settings):
        yield


def _lock(settings: Settings) -> FileLock:
    return file_lock(settings.warehouse.with_name(f".{settings.warehouse.name}.lock"))
