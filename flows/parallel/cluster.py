"""Run a function over many items on a Dask cluster, in order, with progress.

Items are large and few, and each call writes files named after their content and hands back
little: one that is lost with its worker is simply done again by another.
"""

import logging
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import uuid4

from flows import progress
from flows.rules.stamp import stamp
from flows.settings import Settings, SettingsError

if TYPE_CHECKING:
    from distributed import Client, Future

Item = TypeVar("Item")
Result = TypeVar("Result")

_CONNECT = 10  # seconds to reach a scheduler
_ARRIVE = 60  # seconds for a worker to turn up
_AHEAD = 3  # items given out for each that can be worked on
_GONE = "The Dask scheduler is gone; start it and rerun."

os.environ.setdefault("ACERO_ALIGNMENT_HANDLING", "reallocate")  # for tables off the wire


class ClusterError(RuntimeError):
    """The cluster cannot do the work; the message is one sentence for the user."""


class ClusterLostError(ClusterError):
    """Nobody is left to do any work."""


class Cluster:
    """Workers of a Dask cluster that have this project, its inbox and its lake."""

    def __init__(self, client: "Client", settings: Settings) -> None:
        """Use the cluster of `client`.

        Raises `ClusterError` when it has no worker, or one that would not make the same bytes.
        """
        self._client = client
        self._stamp = partial(stamp, settings.model)
        self._wait_for_workers()
        self._compare()
        self._check_folders(settings)

    def map(
        self, function: Callable[[Item], Result], items: Sequence[Item], label: str
    ) -> Iterator[Result]:
        """Yield `function(item)` for each item, in order; show `label` while it goes on."""
        step = partial(_guarded, function, self._stamp, self._stamp())
        return progress.track(self._results(step, items), len(items), label)

    def _results(self, step: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Give items out a few ahead of what is worked on, so that the scheduler holds few."""
        waiting: deque[Future] = deque()
        for item in items:
            waiting.append(self._submit(step, item))
            if len(waiting) > _AHEAD * self._threads():
                yield self._result(waiting.popleft())
        while waiting:
            yield self._result(waiting.popleft())

    def _submit(self, step: Callable[[Item], Result], item: Item) -> "Future":
        with _reachable():
            return self._client.submit(step, item, pure=False)

    def _result(self, future: "Future") -> Any:  # noqa: ANN401 (what the function gives)
        """Wait for a result as long as there are workers to make it."""
        from distributed import KilledWorker

        while True:
            try:
                return future.result(timeout=_ARRIVE)
            except KilledWorker as error:
                raise ClusterError(
                    "A part of the work ended each worker that tried it; look into the workers' "
                    "logs: they may have too little memory (lower CLAIMHOUSE_BATCH_FILES)."
                ) from error
            except CancelledError as error:
                raise ClusterLostError(_GONE) from error
            except TimeoutError:
                if future.done():
                    raise
                self._wait_for_workers()

    def _threads(self) -> int:
        with _reachable():
            return sum(self._client.nthreads().values()) or 1

    def _wait_for_workers(self) -> None:
        try:
            self._client.wait_for_workers(1, timeout=_ARRIVE)
        except TimeoutError as error:
            raise ClusterLostError(
                f"The Dask scheduler at {self._client.scheduler.address} has no worker; start "
                "one where this project is installed: dask worker --nthreads 1 ADDRESS."
            ) from error

    def _compare(self) -> None:
        """Refuse workers that work with something else than this process."""
        for worker, found in self._client.run(self._stamp, on_error="return").items():
            if isinstance(found, OSError):
                continue  # it has left meanwhile
            if isinstance(found, Exception):
                raise ClusterError(
                    f"The Dask worker {worker} cannot load this project ({found}); install it "
                    "there, the same commit, and restart the worker."
                )
            _refuse_other(worker, self._stamp(), found)

    def _check_folders(self, settings: Settings) -> None:
        """Refuse workers that have another inbox or lake than this process."""
        probe = settings.lake / f".{uuid4().hex}.tmp"
        probe.write_bytes(b"")
        try:
            for place, path in (("inbox", settings.inbox), ("lake", probe)):
                for worker, is_there in self._client.run(path.exists).items():
                    if not is_there:
                        raise ClusterError(
                            f"The Dask worker {worker} does not see the {place} "
                            f"{getattr(settings, place)}; share the folder with it under this name."
                        )
        finally:
            probe.unlink(missing_ok=True)


@contextmanager
def _reachable() -> Iterator[None]:
    try:
        yield
    except (OSError, CancelledError) as error:
        raise ClusterLostError(_GONE) from error


def _guarded(
    function: Callable[[Item], Result],
    work_with: Callable[[], dict[str, str]],
    expected: dict[str, str],
    item: Item,
) -> Result:
    """Call `function` on a worker, unless that has joined since and is another kind."""
    _refuse_other("that joined", expected, work_with())
    return function(item)


def _refuse_other(worker: str, expected: dict[str, str], found: dict[str, str]) -> None:
    """Raise `ClusterError` unless `found` is what is expected of every process."""
    other = [name for name, value in expected.items() if found.get(name) != value]
    if other:
        raise ClusterError(
            f"The Dask worker {worker} has another {', '.join(other)} than this process and "
            "would not make the same files; install the same commit there and restart it."
        )


@contextmanager
def cluster(settings: Settings) -> Iterator[Cluster]:
    """Give the cluster that the settings name, or one on this machine that ends with us.

    What it was given and has not done in the end is called off. Raises `SettingsError` when
    Dask is not installed, `ClusterError` when there is no cluster to work with.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise SettingsError(
            "CLAIMHOUSE_RUNNER (--runner) names Dask, which is not installed; "
            "run .venv/bin/pip install -e '.[dask]'."
        ) from error
    for name in ("distributed", "distributed.client"):  # what matters is told as an error
        logging.getLogger(name).setLevel(logging.CRITICAL)
    address = settings.runner.partition(":")[2]
    with _reached(Client, address) if address else _own(Client, settings.workers) as client:
        yield Cluster(client, settings)


def _reached(make: "type[Client]", address: str) -> "Client":
    try:
        return make(address, timeout=_CONNECT)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"No Dask scheduler answers at {address}; start one (dask scheduler), "
            "or set CLAIMHOUSE_RUNNER (--runner) to its address."
        ) from error


@contextmanager
def _own(make: "type[Client]", workers: int) -> "Iterator[Client]":
    from distributed import LocalCluster

    quiet = {
        "silence_logs": logging.CRITICAL,
        "dashboard_address": "127.0.0.1:0",
        "scheduler_kwargs": {"dashboard": False},
    }
    with LocalCluster(n_workers=workers, threads_per_worker=1, **quiet) as own, make(own) as client:
        yield client
