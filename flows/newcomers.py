"""Speakers whom a warehouse has and the one before it had not."""

from pathlib import Path

import duckdb

from transforms.table import literal

_SPEAKERS = "SELECT name, kind, title, affiliation, claim_count FROM main.speaker"
_UNKNOWN = "WHERE speaker_id NOT IN (SELECT speaker_id FROM live.main.speaker)"
_ORDER = "ORDER BY claim_count DESC, name LIMIT $most"


def newcomers(beside: Path, live: Path, most: int) -> list[dict[str, object]]:
    """Return up to `most` speakers of the file `beside` that the `live` one has not.

    Those with the most claims come first. Without a live file, or with one that knows no
    speakers, everybody is new.
    """
    with duckdb.connect(str(beside), read_only=True) as warehouse:
        unknown = _UNKNOWN if _knows_speakers(warehouse, live) else ""
        query = f"{_SPEAKERS} {unknown} {_ORDER}"
        rows: list[dict[str, object]] = (
            warehouse.execute(query, {"most": most}).to_arrow_table().to_pylist()
        )
        return rows


def _knows_speakers(warehouse: duckdb.DuckDBPyConnection, live: Path) -> bool:
    """Attach the file at `live`, if there is one, and say whether it has a table of speakers."""
    if not live.exists():
        return False
    warehouse.execute(f"ATTACH {literal(str(live))} AS live (READ_ONLY)")
    query = "FROM duckdb_tables() WHERE database_name = 'live' AND table_name = 'speaker'"
    return bool(warehouse.sql(query).fetchall())
