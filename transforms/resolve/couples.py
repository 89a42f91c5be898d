"""Couples that share a surname printed once: "Tom and Ellie Fairbank"."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from transforms.resolve.names import Name
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens


def with_surnames(words: Tokens, names: Sequence[Name], reference: Reference) -> list[Name]:
    """Return `names` with the surname given to the first of a woman and a man, or man and woman.

    Not where the article has somebody else of that first name.
    """
    surnames: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name.words) > 1:
            surnames[name.words[0]].add(name.words[-1])
    found = list(names)
    for at, (one, other) in enumerate(pairwise(names)):
        if words.text[one.last : other.first] == ["and"] and _is_couple(one, other, reference):
            given, last = one.words[0], other.words[-1]
            if surnames[given] <= {last}:
                found[at] = one._replace(words=(given, last))
    return found


def _is_couple(one: Name, other: Name, reference: Reference) -> bool:
    """True for a given name, and a given name and surname, of a woman and a man."""
    if (len(one.words), len(other.words)) != (1, 2) or one.title or other.title or one.honorific:
        return False
    genders = {reference.genders.get(name.words[0].casefold()) for name in (one, other)}
    return genders == {"female", "male"} and {one.kind, other.kind} == {"person"}
