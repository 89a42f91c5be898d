"""Claims for other tools: Parquet, CSV, JSON Lines, and schema.org as JSON-LD."""

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO

import duckdb
import pyarrow.parquet as pq
from pyarrow.csv import CSVWriter

from flows.ask.ask import connect
from flows.storage.files import replacing
from flows.warehouse.relations import query_of
from flows.warehouse.warehouses import Site

_BATCH = 20_000  # rows
_LINES = "SELECT to_json(chosen)::VARCHAR AS line FROM chosen"
_FLAT = "SELECT * REPLACE ({}) FROM chosen"
_HEAD = '{"@context": "https://schema.org", "@graph": [\n'
_TAIL = "\n]}\n"


@dataclass(frozen=True)
class Choice:
    """Which claims: of whom, printed by whom, and when; None means any."""

    speaker: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None


def export(warehouse: Site, choice: Choice, form: str, output: Path) -> int:
    """Write the current claims of `choice` to `output`; return how many.

    `form` is parquet, csv, jsonl or jsonld. A file that is there is replaced once the new one is
    whole. Raises `SettingsError` when there is no warehouse, `OSError` when `output` cannot be
    written.
    """
    with connect(warehouse) as live:
        query = query_of("export", "claim")
        live.execute(f"CREATE TEMP TABLE chosen AS {query}", asdict(choice))
        with replacing(output) as file:
            _WRITERS[form](live, file)
        return len(live.table("chosen"))


def _parquet(live: duckdb.DuckDBPyConnection, file: IO[bytes]) -> None:
    rows = live.table("chosen").to_arrow_reader(_BATCH)
    with pq.ParquetWriter(file, rows.schema, compression="zstd") as writer:
        for batch in rows:
            writer.write_batch(batch)


def _csv(live: duckdb.DuckDBPyConnection, file: IO[bytes]) -> None:
    """Spans, which are lists, become JSON."""
    table = live.table("chosen")
    nested = [
        name for name, kind in zip(table.columns, table.types, strict=True) if kind.id == "list"
    ]
    flat = ", ".join(f"to_json({name})::VARCHAR AS {name}" for name in nested)
    rows = live.sql(_FLAT.format(flat)).to_arrow_reader(_BATCH)
    with CSVWriter(file, rows.schema) as writer:
        for batch in rows:
            writer.write_batch(batch)


def _jsonl(live: duckdb.DuckDBPyConnection, file: IO[bytes]) -> None:
    for line in _texts(live.sql(_LINES)):
        file.write(f"{line}\n".encode())


def _jsonld(live: duckdb.DuckDBPyConnection, file: IO[bytes]) -> None:
    separator = _HEAD
    for node in _texts(live.sql(query_of("export", "node"))):
        file.write(f"{separator}{node}".encode())
        separator = ",\n"
    file.write((_TAIL if separator != _HEAD else _HEAD + _TAIL).encode())


def _texts(rows: duckdb.DuckDBPyRelation) -> Iterator[str]:
    for batch in rows.to_arrow_reader(_BATCH):
        yield from batch.column(0).to_pylist()


_WRITERS: dict[str, Callable[[duckdb.DuckDBPyConnection, IO[bytes]], None]] = {
    "parquet": _parquet,
    "csv": _csv,
    "jsonl": _jsonl,
    "jsonld": _jsonld,
}
