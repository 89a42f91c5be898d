"""What handing work to a Dask cluster costs, against the work itself.

    python -m bench.cluster [--articles N] [--parts N]

The work of an article is measured with all its stages; what a cluster adds is measured by
handing parts of full size to two workers on this machine, who send them back. A run of 20,000
articles is reckoned from both, in CPU seconds of all processes, with the parts that the default
settings cut it into. What Prefect takes is the same as without a cluster.
"""

import time
from copy import copy
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import click
import pyarrow as pa

from bench import corpus
from bench.figures import Figure, at_most
from flows.lake.memo import TEXTS, Memo
from flows.parallel.cluster import cluster
from flows.parallel.pool import Pool
from flows.run import stages
from flows.run.survey import survey
from flows.run.workshop import Workshop
from flows.settings import Settings

_RUN = 20_000


@click.command(help=__doc__)
@click.option("--articles", default=400, show_default=True, help="Articles that are worked on.")
@click.option("--parts", default=40, show_default=True, help="Parts of each kind handed over.")
def main(articles: int, parts: int) -> None:
    """Measure and tell."""
    for figure in figures(articles, parts):
        click.echo(figure.text())


def figures(articles: int = 400, parts: int = 40) -> list[Figure]:
    """Return what a cluster adds to a run, as a share of it."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        corpus.write(root / "inbox", articles, per_day=articles)
        settings = Settings(
            inbox=root / "inbox",
            lake=root / "lake",
            warehouse=root / "w.duckdb",
            runner="dask",
            workers=2,
        )
        work = Workshop(settings, Pool(1))
        (batch,) = survey(work)
        begun = time.process_time()
        made = stages.normalise_batch(work, batch.day, batch.entries)
        texts = Memo(work.lake, None).unread(stages.readable_texts(work.lake, made))
        stages.extract_batch(work, batch.day, made)
        stages.resolve_batch(work, batch.day, made)
        worked = (time.process_time() - begun) / articles
        files = _handed(settings, [*islice(cycle(batch.entries), settings.batch_files)], parts)
        some = [texts] * (TEXTS // texts.num_rows + 1)
        tables = _handed(settings, pa.concat_tables(some).slice(0, TEXTS), parts)
    pieces = _RUN / settings.batch_files, _RUN / articles * texts.num_rows / TEXTS
    added = 2 * pieces[0] * files + pieces[1] * tables
    share = added / (_RUN * worked + added)
    return [
        Figure("handing over a part of files", 1000 * files, "CPU ms"),
        Figure("handing over a part of texts", 1000 * tables, "CPU ms"),
        Figure("work of an article", 1000 * worked, "CPU ms"),
        at_most(f"cluster's share of {_RUN:,} articles, CPU", 100 * share, "%", 5),
    ]


def _handed(settings: Settings, part: object, count: int) -> float:
    """Return the CPU seconds that a part takes to a worker and back, in all processes."""
    with cluster(settings) as hands:
        list(hands.map(copy, [part] * 4, "starting"))
        begun = _cpu_seconds()
        list(hands.map(copy, [part] * count, "handing over"))
        return (_cpu_seconds() - begun) / count


def _cpu_seconds() -> float:
    """CPU seconds of this process, which is client and scheduler, and of the workers."""
    from distributed import default_client

    return time.process_time() + sum(default_client().run(time.process_time).values())


if __name__ == "__main__":
    main()
