"""Whether any text takes more than its share of time.

    python -m bench.worst [--size N] [--stage NAME]

Texts of the shapes in `bench/faults/shapes.py`, each in one line and in lines of 100 code
points, go through normalise, through what extract does beside the model (which is asked about
nothing), and through resolve, with an attribution at every few words. CPU seconds per byte are
held against those of ordinary text of the same size, and against those of the same shape a
quarter as long: what grows with the square of the size would take four times as long per byte.
"""

import re
import time
from collections.abc import Callable, Iterator
from typing import NamedTuple

import click
import numpy as np
import pyarrow as pa

from bench.faults.files import input_file
from bench.faults.shapes import SHAPES, ordinary
from bench.figures import Figure, at_most
from flows.rules.extractors import extractor
from flows.rules.reference import reference
from transforms.extract.labels import LABELS
from transforms.normalise.normalise import Normalised, normalise
from transforms.resolve.claims import claims
from transforms.schema import MENTION

SIZE = 200_000
GOAL = 3.0
STAGES = ("normalise", "extract", "resolve")
_WORD = re.compile(r"\S{1,12}")
_STEP = 5  # words to an attribution


class Cost(NamedTuple):
    """CPU seconds per MB, and how often as many as for a text a quarter as long."""

    stage: str
    shape: str
    per_mb: float
    growth: float


class Dumb:
    """Stands in for the model, and sees nothing anywhere."""

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        """Return the model's tables, all in favour of no tag."""
        rows, width = given["ids"].shape
        tags = np.zeros((rows, width, len(LABELS)), np.float32)
        tags[:, :, 0] = 9
        return [tags, *[np.zeros((rows, width, width), np.float32)] * 2]


def _extract() -> Callable[[str], object]:
    reader = extractor(None)
    vars(reader)["_session"] = Dumb()
    return lambda text: reader.extract([text])


def _mentions(made: Normalised) -> pa.Table:
    """Return attributions at every few words of each paragraph."""
    rows = []
    for text, name in zip(*(made.paragraph[c].to_pylist() for c in ("text", "paragraph_sha256")),
                          strict=True):  # fmt: skip
        words = [[{"char_start": w.start(), "char_end": w.end()}] for w in _WORD.finditer(text)]
        fields = ("source_spans", "cue_spans", "content_spans")
        found = [
            dict(zip(fields, words[at : at + 3], strict=True)) | {"confidence": 0.5}
            for at in range(0, len(words) - 2, _STEP)
        ]
        rows.append({"paragraph_sha256": name, "extractor_version": "", "mentions": found})
    return pa.Table.from_pylist(rows, MENTION.arrow())


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _stages() -> dict[str, Callable[[str], float]]:
    """Return what measures the CPU seconds of each stage, for a text."""
    reader, table = _extract(), reference()

    def resolve(text: str) -> float:
        made = normalise([input_file("a.txt", text.encode())], 1 << 30)
        mentions = _mentions(made)
        return _seconds(lambda: claims(made.article, made.paragraph, mentions, table))

    def normalised(text: str) -> float:
        return _seconds(lambda: normalise([input_file("a.txt", text.encode())], 1 << 30))

    return {
        "normalise": normalised,
        "extract": lambda text: _seconds(lambda: reader(text)),
        "resolve": resolve,
    }


def _in_lines(text: str) -> str:
    return "\n".join(f"{text[at : at + 100]}{at}" for at in range(0, len(text), 100))


def costs(stage: str, size: int) -> Iterator[Cost]:
    """Yield what each shape costs in a stage; ordinary text comes first."""
    measure = _stages()[stage]
    measure(ordinary(2000))  # what is imported or built at the first use
    shapes = {"ordinary": ordinary, **SHAPES}
    for name, make in shapes.items():
        for lines in (False, True):
            texts = [make(size // 4), make(size)]
            texts = [_in_lines(text) if lines else text for text in texts]
            small, large = (
                min(measure(text) for _ in range(2)) / len(text.encode()) for text in texts
            )
            shape = f"{name}, in lines" if lines else name
            yield Cost(stage, shape, large * 1e6, large / max(small, 1e-9))


def figures(size: int = SIZE) -> list[Figure]:
    """Return how much the worst shape costs all the way, and what grows most with its size."""
    found = {stage: list(costs(stage, size)) for stage in STAGES}
    ways = list(zip(*found.values(), strict=True))
    totals = {way[0].shape: sum(cost.per_mb for cost in way) for way in ways}
    worst = max(totals, key=lambda shape: totals[shape])
    whole = totals[worst] / totals["ordinary"]
    most = max((cost for each in found.values() for cost in each), key=lambda cost: cost.growth)
    growth = f"most growth, per byte, of a text 4 times as long ({most.stage}, {most.shape})"
    return [
        at_most(f"worst shape all the way ({worst})", whole, "times ordinary text", GOAL),
        at_most(growth, most.growth, "times", GOAL),
    ]


@click.command(help=__doc__)
@click.option("--size", default=SIZE, show_default=True, help="Code points of each text.")
@click.option("--stage", type=click.Choice(STAGES), help="Only this; all unless told.")
def main(size: int, stage: str | None) -> None:
    """Measure and tell, the most expensive first."""
    for name in [stage] if stage else STAGES:
        usual, *found = costs(name, size)
        click.echo(f"{name}: CPU seconds per MB ({usual.per_mb:.2f} usual), times that, growth")
        for cost in sorted(found, key=lambda cost: -cost.per_mb)[:12]:
            ratio = cost.per_mb / usual.per_mb
            click.echo(f"  {cost.per_mb:8.2f} {ratio:6.2f} {cost.growth:6.2f}  {cost.shape}")


if __name__ == "__main__":
    main()
