"""Names of those who are credited, told from words that make a sentence."""

import re

from transforms.normalise.jobs import JOINED, OF_JOBS

_WORD = re.compile(r"[^\W_](?:[\w.'’\-]*\w)?")
_JOINING = """
    a additional agency al and archive archives at by contributed contributing da de del der di du
    edited editing el file for from image in la of on our permission photo photographer
    photographers photographs photos reporting research researcher researchers staff the to use
    used van via von with writing written y
"""
_GIVING = "contributed courtesy handout pool provided released submitted supplied"
_PRONOUNS = frozenset(("he", "i", "it", "she", "that", "they", "this", "we", "who", "you"))
GIVEN = frozenset(_GIVING.split())
_OF_CREDITS = GIVEN.union(OF_JOBS, _JOINING.split())


def words(text: str) -> list[str]:
    """Return the words of `text`, without what stands between them."""
    return _WORD.findall(text)


def are_names(text: str) -> bool:
    """Tell whether `text` is nothing but names and the words of credits.

    >>> are_names("Ann Lee in Riga; editing by Bo Ek"), are_names("Leeds University shows why")
    (True, False)
    """
    found = words(text)
    if not found or found[0].lower() in _PRONOUNS:
        return False
    return any(word[0].isupper() for word in found) and not any(map(is_plain, found))


def is_plain(word: str) -> bool:
    """Tell whether `word` is neither part of a name nor usual in credits."""
    return word[0].islower() and word not in _OF_CREDITS and not JOINED.match(word)
