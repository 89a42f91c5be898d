"""Run a function over many items on several processes, in order, with progress."""

import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.process import BaseProcess
from typing import TYPE_CHECKING, Protocol, TypeVar

import pyarrow as pa

from flows import progress
from flows.settings import Settings

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

Item = TypeVar("Item")
Result = TypeVar("Result")


def pieces(table: pa.Table, size: int) -> list[pa.Table]:
    """Cut `table` into pieces of `size` rows to hand out.

    Each is a copy: a slice would take the whole table along to another process.
    """
    rows = (range(at, min(at + size, table.num_rows)) for at in range(0, table.num_rows, size))
    return [table.take(pa.array(some)) for some in rows]


class Workers(Protocol):
    """Who does the heavy work: processes of this machine, or those of a cluster."""

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], label: str
    ) -> Iterator[Result]:
        """Yield `function(item)` for each item, in order; show `label` while it goes on."""


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
        results = map(function, items) if self._alone(items) else self._spread(function, items)
        return progress.track(results, len(items), label)

    def _alone(self, items: Sequence[Item]) -> bool:
        return self._workers == 1 or len(items) < 2

    def _spread(
        self, function: Callable[[Item], Result], items: Sequence[Item]
    ) -> Iterator[Result]:
        """Give `items` to processes, which start here, deaf to Ctrl-C: that is for us alone."""
        executor = self._start()
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            return executor.map(function, items)
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})

    def _start(self) -> "ProcessPoolExecutor":
        if self._executor is None:
            from concurrent.futures import ProcessPoolExecutor

            spawn = get_context("spawn")
            self._executor = ProcessPoolExecutor(self._workers, spawn, initializer=_end_with_parent)
        return self._executor

    def close(self) -> None:
        """Stop the processes."""
        if self._executor:
            self._executor.shutdown(cancel_futures=True)

    def kill(self) -> None:
        """End the processes at once, in the middle of what they do.

        Python's own thread for them stumbles over work that was called off just before, and
        would tell so.
        """
        told, threading.excepthook = threading.excepthook, lambda _: None
        for child in active_children():
            child.kill()
        self.close()
        threading.excepthook = told


def _end_with_parent() -> None:
    """End this process when its parent is gone, however that went."""
    if parent := parent_process():
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


@contextmanager
def processes(workers: int) -> Iterator[Pool]:
    """Give a pool of `workers` processes and stop it in the end."""
    made = Pool(workers)
    try:
        yield made
    except BaseException as error:
        if not isinstance(error, Exception):  # somebody waits for us to stop
            made.kill()
        raise
    finally:
        made.close()


def workers(settings: Settings) -> AbstractContextManager[Workers]:
    """Give those who do the heavy work, where the settings say."""
    if settings.runner == "local":
        return processes(settings.workers)
    from flows.parallel.cluster import cluster

    return cluster(settings)
