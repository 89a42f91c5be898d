"""Rows of a query as a table, CSV, JSON lines or Parquet, with every value as DuckDB has it."""

import csv
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import IO

import duckdb
from duckdb.sqltypes import DuckDBPyType

_BATCH = 20_000  # rows
_NESTED = {"list", "array", "struct", "map", "union", "variant"}
_NOT_IN_ARROW = {"interval", "bit", "time with time zone", "bignum", "union", "variant"}


def show(rows: duckdb.DuckDBPyRelation, form: str, output: Path | None) -> None:
    """Print `rows` as table, csv or json (lines), or write them to `output`, also as parquet.

    What is nested becomes JSON where a format has no place for it. Nothing is written when
    DuckDB fails to compute a row.
    """
    if form == "table" and output is None:
        _changed(rows, _cell).show(max_width=_width(), max_rows=200)
    elif form == "parquet":
        import pyarrow.parquet as pq

        pq.write_table(_changed(rows, _stored).to_arrow_table(), output)
    else:
        texts = _changed(rows, _member if form == "json" else _field)
        texts.execute()
        with _opened(output) as file:
            _write_json(texts, file) if form == "json" else _write_csv(rows.columns, texts, file)


def _opened(output: Path | None) -> AbstractContextManager[IO[str]]:
    return output.open("w", encoding="utf-8", newline="") if output else nullcontext(sys.stdout)


def _write_csv(names: Sequence[str], texts: duckdb.DuckDBPyRelation, file: IO[str]) -> None:
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(_fetched(texts))


def _write_json(texts: duckdb.DuckDBPyRelation, file: IO[str]) -> None:
    keys = [json.dumps(name, ensure_ascii=False) for name in texts.columns]
    for row in _fetched(texts):
        members = (f"{key}:{text or 'null'}" for key, text in zip(keys, row, strict=True))
        file.write(f"{{{','.join(members)}}}\n")


def _fetched(texts: duckdb.DuckDBPyRelation) -> Iterator[Sequence[str | None]]:
    while batch := texts.fetchmany(_BATCH):
        yield from batch


def _changed(
    rows: duckdb.DuckDBPyRelation, change: Callable[[str, DuckDBPyType], str]
) -> duckdb.DuckDBPyRelation:
    """Put `change` of its name and type in the place of each column."""
    named = rows.project("*")  # which tells columns of one name apart
    quoted = ['"' + name.replace('"', '""') + '"' for name in named.columns]
    changes = [change(name, kind) for name, kind in zip(quoted, named.types, strict=True)]
    if changes == quoted:
        return rows
    return named.project(", ".join(map("{} AS {}".format, changes, quoted)))


def _cell(name: str, kind: DuckDBPyType) -> str:
    return f"to_json({name})" if kind.id in _NESTED else name


def _field(name: str, kind: DuckDBPyType) -> str:
    """A column as text, for CSV."""
    if kind.id == "timestamp with time zone":
        return rf"regexp_replace({name}::VARCHAR, '([+-]\d\d)$', '\1:00')"
    return f"{_cell(name, kind)}::VARCHAR"


def _member(name: str, kind: DuckDBPyType) -> str:
    """A column as JSON text; times as ISO 8601, what is no number as null."""
    if kind.id.startswith("timestamp"):
        return f"to_json(regexp_replace({_field(name, kind)}, ' ', 'T'))::VARCHAR"
    text = f"to_json({name})::VARCHAR"
    return f"CASE WHEN isfinite({name}) THEN {text} END" if kind.id in ("double", "float") else text


def _stored(name: str, kind: DuckDBPyType) -> str:
    """A column for Parquet: as it is, or else as text."""
    return _field(name, kind) if _NOT_IN_ARROW & set(_kinds(kind)) else name


def _kinds(kind: DuckDBPyType) -> Iterator[str]:
    """The type, and those in it."""
    yield kind.id
    if kind.id in _NESTED - {"variant"}:
        for _, inner in kind.children:
            if isinstance(inner, DuckDBPyType):
                yield from _kinds(inner)


def _width() -> int:
    from shutil import get_terminal_size

    return get_terminal_size((120, 40)).columns
