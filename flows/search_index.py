"""The search index: which paragraphs and claims of current articles hold which terms.

Its tables are published with the articles they index, and the macros of `sql/macros/` search
them from any connection. Articles that stay are carried over from the live file, so that a
night pays for what it changed.
"""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import duckdb

from flows.relations import SQL
from flows.versions import search_version
from flows.warehouse import compactly
from transforms.table import literal

_SAME_RULES = "FROM live.ops.recipe WHERE part = 'search' AND version = $version"
_CARRY_DOCUMENTS = """
INSERT INTO search.document
SELECT document.*
FROM live.search.document AS document
JOIN main.article AS article USING (document_id)
WHERE article.batch_date NOT IN $leaving
"""
_CARRY_THE_REST = """
INSERT INTO search.volume
FROM live.search.volume WHERE document_no IN (SELECT document_no FROM search.document);
INSERT INTO search.posting
FROM live.search.posting WHERE document_no IN (SELECT document_no FROM search.document);
INSERT INTO search.term
FROM live.search.term WHERE term_no IN (SELECT DISTINCT term_no FROM search.posting);
"""
_STEPS = ("document", "item", "word", "term", "token", "posting", "volume")
_KEPT = ("document", "term", "posting", "volume")


def carry_over_index(
    warehouse: duckdb.DuckDBPyConnection, live: Path, leaving: Sequence[date]
) -> None:
    """Copy what the file at `live` has of articles that are current and not of the days `leaving`.

    Nothing is copied when the index there was made by other rules. Terms that no article has
    any more stay behind.
    """
    warehouse.execute(f"ATTACH {literal(str(live))} AS live (READ_ONLY)")
    if warehouse.execute(_SAME_RULES, {"version": search_version()}).fetchall():
        with compactly(warehouse):
            warehouse.execute(_CARRY_DOCUMENTS, {"leaving": leaving})
            warehouse.execute(_CARRY_THE_REST)
    warehouse.execute("DETACH live")


def fill_index(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Index every current article that is not indexed yet, some thousands at a time."""
    documents, *others = _STEPS
    while _make(warehouse, documents):
        for name in others:
            _make(warehouse, name)
    for name in _STEPS:
        warehouse.execute(f"DROP TABLE IF EXISTS temp.new_{name}")


def _make(warehouse: duckdb.DuckDBPyConnection, name: str) -> int:
    """Answer `name`.sql of sql/search/ into a temporary table; return how many rows it has.

    Those that the index is made of are added to it.
    """
    query = (SQL / "search" / f"{name}.sql").read_text("utf-8")
    rows = warehouse.execute(f"CREATE OR REPLACE TEMP TABLE new_{name} AS {query}").fetchall()
    if name in _KEPT:
        with compactly(warehouse):
            warehouse.execute(f"INSERT INTO search.{name} BY NAME FROM temp.new_{name}")
    return int(rows[0][0])
