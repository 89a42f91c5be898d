"""Other ways to put the paragraphs of text files into DuckDB, to compare with."""

import re
from collections.abc import Iterator
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import duckdb

_LINE = re.compile(r"\S.*")
_IN_SQL = Path(__file__).with_name("rival.sql")


def plain_python(inbox: Path) -> None:
    """Read, decode and split every file: the floor below anything written in Python."""
    for file in _files(inbox):
        list(_lines(file.read_bytes().decode()))


def _files(inbox: Path) -> list[Path]:
    return sorted(inbox.rglob("*.txt"))


def _lines(text: str) -> Iterator[tuple[int, str]]:
    for line in _LINE.finditer(text):
        yield line.start(), line.group().rstrip()


def duckdb_alone(inbox: Path, folder: Path) -> None:
    """Do everything in SQL, in parallel, with DuckDB's own reader of text files."""
    with duckdb.connect(str(folder / "rival.duckdb")) as warehouse:
        warehouse.execute("SET preserve_insertion_order = false; SET enable_progress_bar = false")
        warehouse.execute("SET VARIABLE inbox = $1", [f"{inbox}/"])
        warehouse.execute(_IN_SQL.read_text("utf-8"))
        warehouse.execute("CHECKPOINT")


def has_dlt() -> bool:
    """Tell whether dlt is installed."""
    return find_spec("dlt") is not None


def with_dlt(inbox: Path, folder: Path) -> None:
    """Do it as dlt's guides have it: nested rows in, tables unnested by dlt, its own defaults."""
    import dlt

    pipeline = dlt.pipeline(
        "rival",
        pipelines_dir=str(folder / "dlt"),
        dataset_name="raw",
        destination=dlt.destinations.duckdb(str(folder / "dlt.duckdb")),
    )
    pipeline.run(_documents(inbox), table_name="document", write_disposition="replace")


def _documents(inbox: Path) -> Iterator[dict[str, object]]:
    """Yield the documents of `inbox`, their paragraphs within."""
    for file in _files(inbox):
        data = file.read_bytes()
        document_id = _digest(str(file.relative_to(inbox)))[:32]
        lines = enumerate(_lines(data.decode()), start=1)
        yield {
            "document_id": document_id,
            "document_sha256": sha256(data).hexdigest(),
            "byte_count": len(data),
            "paragraph": [_paragraph(document_id, number, *line) for number, line in lines],
        }


def _paragraph(document_id: str, number: int, start: int, text: str) -> dict[str, object]:
    return {
        "paragraph_id": _digest(f"{document_id} {start} {start + len(text)}")[:32],
        "document_id": document_id,
        "paragraph_no": number,
        "text": text,
        "paragraph_sha256": _digest(text),
        "char_start": start,
        "char_end": start + len(text),
        "word_count": len(text.split()),
    }


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
