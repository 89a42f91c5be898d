"""Readers that never pause, while one warehouse after the other is published.

    python -m bench.faults.readers [--readers N] [--publishes N]

Every publish loads an inbox in which each article states the number of the edition. N processes
open the warehouse again and again, and ask several tables of one connection for that number: no
open and no query may fail, every answer must be of one edition, and none of an earlier one than
the reader saw before.
"""

import os
import re
from collections import Counter
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click
import duckdb

from bench.crashes import VERBS, World, apart, make_ready, point_to

_FORK = get_context("fork")
_ARTICLES = 3
_EDITION = re.compile(r"edition (\d+)")
_QUESTIONS = (
    "SELECT text FROM raw.paragraph WHERE text LIKE '%edition%'",
    "SELECT content_text FROM claim",
    "SELECT body FROM article_text",
)


def publish(world: World, edition: int) -> None:
    """Fill the inbox with articles of an edition, and load it."""
    for number in range(_ARTICLES):
        world.put(f"2026-05-01/{number}.txt", f"Story {number} is of edition {edition}")
    apart(lambda: bool(VERBS["nightly"]()))


def read(warehouse: Path, ended: Event, sending: Any) -> None:  # noqa: ANN401 (a connection)
    """Ask until it has `ended`; send how many answers were had, and what was wrong with any."""
    os.nice(19)  # so that publishing gets its turn, however many read
    told: Counter[str] = Counter()
    last = 0
    while not ended.is_set():
        try:
            found = _editions(warehouse)
        except duckdb.Error as error:
            told[repr(error)] += 1
            continue
        whole = len(set(found)) == 1 and len(found) == _ARTICLES * len(_QUESTIONS)
        if not whole or found[0] < last:
            told[f"editions {found} after {last}"] += 1
        told["answers"] += 1
        last = max(found, default=last)
    sending.send((told, last))


def _editions(warehouse: Path) -> list[int]:
    with duckdb.connect(str(warehouse), read_only=True, config={"threads": 1}) as live:
        texts = [text for query in _QUESTIONS for (text,) in live.sql(query).fetchall()]
    return [int(number) for text in texts for number in _EDITION.findall(text)]


def outcome(world: World, readers: int, publishes: int) -> tuple[Counter[str], list[int]]:
    """Publish while readers read; return what they told, and the last edition each one saw."""
    ended, told, last = _FORK.Event(), Counter[str](), []
    pipes = [_FORK.Pipe(duplex=False) for _ in range(readers)]
    started = [
        _FORK.Process(target=read, args=(world.warehouse, ended, sending)) for _, sending in pipes
    ]
    for process in started:
        process.start()
    try:
        for edition in range(2, publishes + 2):
            publish(world, edition)
    finally:
        ended.set()
    for (receiving, _), process in zip(pipes, started, strict=True):
        found, seen = receiving.recv()
        told += found
        last.append(seen)
        process.join()
    return told, last


@click.command(help=__doc__)
@click.option("--readers", default=50, show_default=True, help="Processes that ask.")
@click.option("--publishes", default=20, show_default=True, help="Editions that come out.")
def main(readers: int, publishes: int) -> None:
    """Read, publish, and tell."""
    make_ready()
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        point_to(world)
        publish(world, 1)
        told, last = outcome(world, readers, publishes)
    answers = told.pop("answers")
    if told:
        raise click.ClickException(f"{told.total()} of {answers + told.total()} wrong: {told}")
    seen = f"editions seen last: {min(last)} to {max(last)}"
    click.echo(f"{answers:,} answers of {readers} readers over {publishes} publishes; {seen}")


if __name__ == "__main__":
    main()
