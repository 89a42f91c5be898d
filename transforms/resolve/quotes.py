"""Quotation marks: which parts of a paragraph somebody utters."""

import re
from typing import NamedTuple

_CLOSERS = {"“": '”"', "„": "“”", "«": "»", '"': '"', "''": "''", "``": "''"}
_DOUBLE = ('"', "“", "„", "«", "''", "``")
_MARK = re.compile(r"''|``|[\"“”„«»‘’']")
OPENING = re.compile(r"\s*(?:''|``|[\"“„«])")


class Quotation(NamedTuple):
    """A quoted range with its marks; `is_closed` is false when the closing mark is missing."""

    char_start: int
    char_end: int
    is_closed: bool


def quotations(text: str) -> list[Quotation]:
    """Return the outermost quotations of a paragraph, in order; apostrophes are none.

    A double mark that is never closed quotes up to the end of the paragraph; a single one
    that is never closed is an apostrophe.

    >>> [tuple(q) for q in quotations('He said "no" to Al’s owner and "yes')]
    [(8, 12, True), (31, 35, False)]
    """
    found: list[Quotation] = []
    opener: re.Match[str] | None = None
    singles = _single_quotations(text)
    for mark in _MARK.finditer(text):
        if opener is None:
            opener = mark if mark.group() in _DOUBLE else None
        elif mark.group() in _CLOSERS[opener.group()]:
            found.append(Quotation(opener.start(), mark.end(), True))
            opener = None
    if opener is not None:
        found.append(Quotation(opener.start(), len(text), False))
    return _outermost(found, singles)


def _single_quotations(text: str) -> list[Quotation]:
    """Return ranges in single marks: opened before a word, closed after one."""
    found = []
    start = -1
    for mark in _MARK.finditer(text):
        at, end = mark.span()
        before, after = text[at - 1 : at], text[end : end + 1]
        if start < 0 and _opens_single(mark.group(), before, text[end : end + 3]):
            start = at
        elif start >= 0 and mark.group() in "'’" and not after.isalnum() and not before.isspace():
            found.append(Quotation(start, end, True))
            start = -1
        elif start >= 0 and at - start > 1500:
            start = -1
    return found


def _opens_single(mark: str, before: str, after: str) -> bool:
    """True for a mark that stands before a word and after none ("'90s" is no quotation)."""
    is_decade = after[:2].isdigit() and after[2:] == "s"
    return mark in "'‘" and after[:1].isalnum() and not before.isalnum() and not is_decade


def _outermost(doubles: list[Quotation], singles: list[Quotation]) -> list[Quotation]:
    """Merge both lists in order, without singles that a double quotation touches."""
    kept, place = list(doubles), 0
    for single in singles:
        while place < len(doubles) and doubles[place].char_end <= single.char_start:
            place += 1
        if place == len(doubles) or doubles[place].char_start >= single.char_end:
            kept.append(single)
    return sorted(kept)


def is_inside(position: int, ranges: list[Quotation]) -> bool:
    """Tell whether a code point lies in one of the ranges."""
    return any(start <= position < end for start, end, _ in ranges)
