"""From runs of tokens to spans of characters: whole words, whole quotation marks."""

import re
from collections.abc import Iterable, Sequence

from transforms.extract.linking import Run
from transforms.spans import Span

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
    """Return `span` without the comma that closes an apposition.

    >>> without_comma("Ann Lee, the mayor, said", Span(0, 19))
    Span(char_start=0, char_end=18)
    """
    return Span(span.char_start, span.char_start + len(text[slice(*span)].rstrip(",;: ")))


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
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
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
    for quotation in quotations:
        if quotation.char_end > span.char_start and quotation.char_start < span.char_end:
            span = _aligned(text, span, quotation)
    return span


def _aligned(text: str, span: Span, quotation: Span) -> Span:
    """Grow `span` to an edge of `quotation` that it misses by marks and stops alone."""
    start, end = span
    if quotation.char_start < start and not _has_word(text[quotation.char_start : start]):
        start = quotation.char_start
    if end < quotation.char_end and not _has_word(text[end : quotation.char_end]):
        end = quotation.char_end
    return Span(start, end)


def _has_word(text: str) -> bool:
    return any(map(str.isalnum, text))


def _joined(found: Iterable[Span]) -> tuple[Span, ...]:
    """Return the spans in order, those that now overlap as one."""
    joined: list[Span] = []
    for span in sorted(found):
        if joined and span.char_start < joined[-1].char_end:
            last = joined.pop()
            span = Span(last.char_start, max(last.char_end, span.char_end))
        joined.append(span)
    return tuple(joined)
