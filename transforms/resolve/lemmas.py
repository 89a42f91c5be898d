"""The verb or noun that attributes: its dictionary form and class."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from transforms.resolve.inflections import forms
from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import DETERMINERS, wordset

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_CONTRACTED = re.compile(r"(?<=\w)(?<!\blet)['’](?:s|d|m|ll|re|ve)$")
_DAYS = wordset("monday tuesday wednesday thursday friday saturday sunday")
_ADVERBS = wordset(
    "also then later never ever even still just again once already reportedly repeatedly publicly "
    "privately previously recently long first now only hardly barely rarely seldom often always "
    "further earlier soon too almost perhaps yet instead twice ago before after"
)
_AUXILIARIES = _ADVERBS | wordset(
    "be am is are was were been being have has had having do does did doing will would shall "
    "should can could may might must to not n't n’t cannot s d m ll re ve let's let’s"
)
_BEFORE = _AUXILIARIES | wordset("and or both all")  # "back" after these is a verb
_BETWEEN = _ADVERBS | _DAYS | wordset("it him her them himself herself themselves itself this that")
_SMALL = wordset(
    "a an the in on of at to for from by with about against so very quite more most much no nor "
    "and or but as it he she they i we who that this his her their is was are all both up out had "
    "there you"
)
# These carry another word that says more: "took to the radio to say", "her own admission".
_LIGHT = wordset("begin continue give go look own put start take")


@lru_cache(maxsize=10_000)
def lemma(cue: str, reference: Reference) -> str | None:
    """Return the dictionary form of the cue's head; null for a cue without letters.

    The head is the first word or phrase that the cue table knows ("rule out" before
    "rule"), auxiliaries and adverbs passed over, and a light verb where another word
    follows; failing that, the first other word.
    """
    words = [_CONTRACTED.sub("", w.group().casefold()) for w in _WORD.finditer(cue)]
    heads = list(_heads(words, reference))
    known = list(_known(words, heads, reference))
    if known:
        return next((form for form in known if form not in _LIGHT), known[0])
    others = [words[place] for place in heads]
    content = [w for w in others if w not in _SMALL and not w.endswith("ly")] or others
    if content:
        return next(forms(content[0], reference))
    return words[-1] if words else None


def _heads(words: Sequence[str], reference: Reference) -> Iterator[int]:
    """Yield the places of words that may be the head."""
    for place, word in enumerate(words):
        before = words[place - 1] if place else "to"
        is_particle = word == "back" and not (before in _BEFORE or before.endswith("ly"))
        passed_over = word in _AUXILIARIES or word.endswith(("n't", "n’t")) or is_particle
        if not (passed_over or _describes(words[max(place - 1, 0) : place + 2], reference)):
            yield place


def _describes(words: Sequence[str], reference: Reference) -> bool:
    """Tell whether the second of three words belongs to the noun after it: "the following plan"."""
    if len(words) < 3 or words[0] not in DETERMINERS or not words[1].endswith(("ing", "ed")):
        return False
    is_noun = words[2] not in _SMALL and not words[2].endswith("ly")
    return is_noun and next(forms(words[2], reference)) not in _LIGHT  # "the thinking goes"


def _known(words: Sequence[str], heads: Sequence[int], reference: Reference) -> Iterator[str]:
    """Yield the phrases and single words of a cue that the table knows, in reading order."""
    places = frozenset(heads)
    for place, word in enumerate(words):
        found = list(forms(word, reference))
        if word.endswith(("ing", "ed")) and found[0] == word and heads[:1] == [place]:
            found = [*found[1:], word]  # "warning that", "has opposed"
        phrases = (p for form in (word, *found) for p in _phrases(reference).get(form, ()))
        yield from (" ".join(p) for p in phrases if _follow(words, place + 1, p[1:]))
        if place in places:
            yield from (form for form in found if form in reference.cue_classes)


@lru_cache(maxsize=4)
def _phrases(reference: Reference) -> dict[str, list[tuple[str, ...]]]:
    """Return the entries of several words by their first, the longest first."""
    found = defaultdict(list)
    for entry in sorted(reference.cue_classes, key=len, reverse=True):
        first, *others = entry.split()
        if others:
            found[first].append((first, *others))
    return found


def _follow(words: Sequence[str], place: int, others: Sequence[str]) -> bool:
    """Tell whether the words of a phrase go on here, after an object or adverb at most.

    An "on" before a day is none of the verb: "insisted on Monday".
    """
    if place < len(words) and words[place] != others[0]:
        place += words[place] in _BETWEEN or words[place].endswith("ly")
    end = place + len(others)
    is_date = others[-1] == "on" and words[end : end + 1] and words[end] in _DAYS
    return tuple(words[place:end]) == tuple(others) and not is_date


def cue_class(lemma: str | None, reference: Reference) -> str:
    """Return the class of a cue; neutral where the table does not know it."""
    return reference.cue_classes.get(lemma or "", "neutral")
