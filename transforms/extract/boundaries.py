"""From runs of tokens to spans of characters: whole words, whole quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from transforms.extract.linking import Run
from transforms.spans import Span

_LONGEST_WORD = 100  # code points
_MOST_MARKS = 100  # code points that may be between a content and the edge of its quotation
_MARKS = "\"'“”‘’«»"
# "... 'get his way' during a press conference in Brussels": where it was said, not what was said.
_SETTING = re.compile(
    rf"(?<=[{_MARKS}])\s+(?:during|in|at|on|after|following|before|via)\s+(?:an?|the|his|her|their|its)\s"
    r"[^.;:!?]{0,40}?\b(?:conference|interview|briefing|speech|rally|statement|debate|hearing|meeting"
    r"|visit|address|podcast|broadcast|tweet|post|letter|memo|e-?mail|event|call|appearance)\b"
)
# "presented his 'Victory Plan'": the name of a work, which nobody utters.
_TITLE = re.compile(
    r"\s*(?:his|her|its|their|our|the|an?)\s(?:\w+\s)?"
    r"[\"'“‘«][A-Z][\w-]*(?: (?:[A-Z0-9][\w-]*|of|the|and|for|to|in|on|a))*[\"'”’»](?!\w)"
)


def is_title(text: str, content: Sequence[Span]) -> bool:
    """Tell whether the content is no more than somebody's work, named in quotation marks."""
    return len(content) == 1 and bool(_TITLE.match(text[slice(*content[0])]))


def without_comma(text: str, span: Span) -> Span:
    """Return `span` without the comma or dash that closes an apposition.

    >>> without_comma("Ann Lee, the mayor, said", Span(0, 19))
    Span(char_start=0, char_end=18)
    """
    kept = text[slice(*span)].rstrip(",;:–—- ")
    return Span(span.char_start, span.char_start + len(kept)) if kept else span


def without_setting(text: str, content: Sequence[Span]) -> tuple[Span, ...]:
    """Return `content` less where and when it was said, if that follows a quotation."""
    return tuple(_shortened(text, span) for span in content)


def _shortened(text: str, span: Span) -> Span:
    setting = _SETTING.search(text, span.char_start + 1, span.char_end)
    return Span(span.char_start, setting.start()) if setting else span


def spans(text: str, found: Iterable[Run], offsets: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the characters of each run in order, grown to whole words."""
    return tuple(_whole_words(text, offsets[a][0], offsets[b - 1][1]) for a, b in sorted(found))


def _whole_words(text: str, start: int, end: int) -> Span:
    """Grow a range to the edges of its words, or as far as words go in writing with blanks."""
    first, last = max(start - _LONGEST_WORD, 0), min(end + _LONGEST_WORD, len(text))
    while start > first and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < last and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return Span(start, end)


def with_marks(text: str, content: Sequence[Span], quotations: Sequence[Span]) -> tuple[Span, ...]:
    """Return `content` with the marks of each quotation that it takes all but whole.

    >>> text = 'He said "it is so."'
    >>> with_marks(text, [Span(9, 17)], [Span(8, 19)])
    (Span(char_start=8, char_end=19),)
    """
    return _joined(_repaired(text, span, quotations) for span in content)


def _repaired(text: str, span: Span, quotations: Sequence[Span]) -> Span:
    at = bisect_right(quotations, span.char_start, key=attrgetter("char_end"))
    while at < len(quotations) and quotations[at].char_start < span.char_end:
        span = _aligned(text, span, quotations[at])
        at += 1
    return span


def _aligned(text: str, span: Span, quotation: Span) -> Span:
    """Grow `span` to an edge of `quotation` that it misses by marks and stops alone."""
    start, end = span
    if quotation.char_start < start and _are_marks(text, quotation.char_start, start):
        start = quotation.char_start
    if end < quotation.char_end and _are_marks(text, end, quotation.char_end):
        end = quotation.char_end
    return Span(start, end)


def _are_marks(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is short and has no word in it."""
    return end - start <= _MOST_MARKS and not any(map(str.isalnum, text[start:end]))


def _joined(found: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that now overlap as one."""
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.char_start < joined[-1].char_end:
            last = joined.pop()
            span = Span(last.char_start, max(last.char_end, span.char_end))
        joined.append(span)
    return tuple(joined)
