"""What the stages work with, and what they hand to each other."""

from dataclasses import dataclass
from datetime import date

from flows.inbox.inbox import Inbox
from flows.lake.lake import Lake
from flows.parallel.pool import Workers
from flows.settings import Settings
from transforms.normalise.paths import PathPattern
from transforms.schema import ARTICLE, CLAIM, DOCUMENT, PARAGRAPH


class Workshop:
    """What every stage needs: settings, inbox, lake, and who does heavy work.

    A plain class on purpose: Prefect looks into dataclasses and lists that tasks are given.
    """

    def __init__(self, settings: Settings, pool: Workers) -> None:
        """Open inbox and lake as `settings` say."""
        pattern = PathPattern(settings.path_pattern)
        self.settings = settings
        self.pool = pool
        self.inbox = Inbox(settings.inbox, pattern, settings.max_file_bytes)
        self.lake = Lake(settings.lake)

    def parts(self, day: date) -> list["Part"]:
        """Return the parts of a batch that the lake has."""
        manifest = self.lake.manifest(day)
        if manifest is None:
            return []
        names = [table.name for table in (DOCUMENT, ARTICLE, PARAGRAPH)]
        rows = zip(*(manifest.files[name] for name in names), strict=True)
        parts = [Part(dict(zip(names, row, strict=True)), {}) for row in rows]
        counts = {name: n for name, n in manifest.counts.items() if name != CLAIM.name}
        return [Part(part.files, {} if no else counts) for no, part in enumerate(parts)]


@dataclass(frozen=True)
class Part:
    """A part of a batch: its files by table, and how many rows each holds."""

    files: dict[str, str]
    counts: dict[str, int]
