"""The text way without claims, against plain Python, DuckDB alone, dlt, and itself without rules.

    python -m bench.text [--articles N] [--rounds N] [--inbox FOLDER]

The text way takes files to documents, articles and paragraphs in Parquet, and those into an
audited warehouse, with all that normalising does. Its rivals put paragraphs into DuckDB and do
less; without rules (`bench.floor`) it is the least that it costs. What a night publishes besides
is told apart: stories across outlets, the search index, the marts. It runs on a corpus of N
invented articles that arrive in one night, and on a tenth of it; or on the text files of FOLDER
(UTF-8, lines) alone. Every way runs in a process of its own, the ways take turns, and each figure
is made of medians.
"""

import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bench import corpus, rivals
from bench.figures import Cost, Figure, at_least, at_most, cost, middle
from bench.floor import without_rules
from flows.lake.lake import Lake, Manifest
from flows.lake.runs import Run
from flows.parallel.pool import processes
from flows.run import stages
from flows.run.plan import Batch, Versions
from flows.run.publish import publish
from flows.run.survey import survey
from flows.run.workshop import Workshop
from flows.settings import Settings
from flows.warehouse import warehouse
from flows.warehouse.audit import audit
from transforms.schema import CLAIM

WORKERS = os.cpu_count() or 1


@click.command(help=__doc__)
@click.option("--articles", default=100_000, show_default=True, help="Size of the corpus.")
@click.option("--rounds", default=3, show_default=True, help="Times that each way is taken.")
@click.option(
    "--inbox", type=click.Path(exists=True, path_type=Path), help="Texts to take instead."
)
def main(articles: int, rounds: int, inbox: Path | None) -> None:
    """Measure and tell."""
    for figure in of_inbox(inbox, rounds) if inbox else figures(articles, rounds):
        click.echo(figure.text())


