"""The dictionary forms that a printed word may have, by a table and by English spelling."""

import re
from collections.abc import Iterator

from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import wordset

_ONSET = (
    r"(?:[bcdfghjklmnprstvwyz]|[bcfgp][lr]|[dt]r|s[cklmnptw]r?|[cstw]h|chr|shr|thr|qu|squ|kn|wr)"
)
# The stems that lose an e before -ed and -ing; what else has one is in the table of forms.
_MUTE_E = re.compile(
    rf"^{_ONSET}?[aeiouy][^aeiouwxy]$"  # hired; hirred is not written
    rf"|^(?:re|un|over|out|fore|mis|pre|dis|under|up|down){_ONSET}[aiouy][^aeiouwxy]$"  # renamed
    r"|[vcu]$|[^tz]z$|[^s]s$|[^n]g$|(?:rang|chang|[lv]eng|fring|hing|cring|bing|imping|[lp]ung|oung)$"
    r"|(?:[bcdfgkpstyz]|[^ao]u|[^aeou][io]|[nx]ha|sca)l$|[btc]r$"
    r"|(?:[^eo]a|crea|mea|linea|usea|[^aeoi]u)t$"
    r"|(?:gni|nci|xci|nvi|reci|^uni|reuni|xpedi|tradi|romo|emo|evo|eno|nno|tno|wri)t$"
    r"|(?:comple|deple|dele|compe|excre|secre|^[twhbp]as)t$"
    r"|(?:[^aoe][iou]|[^aeo]a|ce|mpe|rse)d$"
    r"|(?:[^aeou]i|[^aeo]u|tpo|^condo|thro|^ato|pho|terve|conve|trave)n$"
    r"|(?:[^ae]i|[^aeo]a|co|[shf]u)m$"
    r"|(?:[^aeo][iua]|plo|gno|sto|ado|[doi]he|nhe|terfe|rseve|^reve)r$"
    r"|(?:[^aeo][aiou]k|(?:[^aeo]a|sco|^elo|y)p|[^aeo]ib)$"
    r"|(?:brea|ba|loa|clo|soo|see|wrea|la|wri)th$"
)
# Travelled, but spelled, polled, retelling.
_SINGLE_L = re.compile(r"[aeiou][^aeiou]*[^aeiost][eo]ll$")
_BASES = wordset(
    "bleed breed exceed feed heed need proceed seed speed succeed weed indeed embed shed hundred "
    "sacred naked during nothing something anything everything morning evening ceiling sibling"
)
_CONSONANTS = "bcdfghjklmnpqrstvwxz"


def forms(word: str, reference: Reference) -> Iterator[str]:
    """Yield dictionary forms that a word may have, the likeliest first.

    The rules are those of English spelling: -s, -ies, -ed, -ing, with a doubled
    consonant or a dropped e put back.
    """
    known = reference.irregular_forms.get(word)
    if known:
        yield known
        return
    found = [word, *_stems(word)]
    yield from (f for f in found if f in reference.cue_classes)
    yield found[1] if len(found) > 1 else word


def _stems(word: str) -> Iterator[str]:
    """Yield stems of a regular form, the likeliest first."""
    if word.endswith(("ies", "ied")) and len(word) > 4:
        yield word[:-3] + "y"
    if word in _BASES:
        return
    if word.endswith("eed"):
        yield word[:-1]
    for ending in ("ing", "ed"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1 and re.search("[aeiouy]", stem):
            yield from _bare(stem)
    if word.endswith(("sses", "zzes", "xes", "shes", "ches", "oes")) and len(word) > 4:
        yield word[:-2]
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is", "ias")):
        yield word[:-1]


def _bare(stem: str) -> Iterator[str]:
    """Yield what stands before -ed or -ing as it is when nothing follows it."""
    is_double = stem[-1] == stem[-2] and stem[-1] in _CONSONANTS
    if is_double and (stem[-1] not in "sflz" or _SINGLE_L.search(stem)):
        yield stem[:-1]
    yield from (stem + "e", stem) if _MUTE_E.search(stem) else (stem, stem + "e")
    yield stem[:-1] if stem[-2:] == "ll" else stem
