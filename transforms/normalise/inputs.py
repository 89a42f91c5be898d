"""What the normalise stage is given: one input file, or why it could not be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime


@dataclass(frozen=True)
class Rejection:
    """Why a file is not loaded: a reason code, and a sentence saying what to do about it."""

    reason: str
    detail: str


class RejectedError(ValueError):
    """A file that cannot become an article."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.rejection = Rejection(reason, detail)


@dataclass(frozen=True)
class InputFile:
    """One file of the inbox, read once.

    `path` is below the inbox, with / between folders, and holds surrogate escapes where the
    name is not UTF-8. `content` is empty when `reject` is set. `metadata` holds what the
    sidecar or the folder's table says, `path_values` the named parts of the path. `sha256` is
    that of the file when it was found, for a file whose content is not here.
    """

    path: str
    batch_date: date
    modified_at: datetime
    byte_count: int
    content: bytes
    metadata: Mapping[str, str] = field(default_factory=dict)
    path_values: Mapping[str, str] = field(default_factory=dict)
    reject: Rejection | None = None
    sha256: str | None = None
