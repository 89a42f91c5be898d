"""Keep the record of a run while it goes on: counts, failed batches, how it ended."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from types import TracebackType
from typing import Self

from flows.audit import Finding
from flows.failures import BatchesFailed, Failures
from flows.runs import Run, heartbeat
from flows.settings import Settings
from flows.summary import Summary


class Record:
    """A run in the making; as a context it notes in the lake how the run ended.

    On leaving without an error, batches that failed make the run fail: `BatchesFailed`.
    """

    def __init__(self, settings: Settings, run: Run) -> None:
        """Begin the record of `run`."""
        self.run = run
        self.findings: list[Finding] = []
        self._settings = settings
        self._failed: dict[date, str] = {}
        self._failures = Failures(settings.lake)

    def __enter__(self) -> Self:
        self.run.save(self._settings.lake)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if error is None and self._failed:
            error = BatchesFailed(self._failed)
        self.run = self.run.failed(str(error) or repr(error)) if error else self.run.published()
        self.run.save(self._settings.lake)
        if error is None:
            heartbeat(self._settings.lake).touch()
        elif kind is None:
            raise error

    @contextmanager
    def batch(self, day: date) -> Iterator[None]:
        """Do a batch: its failure is noted, and the run goes on."""
        try:
            yield
        except Exception as error:
            self._failed[day] = f"{type(error).__name__}: {error}"
            self._failures.put(day, self.run.run_id, self._failed[day])
        else:
            self._failures.clear(day)

    def count(self, counts: Mapping[str, int]) -> None:
        """Add a batch's counts to the run."""
        self.run = self.run.counting(counts)

    def summary(self) -> Summary:
        """Tell what the run did."""
        return Summary.of(self._settings, self.run, self.findings)
