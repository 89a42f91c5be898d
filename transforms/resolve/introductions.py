"""Descriptions that introduce a name after a comma: "her Dutch counterpart, Ruben Ek"."""

from collections.abc import Sequence

from transforms.resolve.names import Name
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Token
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS

_LONGEST = 6
_AFTER = frozenset((",", ".", ";", ":", "?", "!", "―", "—", "–", "(", '"', "”"))


def introduction(words: Sequence[Token], name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of the description before a name and its comma, without its first word.

    It follows an article or possessive and ends in a noun for a person; the name ends
    the phrase. Empty where there is none, as in a list of several people.
    """
    last = name.first - 1
    if last < 2 or words[last].text != "," or len(name.words) < 2:
        return name.first, name.first
    if name.last < len(words) and words[name.last].text not in _AFTER:
        return name.first, name.first
    if reference.nouns.get(words[last - 1].folded) != "person":
        return name.first, name.first
    for first in range(last - 1, max(last - _LONGEST, 0), -1):
        before = words[first - 1]
        if before.sentence != words[last].sentence or not _is_inside(words[first]):
            break
        if before.folded in DETERMINERS or before.text in ("'s", "’s"):
            return first, last
    return name.first, name.first


def _is_inside(word: Token) -> bool:
    """True for a word that can stand within one noun phrase."""
    return word.is_word and word.folded not in PREPOSITIONS
