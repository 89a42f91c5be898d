"""Compare the claims of two warehouses, or of the live one and of another model."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb

from flows.ask.rereading import reread
from flows.settings import Settings, SettingsError
from flows.warehouse.protocols import Warehouse
from flows.warehouse.relations import query_of
from flows.warehouse.swap import WarehouseError
from flows.warehouse.warehouse_file import WarehouseFile
from flows.warehouse.warehouses import warehouse_at

_SIDES = ("old", "new")


@dataclass(frozen=True)
class Comparison:
    """What was compared, and a connection that has every difference."""

    title: str
    connection: duckdb.DuckDBPyConnection

    def summary(self, limit: int) -> str:
        """Say what was compared, by which extractors, how much differs, and if some is cut off."""
        counts = self.connection.table("summary").fetchall()
        lines = [f"  {measure:<28}{amount:>9,}" for _, measure, amount in counts]
        is_cut = 0 < limit < len(self.connection.table("difference"))
        rest = [f"  the first {limit:,} follow; --limit 0 shows all"] if is_cut else []
        return "\n".join([self.title, *self._extractors(), *lines, *rest])

    def _extractors(self) -> Iterator[str]:
        for side in _SIDES:
            query = f"SELECT DISTINCT extractor_version FROM {side}_claim ORDER BY ALL"
            versions = (version for (version,) in self.connection.sql(query).fetchall())
            yield f"  extractor of {side:<15}{', '.join(versions) or 'none'}"

    def rows(self, form: str, limit: int) -> duckdb.DuckDBPyRelation:
        """Return the first `limit` differences in the order of the texts; all when 0.

        For a table in few columns, else in all of them.
        """
        ordered = self.connection.table("shown" if form == "table" else "difference")
        return ordered.limit(limit) if limit else ordered


@contextmanager
def of_files(settings: Settings, old: str | None, new: str | None) -> Iterator[Comparison]:
    """Compare two warehouses: files, names or days of snapshots; the live one when None.

    Without `old` the newest snapshot is taken. Raises `SettingsError` for what cannot be
    compared.
    """
    both = _meant(settings, old or ""), _meant(settings, new or "live")
    with duckdb.connect() as memory:
        for side, warehouse in zip(_SIDES, both, strict=True):
            _attach(memory, side, warehouse)
            for table in ("document", "claim"):
                memory.execute(f"CREATE TEMP VIEW {side}_{table} AS FROM {side}.raw.{table}")
        yield _compared(memory, f"{both[0].name} (old) and {both[1].name} (new)")


@contextmanager
def of_model(settings: Settings, sample: int) -> Iterator[Comparison]:
    """Compare the live claims of `sample` articles (all when 0) with those of the model set.

    Nothing is published; what the model reads is remembered, so that it reads no text twice.
    """
    read = reread(settings, sample)
    with duckdb.connect() as memory:
        live = warehouse_at(settings.warehouse)
        _attach(memory, "live", live)
        memory.register("article", read.article)
        memory.register("new_claim", read.claim)
        for name in ("old_document", "new_document", "old_claim"):
            table = name.partition("_")[2]
            memory.execute(
                f"CREATE TEMP VIEW {name} AS "
                f"FROM live.raw.{table} SEMI JOIN article USING (document_id)"
            )
        yield _compared(memory, f"{live.name} (old) and {settings.model} (new)")


def _attach(memory: duckdb.DuckDBPyConnection, name: str, warehouse: Warehouse) -> None:
    try:
        warehouse.attach(memory, name)
    except WarehouseError as error:
        raise SettingsError(str(error)) from error


def _compared(memory: duckdb.DuckDBPyConnection, title: str) -> Comparison:
    try:
        for name in ("difference", "summary", "shown"):
            query = query_of("diff", name)
            memory.execute(f"CREATE TEMP TABLE {name} AS {query}")
    except duckdb.Error as error:
        raise SettingsError(f"These cannot be compared: {error}") from error
    return Comparison(title, memory)


def _meant(settings: Settings, name: str) -> Warehouse:
    """Return the warehouse that `name` means; the newest snapshot when empty."""
    live = warehouse_at(settings.warehouse)
    if name == "live":
        return live
    if name and Path(name).is_file():
        return WarehouseFile(Path(name), is_live=False)
    for snapshot in live.snapshots():
        if snapshot.is_called(name):
            return snapshot
    raise SettingsError(
        f"There is no warehouse or snapshot {name!r}; `claimhouse status` lists the snapshots."
        if name
        else "There is no snapshot yet to compare with; name a warehouse file."
    )
