"""Names of several words that the table of organisations has: "Save the Children"."""

from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache

from transforms.resolve.reference import Reference


def known_size(words: Sequence[str], at: int, reference: Reference) -> int:
    """How many tokens at `at` are such a name, the longest first; 0 for none."""
    if len(words) - at < 2:
        return 0
    for name in _known(reference).get(words[at], ()):
        if all(map(_is_same, name, words[at : at + len(name)])) and len(words) - at >= len(name):
            return len(name)
    return 0


def _is_same(one: str, other: str) -> bool:
    return one == other.replace("’", "'")


@lru_cache(maxsize=4)
def _known(reference: Reference) -> dict[str, list[tuple[str, ...]]]:
    """The names as tokens, by their first, the longest first."""
    found = defaultdict(list)
    for name in sorted(reference.organisations, key=len, reverse=True):
        tokens = tuple(name.replace("'s", " 's").replace(",", " ,").split())
        if " " in name:
            found[tokens[0]].append(tokens)
    return found
