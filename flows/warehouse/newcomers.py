"""Speakers whom a warehouse has and the one before it had not."""

from flows.warehouse.protocols import Candidate

_SPEAKERS = "SELECT name, kind, title, affiliation, claim_count FROM main.speaker"
_UNKNOWN = "WHERE speaker_id NOT IN (SELECT speaker_id FROM live.main.speaker)"
_ORDER = "ORDER BY claim_count DESC, name LIMIT $most"


def newcomers(beside: Candidate, most: int) -> list[dict[str, object]]:
    """Return up to `most` speakers of the warehouse `beside` that the live one has not.

    Those with the most claims come first. Without a live one, or with one that knows no
    speakers, everybody is new.
    """
    unknown = _UNKNOWN if _knows_speakers(beside) else ""
    query = f"{_SPEAKERS} {unknown} {_ORDER}"
    rows: list[dict[str, object]] = (
        beside.connection.execute(query, {"most": most}).to_arrow_table().to_pylist()
    )
    return rows


def _knows_speakers(beside: Candidate) -> bool:
    """True when there is a live warehouse that has a table of speakers."""
    query = "FROM duckdb_tables() WHERE database_name = 'live' AND table_name = 'speaker'"
    return beside.has_live and bool(beside.connection.sql(query).fetchall())
