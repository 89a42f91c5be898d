"""The nights of a DuckLake: which of its snapshots a run published."""

from dataclasses import dataclass
from datetime import UTC, datetime

import duckdb

from transforms.table import literal

AUTHOR = "claimhouse"
_NIGHTS = f"""
SELECT snapshot_id, snapshot_time, commit_message
FROM ducklake_snapshots('warehouse')
WHERE author = {literal(AUTHOR)}
ORDER BY snapshot_id DESC
"""


@dataclass(frozen=True)
class Night:
    """A snapshot that a run published: its number, when, and by whom."""

    version: int
    published_at: datetime
    note: str

    def __str__(self) -> str:
        moment = self.published_at.astimezone(UTC)
        return f"built {moment:%Y-%m-%d %H:%M:%S} UTC by {self.note}"


def nights_of(connection: duckdb.DuckDBPyConnection) -> list[Night]:
    """What runs published to the lake that `connection` has as `warehouse`, newest first."""
    return [Night(*row) for row in connection.sql(_NIGHTS).fetchall()]
