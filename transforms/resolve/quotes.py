"""Quotation marks: which parts of a paragraph somebody utters."""

import re
from collections.abc import Sequence
from typing import NamedTuple

_CLOSERS = {
    "“": ("”", '"'), "„": ("“", "”"), "«": ("»",), '"': ('"',), "''": ("''",), "``": ("''",)
}  # fmt: skip
_DOUBLE = ('"', "“", "„", "«", "''", "``")
_MARK = re.compile(r"[\"“”„«»‘’'`](?:(?<=')'|(?<=`)`)?")  # a set first: found sooner
OPENING = re.compile(r"\s*(?:''|``|[\"“„«])")
_SINGLE = re.compile(r"\s*(?:‘(?=\w)|'(?=[^\W\d]))")


class Quotation(NamedTuple):
    """A quoted range with its marks; `is_closed` is false when the closing mark is missing."""

    char_start: int
    char_end: int
    is_closed: bool


def opening(text: str) -> str:
    """Return the quotation mark that a paragraph opens with; empty without one.

    >>> opening("“We won"), opening("'We won"), opening("We won")
    ('“', "'", '')
    """
    match = OPENING.match(text) or _SINGLE.match(text)
    return match.group().strip() if match else ""


def quotations(text: str, goes_on: bool = False) -> list[Quotation]:
    """Return the outermost quotations of a paragraph, in order; apostrophes are none.

    A double mark that is never closed quotes up to the end of the paragraph; a single one
    that is never closed is an apostrophe, unless the next paragraph goes on with one.

    >>> [tuple(q) for q in quotations('He said "no" to Al’s owner and "yes')]
    [(8, 12, True), (31, 35, False)]
    """
    marks = list(_MARK.finditer(text))
    doubles, singles = _double_quotations(text, marks), _single_quotations(text, marks, goes_on)
    return _outermost(doubles, singles) if singles else doubles


def _double_quotations(text: str, marks: Sequence[re.Match[str]]) -> list[Quotation]:
    """Return ranges in double marks, the last one up to the end where it is not closed."""
    found: list[Quotation] = []
    opener: re.Match[str] | None = None
    for mark in marks:
        if opener is None:
            opener = mark if mark.group() in _DOUBLE else None
        elif mark.group() in _CLOSERS[opener.group()]:
            found.append(Quotation(opener.start(), mark.end(), True))
            opener = None
    if opener is not None:
        found.append(Quotation(opener.start(), len(text), False))
    return found


def _single_quotations(text: str, marks: Sequence[re.Match[str]], goes_on: bool) -> list[Quotation]:
    """Return ranges in single marks: opened before a word, closed after one."""
    found = []
    start = -1
    for mark in marks:
        at, end = mark.span()
        before, after = text[at - 1 : at], text[end : end + 1]
        if start < 0 and _opens_single(mark.group(), before, text[end : end + 3]):
            start = at
        elif start >= 0 and mark.group() in "'’" and not after.isalnum() and not before.isspace():
            found.append(Quotation(start, end, True))
            start = -1
        elif start >= 0 and at - start > 1500:
            start = -1
    if goes_on and start >= 0 and _BEFORE_SPEECH.search(text, max(start - 3, 0), start):
        found.append(Quotation(start, len(text), False))
    return found


_BEFORE_SPEECH = re.compile(r"(?:^|[:,.!?'’”\"]\s)\Z")


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
