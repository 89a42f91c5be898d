"""The verb or noun that attributes: its dictionary form and class."""

import re
from functools import lru_cache

from transforms.resolve.inflections import forms
from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import wordset

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_AUXILIARIES = wordset(
    "be am is are was were been being have has had having do does did doing will would shall "
    "should can could may might must to not n't n’t also then later never ever even still just "
    "again once already reportedly repeatedly publicly privately previously recently"
)
_SMALL = wordset(
    "a an the in on of at to for from by with about against so very quite more most much no nor "
    "and or but as it he she they i we who that this his her their is was are all both up out had"
)


@lru_cache(maxsize=10_000)
def lemma(cue: str, reference: Reference) -> str | None:
    """Return the dictionary form of the cue's head; null for a cue without letters.

    The head is the first word that the cue table knows, longer entries ("according to")
    first, auxiliaries passed over; failing that, the first other word.
    """
    words = [w.group().casefold() for w in _WORD.finditer(cue)]
    for phrase in ("according to", "in the words of", "as per"):
        if phrase in " ".join(words):
            return phrase
    heads = [w for w in words if w not in _AUXILIARIES and not w.endswith(("n't", "n’t"))]
    for word in heads:
        found = list(forms(word, reference))
        if word.endswith(("ing", "ed")) and word == heads[0]:  # "warning that", "has opposed"
            found = [*found[1:], *found[:1]] if found[0] == word else found
        for form in found:
            if form in reference.cue_classes:
                return form
    content = [w for w in heads if w not in _SMALL and not w.endswith("ly")] or heads
    if content:
        return next(forms(content[0], reference))
    return words[-1] if words else None


def cue_class(lemma: str | None, reference: Reference) -> str:
    """Return the class of a cue; neutral where the table does not know it."""
    return reference.cue_classes.get(lemma or "", "neutral")
