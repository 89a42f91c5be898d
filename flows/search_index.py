"""The search index: which paragraphs and claims of current articles hold which terms.

Its tables are published with the articles they index, and the macros of `sql/macros/` search
them from any connection. Articles that stay are carried over from the live file, so that a
night pays for what it changed.
"""

from collections.abc import Sequence
from datetime import date

import duckdb

from flows.relations import SQL
from flows.versions import search_version
from flows.warehouse import compactly
from transforms.schema import SEARCH

_SAME_RULES = "FROM {}ops.recipe WHERE part = 'search' AND version = $version"
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
_PRUNE_DOCUMENTS = """
DELETE FROM search.document WHERE document_id NOT IN (
    SELECT document_id FROM main.article WHERE batch_date NOT IN $leaving
)
"""
_PRUNE_THE_REST = """
DELETE FROM search.volume WHERE document_no NOT IN (SELECT document_no FROM search.document);
DELETE FROM search.posting WHERE document_no NOT IN (SELECT document_no FROM search.document);
DELETE FROM search.term WHERE term_no NOT IN (SELECT term_no FROM search.posting);
"""
_STEPS = ("document", "item", "word", "term", "token", "posting", "volume")
_KEPT = ("document", "term", "posting", "volume")


def carry_over_index(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date]) -> None:
    """Copy what the database `live` has of articles that are current and not of days `leaving`.

    Nothing is copied when the index there was made by other rules. Terms that no article has
    any more stay behind.
    """
    if _is_same(warehouse, "live."):
        with compactly(warehouse):
            warehouse.execute(_CARRY_DOCUMENTS, {"leaving": leaving})
            warehouse.execute(_CARRY_THE_REST)


def prune_index(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date]) -> None:
    """Remove what is of articles that are not current, or of the days `leaving`.

    All is removed when the index was made by other rules.
    """
    if _is_same(warehouse):
        warehouse.execute(_PRUNE_DOCUMENTS, {"leaving": leaving})
        warehouse.execute(_PRUNE_THE_REST)
    else:
        for table in SEARCH:
            warehouse.execute(f"DELETE FROM search.{table.name}")


def _is_same(warehouse: duckdb.DuckDBPyConnection, database: str = "") -> bool:
    """True when the index in a database was made by the rules of now."""
    query = _SAME_RULES.format(database)
    return bool(warehouse.execute(query, {"version": search_version()}).fetchall())


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
