"""Files that are one huge line: how long they take, and how much memory.

    python -m bench.faults.huge [--megabytes N]

A gigabyte must be refused by its size; N megabytes, which are allowed, must be done within 10
seconds for each, or 100 where they are words, of which the model reads every one (a tenth of
N). Beside each lies an ordinary article, which must be loaded. Every file has its own process.
"""

import resource
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import click
import duckdb

from bench.crashes import VERBS, World, apart, make_ready, point_to
from bench.faults.fuzz import SECONDS, SECONDS_PER_MB, Broken

_MB = 1_000_000
_PIECES = {"one letter": b"a", "quotation marks": b'"', "zeros": b"\0"}
_WORDS = b"so it is "
_SECONDS_PER_MB_OF_WORDS = 100.0
_STATES = "SELECT status, reject_reason FROM raw.document WHERE source_uri LIKE '%huge.txt'"
_LOADED = "SELECT count(*) FROM raw.document WHERE status = 'loaded'"


def _run(world: World) -> tuple[float, float]:
    """Run a nightly; return its seconds of CPU time, and its peak memory in MB."""
    begun = time.process_time()
    VERBS["nightly"]()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return time.process_time() - begun, peak


def _outcome(world: World) -> tuple[str, int]:
    with duckdb.connect(str(world.warehouse), read_only=True) as live:
        states = [reason or status for status, reason in live.sql(_STATES).fetchall()]
        return ", ".join(states), live.sql(_LOADED).fetchall()[0][0]


class Huge(NamedTuple):
    """A file of one line, with its size in MB and what it may cost."""

    name: str
    megabytes: int
    seconds_per_mb: float
    write: Callable[[Path], object]


def files(megabytes: int) -> Iterator[Huge]:
    """Yield a file that is refused, and those that are read."""
    yield Huge("zeros", 1000, 0.1, lambda path: path.open("wb").truncate(1000 * _MB))
    for name, piece in _PIECES.items():
        yield Huge(name, megabytes, SECONDS_PER_MB, partial(_write, piece, megabytes))
    few = max(1, megabytes // 10)
    yield Huge("short words", few, _SECONDS_PER_MB_OF_WORDS, partial(_write, _WORDS, few))


def _write(piece: bytes, megabytes: int, path: Path) -> None:
    path.write_bytes(piece * (megabytes * _MB // len(piece)))


def withstood(file: Huge) -> str:
    """Load a huge file beside an article; return how that went. Raises `Broken`."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        point_to(world)
        world.put("2026-05-01/harbour.txt", "The harbour was safe")
        file.write(Path(folder, "inbox/2026-05-01/huge.txt"))
        seconds, peak = apart(lambda: _run(world))
        state, loaded = apart(lambda: _outcome(world))
    told = f"{file.megabytes:,} MB of {file.name}: {state}, {seconds:.1f} CPU s, {peak:,.0f} MB"
    if loaded < 1 or not state:
        raise Broken(f"{told}; a document was lost")
    if seconds > SECONDS + file.seconds_per_mb * file.megabytes:
        raise Broken(f"{told}; that is too long")
    return told


@click.command(help=__doc__)
@click.option("--megabytes", default=16, show_default=True, help="Size of the files to read.")
def main(megabytes: int) -> None:
    """Load each, and tell."""
    make_ready()
    for file in files(megabytes):
        click.echo(withstood(file))


if __name__ == "__main__":
    main()
