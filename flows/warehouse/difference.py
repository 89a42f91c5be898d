"""What the lake has that the live warehouse has not: told without what it takes to load it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from flows.lake.lake import Manifest
from flows.lake.runs import Run


@dataclass(frozen=True)
class Difference:
    """What the lake has that the live warehouse has not.

    `is_stale`: its relations were made by other queries, rules or corrections. `waiting`: which
    batches changed as well, and why they must wait.
    """

    changed: list[Manifest] = field(default_factory=list)
    gone: list[date] = field(default_factory=list)
    is_complete: bool = False
    is_stale: bool = False
    waiting: Mapping[date, str] = field(default_factory=dict)

    @property
    def leaving(self) -> list[date] | None:
        """Batches of the live warehouse that do not stay as they are; None when none stays."""
        if self.is_complete:
            return None
        return [*self.gone, *(manifest.batch_date for manifest in self.changed)]

    def without(self, waiting: Mapping[date, str]) -> "Difference":
        """Return this but for the batches `waiting`, which come with the reasons."""
        changed = [manifest for manifest in self.changed if manifest.batch_date not in waiting]
        return replace(self, changed=changed, waiting=waiting)

    def note(self, run: Run) -> str:
        """Say that `run` brings it, and which batches that are."""
        days = sorted(day.isoformat() for day in self.leaving or ())
        batches = "every batch" if self.is_complete else ", ".join(days) or "no batch"
        return f"{run.kind} {run.run_id}: {batches}"

    def __bool__(self) -> bool:
        return bool(self.changed or self.gone or self.is_complete or self.is_stale)
