"""Figures of a benchmark, each with the goal it is held against."""

import json
import os
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from statistics import median
from threading import Event, Thread
from typing import Any, NamedTuple, ParamSpec

P = ParamSpec("P")


@dataclass(frozen=True)
class Figure:
    """A measured value; what has no goal is told for its own sake."""

    name: str
    value: float
    unit: str
    goal: str = ""
    is_met: bool | None = None

    def row(self) -> dict[str, object]:
        """The figure as `bench/results.json` lists it."""
        value = float(f"{self.value:.4g}")
        rest = {"unit": self.unit, "goal": self.goal, "met": self.is_met}
        return {"name": self.name, "value": value, **rest}

    def text(self) -> str:
        """The figure as a line for a terminal."""
        verdict = {True: f"  (goal {self.goal}: met)", False: f"  (goal {self.goal}: MISSED)"}
        return f"  {self.name}: {self.value:.3g} {self.unit}{verdict.get(self.is_met, '')}"  # type: ignore[arg-type]


def at_most(name: str, value: float, unit: str, goal: float) -> Figure:
    """Return a figure that should not be above `goal`."""
    return Figure(name, value, unit, f"<= {goal:g}", value <= goal)


def at_least(name: str, value: float, unit: str, goal: float) -> Figure:
    """Return a figure that should not be below `goal`."""
    return Figure(name, value, unit, f">= {goal:g}", value >= goal)


def measured(benchmark: str) -> list[Figure]:
    """Return the figures of the module `benchmark` of this folder."""
    module: Any = import_module(f"bench.{benchmark}")
    return list(module.figures())


class Cost(NamedTuple):
    """What a piece of work took: seconds, CPU seconds, and bytes of memory at its peak.

    All processes that it started are counted. Memory is looked at three times a second, and
    what processes share is counted once; it is 0 where there is no /proc.
    """

    wall: float
    cpu: float
    peak: float


def cost(work: Callable[P, object], *args: P.args, **given: P.kwargs) -> Cost:
    """Return what `work` costs in a process of its own, imports left out."""
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    child = context.Process(target=_measure, args=(sending, work, args, given))
    child.start()
    sending.close()
    try:
        found = receiving.recv()
    except EOFError:
        raise RuntimeError(f"{work.__name__} ended without a result; see above.") from None
    finally:
        child.join()
    return Cost(*found)


def _measure(sending: Any, work: Callable[..., object], args: Any, given: Any) -> None:  # noqa: ANN401
    """Do `work` and send what it cost."""
    watch = _Watch()
    watch.start()
    wall, cpu = time.perf_counter(), _cpu_seconds()
    work(*args, **given)
    spent = time.perf_counter() - wall, _cpu_seconds() - cpu
    watch.ended.set()
    watch.join()
    sending.send((*spent, watch.peak))


class _Watch(Thread):
    """Looks at the memory of this process and those it started until it is told to end."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.ended = Event()
        self.peak = 0

    def run(self) -> None:
        """Keep the largest sum that was seen."""
        while not self.ended.wait(0.3):
            self.peak = max(self.peak, sum(map(_memory, _family(os.getpid()))))


def _family(process: int) -> list[int]:
    """Return the ids of `process` and of all that it started, and they."""
    found = [process]
    with suppress(OSError):
        for file in Path(f"/proc/{process}/task").glob("*/children"):
            for child in map(int, file.read_text().split()):
                found += _family(child)
    return found


def _memory(process: int) -> int:
    """Return the bytes that `process` holds alone, and its share of what it holds with others."""
    with suppress(OSError):
        for line in Path(f"/proc/{process}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0


def _cpu_seconds() -> float:
    uses = [getrusage(who) for who in (RUSAGE_SELF, RUSAGE_CHILDREN)]
    return sum(use.ru_utime + use.ru_stime for use in uses)


def middle(costs: Iterable[Cost]) -> Cost:
    """Return the median of each thing measured.

    >>> middle([Cost(1, 5, 7), Cost(3, 4, 8), Cost(2, 6, 9)])
    Cost(wall=2, cpu=5, peak=8)
    """
    return Cost(*map(median, zip(*costs, strict=True)))


def to_json(figures: Iterable[Figure]) -> str:
    """Return `figures` as a JSON list."""
    return json.dumps([figure.row() for figure in figures], indent=1, ensure_ascii=False) + "\n"
