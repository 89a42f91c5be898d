"""Batches that failed: one small file each in the lake, until they are done."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flows.storage.files import write_atomically
from flows.storage.place import Place, contents


class BatchesFailed(RuntimeError):
    """Some batches could not be done; the others were, and are published."""

    def __init__(self, reasons: Mapping[date, str]) -> None:
        """Name each batch of `reasons` with why it failed."""
        self.reasons = dict(reasons)
        told = "; ".join(f"{day}: {reason}" for day, reason in sorted(reasons.items()))
        super().__init__(
            f"{len(reasons)} of the batches failed, the others are published; "
            f"once mended, run `claimhouse backfill --only failed`. {told}"
        )


@dataclass(frozen=True)
class Failures:
    """The failed batches of the lake at `root`."""

    root: Place

    def put(self, day: date, run_id: str, reason: str) -> None:
        """Remember that `day` failed."""
        told = {"run_id": run_id, "reason": reason}
        write_atomically(self._path(day), json.dumps(told).encode())

    def withhold(self, told: str) -> None:
        """Say `told` in place of every reason."""
        for path, known in contents(self._paths()):
            self.put(date.fromisoformat(path.stem), _run_id(known), told)

    def clear(self, day: date) -> None:
        """Forget that `day` failed: it has been done."""
        self._path(day).unlink(missing_ok=True)

    def keep(self, days: Collection[date]) -> None:
        """Forget that any day but `days` failed: there is nothing of it to do again."""
        for day in self.days().difference(days):
            self.clear(day)

    def days(self) -> set[date]:
        """Days that failed and have not been done since."""
        return {date.fromisoformat(path.stem) for path in self._paths()}

    def _paths(self) -> list[Place]:
        return [*(self.root / "failure").glob("????-??-??.json")]

    def _path(self, day: date) -> Place:
        return self.root / "failure" / f"{day.isoformat()}.json"


def _run_id(data: bytes) -> str:
    """Return the run that a note names; none when the note is damaged."""
    try:
        return str(json.loads(data)["run_id"])
    except (ValueError, TypeError, KeyError):
        return ""
