"""How fast search answers, and what its index costs.

    python -m bench.search [--paragraphs N] [--seed S] [--fts]

Makes a warehouse of N invented paragraphs (words drawn from a Zipf vocabulary of 300,000, ten
paragraphs and six claims an article), builds the index, adds one night of 1 %, and asks. With
`--fts`, DuckDB's own full-text extension does the same beside it, if it is installed
(`pip install duckdb-extension-fts==1.5.5`). CPU seconds of one process; the goal is an answer
within one second.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import duckdb
import numpy as np
import pyarrow as pa

from flows.rules.versions import search_version
from flows.warehouse import warehouse
from flows.warehouse.search_index import carry_over_index, fill_index
from transforms.schema import ARTICLE, CLAIM, DOCUMENT, PARAGRAPH
from transforms.table import Table, literal, sql_type

GOAL = 1.0
_PER_ARTICLE, _CLAIMS = 10, 6
_CHUNK, _DAY = 50_000, 10_000  # paragraphs
_KNOWN = (
    "the of to and a in that said is for on was he it with as his at by be from are have has will "
    "not they who but an were their which been this had after one more we would also than about "
    "government people police minister president year two state war crimes tribunal harbour"
)
_LETTERS = np.array(list("etaoinshrdlcumwfgypbvk"))
_QUERIES = (
    ("two words", "search_paragraph('war crimes')"),
    ("a phrase", "search_paragraph('\"war crimes\"')"),
    ("the commonest word", "search_paragraph('the war')"),
    ("four words, two common", "search_paragraph('minister of the people')"),
    ("a phrase of common words", "search_paragraph('\"of the\"')"),
    ("a speaker and a month", "search_paragraph('war', speaker := 'Ada 7', since := '2026-02-01')"),
    ("claims", "search_claim('war crimes')"),
    ("claims of a speaker", "search_claim('\"war crimes\"', speaker := 'Ada 7')"),
)


_DEFAULTS = {
    "VARCHAR": "''",
    "DATE": "DATE '2026-01-01'",
    "BOOLEAN": "false",
    "DOUBLE": "0.5",
    "TIMESTAMP WITH TIME ZONE": "TIMESTAMPTZ '2026-01-01 00:00:00+00'",
}


def vocabulary(size: int, random: np.random.Generator) -> np.ndarray:
    """Return `size` distinct words, the commonest first."""
    words = dict.fromkeys(_KNOWN.split())
    while len(words) < size:
        lengths = random.integers(3, 11, 10_000)
        letters = random.choice(_LETTERS, int(lengths.sum()))
        ends = np.cumsum(lengths)
        made = ("".join(letters[end - n : end]) for end, n in zip(ends, lengths, strict=True))
        words.update(dict.fromkeys(made))
    return np.array(list(words)[:size], dtype=object)


def texts(count: int, random: np.random.Generator) -> Iterator[list[str]]:
    """Yield `count` paragraphs in lists; about forty words each, as in news."""
    words = vocabulary(300_000, random)
    weights = 1 / np.arange(1, len(words) + 1) ** 1.05
    shares = np.cumsum(weights / weights.sum())
    for first in range(0, count, _CHUNK):
        lengths = np.clip(random.lognormal(3.6, 0.5, min(_CHUNK, count - first)), 3, 200)
        ends = np.cumsum(lengths.astype(int))
        drawn = words[np.searchsorted(shares, random.random(int(ends[-1])))]
        yield [" ".join(part).capitalize() + "." for part in np.split(drawn, ends[:-1])]


def put(made: duckdb.DuckDBPyConnection, table: Table, source: str, **given: str) -> None:
    """Fill a table of raw from `source`; columns that no expression is given for hold blanks."""
    chosen = {
        c.name: given.get(c.name, _DEFAULTS.get(kind, "[]" if kind.endswith("[]") else "1"))
        for c in table.columns
        for kind in [sql_type(c.type)]
        if c.name in given or not c.nullable
    }
    selected = ", ".join(f"{expression} AS {name}" for name, expression in chosen.items())
    made.execute(f"INSERT INTO raw.{table.name} BY NAME SELECT {selected} FROM {source}")


def fill(made: duckdb.DuckDBPyConnection, count: int, seed: int, first: int = 0) -> None:
    """Put `count` paragraphs into raw, with their articles and claims; a hundred days a million."""
    random = np.random.default_rng(seed)
    made.execute("CREATE OR REPLACE TEMP TABLE text (no INTEGER, text VARCHAR)")
    for part in texts(count, random):
        numbers = pa.array(range(first, first + len(part)), pa.int32())
        made.register("part", pa.table({"no": numbers, "text": part}))
        made.execute("INSERT INTO text FROM part")
        made.unregister("part")
        first += len(part)
    _spread(made)


def _spread(made: duckdb.DuckDBPyConnection) -> None:
    """Make rows of raw from the texts."""
    number = f"no // {_PER_ARTICLE}"
    document, paragraph_no = f"md5(({number})::VARCHAR)", f"no % {_PER_ARTICLE} + 1"
    day = {"batch_date": f"DATE '2026-01-01' + (no // {_DAY})::INTEGER"}
    ids = {"document_id": document, "paragraph_id": "md5('p' || no)"}
    by = {"article_id": document, "publisher": f"'Daily ' || (({number}) % 40)"}
    named = {"speaker": "'Ada ' || no % 9973", "source_text": "'Ada'", "source_mention": "'name'"}
    said = {"content_text": "array_to_string(string_split(text, ' ')[3:22], ' ')"}
    rules = {"speaker_kind": "'person'", "resolution": "'name'", "claim_id": "md5('c' || no)"}
    articles = f"text WHERE no % {_PER_ARTICLE} = 0"
    claims = f"text WHERE no % {_PER_ARTICLE} < {_CLAIMS}"
    put(made, DOCUMENT, articles, document_id=document, status="'loaded'", **day)
    put(made, ARTICLE, articles, document_id=document, **day, **by)
    put(made, PARAGRAPH, "text", paragraph_no=paragraph_no, text="text", role="'body'", **ids)
    put(made, CLAIM, claims, claim_no=paragraph_no, **ids, **named, **said, **rules)


@contextmanager
def measured(title: str) -> Iterator[None]:
    """Tell how long what happens within takes: CPU seconds, and seconds on the clock."""
    cpu, clock = time.process_time(), time.perf_counter()
    yield
    cpu, clock = time.process_time() - cpu, time.perf_counter() - clock
    click.echo(f"  {title:<42}{cpu:8.2f} CPU s {clock:8.2f} s")


@click.command(help=__doc__)
@click.option("--paragraphs", default=1_000_000, show_default=True, help="Size of the warehouse.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other texts.")
@click.option("--fts", is_flag=True, help="Compare with DuckDB's full-text extension.")
def main(paragraphs: int, seed: int, fts: bool) -> None:
    """Measure and tell."""
    night = paragraphs // 100
    with TemporaryDirectory() as folder:
        before, after = Path(folder) / "before.duckdb", Path(folder) / "after.duckdb"
        click.echo(f"{paragraphs - night:,} paragraphs")
        build(before, [(paragraphs - night, seed, 0)], None)
        click.echo(f"a night later, {night:,} more")
        build(after, [(paragraphs - night, seed, 0), (night, seed + 1, paragraphs - night)], before)
        ask(after)
        if fts:
            compare(after)


def build(path: Path, parts: list[tuple[int, int, int]], live: Path | None) -> None:
    """Write a warehouse and its index, what `live` has of it carried over."""
    with warehouse.open_for_load(path) as made:
        warehouse.create(made)
        for part in parts:
            fill(made, *part)
        made.execute("DROP TABLE temp.text; CHECKPOINT")
        with measured("relations, speakers and macros"):
            warehouse.refresh(made)
        made.execute("CHECKPOINT")
        size = path.stat().st_size
        with measured("search index"):
            if live:
                made.execute(f"ATTACH {literal(str(live))} AS live (READ_ONLY)")
                carry_over_index(made, [])
            fill_index(made)
            made.execute("CHECKPOINT")
        insert = "INSERT INTO ops.recipe VALUES ('search', $version)"
        made.execute(insert, {"version": search_version()})
    _tell_size(size, path.stat().st_size)


def _tell_size(without: int, size: int) -> None:
    share = (size - without) / without
    click.echo(
        f"  file {without / 1e6:.0f} MB, index {(size - without) / 1e6:.0f} MB ({share:.0%})"
    )


def ask(path: Path) -> None:
    """Ask each question thrice, of which the quickest counts, as an analyst would."""
    with duckdb.connect(str(path), read_only=True) as reader:
        for title, call in _QUERIES:
            cpu, clock, rows = min(_asked(reader, f"FROM {call}") for _ in range(3))
            met = "" if clock <= GOAL else f" more than {GOAL:g} s"
            click.echo(f"  {title:<42}{cpu:8.2f} CPU s {clock:8.2f} s{rows:6} rows{met}")


def _asked(reader: duckdb.DuckDBPyConnection, query: str) -> tuple[float, float, int]:
    cpu, clock = time.process_time(), time.perf_counter()
    rows = len(reader.sql(query).fetchall())
    return time.process_time() - cpu, time.perf_counter() - clock, rows


def compare(path: Path) -> None:
    """Do the same with DuckDB's full-text extension, unstemmed and with every word."""
    found = find_spec("duckdb_extension_fts")
    if found is None or found.origin is None:
        raise click.ClickException("Install duckdb-extension-fts==1.5.5 first.")
    (extension,) = Path(found.origin).parent.rglob("fts.duckdb_extension")
    click.echo("DuckDB's fts extension, paragraphs alone")
    with duckdb.connect(str(path)) as made:
        made.execute(f"LOAD '{extension}'")
        size = path.stat().st_size
        with measured("index"):
            made.execute(
                "PRAGMA create_fts_index('raw.paragraph', 'paragraph_id', 'text', "
                "stemmer = 'none', stopwords = 'none', ignore = '[^\\p{L}\\p{N}]+')"
            )
            made.execute("CHECKPOINT")
        _tell_size(size, path.stat().st_size)
        for words in ("war crimes", "the war", "minister of the people"):
            query = (
                f"SELECT fts_raw_paragraph.match_bm25(paragraph_id, '{words}') AS score, text "
                "FROM raw.paragraph WHERE score IS NOT NULL ORDER BY score DESC LIMIT 20"
            )
            cpu, clock, rows = min(_asked(made, query) for _ in range(3))
            click.echo(f"  {words:<42}{cpu:8.2f} CPU s {clock:8.2f} s{rows:6} rows")


if __name__ == "__main__":
    main()
