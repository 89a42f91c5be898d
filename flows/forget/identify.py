"""Find the documents that a name means, wherever they are: lake, warehouse, snapshots."""

from collections.abc import Iterator

import duckdb

from flows.lake.lake import Lake
from flows.lake.takedown import Identity
from flows.settings import Settings
from flows.warehouse.warehouses import warehouse_at
from transforms.schema import ARTICLE, DOCUMENT
from transforms.table import Table

_KNOWN = """
SELECT document_id, source_uri, nullif(document_sha256, '') AS content, byte_count, article_id, url
FROM {0}.document LEFT JOIN {0}.article USING (document_id)
"""
_MEANT = """
WITH named AS (
    FROM known WHERE $name IN (source_uri, url, article_id)
),

version AS (
    FROM named
    UNION
    FROM known SEMI JOIN named USING (article_id)
),

copy AS (
    FROM known SEMI JOIN version USING (content) WHERE byte_count > 0
)

SELECT document_id, article_id, content FROM version
UNION
SELECT document_id, NULL, content FROM copy ANTI JOIN version USING (document_id)
ORDER BY ALL
"""


def identify(settings: Settings, name: str) -> list[Identity]:
    """Return the documents of the articles that `name` means, and byte-identical copies.

    `name` is a path below the inbox, a URL, or an article id.
    Every version and delivery of such an article is among them. Of a copy that is another
    article, the article's id is left out.
    """
    with duckdb.connect() as memory, Lake(settings.lake).told():
        parts = [_KNOWN.format(place) for place in _places(memory, settings)]
        readable = " UNION ".join(part for part in parts if _is_readable(memory, part))
        memory.execute(f"CREATE TABLE known AS {readable}")
        rows = memory.execute(_MEANT, {"name": name}).fetchall()
    return [Identity(document, article, content) for document, article, content in rows]


def _is_readable(memory: duckdb.DuckDBPyConnection, query: str) -> bool:
    """False for a file of another layout: an old snapshot, which goes in any case."""
    try:
        memory.execute(f"EXPLAIN {query}")
    except (duckdb.CatalogException, duckdb.BinderException):
        return False
    return True


def _places(memory: duckdb.DuckDBPyConnection, settings: Settings) -> Iterator[str]:
    """Yield schemas of `memory` in which the tables document and article can be read."""
    memory.execute("CREATE SCHEMA lake")
    for table in (DOCUMENT, ARTICLE):
        _view_lake(memory, Lake(settings.lake), table)
    yield "lake"
    live = warehouse_at(settings.warehouse)
    if live.exists():
        for number, warehouse in enumerate([live, *live.snapshots()]):
            warehouse.attach(memory, f"warehouse_{number}")
            yield f"warehouse_{number}.raw"


def _view_lake(memory: duckdb.DuckDBPyConnection, lake: Lake, table: Table) -> None:
    """Make what the manifests name of `table` readable as lake.`table`."""
    names = [name for each in lake.manifests().values() for name in each.files[table.name]]
    memory.execute(table.ddl("lake"))
    if names:
        memory.execute(
            f"INSERT INTO lake.{table.name} BY NAME "
            f"FROM {lake.source(memory, table, lake.paths(names))}"
        )
