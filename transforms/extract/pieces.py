"""Paragraphs prepared for the model: token numbers, cut into pieces of a size it can read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tokenizers import Tokenizer

from transforms.extract.quotation import quoted
from transforms.extract.surface import surface
from transforms.extract.windows import Window, windows
from transforms.spans import Span

_AT_ONCE = 100_000  # code points


@dataclass(frozen=True)
class Draft:
    """A paragraph, its tokens, and the quotations that the model is told of."""

    text: str
    ids: Sequence[int]
    offsets: Sequence[tuple[int, int]]
    quotations: Sequence[Span]


class Piece(NamedTuple):
    """What the model reads at once: one window of draft number `draft_no`."""

    draft_no: int
    window: Window
    ids: tuple[int, ...]
    kinds: tuple[int, ...]


def draft(tokenizer: Tokenizer, text: str) -> Draft:
    """Return `text`, read by `tokenizer`, with all its quotations."""
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    start = 0
    while start < len(text):  # once, but for texts that would take much memory
        end = _cut(text, start)
        encoding = tokenizer.encode(text[start:end], add_special_tokens=False)
        ids += encoding.ids
        offsets += [(first + start, last + start) for first, last in encoding.offsets]
        start = end
    return Draft(text, ids, offsets, quoted(text))


def _cut(text: str, start: int) -> int:
    """Where to end what is tokenised at once: before a blank, if there is one."""
    end = start + _AT_ONCE
    blank = text.rfind(" ", start + 1, end) if end < len(text) else len(text)
    return end if blank < 0 else blank


def pieces(drafts: Sequence[Draft], first: int, last: int) -> Iterator[Piece]:
    """Yield the pieces of each draft in order, each between the tokens `first` and `last`."""
    for number, item in enumerate(drafts):
        kinds = surface(item.text, item.offsets, item.quotations)
        for window in windows(len(kinds)):
            seen = slice(window.start, window.end)
            ids = (first, *item.ids[seen], last)
            yield Piece(number, window, ids, (0, *kinds[seen], 0))


def alike(found: Sequence[Piece], most: int) -> Iterator[list[Piece]]:
    """Yield groups of at most `most` pieces that are equally long: none needs padding."""
    group: list[Piece] = []
    for piece in sorted(found, key=lambda piece: len(piece.ids)):
        if group and (len(group) == most or len(group[0].ids) != len(piece.ids)):
            yield group
            group = []
        group.append(piece)
    if group:
        yield group
