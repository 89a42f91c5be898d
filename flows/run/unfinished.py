"""A backfill in progress: what it has done so far, so that the same command can go on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from flows.lake.lake import Lake
from flows.run.plan import Batch, Versions
from flows.run.request import Request
from flows.storage.files import write_atomically
from flows.storage.place import Place, content


@dataclass(frozen=True)
class Unfinished:
    """The batches that a request, not ended well so far, has done: one small file in the lake.

    A batch counts as done as long as the request, the versions of all stages, the batch's input
    files and its output are still the same. One that failed is not done. A request with `only`
    needs no such notes: a batch that it has done is no longer one of those it means.
    """

    lake: Lake
    path: Place
    is_needed: bool = True

    @staticmethod
    def of(lake: Lake, request: Request, versions: Versions) -> "Unfinished":
        """Find what `request` did before it was interrupted."""
        name = f"{_short(versions)}-{_short(request)}.json"
        return Unfinished(lake, lake.root / "unfinished" / name, request.only is None)

    def without_done(self, batches: Iterable[Batch]) -> list[Batch]:
        """Return those of `batches` that remain to be done."""
        done = self._done()
        return [batch for batch in batches if not self._is_done(batch, done)]

    def _is_done(self, batch: Batch, done: dict[str, str]) -> bool:
        noted = done.get(batch.day.isoformat())
        manifest = self.lake.manifest(batch.day) if noted else None
        if manifest is None or manifest.digest() != noted:
            return False
        return manifest.input_fingerprint == batch.fingerprint

    def note(self, day: date) -> None:
        """Remember that the batch of `day` is done."""
        manifest = self.lake.manifest(day) if self.is_needed else None
        if manifest:
            done = self._done() | {day.isoformat(): manifest.digest()}
            write_atomically(self.path, json.dumps(done).encode())

    def end(self) -> None:
        """Forget it all, since the request has ended well, and what other versions left."""
        versions = self.path.name.partition("-")[0]
        for path in self.path.parent.glob("*.json"):
            if path == self.path or not path.name.startswith(f"{versions}-"):
                path.unlink(missing_ok=True)

    def _done(self) -> dict[str, str]:
        try:
            done = json.loads(content(self.path) or b"{}")
        except ValueError:  # damaged: then all is to be done
            return {}
        return done if isinstance(done, dict) else {}


def _short(what: object) -> str:
    return sha256(repr(what).encode()).hexdigest()[:16]
