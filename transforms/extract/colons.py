"""Paragraphs that end in a colon: who speaks is told here, what is said in the next one."""

from collections.abc import Sequence

from transforms.extract.quotation import is_open, quoted
from transforms.extract.readings import Reading
from transforms.spans import Span

STAND_IN = ' "It is so."'
"""What such a paragraph is read with, as if the quotation that follows stood in it."""


def introduces(text: str) -> bool:
    """Tell whether `text` ends in a colon that no quotation holds.

    >>> introduces("Ana Ruiz said:"), introduces('"Ana said:'), introduces("Ana said.")
    (True, False, False)
    """
    return text.endswith(":") and not is_open(text, quoted(text))


def introductions(text: str, seen: Sequence[Reading], known: Sequence[Reading]) -> list[Reading]:
    """Return what is `seen` in `text` and the stand-in to attribute the stand-in alone.

    The colon is their content: it stands for what it introduces. A cue that is `known` to
    attribute something in `text` itself is left to that.
    """
    colon = Span(len(text) - 1, len(text))
    taken = [span for item in known for span in item.cue]
    return [
        item._replace(content=(colon,))
        for item in seen
        if _is_introduction(item, len(text)) and not _touch(item.cue, taken)
    ]


def _is_introduction(item: Reading, end: int) -> bool:
    """Tell whether source and cue stand before `end`, and the content after it."""
    told = (*item.source, *item.cue)
    after = all(span.char_start >= end for span in item.content)
    is_told = bool(item.source and item.cue) and all(span.char_end <= end for span in told)
    return after and is_told


def _touch(left: Sequence[Span], right: Sequence[Span]) -> bool:
    return any(a < d and c < b for a, b in left for c, d in right)