def figures(articles: int = 100_000, rounds: int = 3) -> list[Figure]:
    """Return every ratio, on `articles` invented articles and on a tenth of them."""
    with TemporaryDirectory() as folder:
        small, large = Path(folder, "small"), Path(folder, "large")
        corpus.write(small, articles // 10, per_day=articles // 10)
        corpus.write(large, articles, per_day=articles)
        tenth = _costs(small, rounds, _OURS | {"whole": whole_way} | _dlt())
        found = _costs(large, rounds, _OURS | _RIVALS)
    size, part = f"{articles:,} articles", f"{articles // 10:,} articles"
    return [
        *_against_rivals(size, found),
        *_against_dlt(part, tenth),
        at_most(f"text way, {size}", found["ours"].cpu / tenth["ours"].cpu, f"x {part}, CPU", 10.5),
        at_most(f"text way, {size}: peak memory", found["ours"].peak / 1e9, "GB", 1.5),
        Figure(f"text way, {size}", 1000 * found["ours"].cpu / articles, "CPU ms an article"),
        Figure(f"text way, {size}", 1000 * found["ours"].wall / articles, "ms an article"),
        Figure(
            f"text way with stories, search and marts, {part}",
            tenth["whole"].cpu / tenth["ours"].cpu,
            "x without, CPU",
        ),
    ]


def of_inbox(inbox: Path, rounds: int = 3) -> list[Figure]:
    """Return the ratios for the text files of `inbox`."""
    found = _costs(inbox, rounds, _OURS | _RIVALS | _dlt())
    name = str(inbox)
    return [*_against_rivals(name, found), *_against_dlt(name, found)]


def text_way(inbox: Path, folder: Path) -> None:
    """Take `inbox` to an audited warehouse of documents, articles and paragraphs."""
    _load(_to_lake(_settings(inbox, folder)), folder)


def floor_way(inbox: Path, folder: Path) -> None:
    """Do so without rules."""
    _load(without_rules(_settings(inbox, folder)), folder)


def _load(lake: Lake, folder: Path) -> None:
    """Load the lake into a warehouse, and audit it."""
    with warehouse.open_for_load(folder / "w.duckdb") as connection:
        warehouse.create(connection)
        warehouse.load(connection, lake, list(lake.manifests().values()))
        warehouse.create_relations(connection, "main")
        broken = {found.check.name for found in audit(connection) if found.is_fatal}
        connection.execute("CHECKPOINT")
    if broken - {"search_follows_the_articles"}:
        raise RuntimeError(f"The warehouse breaks rules: {broken}.")


def whole_way(inbox: Path, folder: Path) -> None:
    """Take `inbox` to the warehouse that a night publishes, but for claims."""
    settings = _settings(inbox, folder)
    _to_lake(settings)
    publish(settings, Run.begin("rebuild"), anew=True)


def _settings(inbox: Path, folder: Path) -> Settings:
    place = folder / "w.duckdb"
    return Settings(inbox=inbox, lake=folder / "lake", warehouse=place, workers=WORKERS)


def _to_lake(settings: Settings) -> Lake:
    """Normalise every batch of the inbox; return the lake, where no batch has a claim."""
    with processes(WORKERS) as workers:
        work = Workshop(settings, workers)
        for batch in survey(work):
            work.lake.put_manifest(without_claims(work, batch))
        return work.lake


def without_claims(work: Workshop, batch: Batch) -> Manifest:
    """Take a batch to the lake, without claims; return the manifest that makes it count."""
    parts = stages.normalise_batch(work, batch.day, batch.entries)
    files, counts = stages.combined(parts)
    files["claim"] = [work.lake.write(CLAIM, batch.day, CLAIM.empty())]
    now = Versions.current(work.settings)
    read_as = stages.fingerprint_read(work, batch.entries, parts)
    versions = (read_as, now.normalise, now.extractor, now.resolve, "run")
    return Manifest(batch.day, *versions, files, counts | {"claim": 0})


def _plain(inbox: Path, _: Path) -> None:
    rivals.plain_python(inbox)


Way = Callable[[Path, Path], object]
_OURS: dict[str, Way] = {"ours": text_way, "floor": floor_way}
_RIVALS: dict[str, Way] = {"plain": _plain, "duckdb": rivals.duckdb_alone}


def _dlt() -> dict[str, Way]:
    if rivals.has_dlt():
        return {"dlt": rivals.with_dlt}
    click.echo("  dlt is not installed (pip install -e '.[bench]'): it is left out.")
    return {}


def _costs(inbox: Path, rounds: int, ways: dict[str, Way]) -> dict[str, Cost]:
    """Return what each way costs: medians of `rounds` in which the ways take turns."""
    rivals.plain_python(inbox)  # so that every way finds the files in the system's cache
    taken: dict[str, list[Cost]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            with TemporaryDirectory() as folder:
                taken[name].append(cost(way, inbox, Path(folder)))
    return {name: middle(costs) for name, costs in taken.items()}


def _against_rivals(name: str, found: dict[str, Cost]) -> list[Figure]:
    ours, floor, plain, alone = (found[way] for way in ("ours", "floor", "plain", "duckdb"))
    return [
        at_most(f"text way, {name}", ours.wall / alone.wall, "x DuckDB alone", 0.5),
        at_most(f"text way, {name}", ours.cpu / plain.cpu, "x plain Python, CPU", 6),
        Figure(f"without rules, {name}", floor.wall / alone.wall, "x DuckDB alone"),
        Figure(f"without rules, {name}", floor.cpu / plain.cpu, "x plain Python, CPU"),
        Figure(f"text way, {name}", ours.cpu / floor.cpu, "x without rules, CPU"),
    ]


def _against_dlt(name: str, found: dict[str, Cost]) -> list[Figure]:
    if "dlt" not in found:
        return []
    ours, floor = (found["dlt"].wall / found[way].wall for way in ("ours", "floor"))
    return [
        at_least(f"text way, {name}", ours, "times as fast as dlt", 10),
        Figure(f"without rules, {name}", floor, "times as fast as dlt"),
    ]


if __name__ == "__main__":
    main()
