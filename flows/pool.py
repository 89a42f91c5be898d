"""Run a function over many items on several processes, in order, with progress."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import TypeVar

from flows import progress

Item = TypeVar("Item")
Result = TypeVar("Result")


class Pool:
    """A process pool that starts when there is work for more than one process."""

    def __init__(self, workers: int) -> None:
        """Use up to `workers` processes."""
        self._workers = workers
        self._executor: ProcessPoolExecutor | None = None

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], label: str
    ) -> Iterator[Result]:
        """Yield `function(item)` for each item, in order; show `label` while it goes on."""
        results = map(function, items) if self._alone(items) else self._start().map(function, items)
        return progress.track(results, len(items), label)

    def _alone(self, items: Sequence[Item]) -> bool:
        return self._workers == 1 or len(items) < 2

    def _start(self) -> ProcessPoolExecutor:
        if self._executor is None:
            self._executor = ProcessPoolExecutor(self._workers, get_context("spawn"))
        return self._executor

    def close(self) -> None:
        """Stop the processes."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)


@contextmanager
def pool(workers: int) -> Iterator[Pool]:
    """Give a pool of `workers` processes and stop it in the end."""
    made = Pool(workers)
    try:
        yield made
    finally:
        made.close()
