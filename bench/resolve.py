"""How much faster a changed speaker rule is applied than the texts are read.

    python -m bench.resolve [--articles N] [--seed S] [--keep FOLDER]

Makes a corpus of N invented articles, takes it the full way (normalise, extract, resolve),
and then does what `backfill --stage resolve` does: the claims of every batch once more, from
paragraphs and remembered mentions. Loading the warehouse is timed apart, for both ways end
with it. CPU seconds of one process, so that the number of cores does not matter; the goal is
a resolve-only way that is 20 times as fast.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench import corpus
from bench.figures import Figure, at_least
from flows import stages
from flows.lake import Manifest
from flows.pool import Pool
from flows.publish import publish
from flows.runs import Run
from flows.settings import Settings
from flows.stages import Workshop
from flows.survey import survey

GOAL = 20


class Clock:
    """CPU seconds by step."""

    def __init__(self) -> None:
        """Start with nothing measured."""
        self.seconds: dict[str, float] = {}

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Add what happens within to a step."""
        start = time.process_time()
        yield
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - start


@click.command(help=__doc__)
@click.option("--articles", default=2000, show_default=True, help="Size of the corpus.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other texts.")
@click.option("--keep", type=click.Path(path_type=Path), help="Folder to keep everything in.")
def main(articles: int, seed: int, keep: Path | None) -> None:
    """Measure and tell."""
    with TemporaryDirectory() as folder:
        root = keep or Path(folder)
        corpus.write(root / "inbox", articles, seed)
        settings = Settings(
            inbox=root / "inbox", lake=root / "lake", warehouse=root / "w.duckdb", workers=1
        )
        full, again = measured(settings)
    _tell(articles, full, again)


def figures(articles: int = 2000) -> list[Figure]:
    """Return how much faster the resolve-only way is, on `articles` invented articles."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        corpus.write(root / "inbox", articles)
        full, again = measured(
            Settings(inbox=root / "inbox", lake=root / "lake", warehouse=root / "w", workers=1)
        )
    ratio = (sum(full.values()) - full["load"]) / again["resolve"]
    return [at_least("a changed speaker rule", ratio, "times as fast as the full way, CPU", GOAL)]


def measured(settings: Settings) -> tuple[dict[str, float], dict[str, float]]:
    """Return CPU seconds by step of the full way, and of the resolve-only way after it."""
    full, again = Clock(), Clock()
    work = Workshop(settings, Pool(1))
    _full_way(work, full)
    _load(settings, full)
    _resolve_only(work, again)
    _load(settings, again)
    return full.seconds, again.seconds


def _full_way(work: Workshop, clock: Clock) -> None:
    """Do every batch from its input files on."""
    for batch in survey(work):
        with clock.step("normalise"):
            parts = stages.normalise_batch(work, batch.day, batch.entries)
        with clock.step("extract"):
            stages.extract_batch(work, batch.day, parts)
        with clock.step("resolve"):
            parts = stages.resolve_batch(work, batch.day, parts)
        files, counts = stages.combined(parts)
        versions = ("fingerprint", "normalise", "extractor", "resolve", "full")
        work.lake.put_manifest(Manifest(batch.day, *versions, files, counts))


def _resolve_only(work: Workshop, clock: Clock) -> None:
    """Do the claims of every batch again, from what the lake has."""
    for day in work.lake.manifests():
        with clock.step("resolve"):
            parts = work.parts(day)
            stages.extract_batch(work, day, parts)  # finds nothing unread
            stages.resolve_batch(work, day, parts)


def _load(settings: Settings, clock: Clock) -> None:
    with clock.step("load"):
        publish(settings, Run.begin("rebuild"), anew=True)


def _tell(articles: int, full: dict[str, float], again: dict[str, float]) -> None:
    """Print CPU seconds by step, and the ratio against the goal."""
    click.echo(f"{articles:,} articles, CPU seconds of one process")
    for title, seconds in (("full way", full), ("resolve only", again)):
        steps = "  ".join(f"{name} {spent:.1f}" for name, spent in seconds.items())
        click.echo(f"  {title:<13}{steps}")
    stages_only = sum(full.values()) - full["load"]
    ratio = stages_only / again["resolve"]
    click.echo(f"  resolve only is {ratio:.1f} times as fast as the full way (goal {GOAL})")
    click.echo(f"  with the load   {sum(full.values()) / sum(again.values()):.1f} times")


if __name__ == "__main__":
    main()
