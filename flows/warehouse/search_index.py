"""The search index: which paragraphs and claims of current articles hold which terms.

Its tables are published with the articles they index, and the macros of `sql/macros/` search
them from any connection. Articles that stay are carried over from the live file, so that a
night pays for what it changed.
"""

from collections.abc import Sequence
from datetime import date

import duckdb

from flows.rules.versions import search_version
from flows.warehouse.recipe import is_made_by
from flows.warehouse.relations import query_of
from flows.warehouse.warehouse import compactly
from transforms.schema import SEARCH

_CARRY = """
INSERT INTO search.document FROM live.search.document SEMI JOIN staying USING (document_id);
INSERT INTO search.volume
FROM live.search.volume WHERE document_no IN (SELECT document_no FROM search.document);
INSERT INTO search.posting
FROM live.search.posting WHERE document_no IN (SELECT document_no FROM search.document);
INSERT INTO search.term
FROM live.search.term WHERE term_no IN (SELECT DISTINCT term_no FROM search.posting);
"""
_PRUNE = "DELETE FROM search.document WHERE document_id NOT IN (FROM staying)"
_PRUNE_REST = """
DELETE FROM search.volume WHERE document_no NOT IN (SELECT document_no FROM search.document);
DELETE FROM search.posting WHERE document_no NOT IN (SELECT document_no FROM search.document);
DELETE FROM search.term WHERE term_no NOT IN (SELECT term_no FROM search.posting);
"""
_STEPS = ("document", "item", "word", "term", "token", "posting", "volume")
_KEPT = ("document", "term", "posting", "volume")


def carry_over_index(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date]) -> None:
    """Copy what the database `live` has of articles of other days than `leaving`, or as before.

    Nothing is copied when the index there was made by other rules. Terms that no article has
    any more stay behind.
    """
    if is_made_by(warehouse, "search", search_version(), "live."):
        _choose(warehouse, leaving)
        with compactly(warehouse):
            warehouse.execute(_CARRY)


def prune_index(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date]) -> None:
    """Remove all but what is of articles of other days than `leaving`, or as before in `live`.

    All is removed when the index was made by other rules.
    """
    if is_made_by(warehouse, "search", search_version()):
        _choose(warehouse, leaving)
        if warehouse.execute(_PRUNE).fetchall() != [(0,)]:
            warehouse.execute(_PRUNE_REST)
    else:
        for table in SEARCH:
            warehouse.execute(f"DELETE FROM search.{table.name}")


def _choose(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date]) -> None:
    """Put the articles whose index stays into the temporary table `staying`."""
    query = query_of("search", "staying")
    warehouse.execute(f"CREATE OR REPLACE TEMP TABLE staying AS {query}", {"leaving": leaving})


def fill_index(warehouse: duckdb.DuckDBPyConnection) -> None:
    """Index every current article that is not indexed yet, some thousands at a time."""
    documents, *others = _STEPS
    while _make(warehouse, documents):
        for name in others:
            _make(warehouse, name)
    for name in (*(f"new_{step}" for step in _STEPS), "staying"):
        warehouse.execute(f"DROP TABLE IF EXISTS temp.{name}")


def _make(warehouse: duckdb.DuckDBPyConnection, name: str) -> int:
    """Answer `name`.sql of sql/search/ into a temporary table; return how many rows it has.

    Those that the index is made of are added to it.
    """
    query = query_of("search", name)
    rows = warehouse.execute(f"CREATE OR REPLACE TEMP TABLE new_{name} AS {query}").fetchall()
    if name in _KEPT:
        with compactly(warehouse):
            warehouse.execute(f"INSERT INTO search.{name} BY NAME FROM temp.new_{name}")
    return int(rows[0][0])
