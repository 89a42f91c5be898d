"""Where the parts of a claim stand in a paragraph, as its text is shown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from transforms.spans import Span

Row = Mapping[str, Any]


def marks(claim: Row, paragraph: Row, parts: Sequence[str]) -> Iterator[tuple[str, Span]]:
    """Yield what to mark in a paragraph: each of `parts` with its range of the text.

    `parts` are source, cue, content and antecedent; they come in the order given.
    """
    for what in parts:
        for span in claim[f"{what}_spans"]:
            start = max(span["char_start"], paragraph["char_start"])
            end = min(span["char_end"], paragraph["char_end"])
            if start < end:
                yield what, _in_text(paragraph, start, end)


def _in_text(paragraph: Row, start: int, end: int) -> Span:
    """Range of the paragraph's text, repaired or not, at document offsets."""
    start, end = start - paragraph["char_start"], end - paragraph["char_start"]
    offsets = paragraph["repair_offsets"]
    if offsets is None:
        return Span(start, end)
    inside = [at for at, offset in enumerate(offsets[:-1]) if start <= offset < end]
    return Span(inside[0], inside[-1] + 1) if inside else Span(0, 0)
