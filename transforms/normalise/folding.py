"""Fold a text that repeats itself: distinct paragraphs, and how often the body comes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from transforms.normalise.lines import Slice

_WHOLE = 0.9  # share of the body that must be repeated to count as another copy


@dataclass
class Folded:
    """A distinct paragraph, its first slice as printed, and every place where it stands."""

    text: str
    printed: str
    is_repaired: bool
    occurrences: list[tuple[int, int]] = field(default_factory=list)


def folded(slices: Iterable[Slice], texts: Iterable[str]) -> list[Folded]:
    """Return the distinct `texts` of `slices` in reading order, with all their places."""
    found: dict[str, Folded] = {}
    for place, text in zip(slices, texts, strict=True):
        paragraph = found.get(text)
        if paragraph is None:
            paragraph = found[text] = Folded(text, place.text, is_repaired=False)
        paragraph.is_repaired |= text != place.text
        paragraph.occurrences.append((place.char_start, place.char_end))
    return list(found.values())


def copy_count(body: Sequence[Folded]) -> int:
    """Return how many times the whole of `body` is printed; 0 without a body.

    Lines between the copies, and a little that is not repeated, do not matter.

    >>> copy_count([Folded("Alpha beta gamma.", "Alpha beta gamma.", False, [(0, 17), (18, 35)])])
    2
    """
    if not body:
        return 0
    lengths: Counter[int] = Counter()
    for paragraph in body:
        lengths[len(paragraph.occurrences)] += len(paragraph.text)
    counts = sorted(lengths, reverse=True)
    shares = accumulate(lengths[count] for count in counts)
    enough = _WHOLE * lengths.total()
    return next((count for count, share in zip(counts, shares, strict=True) if share >= enough), 1)
