"""Fill the disk, or fail the n-th write, and see what is left.

    python -m bench.faults.disk [--points N] [--writes N]

A small warehouse is loaded on a file system of limited size (tmpfs; needs root), then the inbox
changes. A nightly run is given more room at each of N points, from none to just enough; and, with
all the room it wants, the n-th of its writes, syncs and renames fails, for N values of n spread
over all there are; and once the file system becomes read-only. Each time
- the run must end with a sentence, not with a traceback;
- the warehouse must hold the old or the new rows of every batch, nothing in between, and break no
  rule of `claimhouse check`;
- once there is room, the same command must end with the rows and the bytes of a run that had it.
"""

import os
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from errno import EIO
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import click
import duckdb

from bench.crashes import VERBS, World, apart, make_ready, point_to
from flows.lake.lake import BATCH_TABLES
from flows.verbs.command import sentence

_ROOM = 512 << 20
_CALLS = (
    (os, "fsync"), (os, "replace"), (os, "rename"), (os, "link"), (Path, "open"), (Path, "replace"),
    (Path, "unlink"), (Path, "mkdir"),
)  # fmt: skip
_WRITING = {"w", "wb", "a", "ab"}


class Broken(AssertionError):
    """A promise was not kept; the message says which, and when."""


Batches = dict[date, str]  # digests of the rows of each batch
_ROWS = """
SELECT document.batch_date, rows.* FROM raw.{0} AS rows JOIN raw.document USING (document_id)
ORDER BY ALL
"""


class Goal(NamedTuple):
    """Each batch's rows before and after, and the batch files after."""

    old: Batches
    new: Batches
    files: dict[str, str]


@contextmanager
def mounted(folder: Path) -> Iterator[None]:
    """Mount an empty file system at `folder`."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={_ROOM}", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def resize(folder: Path, size: int) -> None:
    """Give the file system at `folder` room for `size` bytes in all."""
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def used(folder: Path) -> int:
    """Return the bytes taken of the file system at `folder`."""
    facts = os.statvfs(folder)
    return (facts.f_blocks - facts.f_bfree) * facts.f_frsize


def batches(world: World) -> Batches:
    """Return digests of the rows that the warehouse has of each batch."""
    rows = defaultdict(list)
    with duckdb.connect(str(world.warehouse), read_only=True) as live:
        for table in BATCH_TABLES:
            for day, *values in live.execute(_ROWS.format(table)).fetchall():
                rows[day].append(values)
    return {day: sha256(repr(values).encode()).hexdigest() for day, values in rows.items()}


def told(work: Callable[[], object]) -> str:
    """Return what a user is told when `work` fails; nothing when it does not."""
    try:
        work()
    except Exception as error:
        return sentence(error)
    return ""


class Faulty:
    """Makes the n-th of a process's writes, syncs and renames fail; counts them all."""

    def __init__(self, nth: int = 0) -> None:
        """Fail none when `nth` is 0."""
        self.count, self._nth = 0, nth

    def install(self) -> None:
        """Put itself in the way of the calls, in this process, which is to end soon."""
        for owner, name in _CALLS:
            setattr(owner, name, self._failing(getattr(owner, name)))

    def _failing(self, call: Callable[..., Any]) -> Callable[..., Any]:
        def failing(*given: Any, **options: Any) -> Any:  # noqa: ANN401 (as the call it stands for)
            is_read = call.__name__ == "open" and not _WRITING & {*given[1:2]}
            self.count += not is_read
            if self.count == self._nth and not is_read:
                raise OSError(EIO, os.strerror(EIO))
            return call(*given, **options)

        return failing


def prepared(world: World, start: Path) -> Goal:
    """Load the first state, change the inbox, and see what an undisturbed run makes of it."""
    world.settle()
    apart(lambda: told(VERBS["nightly"]))
    world.change()
    old = apart(lambda: batches(world))
    shutil.copytree(world.root, start)
    apart(lambda: told(VERBS["nightly"]))
    return Goal(old, apart(lambda: batches(world)), world.batch_files())


