"""What a loaded corpus costs to load again, thanks to what is remembered of each text.

    python -m bench.memo [--articles N | --inbox FOLDER] [--seed S]

Runs over one corpus, each in a process of its own, CPU seconds from the files to the published
warehouse: the first; a backfill of everything, nothing having changed; and a nightly after a change
of the resolve stage's code. Of the latter two, medians count; the goals are a fifteenth and an
eighth of the first.
Also told: how many paragraphs there are, and how many the model read.
"""

import os
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click

from bench import corpus
from bench.crashes import apart, without_prefect
from bench.figures import Figure, at_least
from flows import nightly as flows
from flows.quiet import quieten
from flows.run import plan
from flows.run.summary import Summary

BACKFILL_GOAL, RULES_GOAL = 15, 8  # times as fast as the first
_ROUNDS = 3


@click.command(help=__doc__)
@click.option("--articles", default=2000, show_default=True, help="Size of the invented corpus.")
@click.option("--inbox", type=click.Path(exists=True, path_type=Path), help="Texts of your own.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other texts.")
def main(articles: int, inbox: Path | None, seed: int) -> None:
    """Measure and tell."""
    for figure in figures(articles, inbox, seed):
        click.echo(figure.text())


def figures(articles: int = 2000, inbox: Path | None = None, seed: int = 1) -> list[Figure]:
    """Return what it costs to load again `articles` invented articles, or those of `inbox`."""
    quieten()
    without_prefect()
    with TemporaryDirectory() as folder:
        root = Path(folder)
        if inbox is None:
            corpus.write(root / "inbox", articles, seed)
        _point_to(inbox or root / "inbox", root)
        first, count, read, total = _timed(flows.nightly.fn)
        again = median(_timed(flows.backfill.fn).seconds for _ in range(_ROUNDS))
        rules = median(_timed(partial(_with_rules, number)).seconds for number in range(_ROUNDS))
    of = f"the first run over {count:,} articles"
    return [
        Figure(of, first, "CPU seconds"),
        Figure(f"{of}: texts read", read / total, "of all paragraphs"),
        at_least(f"backfill after {of}", first / again, "times as fast", BACKFILL_GOAL),
        at_least(f"other rules after {of}", first / rules, "times as fast", RULES_GOAL),
    ]


def _with_rules(number: int) -> Summary:
    """Do a nightly with the `number`th version of the rules for speakers."""
    plan.resolve_version = lambda: f"rules {number}"
    return flows.nightly.fn()


def _point_to(inbox: Path, root: Path) -> None:
    os.environ["CLAIMHOUSE_INBOX"] = str(inbox.resolve())
    os.environ["CLAIMHOUSE_LAKE"] = str(root / "lake")
    os.environ["CLAIMHOUSE_WAREHOUSE"] = str(root / "warehouse.duckdb")
    os.environ["CLAIMHOUSE_WORKERS"] = "1"
    os.environ["CLAIMHOUSE_REPORT"] = "false"


class Spent(NamedTuple):
    """CPU seconds of a run; its articles; the texts that the model read; all paragraphs."""

    seconds: float
    articles: int
    read: int
    paragraphs: int


def _timed(run: Callable[[], Summary]) -> Spent:
    return apart(lambda: _spent(run))


def _spent(run: Callable[[], Summary]) -> Spent:
    start = time.process_time()
    done = run()
    seconds = time.process_time() - start
    return Spent(
        seconds, done.run.article_count, done.run.extracted_count, done.totals["paragraphs"]
    )


if __name__ == "__main__":
    main()
