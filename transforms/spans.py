"""Spans of a text, and the attribution made of them."""

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """Half-open range of code points."""

    char_start: int
    char_end: int


@dataclass(frozen=True)
class Mention:
    """An attribution found in one paragraph: spans in code points of its text.

    `source` is empty where the text names nobody; `content` never is. `confidence` is the
    probability (0 to 1) that the attribution is right.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
