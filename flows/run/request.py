"""What a backfill is asked to do, and which batches that means."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from flows.lake.failures import Failures
from flows.lake.lake import Lake
from flows.run.moves import with_left
from flows.run.plan import Batch, Stage
from flows.settings import SettingsError
from transforms.schema import ARTICLE

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
    name, manifests = publisher.casefold(), lake.manifests()

    def is_theirs(batch: Batch) -> bool:
        said = {entry.metadata.get("publisher") for entry in batch.entries}
        said |= {entry.path_values.get("publisher") for entry in batch.entries}
        if batch.day in manifests:
            files = manifests[batch.day].files[ARTICLE.name]
            said |= set(lake.read(ARTICLE, files)["publisher"].to_pylist())
        return name in {one.casefold() for one in said if one}

    return is_theirs
