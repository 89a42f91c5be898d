"""Father and son of one name, in one article: "Ole Ek" and "Ole Ek Jr."."""

from collections.abc import Sequence

from transforms.resolve.figures import Figure
from transforms.resolve.names import Name
from transforms.resolve.wordlist import SUFFIXES

_MOST = 50  # names that are looked at
_OF_A_NAMESAKE = frozenset(("jr", "sr"))  # "II" is a pope's or a queen's as well


def suffix_of(name: str) -> str:
    """Return the suffix of a printed name as one word in small letters; empty for none.

    >>> suffix_of("Ole Ek, Jr."), suffix_of("Ole Ek")
    ('jr', '')
    """
    return next((_plain(word) for word in name.split() if word in SUFFIXES), "")


def is_another(figure: Figure, name: Name, index: int) -> bool:
    """True where the suffix of the name at `index` says that it does not mean `figure`.

    Either that has another suffix, or was printed in full before without one: who is named
    with a suffix first loses it later, and nobody is given one on the way.
    """
    suffix = suffix_of(name.text)
    if not suffix:
        return False
    known = suffix_of(figure.name)
    if known or suffix not in _OF_A_NAMESAKE:
        return bool(known) and known != suffix
    return any(earlier < index for earlier in figure.full[:_MOST])


def fitting(figures: Sequence[Figure], name: Name, index: int) -> list[Figure]:
    """Return those of `figures` that a name at `index` can mean; of its suffix, if there are."""
    return [f for f in with_suffix(figures, name) if not is_another(f, name, index)]


def with_suffix(figures: Sequence[Figure], name: Name) -> Sequence[Figure]:
    """Return those of `figures` that have the suffix of `name`; all, where none has."""
    suffix = suffix_of(name.text)
    return [f for f in figures if suffix and suffix_of(f.name) == suffix] or figures


def _plain(word: str) -> str:
    return word.rstrip(".").casefold()
