"""Find the articles that print the same story: wire copy, whole or cut, edited or not.

Which two articles overlap depends on their texts alone, save for what a hundred articles print;
so a night compares its own articles with all, and takes the other pairs from the live file.
"""

from collections.abc import Sequence
from datetime import date
from functools import partial

import duckdb

from flows.rules.versions import relations_version
from flows.warehouse.recipe import is_made_by
from flows.warehouse.relations import query_of
from transforms.schema import STORIES
from transforms.table import Table

_query = partial(query_of, "stories")
_KNOWN = """
CREATE OR REPLACE TEMP TABLE known AS
SELECT article.rowid AS article_no, document_id
FROM main.article AS article
SEMI JOIN live.main.article AS before USING (document_id)
WHERE article.batch_date NOT IN $leaving
"""
_TURNED = """
CREATE OR REPLACE TEMP TABLE turned AS
(FROM main.common_paragraph EXCEPT FROM live.main.common_paragraph)
UNION ALL
(FROM live.main.common_paragraph EXCEPT FROM main.common_paragraph)
"""
_CARRY = """
INSERT INTO main.article_overlap
FROM live.main.article_overlap
WHERE document_id IN (SELECT document_id FROM known ANTI JOIN fresh USING (article_no))
    AND other_document_id IN (SELECT document_id FROM known ANTI JOIN fresh USING (article_no))
"""
_NOTHING_KNOWN = """
CREATE OR REPLACE TEMP TABLE known (article_no BIGINT, document_id VARCHAR);
CREATE OR REPLACE TEMP TABLE turned (paragraph_sha256 VARCHAR);
"""
_STEPS = ("candidate", "involved", "wording", "variant")


def fill_stories(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date] | None) -> None:
    """Make common_paragraph, article_overlap and article_story of the current articles.

    The database `live` saves comparing those it knows, but for the days `leaving`; None means that
    there is none. The outcome is the same.
    """
    for table in STORIES:
        warehouse.execute(f"DELETE FROM main.{table.name}")
    _make(warehouse, "body")
    _insert(warehouse, STORIES[0])
    _choose(warehouse, leaving)
    for name in _STEPS:
        _make(warehouse, name)
    for table in STORIES[1:]:
        _insert(warehouse, table)
    for name in ("body", "known", "turned", "fresh", *_STEPS):
        warehouse.execute(f"DROP TABLE temp.{name}")


def _choose(warehouse: duckdb.DuckDBPyConnection, leaving: Sequence[date] | None) -> None:
    """Say which articles are to be compared, and carry over the other pairs."""
    warehouse.execute(_NOTHING_KNOWN)
    version = relations_version()
    is_known = leaving is not None and is_made_by(warehouse, "relations", version, "live.")
    if is_known:
        warehouse.execute(_KNOWN, {"leaving": leaving})
        warehouse.execute(_TURNED)
    _make(warehouse, "fresh")
    if is_known:
        warehouse.execute(_CARRY)


def _make(warehouse: duckdb.DuckDBPyConnection, name: str) -> None:
    """Answer `name`.sql of sql/stories/ into a temporary table."""
    warehouse.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS {_query(name)}")


def _insert(warehouse: duckdb.DuckDBPyConnection, table: Table) -> None:
    warehouse.execute(f"INSERT INTO main.{table.name} BY NAME {_query(table.name)}")