def again(world: World, start: Path) -> None:
    """Put the world back to its start."""
    for item in world.root.iterdir():
        shutil.rmtree(item) if item.is_dir() else item.unlink()
    shutil.copytree(start, world.root, dirs_exist_ok=True)


def look(world: World, goal: Goal, when: str, said: str) -> None:
    """See that each batch is as it was or as it is to be, and that a failure was told."""
    now = apart(lambda: batches(world))
    days = goal.old | goal.new
    whole = all(now.get(day) in (goal.old.get(day), goal.new.get(day)) for day in days)
    _expect(whole, "left a batch in between", when)
    _expect(apart(world.is_sound), "left a warehouse that breaks a rule", when)
    _expect(bool(said) or now == goal.new, "failed without a word", when)
    _expect(len(said.splitlines()) < 2 and "Traceback" not in said, f"said {said}", when)


def look_after(world: World, goal: Goal, when: str) -> None:
    """See that the same command, with room, ends as if nothing had been."""
    _expect(apart(lambda: told(VERBS["nightly"])) == "", "did not complete afterwards", when)
    _expect(apart(lambda: batches(world)) == goal.new, "ended with other rows", when)
    _expect(world.batch_files() == goal.files, "ended with other files", when)
    _expect(not world.litter(), f"left {world.litter()}", when)


def _expect(holds: bool, what: str, when: str) -> None:
    if not holds:
        raise Broken(f"the run {when} {what}")


def full_disk(world: World, start: Path, goal: Goal, points: int) -> set[str]:
    """Run with more room at each point; return what was said."""
    again(world, start)
    least = used(world.root)
    apart(lambda: told(VERBS["nightly"]))
    most = used(world.root) - least
    said = set()
    for point in range(points):
        again(world, start)
        room = most * 2 * point // points
        resize(world.root, used(world.root) + room)
        words = apart(lambda: told(VERBS["nightly"]))
        look(world, goal, f"with room for {room:,} bytes", words)
        resize(world.root, _ROOM)
        look_after(world, goal, f"after room for {room:,} bytes")
        said.add(words)
    return said


def read_only(world: World, start: Path, goal: Goal) -> set[str]:
    """Run on a file system that nobody may write to; return what was said."""
    again(world, start)
    subprocess.run(["mount", "-o", "remount,ro", world.root], check=True)
    words = apart(lambda: told(VERBS["nightly"]))
    look(world, goal, "on a read-only disk", words)
    subprocess.run(["mount", "-o", "remount,rw", world.root], check=True)
    look_after(world, goal, "after the disk was read-only")
    return {words}


def failing_writes(world: World, start: Path, goal: Goal, writes: int) -> set[str]:
    """Run with one call failing, for `writes` of them; return what was said."""
    again(world, start)
    total = apart(lambda: _spoken(Faulty())[0])
    said = set()
    for number in range(writes):
        nth = 1 + number * total // writes
        again(world, start)
        _, words = apart(partial(_spoken, Faulty(nth)))
        look(world, goal, f"whose call {nth} failed", words)
        look_after(world, goal, f"after call {nth} failed")
        said.add(words)
    return said


def _spoken(fault: Faulty) -> tuple[int, str]:
    """Run with `fault`; return how many calls it counted, and what was said."""
    fault.install()
    words = told(VERBS["nightly"])
    return fault.count, words


@click.command(help=__doc__)
@click.option("--points", default=24, show_default=True, help="Sizes of the disk.")
@click.option("--writes", default=60, show_default=True, help="Calls that fail, one at a time.")
def main(points: int, writes: int) -> None:
    """Fill, fail, look, and tell what a user was told."""
    make_ready()
    with TemporaryDirectory() as folder, mounted(Path(folder) / "world"):
        world, start = World(Path(folder) / "world"), Path(folder) / "start"
        point_to(world)
        goal = prepared(world, start)
        said = read_only(world, start, goal) | full_disk(world, start, goal, points)
        said |= failing_writes(world, start, goal, writes)
    click.echo(
        f"a read-only disk, {points} full ones and {writes} failing calls withstood; what was said:"
    )
    for words in sorted(said):
        click.echo(f"  {words or '(done)'}")


if __name__ == "__main__":
    main()
