"""Keep the record of a run while it goes on: counts, failed batches, how it ended."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import date
from types import TracebackType
from typing import Self

from flows.lake.failures import BatchesFailed, Failures
from flows.lake.runs import Run, heartbeat
from flows.parallel.cluster import ClusterLostError
from flows.run.alarm import ring
from flows.run.plan import Batch
from flows.run.publish import Published
from flows.run.summary import Summary
from flows.settings import Settings, SettingsError
from flows.storage.store import StoreError

_TOLD = 3  # damaged batches


class Record:
    """A run in the making; as a context it notes in the lake how the run ended.

    On leaving without an error, batches that failed, or had to wait for such, make the run fail:
    `BatchesFailed`. A run that found nothing to do is a success and leaves no record, only the
    heartbeat.
    """

    def __init__(self, settings: Settings, run: Run) -> None:
        """Begin the record of `run`."""
        self.run = run
        self.published = Published()
        self._settings = settings
        self._failed: dict[date, str] = {}
        self._failures = Failures(settings.lake)
        self._life = ExitStack()

    def __enter__(self) -> Self:
        lake = self._settings.lake
        for dead in Run.bury(lake):
            ring(self._settings, dead.kind, dead.status, dead.detail or "", dead.run_id)
        self._life.enter_context(self.run.alive(lake))
        self.run.save(lake)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and self.undone:
            error = BatchesFailed(self.undone)
        self.run = self._ended(error)
        with suppress(*[StoreError] * isinstance(error, StoreError)):
            self._keep()
        self._life.close()
        if error is None:
            heartbeat(self._settings.lake).touch()
        elif kind is None:
            raise error

    def _ended(self, error: BaseException | None) -> Run:
        if error is None:
            return self.run.published() if self._has_worked() else self.run.unchanged()
        if not isinstance(error, Exception):
            return self.run.interrupted()
        return self.run.failed(str(error) or repr(error))

    def _has_worked(self) -> bool:
        return bool(self.run.batch_count or self.published.findings)

    def _keep(self) -> None:
        """Record how the run ended, if it did anything."""
        if self.run.status == "unchanged":
            self.run.drop(self._settings.lake)
        else:
            self.run.save(self._settings.lake)

    @property
    def undone(self) -> Mapping[date, str]:
        """Why batches failed, or were not published."""
        return {**self.published.waiting, **self._failed}

    @contextmanager
    def batch(self, day: date) -> Iterator[None]:
        """Do a batch: its failure is noted, and the run goes on; not without store or model."""
        try:
            yield
        except (StoreError, ClusterLostError, SettingsError):
            raise  # no other batch would go better
        except Exception as error:
            self._failed[day] = f"{type(error).__name__}: {error}"
            self._failures.put(day, self.run.run_id, self._failed[day])
        else:
            self._failures.clear(day)

    def note_damage(self, batches: Iterable[Batch]) -> None:
        """Say of the run which of `batches` are done for files that the lake lost."""
        lost = [f"{batch.day} ({batch.damage})" for batch in batches if batch.is_lost]
        if lost:
            more = f" and {len(lost) - _TOLD} more" if len(lost) > _TOLD else ""
            told = f"files in the lake were missing or damaged: {', '.join(lost[:_TOLD])}{more}"
            self.run = replace(self.run, detail=f"Made anew, for {told}.")

    def count(self, counts: Mapping[str, int]) -> None:
        """Add a batch's counts to the run."""
        self.run = self.run.counting(counts)

    def summary(self) -> Summary:
        """Tell what the run did."""
        return Summary.of(self._settings, self.run, self.published)
