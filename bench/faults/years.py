"""Years of nights, each held against a simple model of what the warehouse must contain.

    python -m bench.faults.years [--nights N] [--seed S]

From 1 December 2027, so that a leap day and nights of changing clocks come by, every night
something happens to a small inbox: new articles, edits, late files, moved files, deliveries
again, deletions, bad files, new versions of the resolve stage, takedowns; days older than a
month are removed. After each night
- the documents, current articles and texts must be those of the model: a dict of paths and texts,
  which shares no code with the project;
- no more snapshots may be kept than asked for, and no rule of `claimhouse check` be broken.
In the end nothing may take more room in the second half than it did in the first.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unittest.mock import patch

import click
import duckdb

from bench.crashes import World, make_ready, point_to
from flows import nightly as flows
from flows.forget.forget import forget
from flows.run import plan
from flows.settings import load
from flows.warehouse.swap import snapshots

FIRST = date(2027, 12, 1)
_KEPT_DAYS = 30
_SLACK = 1.5  # times the room of the first half
_DOCUMENTS = "SELECT source_uri, batch_date::VARCHAR, status FROM raw.document"
_CURRENT = """
SELECT document.source_uri, string_agg(paragraph.text, chr(10) ORDER BY paragraph_no)
FROM article JOIN raw.document USING (document_id) JOIN raw.paragraph USING (document_id)
GROUP BY ALL
"""


class Broken(AssertionError):
    """The warehouse is not what the model says."""


@dataclass
class Model:
    """What lies in the inbox, and what was taken down: paths, articles and texts."""

    files: dict[str, str] = field(default_factory=dict)
    barred: set[str] = field(default_factory=set)

    def is_barred(self, path: str) -> bool:
        """True when the file was taken down, or holds an article or the very text that was."""
        text = self.files[path]
        return path in self.barred or bool(text and {path[11:], text} & self.barred)

    def documents(self) -> list[tuple[str, str, str]]:
        """Path, day and status of every document; one taken down has no path."""
        rows = []
        for path, text in self.files.items():
            barred = self.is_barred(path)
            status = "rejected" if barred or not text else "loaded"
            rows.append(("" if barred else path, path[:10], status))
        return sorted(rows)

    def current(self) -> dict[str, str]:
        """The text of each article's latest delivery, by path."""
        latest: dict[str, str] = {}
        for path in sorted(self.files):
            if self.files[path] and not self.is_barred(path):
                latest[path[11:]] = path
        return {path: self.files[path] for path in latest.values()}


@dataclass
class Desk:
    """Whoever fills the inbox: does to the folder what it does to the model."""

    world: World
    model: Model
    chance: Random
    made: int = 0

    def put(self, path: str, text: str) -> None:
        """Write a file."""
        file = self.world.root / "inbox" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
        self.model.files[path] = text

    def drop(self, path: str) -> str:
        """Remove a file; return what it held."""
        (self.world.root / "inbox" / path).unlink()
        return self.model.files.pop(path)

    def text(self) -> str:
        """Return a text that nothing else holds."""
        self.made += 1
        return f'"Plan {self.made} is sound," Mayor Ilse Brandt said on Monday.'

    def happen(self, today: date) -> None:
        """Do what a day brings."""
        for _ in range(self.chance.randint(0, 2)):
            self.put(f"{today}/story-{self.made}.txt", self.text())
        for path in [p for p in self.model.files if p < f"{today - timedelta(days=_KEPT_DAYS)}"]:
            self.drop(path)
        for path in self._some(2):
            late = today - timedelta(days=self.chance.randint(1, 9))
            match self.chance.choice(("edit", "drop", "move", "again", "late", "bad", "mend")):
                case "edit" | "mend":
                    self.put(path, self.text())
                case "drop":
                    self.drop(path)
                case "move":
                    self.put(f"{late}/{path[11:]}", self.drop(path))
                case "again":
                    self.put(f"{today}/{path[11:]}", self.chance.choice((self.model.files[path],
                                                                         self.text())))  # fmt: skip
                case "late":
                    self.put(f"{late}/late-{self.made}.txt", self.text())
                case _:
                    self.put(path, "")

    def forget(self) -> None:
        """Take an article down: every delivery of it, and every file with such a text."""
        for path in self._some(1):
            if self.model.files[path] and not self.model.is_barred(path):
                same = {p: t for p, t in self.model.files.items() if t and p[11:] == path[11:]}
                forget(load(), path)
                self.model.barred |= {path[11:], *same, *same.values()}

    def _some(self, most: int) -> list[str]:
        known = sorted(self.model.files)
        return self.chance.sample(known, min(len(known), self.chance.randint(0, most)))


def night(desk: Desk, today: date, version: str) -> None:
    """Let a day happen, run, and hold the warehouse against the model."""
    desk.happen(today)
    with patch.object(plan, "resolve_version", lambda: version):
        flows.nightly.fn()
    if desk.chance.random() < 0.03 and desk.model.current():
        desk.forget()
    _compare(desk, today)


def _compare(desk: Desk, today: date) -> None:
    with duckdb.connect(str(desk.world.warehouse), read_only=True) as live:
        rows = live.sql(_DOCUMENTS).fetchall()
        current = dict(live.sql(_CURRENT).fetchall())
    documents = sorted(("" if u.startswith("forgotten/") else u, d, s) for u, d, s in rows)
    _expect(documents == desk.model.documents(), "other documents", today)
    _expect(current == desk.model.current(), "other articles", today)
    _expect(len(snapshots(desk.world.warehouse)) <= 3, "too many snapshots", today)


def _expect(holds: bool, what: str, today: date) -> None:
    if not holds:
        raise Broken(f"after the night of {today}: {what}")


def sizes(world: World, count: int, seed: int) -> Iterator[int]:
    """Live `count` nights; yield the bytes that lake and warehouses take after each."""
    desk = Desk(world, Model(), Random(seed))
    for day in range(-_KEPT_DAYS, 0, 2):
        desk.put(f"{FIRST + timedelta(days=day)}/story-{desk.made}.txt", desk.text())
    for number in range(count):
        night(desk, FIRST + timedelta(days=number), f"version {number // 60}")
        if number % 10 == 0:
            _expect(world.is_sound(), "a broken rule", FIRST + timedelta(days=number))
            click.echo(f"{number + 1} nights", err=True)
        files = [path for path in world.root.rglob("*") if "inbox" not in path.parts]
        yield sum(path.stat().st_size for path in files if path.is_file())


@click.command(help=__doc__)
@click.option("--nights", default=400, show_default=True, help="How many.")
@click.option("--seed", default=1, show_default=True, help="Another seed lives another life.")
def main(nights: int, seed: int) -> None:
    """Live, compare, and tell."""
    make_ready()
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        point_to(world)
        taken = list(sizes(world, nights, seed))
    half = max(1, nights // 2)
    _expect(max(taken) <= _SLACK * max(taken[:half]), "ever more room", FIRST)
    most, last = max(taken) / 1e6, taken[-1] / 1e6
    click.echo(f"{nights} nights equal to the model; at most {most:.1f} MB, {last:.1f} now")


if __name__ == "__main__":
    main()
