"""Quotation marks: which parts of a paragraph somebody utters."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.resolve.singles import opens_speech, singles

_CLOSERS = {
    "“": ("”", '"'), "„": ("“", "”"), "«": ("»",), '"': ('"',), "''": ("''",), "``": ("''",)
}  # fmt: skip
_DOUBLE = ('"', "“", "„", "«", "''", "``")
_MARK = re.compile(r"[\"“”„«»‘’'`](?:(?<=')'|(?<=`)`)?")  # a set first: found sooner
OPENING = re.compile(r"\s*(?:''|``|[\"“„«])")
_SPEECH_ENDS = frozenset('.,!?…"”»')
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
    doubles = _double_quotations(text, marks)
    found = [Quotation(*single) for single in singles(text, marks, goes_on)]
    return _outermost(text, doubles, found) if found else doubles


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


def _outermost(text: str, doubles: list[Quotation], singles: list[Quotation]) -> list[Quotation]:
    """Merge both lists in order, without singles that a double quotation touches.

    Speech in single marks holds what it quotes: "'We said "no" to it,' he said."
    """
    kept = list[Quotation]()
    held = set[Quotation]()
    place = 0
    for single in singles:
        while place < len(doubles) and doubles[place].char_end <= single.char_start:
            place += 1
        touched = _touched(doubles, place, single)
        if not touched or _holds(text, single, touched):
            kept.append(single)
            held.update(touched)
    return sorted({*doubles, *kept} - held)


def _touched(doubles: Sequence[Quotation], place: int, single: Quotation) -> Sequence[Quotation]:
    """Return the double quotations from `place` on that begin before a single one ends."""
    end = place
    while end < len(doubles) and doubles[end].char_start < single.char_end:
        end += 1
    return doubles[place:end]


def _holds(text: str, single: Quotation, doubles: Sequence[Quotation]) -> bool:
    """Tell whether a single quotation is speech, by where it opens and closes, around others."""
    start, end, is_closed = single
    is_around = start < doubles[0].char_start and doubles[-1].char_end < end
    is_speech = is_closed and text[end - 2] in _SPEECH_ENDS and opens_speech(text, start)
    return is_around and is_speech
