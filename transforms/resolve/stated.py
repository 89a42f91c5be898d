"""What somebody is said to be, as stated: title and affiliation."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.resolve.figures import Role
from transforms.resolve.reference import Reference
from transforms.resolve.titles import OWNS
from transforms.resolve.tokens import Tokens
from transforms.resolve.verbs import is_verbal
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset

_PLAIN = wordset("fellow leading local longtime prominent rival senior top veteran")
STOPS = wordset("and or but who whom whose which that when where while if because said")


def stated(words: Tokens, reference: Reference) -> Role:
    """Return a role, given by its words, split into title and affiliation, each as printed."""
    whole = range(len(words))
    text = _join(words, whole)
    if words.folded[:2] == ["one", "of"]:
        return Role(text, text, "")
    at = _link(words, reference)
    rest = whole[at + 1 + (words.folded[at + 1 : at + 2] == ["the"]) :]
    if any(words.is_capitalised(other) for other in rest):
        title = whole[: _clause_start(words, at, reference)]
        return Role(text, _join(words, title), _join(words, rest))
    owned = max((other for other in whole if words.text[other] in OWNS), default=0)
    if 0 < owned < at and head_noun(words.part(owned + 1, len(words)), reference):
        return Role(text, _join(words, whole[owned + 1 :]), _join(words, whole[:owned]))
    small = (i for i in whole if _is_small(words, i))
    start = _title_start(words, next(small, 0), reference)
    start = 0 if start == 1 and words.folded[0] in _PLAIN else start
    owner = [i for i in whole[:start] if words.is_word(i)]
    title = whole[start : max(_clause_start(words, len(words), reference), start + 1)]
    return Role(text, _join(words, title), _join(words, owner))


def head_noun(words: Tokens, reference: Reference) -> str:
    """Return the noun for a person that heads a phrase; empty without one."""
    noun = ""
    for word in words.folded:
        if word in PREPOSITIONS or word in STOPS or word in (",", "(", ";"):
            break
        if reference.nouns.get(word) == "person" or (word,) in reference.titles:
            noun = word
    return noun


def _clause_start(words: Tokens, last: int, reference: Reference) -> int:
    """Where a clause shortens the title before `last`: "broker | based", "aide | now teaching"."""
    for at in range(1, last):
        is_noun = reference.nouns.get(words.folded[at - 1]) == "person"
        is_verb = any(map(is_verbal, words.folded[at : at + 2]))
        if is_noun and is_verb and not head_noun(words.part(at, last), reference):
            return at
    return last


_LINKS = ("of", "for", "at", "with", "to", "in", "from")


def _link(words: Tokens, reference: Reference) -> int:
    """Where "of" or the like leads to a body or place; the length of the role without one.

    The first one does, unless it is inside a title of the table ("secretary of State") or
    leads to a bare matter with such a body after it ("head of research at Kestrel Bank").
    """
    links = [at for at in range(1, len(words)) if words.text[at] in _LINKS]
    links = [at for at in links if not _is_inside_title(words, at, reference)]
    named = [at for at in links if _is_direct(words, at)]
    first = links[0] if links else len(words)
    after = words.folded[first + 1 : first + 2]
    return first if not named or not DETERMINERS.isdisjoint(after) else named[0]


def _is_direct(words: Tokens, at: int) -> bool:
    """True for a link right before a capitalised word, or an article and such a word."""
    after = at + 1 + (words.folded[at + 1 : at + 2] == ["the"])
    return after < len(words) and words.is_capitalised(after)


def _is_inside_title(words: Tokens, at: int, reference: Reference) -> bool:
    """True for the "of" of "secretary of State", "chief of staff"."""
    through = tuple(words.folded[at - 1 : at + 3])
    return any(through[:size] in reference.titles for size in (3, 4))


def _is_small(words: Tokens, at: int) -> bool:
    """True for a word in small letters that can begin a title."""
    is_plain = words.is_word(at) and words.folded[at] not in PREPOSITIONS
    return is_plain and not words.is_capitalised(at)


def _title_start(words: Tokens, small: int, reference: Reference) -> int:
    """Where the title begins: bodies ("campaign") in small letters belong before it.

    A title of the table is kept whole where only its first word is large ("City manager").
    """
    last = small
    for at in range(small, len(words) - 1):
        is_body = reference.nouns.get(words.folded[at]) == "organisation"
        if is_body and words.text[at + 1] not in OWNS:
            last = at + 1
    is_whole = last == small == 1 and tuple(words.folded[last - 1 :]) in reference.titles
    return last - 1 if is_whole else last


def _join(words: Tokens, places: Sequence[int]) -> str:
    """Words as printed, one blank where the text has a gap."""
    out = "".join(words.text[at] for at in places[:1])
    for before, at in pairwise(places):
        gap = words.char_start[at] > words.char_end(before)
        out += (" " if gap else "") + words.text[at]
    return out
