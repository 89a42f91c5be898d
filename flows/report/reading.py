"""An article to read: its paragraphs in pieces, each with the claims it is part of."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from flows.ask.marks import Row, marks
from transforms.spans import Span

PARTS = ("source", "cue", "content")
_Mark = tuple[int, str, Span]


@dataclass(frozen=True)
class Piece:
    """A stretch of a paragraph that no mark begins or ends within.

    `claims` are places in the paragraph's list of claims, from 1; `ends` those of them whose
    last piece in the paragraph this is.
    """

    text: str
    parts: tuple[str, ...] = ()
    claims: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, its claims in reading order, and its text in pieces."""

    row: Row
    claims: Sequence[Row]
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Reading:
    """A whole article, as `row` says what it is."""

    row: Row
    paragraphs: Sequence[Paragraph]

    @property
    def document_id(self) -> str:
        """The document it stands in."""
        return str(self.row["document_id"])

    @property
    def claim_count(self) -> int:
        """Claims that are marked in it."""
        return len({claim["claim_id"] for part in self.paragraphs for claim in part.claims})

    @property
    def left_out_count(self) -> int:
        """Paragraphs that are not shown."""
        shown = len(self.paragraphs)
        return self.paragraphs[0].row["paragraph_count"] - shown if shown else 0


def readings(
    articles: Iterable[Row], paragraphs: Iterable[Row], claims: Iterable[Row]
) -> Iterator[Reading]:
    """Yield each of `articles` with its paragraphs and the claims marked in them."""
    texts, said = _by_document(paragraphs), _by_document(claims)
    for row in articles:
        document = row["document_id"]
        yield Reading(row, [_paragraph(text, said[document]) for text in texts[document]])


def _by_document(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["document_id"]].append(row)
    return found


def _paragraph(row: Row, claims: Iterable[Row]) -> Paragraph:
    """Mark in a paragraph those of the article's claims that have a part there."""
    here = [(claim, [*marks(claim, row, PARTS)]) for claim in claims]
    here = [(claim, spans) for claim, spans in here if spans]
    marked = [
        (number, part, span)
        for number, (_, spans) in enumerate(here, start=1)
        for part, span in spans
    ]
    return Paragraph(row, [claim for claim, _ in here], pieces(row["text"], marked))


def pieces(text: str, marked: Sequence[_Mark]) -> list[Piece]:
    """Cut `text` at the ends of what is marked in it: (number of the claim, part, range).

    >>> [piece.text for piece in pieces("She said so.", [(1, "cue", Span(4, 8))])]
    ['She ', 'said', ' so.']
    """
    inside = [mark for mark in marked if mark[2].char_start < len(text)]
    cuts = {0, len(text), *(min(at, len(text)) for _, _, span in inside for at in span)}
    last: dict[int, int] = {}
    for number, _, span in inside:
        last[number] = max(last.get(number, 0), min(span.char_end, len(text)))
    return [_piece(text, Span(*ends), inside, last) for ends in pairwise(sorted(cuts))]


def _piece(text: str, at: Span, marked: Iterable[_Mark], last: dict[int, int]) -> Piece:
    start, end = at
    over = [mark for mark in marked if mark[2].char_start <= start and end <= mark[2].char_end]
    return Piece(
        text[start:end],
        tuple(part for part in PARTS if any(part == mark[1] for mark in over)),
        tuple(sorted({number for number, _, _ in over})),
        tuple(sorted(number for number, where in last.items() if where == end)),
    )
