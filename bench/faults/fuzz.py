"""Hostile files through every stage: nothing crashes, nothing hangs, nothing is lost.

    python -m bench.faults.fuzz [--files N] [--seed S]

N files, made of odd pieces or made wrong from those of the sample inbox, and every truncation of
one of these, go through normalise, one in twenty through extract and resolve as well. Each must
- give exactly one document, and an article exactly if that is loaded;
- have paragraphs that slice the decoded text, and claims whose spans lie in their paragraph;
- be done within 2 seconds and another 10 for each MB, CPU.
"""

import time
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import chain

import click
import pyarrow as pa
from pyarrow import compute as pc

from bench.faults.files import cuts, hostile, samples
from flows.lake.memo import rows as mentions
from flows.rules.extractors import extractor
from flows.rules.reference import reference
from flows.settings import ROOT
from transforms.extract.reading import readable
from transforms.normalise.decompress import decompressed, suffix
from transforms.normalise.inputs import InputFile
from transforms.normalise.normalise import Normalised, normalise
from transforms.resolve.claims import claims

LIMIT = 1 << 20  # bytes of a text
SECONDS, SECONDS_PER_MB = 2.0, 10.0
_DEEP = 20  # of so many files one is read for claims


class Broken(AssertionError):
    """A promise was not kept; the message says which, and by which file."""


def withstood(file: InputFile, deep: bool) -> str:
    """Take `file` through the stages; return how it ended. Raises `Broken`, or what crashed."""
    begun = time.process_time()
    made = normalise([file], LIMIT)
    found = _claims(made) if deep else None
    spent = time.process_time() - begun
    expect = partial(_expect, file)
    expect(spent < SECONDS + SECONDS_PER_MB * len(file.content) / 1e6, f"{spent:.1f} seconds")
    (document,) = made.document.to_pylist()
    is_loaded = document["status"] == "loaded"
    expect(made.article.num_rows == is_loaded, "an article too many or too few")
    expect(is_loaded or bool(document["reject_detail"]), "rejected without a sentence")
    if is_loaded:
        expect(_slices(file, document["encoding"], made.paragraph), "no slice of the text")
    if found is not None:
        expect(_lie_within(found, document["char_count"] or 0), "a span outside of the text")
    return document["reject_reason"] or "loaded"


def _expect(file: InputFile, holds: bool, what: str) -> None:
    if not holds:
        raise Broken(f"{what}: {file.path!r} {file.metadata} {file.content[:200]!r}")


def _slices(file: InputFile, encoding: str, paragraph: pa.Table) -> bool:
    """Tell whether every paragraph is what the file holds at its place."""
    kind = suffix(file.path)
    data = decompressed(file.content, kind, LIMIT) if kind else file.content
    text = data.decode(encoding, "replace")
    return all(
        row["is_repaired"] or _plain(text[row["char_start"] : row["char_end"]]) == row["text"]
        for row in paragraph.to_pylist()
    )


def _plain(text: str) -> str:
    return text.translate(dict.fromkeys(map(ord, "\n\r\v\f\u2028\u2029"), " "))


def _claims(made: Normalised) -> pa.Table:
    paragraph = readable(made.article, made.paragraph)
    keys = paragraph.select(["paragraph_sha256", "text"])
    return claims(made.article, paragraph, mentions(extractor(None), keys), reference())


def _lie_within(found: pa.Table, length: int) -> bool:
    groups = (found[f"{part}_spans"].to_pylist() for part in ("source", "cue", "content"))
    spans = chain.from_iterable(chain.from_iterable(groups))
    kept = pc.all(pc.greater_equal(found["confidence"], 0)).as_py() is not False
    return kept and all(0 <= s["char_start"] < s["char_end"] <= length for s in spans)


def files(count: int, seed: int) -> Iterator[InputFile]:
    """Yield the truncations of a sample and `count` hostile files."""
    good = samples(ROOT / "seeds/inbox")
    yield from cuts(min(good, key=lambda data: abs(len(data) - 1500)))
    yield from hostile(good, count, seed)


@click.command(help=__doc__)
@click.option("--files", "count", default=20_000, show_default=True, help="How many.")
@click.option("--seed", default=1, show_default=True, help="Another seed makes other files.")
def main(count: int, seed: int) -> None:
    """Take the files through, and tell how many ended how."""
    ends = Counter(
        withstood(file, deep=number % _DEEP == 0) for number, file in enumerate(files(count, seed))
    )
    told = ", ".join(f"{end} {number:,}" for end, number in ends.most_common())
    click.echo(f"{ends.total():,} files withstood: {told}")


if __name__ == "__main__":
    main()
