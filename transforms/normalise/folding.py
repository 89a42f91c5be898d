"""Fold a text that repeats itself: distinct paragraphs, and how often the body comes."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import add, ne
from typing import NamedTuple, TypeAlias

from transforms.normalise.lines import Slices

_WHOLE = 0.9  # share of the body that must be repeated to count as another copy
_VARIANTS = tuple(zip("“”„‘’–—\xa0", '"""\'\'-- ', strict=True))  # as long, and said to be the same

Places: TypeAlias = list[tuple[int, int]]


class Folded(NamedTuple):
    """The distinct paragraphs of a text in reading order, one list for each thing known.

    Their texts, the first slice of each as printed, whether any slice of it was repaired,
    and every place where it stands, maybe with other quotation marks, dashes or blanks.
    """

    texts: list[str]
    printed: list[str]
    is_repaired: list[bool]
    occurrences: list[Places]


def folded(slices: Slices, texts: list[str]) -> Folded:
    """Return the distinct `texts` of `slices` in reading order, with all their places."""
    places = zip(slices.starts, map(add, slices.starts, map(len, slices.texts)), strict=True)
    changed = [*map(ne, texts, slices.texts)]
    if _are_distinct(texts):
        return Folded(texts, slices.texts, changed, [[place] for place in places])
    return _gathered(zip(texts, slices.texts, changed, places, strict=True))


def _are_distinct(texts: list[str]) -> bool:
    """Tell whether no two of `texts` are the same; of other lengths, they cannot be."""
    sizes = Counter(map(len, texts))
    if len(sizes) == len(texts):
        return True
    alike = [_plain(text) for text in texts if sizes[len(text)] > 1]
    return len(set(alike)) == len(alike)


def _plain(text: str) -> str:
    """Return `text` with one kind of quotation marks, dashes and blanks.

    >>> _plain("“Rain – in Riga”")
    '"Rain - in Riga"'
    """
    if not text.isascii():
        for mark, plain in _VARIANTS:
            text = text.replace(mark, plain)
    return text


def _gathered(rows: Iterable[tuple[str, str, bool, tuple[int, int]]]) -> Folded:
    """Return what `folded` does when some of the texts are the same."""
    numbers: dict[str, int] = {}
    found = Folded([], [], [], [])
    for text, printed, is_changed, place in rows:
        number = numbers.setdefault(_plain(text), len(numbers))
        if number == len(found.texts):
            found.texts.append(text)
            found.printed.append(printed)
            found.is_repaired.append(False)
            found.occurrences.append([])
        found.is_repaired[number] |= is_changed
        found.occurrences[number].append(place)
    return found


def copy_count(lengths: Sequence[int], counts: Sequence[int]) -> int:
    """Return how many times the whole of a body is printed; 0 without a body.

    Given are the length of each paragraph and how often it is printed. Lines between the
    copies, and a little that is not repeated, do not matter.

    >>> copy_count([17, 40], [2, 2]), copy_count([17, 40], [2, 1]), copy_count([], [])
    (2, 1, 0)
    """
    if max(counts, default=0) < 2:
        return min(1, len(counts))
    printed: Counter[int] = Counter()
    for length, count in zip(lengths, counts, strict=True):
        printed[count] += length
    most = sorted(printed, reverse=True)
    shares = accumulate(printed[count] for count in most)
    enough = _WHOLE * printed.total()
    return next((count for count, share in zip(most, shares, strict=True) if share >= enough), 1)
