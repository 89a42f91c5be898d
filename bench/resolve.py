"""How much faster a changed speaker rule is applied than the texts are read.

    python -m bench.resolve [--articles N] [--again M] [--seed S] [--keep FOLDER]

Makes N invented articles and takes them the full way: normalise, extract, resolve. Lays them
down again and again under other paths until there are M (N unless told), which are so many
more documents of the same texts, and normalises those. Then does for all M what `backfill
--stage resolve` does: their claims once more, from paragraphs and remembered mentions; it
stops should any text be read.

CPU milliseconds of one process for each article, so that neither the number of cores nor M
matters; the goal is a resolve-only way that is 20 times as fast. Loading the warehouse ends
both ways alike and is left out; `bench.memo` has it in.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import click

from bench import corpus
from bench.figures import Figure, at_least
from flows.lake.lake import Manifest
from flows.parallel.pool import Pool
from flows.run import stages
from flows.run.plan import Batch
from flows.run.survey import survey
from flows.run.workshop import Part, Workshop
from flows.settings import Settings

GOAL = 20
_PER_DAY = 1000


class Clock:
    """CPU milliseconds for each of so many articles, by step."""

    def __init__(self, articles: int) -> None:
        """Start with nothing measured."""
        self.articles = articles
        self.spent: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add what happens within to a step."""
        start = time.process_time()
        yield
        spent = 1000 * (time.process_time() - start) / self.articles
        self.spent[name] = self.spent.get(name, 0.0) + spent

    @property
    def total(self) -> float:
        """Everything."""
        return sum(self.spent.values())


@click.command(help=__doc__)
@click.option("--articles", default=2000, show_default=True, help="Articles that differ.")
@click.option("--again", type=int, help="Articles to resolve again; those that differ, if none.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other texts.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder to keep everything in.")
def main(articles: int, again: int | None, seed: int, keep: Path | None) -> None:
    """Measure and tell."""
    with TemporaryDirectory() as folder:
        full, resolving = measured(keep or Path(folder), articles, again or articles, seed)
    _tell(full, resolving)


def figures(articles: int = 2000) -> list[Figure]:
    """Return how much faster the resolve-only way is, on `articles` invented articles."""
    with TemporaryDirectory() as folder:
        full, again = measured(Path(folder), articles, articles)
    ratio = full.total / again.total
    return [at_least("a changed speaker rule", ratio, "times as fast as the full way, CPU", GOAL)]


def measured(root: Path, articles: int, again: int, seed: int = 1) -> tuple[Clock, Clock]:
    """Return what the full way costs, and the resolve-only way after it; all below `root`."""
    corpus.write(root / "inbox", articles, seed, per_day=_PER_DAY)
    settings = Settings(inbox=root / "inbox", lake=root / "lake", workers=1)
    work = Workshop(settings, Pool(1))
    full, resolving = Clock(articles), Clock(again)
    _full_way(work, full)
    _lay_down_again(root / "inbox", again)
    for batch in survey(work):
        if work.lake.manifest(batch.day) is None:
            _put(work, batch, stages.normalise_batch(work, batch.day, batch.entries))
    _resolve_only(work, resolving)
    return full, resolving


def _full_way(work: Workshop, clock: Clock) -> None:
    """Do every batch from its input files on."""
    for batch in survey(work):
        with clock.step("normalise"):
            parts = stages.normalise_batch(work, batch.day, batch.entries)
        with clock.step("extract"):
            stages.extract_batch(work, batch.day, parts)
        with clock.step("resolve"):
            parts = stages.resolve_batch(work, batch.day, parts)
        _put(work, batch, parts)


def _lay_down_again(inbox: Path, count: int) -> None:
    """Copy the articles to later days, in turn, until there are `count`."""
    files = sorted(inbox.rglob("*.txt"))
    first = corpus.FIRST_DAY + timedelta(days=-(-len(files) // _PER_DAY))
    for number in range(count - len(files)):
        file = files[number % len(files)]
        day = first + timedelta(days=number // _PER_DAY)
        folder = inbox / day.isoformat() / file.parent.name
        folder.mkdir(parents=True, exist_ok=True)
        copyfile(file, folder / f"{number:07}.txt")


def _resolve_only(work: Workshop, clock: Clock) -> None:
    """Do the claims of every batch again, from what the lake has."""
    for batch in survey(work):
        with clock.step("resolve"):
            parts = work.parts(batch.day)
            if read := stages.extract_batch(work, batch.day, parts):
                raise RuntimeError(f"{read} texts were to be remembered, and were read again.")
            parts = stages.resolve_batch(work, batch.day, parts)
        _put(work, batch, parts)


def _put(work: Workshop, batch: Batch, parts: Sequence[Part]) -> None:
    """Make `parts` the batch of its day."""
    files, counts = stages.combined(parts)
    read_as = stages.fingerprint_read(work, batch.entries, parts)
    versions = ("normalise", "extractor", "resolve", "run")
    work.lake.put_manifest(Manifest(batch.day, read_as, *versions, files, counts))


def _tell(full: Clock, again: Clock) -> None:
    """Print CPU milliseconds by step, and the ratio against the goal."""
    click.echo("CPU milliseconds of one process for each article")
    for title, clock in (("full way", full), ("resolve only", again)):
        steps = "  ".join(f"{name} {spent:.2f}" for name, spent in clock.spent.items())
        click.echo(f"  {title:<13}{clock.articles:>8,} articles  {steps}")
    click.echo(f"  of which {full.articles:,} differ; no text was read again")
    ratio = full.total / again.total
    click.echo(f"  resolve only is {ratio:.1f} times as fast as the full way (goal {GOAL})")


if __name__ == "__main__":
    main()
