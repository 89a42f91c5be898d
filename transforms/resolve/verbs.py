"""Verbs that attribute, right before the titles of whom they are said of: "admitted mayor Ek"."""

from functools import lru_cache

from transforms.resolve.inflections import forms
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset

_DEGREES = wordset("most best well much long so 's ’s")
_PRONOUNS = wordset("i he she they we it who")
_MARKS = frozenset((",", '"', "”", "’", "'", "''", "―", "—", "–", "--", ":"))


def is_attributing(words: Tokens, at: int, reference: Reference) -> bool:
    """True for a small word before a title that is a verb of the cue table, not part of the title.

    A participle after an article or an adverb describes ("the celebrated author", "a widely
    feared judge"). What may be a noun counts where a clause can begin: "-s" after a mark or a
    pronoun, "-ing" after a comma (", slamming minister Ek", but "city planning director Ek").
    """
    word, before = words.folded[at], words.folded[at - 1] if at else ""
    if not words.text[at].islower() or not _is_inflected(word, reference):
        return False
    if word.endswith("ing"):
        return before == "," and (word, *words.folded[at + 1 : at + 2]) not in reference.titles
    if word.endswith("s"):
        return before in _MARKS or before in _PRONOUNS
    return not (before in DETERMINERS or before in _DEGREES or before.endswith("ly"))


def is_participle(words: Tokens, at: int) -> bool:
    """True for a form of a verb after a name, or "him": "Moe joined mayor Ek", "him mocking Ek"."""
    word, before = words.text[at], words.text[at - 1] if at else ""
    if word.endswith("ing"):
        return before in ("him", "them", "us", "me")
    is_name = before[:1].isupper() and before.casefold() not in DETERMINERS
    return is_name and word.endswith("ed") and word.islower()


def opens_clause(words: Tokens, reference: Reference) -> bool:
    """True for words that begin with a verb and its object: "also praised the mayor"."""
    at = 1 if words.folded[:1] == ["also"] or words.folded[0].endswith("ly") else 0
    if at + 1 >= len(words) or not is_attributing(words, at, reference):
        return False
    return words.folded[at + 1] in DETERMINERS or words.is_capitalised(at + 1)


@lru_cache(maxsize=10_000)
def _is_inflected(word: str, reference: Reference) -> bool:
    """True for a form of a verb of the cue table other than its dictionary form."""
    return any(form != word and form in reference.cue_classes for form in forms(word, reference))


def is_verbal(word: str) -> bool:
    """True for what may be a participle."""
    return word.endswith(("ed", "ing")) and word not in PREPOSITIONS
