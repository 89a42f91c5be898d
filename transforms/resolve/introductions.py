"""Descriptions that introduce a name after a comma: "her Dutch counterpart, Ruben Ek"."""

from transforms.resolve.names import Name
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset

_LONGEST = 6
_LINKS = wordset("of for at in")
_OWNS = wordset("' ’ 's ’s")
_CLAUSE = wordset("that which who whom whose when where while and or but is was are were said")
_AFTER = frozenset((",", ".", ";", ":", "?", "!", "―", "—", "–", "(", '"', "”"))


def introduction(words: Tokens, name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of the description before a name and its comma, without its first word.

    It follows an article or possessive, or opens the sentence with a title ("Commissioner for
    Finance, Ole Ek,"), and ends in a noun for a person, or in what that is "of" or "for"; the
    name ends the phrase. Empty where there is none, as in a list of several people.
    """
    last = name.first - 1
    if last < 2 or words.text[last] != "," or len(name.words) < 2:
        return name.first, name.first
    if name.last < len(words) and words.text[name.last] not in _AFTER:
        return name.first, name.first
    noun = _after_noun(words, name, reference)
    for first in range(noun - 1, max(noun - _LONGEST, 0), -1):
        if words.sentence[first - 1] != words.sentence[last] or not _is_inside(words, first):
            is_title = (words.folded[first],) in reference.titles and words.is_capitalised(first)
            return (first, last) if is_title else (name.first, name.first)
        if words.folded[first - 1] in DETERMINERS or words.text[first - 1] in ("'s", "’s"):
            return first, last
    return name.first, name.first


def _after_noun(words: Tokens, name: Name, reference: Reference) -> int:
    """Index after the noun for a person: the comma, or "of" in "the head of the union, Ek"."""
    last = name.first - 1
    if reference.nouns.get(words.folded[last - 1]) == "person":
        return last
    for at in range(last - 2, max(last - 2 * _LONGEST, 0) if name.kind == "person" else last, -1):
        if words.folded[at] in _CLAUSE or not (words.is_word(at) or words.text[at] in _OWNS):
            break
        if words.folded[at] in _LINKS and reference.nouns.get(words.folded[at - 1]) == "person":
            return at
    return 0


def _is_inside(words: Tokens, at: int) -> bool:
    """True for a word that can stand within one noun phrase."""
    is_word = words.is_word(at) or words.text[at] in _OWNS
    return is_word and words.folded[at] not in PREPOSITIONS
