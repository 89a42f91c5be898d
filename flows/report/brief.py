"""What the page tells: one query of sql/report/ for each of its questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

import duckdb

from flows.report.reading import Reading, readings
from flows.settings import SettingsError
from flows.warehouse.relations import query_of

Rows = list[dict[str, Any]]
_query = partial(query_of, "report")
_MOST = {
    "volume": {"most": 6},
    "new_speaker": {"most": 20},
    "repeated_statement": {"most": 12},
    "quoting": {"most": 15, "most_publishers": 6},
    "stance": {"most": 6},
    "contrast": {"most": 12},
    "quality": {},
    "reject_reason": {},
    "rejected_file": {"most": 50},
    "warning": {},
    "article": {"most": 12},
}


@dataclass(frozen=True)
class Brief:
    """The nights that the page is about, its figures, and the articles it shows.

    `rows` has the answer of each query of sql/report/ by its name; where one leaves rows out,
    `total_count` in them says how many there are.
    """

    nights: Sequence[date]
    total: dict[str, Any]
    rows: dict[str, Rows]
    readings: Sequence[Reading]


def brief(live: duckdb.DuckDBPyConnection, names: Sequence[str] = ()) -> Brief:
    """Ask the warehouse `live`; of articles, take those of `names` or else the most quoted.

    A name is an article's id, its address, or its path below the inbox. Raises `SettingsError`
    for a name that is none.
    """
    live.execute(f"CREATE TEMP TABLE night AS {_query('night')}")
    rows = {name: _rows(live, name, **most) for name, most in _MOST.items()}
    documents = [_named(live, name) for name in names]
    documents = documents or [row["document_id"] for row in rows["article"]]
    return Brief(
        nights=[row["batch_date"] for row in live.table("night").to_arrow_table().to_pylist()],
        total=_rows(live, "total")[0],
        rows=rows,
        readings=_readings(live, documents),
    )


def _readings(live: duckdb.DuckDBPyConnection, documents: Sequence[str]) -> list[Reading]:
    """Return the articles of `documents`, in this order."""
    asked = {"documents": list(dict.fromkeys(documents))}
    tables = [_rows(live, name, **asked) for name in ("reading", "paragraph", "claim")]
    return sorted(readings(*tables), key=lambda reading: documents.index(reading.document_id))


def _named(live: duckdb.DuckDBPyConnection, name: str) -> str:
    found = _rows(live, "named_article", name=name)
    if not found:
        raise SettingsError(
            f"No current article is called {name!r}; give its path below the inbox, its url, "
            "or its article_id."
        )
    return str(found[0]["document_id"])


def _rows(live: duckdb.DuckDBPyConnection, query: str, /, **values: object) -> Rows:
    rows: Rows = live.execute(_query(query), values).to_arrow_table().to_pylist()
    return rows
