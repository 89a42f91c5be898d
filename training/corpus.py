"""Read a folder in PolNeAR's layout: text/NAME.txt and attributions/NAME_ANNOTATOR.ann."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from transforms.scoring.brat import Claim, gold_claims


@dataclass(frozen=True)
class Article:
    """A text and what each annotator (by sorted id) found in it."""

    name: str
    text: str
    versions: tuple[list[Claim], ...]


def articles(folder: Path) -> Iterator[Article]:
    """Yield each annotated article of `folder`, by name."""
    versions: dict[str, list[Path]] = defaultdict(list)
    for path in sorted((folder / "attributions").glob("*.ann")):
        versions[path.stem.rpartition("_")[0]].append(path)
    for path in sorted((folder / "text").glob("*.txt")):
        read = tuple(gold_claims(_text(annotations)) for annotations in versions[path.stem])
        if read:
            yield Article(path.stem, _text(path), read)


def is_held_out(name: str, share: float = 0.06) -> bool:
    """Tell whether article `name` is kept for selection and calibration: the same on each run."""
    return int(sha256(name.encode()).hexdigest()[:8], 16) < share * 2**32


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8")
