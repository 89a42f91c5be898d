"""What a night costs: a few new rows while somebody reads, nothing to do, and starting up.

    python -m bench.nightly [--articles N] [--rounds N]

A warehouse of 100 days is built from the lake, then one day more (1 % of the rows) is loaded
while a reader asks the live file again and again. Claims are left out: reading them takes the
time of the extractor, which `bench.claims` measures.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

import click
import duckdb

from bench import corpus
from bench.figures import Figure, at_most
from bench.text import without_claims
from flows.lake.lake import Manifest
from flows.lake.runs import Run
from flows.parallel.pool import Pool
from flows.run.outlook import stand_by
from flows.run.publish import publish
from flows.run.survey import survey
from flows.run.workshop import Workshop
from flows.settings import Settings

_DAYS = 100
_STARTS = {
    "sql, describe and check": "import flows.__main__, flows.ask.ask",
    "status and an idle nightly": "import flows.__main__, flows.run.outlook",
}


@click.command(help=__doc__)
@click.option("--articles", default=50_000, show_default=True, help="Size of the warehouse.")
@click.option("--rounds", default=3, show_default=True, help="Times that each is measured.")
def main(articles: int, rounds: int) -> None:
    """Measure and tell."""
    for figure in figures(articles, rounds):
        click.echo(figure.text())


def figures(articles: int = 50_000, rounds: int = 3) -> list[Figure]:
    """Return what nights over `articles` invented articles cost."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        corpus.write(root / "inbox", articles + articles // _DAYS, per_day=articles // _DAYS)
        settings = Settings(
            inbox=root / "inbox", lake=root / "lake", warehouse=root / "w.duckdb", workers=1
        )
        work = Workshop(settings, Pool(1))
        batches = survey(work)
        manifests = [without_claims(work, batch) for batch in batches]
        found = _loads(settings, work, manifests, rounds)
        idle = median(_seconds(lambda: _idle(settings)) for _ in range(rounds))
    return [
        *found,
        Figure(f"night with nothing to do, {articles:,} articles", idle, "CPU seconds"),
        *(_start(verbs, code, 2 * rounds + 1) for verbs, code in _STARTS.items()),
    ]


def _loads(
    settings: Settings, work: Workshop, manifests: list[Manifest], rounds: int
) -> list[Figure]:
    """Return how a load of one day compares with a rebuild, and what a reader saw of it."""
    *old, new = manifests
    rebuilds, loads, errors = [], [], 0
    for _ in range(rounds):
        work.lake.drop_manifest(new.batch_date)
        for manifest in old:
            work.lake.put_manifest(manifest)
        with work.lake.lock(new.batch_date):  # so that the files of the new day are kept
            publish(settings, Run.begin("nightly"))
        work.lake.put_manifest(new)
        with _Reader(settings.warehouse) as reader:
            loads.append(_seconds(lambda: publish(settings, Run.begin("nightly"))))
        errors += reader.error_count
        rebuilds.append(_seconds(lambda: publish(settings, Run.begin("rebuild"), anew=True)))
    ratio = median(loads) / median(rebuilds)
    return [
        at_most("load of 1 % new rows", ratio, "x a full rebuild, CPU", 0.10),
        at_most("load of 1 % new rows: errors of a reader", errors, "errors", 0),
    ]


class _Reader:
    """Somebody who asks the live warehouse again and again, in a process of their own."""

    def __init__(self, live: Path) -> None:
        spawn = get_context("spawn")
        self._stop, self._errors = spawn.Event(), spawn.Queue()
        self._process = spawn.Process(target=_ask, args=(str(live), self._stop, self._errors))
        self.error_count = 0

    def __enter__(self) -> "_Reader":
        self._process.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self.error_count = self._errors.get()
        self._process.join()


def _ask(live: str, stop: Any, errors: Any) -> None:  # noqa: ANN401
    """Count articles until told to stop: with one connection held, and with new ones."""
    count = 0
    with duckdb.connect(live, read_only=True) as held:
        while not stop.wait(0.05):
            try:
                held.sql("SELECT count(*) FROM raw.paragraph").fetchall()
            except duckdb.Error:
                count += 1
    try:
        with duckdb.connect(live, read_only=True) as other:
            other.sql("SELECT count(*) FROM main.article").fetchall()
    except duckdb.Error:
        count += 1
    errors.put(count)


def _idle(settings: Settings) -> None:
    """Do what a nightly does that finds nothing changed."""
    if not stand_by(settings, verify=False):
        raise RuntimeError("The night was to have nothing to do, and found something.")


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _start(verbs: str, code: str, rounds: int) -> Figure:
    """Return the CPU seconds that `verbs` take before they do anything."""
    seconds = [_child_seconds([sys.executable, "-c", code]) for _ in range(rounds)]
    return at_most(f"start of {verbs}", median(seconds), "CPU seconds", 0.5)


def _child_seconds(command: list[str]) -> float:
    before = getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, check=True)
    after = getrusage(RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
