"""Look at inbox, lake and warehouse: what is there, and what is due."""

from flows.lake.damage import damage
from flows.lake.failures import Failures
from flows.lake.takedown import Takedowns
from flows.run.plan import Batch, Versions, batches, known_files
from flows.run.publish import difference
from flows.run.workshop import Workshop
from flows.settings import Settings, SettingsError


def survey(work: Workshop, *, verify: bool = False) -> list[Batch]:
    """Return every batch of inbox and lake with the first stage that is due.

    Files of days that the lake does not have may come without hash: they are due in any case.
    With `verify`, files of inbox and lake are hashed that are otherwise trusted at a look.

    Raises `SettingsError` when the inbox is empty though the lake is not: an inbox that is
    not mounted must not empty the warehouse.
    """
    manifests, takedowns = work.lake.manifests(), Takedowns.of(work.lake.root)
    days = None if takedowns.records else manifests.keys()  # what was taken down is told by hash
    lost = damage(work.lake, manifests, verify=verify)
    known = known_files(work.lake, (m for day, m in manifests.items() if day not in lost))
    found = work.inbox.discover(known, verify=verify, days=days)
    entries = takedowns.sift(found)
    if manifests and not entries:
        raise SettingsError(
            f"The inbox {work.inbox.root} holds no text file, but the lake has "
            f"{len(manifests)} batches; mount the inbox, or remove the lake to start anew."
        )
    return batches(entries, manifests, Versions.current(work.settings), lost)


def discover(work: Workshop, *, verify: bool = False) -> list[Batch]:
    """Return what `survey` does, for a run: there must be something.

    Raises `SettingsError` for an empty inbox even while the lake is empty, for then it would
    pass for a night without news.
    """
    found = survey(work, verify=verify)
    if not found:
        raise SettingsError(
            f"The inbox {work.inbox.root} holds no text file; mount it, or put text files there."
        )
    return found


def is_idle(settings: Settings, work: Workshop, *, verify: bool = False) -> bool:
    """True when a nightly would find nothing to do."""
    if not work.lake.manifests() or Takedowns.of(settings.lake).pending:
        return False
    found = survey(work, verify=verify)
    failed = Failures(settings.lake).days()
    if any(batch.stage for batch in found) or not failed <= {batch.day for batch in found}:
        return False
    return not difference(settings)
