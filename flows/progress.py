"""Progress bars for people: on a terminal only, and gone when the work is done."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.progress import Progress, Task

Item = TypeVar("Item")
_shown: "list[Progress]" = []  # the display in use; a bar within a bar joins it


def track(
    items: Iterable[Item], total: int, label: str, size: Callable[[Item], int] = lambda _: 1
) -> Iterator[Item]:
    """Yield `items`; show rate, time left and how many of `total` are through to who watches.

    `total` is the sum of the items' `size`.
    """
    if total < 2 or not sys.stderr.isatty():
        yield from items
        return
    with _display() as display:
        bar = display.add_task(label, total=total)
        for item in items:
            yield item
            display.advance(bar, size(item))
        display.remove_task(bar)


@contextmanager
def _display() -> "Iterator[Progress]":
    """Give the display in use, or a new one."""
    if _shown:
        yield _shown[-1]
        return
    with _new_display() as display:
        _shown.append(display)
        try:
            yield display
        finally:
            _shown.clear()


def _new_display() -> "Progress":
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        ProgressColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.text import Text

    class Rate(ProgressColumn):
        """Items per second."""

        def render(self, task: "Task") -> Text:
            return Text(f"{task.speed:,.1f}/s" if task.speed else "", style="progress.data.speed")

    described = TextColumn("{task.description}")
    columns = (described, BarColumn(), MofNCompleteColumn(), Rate(), TimeRemainingColumn())
    return Progress(*columns, transient=True, console=Console(stderr=True))
