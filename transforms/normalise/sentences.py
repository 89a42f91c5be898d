"""Count sentences."""

import re

import nupunkt

_END = re.compile(r"([.!?…])[\"”’'»)\]]*\s+(\S)")
_OPENING = "\"“‘'«(["
_ABBREVIATIONS = frozenset(("al", "approx", "ca", "cf", "dept", "est", "etc", "ft", "lb", "vs"))
_LONG = 20_000  # code points; longer paragraphs are counted by their marks alone
_NO_ABBREVIATION = 6  # letters of a capitalised word that is none


def sentence_count(text: str) -> int:
    """Return the number of sentences in `text`; at least 1.

    >>> sentence_count("Mr. Day left. He was late.")
    2
    """
    ends = list(_END.finditer(text))
    if not ends or len(text) > _LONG or all(_is_plain(text, end) for end in ends):
        return 1 + len(ends)
    return max(1, len(nupunkt.sent_spans(text)))


def _is_plain(text: str, end: re.Match[str]) -> bool:
    """Tell whether a sentence certainly ends there: after a word that is no abbreviation."""
    mark, following = end.groups()
    if not (following.isupper() or following in _OPENING):
        return False
    word = text[max(0, end.start() - 20) : end.start()].rpartition(" ")[2]
    if mark != ".":
        return True
    if word.islower():
        return len(word) > 1 and word.isalpha() and word not in _ABBREVIATIONS
    return len(word) >= _NO_ABBREVIATION and word.isalpha()
