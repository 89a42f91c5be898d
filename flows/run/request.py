"""What a backfill is asked to do, and which batches that means."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flows.lake.failures import Failures
from flows.lake.lake import Lake
from flows.run.moves import with_left
from flows.run.plan import Batch, Stage
from flows.settings import SettingsError
from transforms.schema import ARTICLE

_TOLD = 10  # names of publishers
_Test = Callable[[Batch], bool]


class Only(StrEnum):
    """Which batches of a window a backfill takes."""

    missing = "missing"
    failed = "failed"
    changed = "changed"


@dataclass(frozen=True)
class Request:
    """What a backfill is asked to do: the batches of a window, both ends included, from a stage.

    `only` narrows it to batches that are missing, failed or changed; `publisher` to those with
    a file whose path or metadata names that publisher, or a loaded article of theirs; upper and
    lower case are the same. A batch is always redone whole, other publishers' files included.
    """

    first: date = date.min
    last: date = date.max
    stage: Stage = Stage.normalise
    only: Only | None = None
    publisher: str | None = None

    @staticmethod
    def between(
        first: date | None,
        last: date | None,
        stage: Stage = Stage.normalise,
        only: Only | None = None,
        publisher: str | None = None,
    ) -> "Request":
        """Return the request for a window of which None leaves that side open."""
        return Request(first or date.min, last or date.max, stage, only, publisher)

    def __post_init__(self) -> None:
        """Raise `SettingsError` when the window holds no day."""
        if self.first > self.last:
            raise SettingsError(
                f"The window is empty: {self.first} is after {self.last}; swap the two dates."
            )


def chosen(found: Iterable[Batch], lake: Lake, request: Request) -> list[Batch]:
    """Return the batches that `request` means, each with the first stage to redo.

    A batch of which an earlier stage is due starts at that one. Where files moved into one that
    is meant, the batch that they left comes along.
    """
    found = [*found]
    tests = [_in_window(request), _wanted(lake, request.only), _printed_by(lake, request.publisher)]
    meant = [batch for batch in found if all(test(batch) for test in tests)]
    meant = with_left(meant, found, lake)
    order = list(Stage).index
    return [b.since(min(request.stage, b.stage or request.stage, key=order)) for b in meant]


def _in_window(request: Request) -> _Test:
    return lambda batch: request.first <= batch.day <= request.last


def _wanted(lake: Lake, only: Only | None) -> _Test:
    """Return the test that picks the batches `only` means; None means every batch."""
    if only is Only.missing:
        there = lake.manifests()
        return lambda batch: batch.day not in there
    if only is Only.failed:
        failed = Failures(lake.root).days()
        return lambda batch: batch.day in failed
    return lambda batch: only is None or batch.stage is not None


def _printed_by(lake: Lake, publisher: str | None) -> _Test:
    """Return the test that picks batches with a file or a loaded article of `publisher`."""
    if publisher is None:
        return lambda batch: True
    name, printers = publisher.casefold(), _printers(lake)
    return lambda batch: name in {one.casefold() for one in printers(batch)}


def _printers(lake: Lake) -> Callable[[Batch], set[str]]:
    """Return what tells the publishers of a batch: of its files, and of its loaded articles."""
    manifests = lake.manifests()

    def printers(batch: Batch) -> set[str]:
        said = {entry.metadata.get("publisher") for entry in batch.entries}
        said |= {entry.path_values.get("publisher") for entry in batch.entries}
        if batch.day in manifests and not batch.damage:
            files = manifests[batch.day].files[ARTICLE.name]
            said |= set(lake.read(ARTICLE, files, ["publisher"])["publisher"].to_pylist())
        return {one for one in said if one}

    return printers


def refuse_nothing(
    found: Sequence[Batch], lake: Lake, request: Request, meant: Sequence[Batch]
) -> None:
    """Raise `SettingsError` when `request` names a window or a publisher that has no batch.

    That none of those is missing, failed or changed (`only`) is no mistake.
    """
    if meant:
        return
    inside = [batch for batch in found if _in_window(request)(batch)]
    if not inside:
        raise SettingsError(f"No batch lies in the window; {_window_of(found)}.")
    if request.publisher is None:
        return
    printers = _printers(lake)
    there = set[str]().union(*map(printers, inside))
    if request.publisher.casefold() not in {name.casefold() for name in there}:
        raise SettingsError(
            f"No batch of the window holds anything of {request.publisher!r}; {_names_of(there)}."
        )


def _window_of(found: Sequence[Batch]) -> str:
    """Say between which days there are batches."""
    if not found:
        return "the inbox holds no text file"
    return f"the batches there are ({len(found):,}) go from {found[0].day} to {found[-1].day}"


def _names_of(publishers: Collection[str]) -> str:
    """Say which publishers there are."""
    names = sorted(publishers)
    more = f" and {len(names) - _TOLD:,} more" if len(names) > _TOLD else ""
    return f"there are: {', '.join(names[:_TOLD])}{more}" if names else "no publisher is known"
