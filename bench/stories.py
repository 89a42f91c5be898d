"""How well articles that are the same are found, and at what cost against MinHash-LSH.

    python -m bench.stories [--articles N] [--corpus FOLDER --truth FILE]

One article in twenty is a copy of an earlier one: with an edit or three, perhaps without a
paragraph and with a credit, or else without the last paragraph or two. Which is of which is
known, so precision and recall are counted in pairs of articles. `rensa` finds pairs from the
same paragraphs by MinHash-LSH over shingles of three words. `--corpus` takes text
files and what is known of them (a JSON object a line: `file`, and `near_dup_of`, the number of a
line, from 0, or null), as `python -m bench.corpus` writes them.
"""

import json
import time
from collections.abc import Callable, Iterable
from importlib.util import find_spec
from itertools import combinations
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import click
import duckdb

from bench import corpus
from bench.figures import Figure, at_least, at_most
from bench.text import text_way
from flows.warehouse import warehouse
from flows.warehouse.stories import fill_stories

Pair = tuple[str, str]
_NEAR = "SELECT document_id, other_document_id FROM main.article_overlap WHERE is_near_duplicate"
_FILES = "SELECT document_id, parse_filename(source_uri) FROM raw.document WHERE status = 'loaded'"
_TEXTS = """
SELECT document_id, string_agg(text, ' ' ORDER BY paragraph_no)
FROM raw.paragraph WHERE role = 'body' GROUP BY document_id ORDER BY document_id
"""


@click.command(help=__doc__)
@click.option("--articles", default=20_000, show_default=True, help="Size of the corpus.")
@click.option("--rounds", default=3, show_default=True, help="Times that each is measured.")
@click.option("--corpus", "folder", type=click.Path(exists=True, path_type=Path))
@click.option("--truth", type=click.Path(exists=True, path_type=Path))
def main(articles: int, rounds: int, folder: Path | None, truth: Path | None) -> None:
    """Measure and tell."""
    if (folder is None) != (truth is None):
        raise click.UsageError("--corpus and --truth go together.")
    found = figures(articles, rounds) if not (folder and truth) else of(folder, truth, rounds)
    for figure in found:
        click.echo(figure.text())


def figures(articles: int = 20_000, rounds: int = 3) -> list[Figure]:
    """Return how well and how cheaply the copies among `articles` articles are found."""
    with TemporaryDirectory() as name:
        folder, truth = Path(name, "inbox"), Path(name, "truth.jsonl")
        corpus.write_with_copies(folder, truth, articles)
        return of(folder, truth, rounds)


def of(folder: Path, truth: Path, rounds: int = 3) -> list[Figure]:
    """Return it for the text files of `folder`, of which `truth` tells the copies."""
    with TemporaryDirectory() as name:
        text_way(folder, Path(name))
        with warehouse.open_for_load(Path(name, "w.duckdb")) as filled:
            return _measured(filled, truth, rounds)


def _measured(filled: duckdb.DuckDBPyConnection, truth: Path, rounds: int) -> list[Figure]:
    files = dict(filled.sql(_FILES).fetchall())
    texts = filled.sql(_TEXTS).fetchall()
    ways: dict[str, Callable[[], object]] = {"ours": lambda: fill_stories(filled, None)}
    if find_spec("rensa") is None:
        click.echo("  rensa is not installed (pip install -e '.[bench]'): it is left out.")
    else:
        ways["rensa"] = lambda: _by_minhash(texts)
    spent = {name: median(_seconds(way) for _ in range(rounds)) for name, way in ways.items()}
    known = copies(truth, {*files.values()})
    size = f"{len(texts):,} articles"
    found = _as_files(files, filled.sql(_NEAR).fetchall())
    figures = [
        at_least(f"near duplicates, {size}: precision", _share(found & known, found), "", 0.98),
        at_least(f"near duplicates, {size}: recall", _share(found & known, known), "", 0.95),
        Figure(f"stories, {size}", 1000 * spent["ours"] / len(texts), "CPU ms an article"),
    ]
    if "rensa" in spent:
        rival = _as_files(files, _by_minhash(texts))
        figures += [
            Figure(f"rensa, {size}: precision", _share(rival & known, rival), ""),
            Figure(f"rensa, {size}: recall", _share(rival & known, known), ""),
            at_most(f"stories, {size}", spent["ours"] / spent["rensa"], "x rensa, CPU", 0.25),
        ]
    return figures


def copies(truth: Path, files: set[str]) -> set[Pair]:
    """Return the pairs of `files` that are copies of one article.

    A copy of a copy is made from the text that the latter would have had; so it is the number
    they name that makes articles copies of each other, not the article of that number.
    """
    rows = [json.loads(line) for line in truth.read_text("utf-8").splitlines()]
    families: dict[int, list[str]] = {}
    for number, row in enumerate(rows):
        of_number = number if row["near_dup_of"] is None else row["near_dup_of"]
        if row["file"] in files:
            families.setdefault(of_number, []).append(row["file"])
    return {pair for family in families.values() for pair in combinations(sorted(family), 2)}


def _by_minhash(texts: list[Pair]) -> list[Pair]:
    """Return pairs that have seven of ten shingles of three words in common, by MinHash-LSH."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.7, num_perm=128, num_bands=16)
    hashes = RMinHash.from_token_sets([_shingles(text) for _, text in texts], 128, 1)
    pairs = []
    for number, made in enumerate(hashes):
        for other in index.query(made):
            if hashes[other].jaccard(made) >= 0.7:
                pairs.append((texts[other][0], texts[number][0]))
        index.insert(number, made)
    return pairs


def _shingles(text: str) -> list[str]:
    words = text.split()
    return [" ".join(shingle) for shingle in zip(words, words[1:], words[2:], strict=False)]


def _as_files(files: dict[str, str], pairs: Iterable[Pair]) -> set[Pair]:
    """Return pairs of documents as pairs of file names."""
    named = ((files[one], files[other]) for one, other in pairs)
    return {(min(pair), max(pair)) for pair in named}


def _share(part: set[Pair], whole: set[Pair]) -> float:
    return len(part) / max(1, len(whole))


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
