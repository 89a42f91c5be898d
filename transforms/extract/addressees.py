"""Who was told something is no part of what was told."""

import re
from collections.abc import Sequence

from transforms.spans import Span

_WAS_TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|being|get|gets|got)\s+(?:\w+ly\s+)?"
    r"(?:told|asked|warned|informed|advised|assured|reassured|reminded|notified|briefed)\b"
)
_CLAUSE = re.compile(r"(?:that|if|whether|why|how|what|when|where|who|which)\b")
_MARKS = frozenset("\"'“‘«„`")


def without_addressee(text: str, cue: Sequence[Span], content: Sequence[Span]) -> tuple[Span, ...]:
    """Return `content` less what stands before a passive cue, if a clause follows the cue.

    >>> text = "Drivers were told that it was shut"
    >>> without_addressee(text, [Span(8, 17)], [Span(0, 7), Span(18, 34)])
    (Span(char_start=18, char_end=34),)
    """
    if not cue or not _WAS_TOLD.search(text, cue[0].char_start, cue[-1].char_end):
        return tuple(content)
    after = tuple(span for span in content if span.char_start >= cue[-1].char_end)
    is_clause = bool(after) and _CLAUSE.match(text, after[0].char_start) is not None
    is_quoted = text[content[0].char_start] in _MARKS
    return after if is_clause and not is_quoted else tuple(content)
