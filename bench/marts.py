"""How long the marts, and the queries of the README, take on a million paragraphs.

    python -m bench.marts [--articles N] [--keep FILE]

Fills a warehouse with invented text by the queries of bench/synthetic/: outlets, speakers and
words as unevenly spread as in news, one article in ten wire copy, one in twenty delivered
twice. Then reads each mart whole, and asks each query of the README, three
times, and reports the best: seconds by the clock and CPU seconds of all threads. The goal is
two seconds. What a publish pays for the stored relations is told apart.
"""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import duckdb

from bench.figures import Figure, at_most
from flows.settings import ROOT
from flows.warehouse import warehouse
from flows.warehouse.relations import relations

GOAL = 2.0
_TABLES = ("document", "paragraph", "article", "claim")


@click.command(help=__doc__)
@click.option("--articles", default=91_000, show_default=True, help="Eleven paragraphs each.")
@click.option("--keep", type=click.Path(path_type=Path), help="File to keep the warehouse in.")
def main(articles: int, keep: Path | None) -> None:
    """Measure and tell."""
    with TemporaryDirectory() as folder:
        path = keep or Path(folder) / "bench.duckdb"
        path.unlink(missing_ok=True)
        fill(path, articles)
        with duckdb.connect(str(path), read_only=True) as filled:
            slow = [name for name, query in _queries() if _tell(filled, name, query) > GOAL]
            for relation in relations():
                if relation.kind == "TABLE":
                    _tell(filled, f"publish {relation.full_name}", relation.sql)
    click.echo(f"over {GOAL:g} seconds: {', '.join(slow) or 'none'}")


def figures(articles: int = 91_000) -> list[Figure]:
    """Return how long the slowest mart takes, and the slowest query of the README."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "bench.duckdb"
        fill(path, articles)
        with duckdb.connect(str(path), read_only=True) as filled:
            found = [(_tell(filled, name, query), name) for name, query in _queries()]
    seconds, name = max(found)
    return [at_most(f"slowest of {len(found)} queries, {name}", seconds, "s", GOAL)]


def fill(path: Path, articles: int) -> None:
    """Write a warehouse of `articles` invented articles, and all that is made of them."""
    with warehouse.open_for_load(path) as filling:
        warehouse.create(filling)
        filling.execute(f"CREATE TEMP TABLE vocabulary AS {_sql('vocabulary')}")
        filling.execute(f"CREATE TEMP TABLE delivery AS {_sql('delivery')}", {"articles": articles})
        for table in _TABLES:
            filling.execute(f"INSERT INTO raw.{table} BY NAME {_sql(table)}")
        start = time.process_time()
        warehouse.refresh(filling)
        count = filling.sql("SELECT count(*) FROM raw.paragraph").fetchall()[0][0]
    click.echo(f"{count:,} paragraphs; all relations {time.process_time() - start:.1f} CPU seconds")


def _sql(name: str) -> str:
    return (ROOT / "bench" / "synthetic" / f"{name}.sql").read_text("utf-8")


def _queries() -> Iterator[tuple[str, str]]:
    """Yield each mart, read whole, and each query of the README, with a name."""
    for relation in relations():
        if relation.layer == "marts":
            yield relation.full_name, f"FROM {relation.full_name}"
    text = (ROOT / "README.md").read_text("utf-8")
    for query in re.findall(r"^```sql\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        yield f"README: {' '.join(query.split())[:60]} …", query


def _tell(filled: duckdb.DuckDBPyConnection, name: str, query: str) -> float:
    """Print how long a query takes until its last row is there; return seconds by the clock."""
    times = [_timed(lambda: filled.sql(query).to_arrow_table()) for _ in range(3)]
    seconds, cpu = min(times)
    click.echo(f"{seconds:6.2f} s {cpu:6.2f} CPU s  {name}")
    return seconds


def _timed(function: Callable[[], object]) -> tuple[float, float]:
    """Return seconds by the clock, and CPU seconds of all threads."""
    start, cpu = time.monotonic(), time.process_time()
    function()
    return time.monotonic() - start, time.process_time() - cpu


if __name__ == "__main__":
    main()
