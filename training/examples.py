"""Turn annotated articles into paragraphs of labelled, linked tokens."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from transforms.extract.labels import LABELS
from transforms.extract.quotation import quoted
from transforms.extract.surface import surface
from transforms.scoring.brat import PARTS, Claim

_LINE = re.compile(r"\S.*")
_INDEX = {label: i for i, label in enumerate(LABELS)}
_STYLES = (("“", "”"), ("«", "»"), ("‘", "’"), ("'", "'"), ('"', '"'))


@dataclass(frozen=True)
class Example:
    """One paragraph: tokens (the first is [CLS], the last [SEP]), labels and claims.

    Each claim is three tuples of token numbers: source, cue, content.
    """

    ids: tuple[int, ...]
    kinds: tuple[int, ...]
    labels: tuple[int, ...]
    claims: tuple[tuple[tuple[int, ...], ...], ...]


def paragraphs(text: str, claims: Sequence[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Yield each line of `text` that is not blank with the claims that touch it."""
    for start, line in lines(text):
        cut = [_cut(claim, start, start + len(line)) for claim in claims]
        yield line, [claim for claim in cut if claim["cue"] or claim["content"]]


def lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each line of `text` that is not blank starts, and the line."""
    for line in _LINE.finditer(text):
        yield line.start(), line.group()


def example(tokenizer: Tokenizer, text: str, claims: Sequence[Claim], limit: int = 256) -> Example:
    """Return the first `limit` tokens of a paragraph with what is annotated on them."""
    encoding = tokenizer.encode(text)
    ids, offsets = encoding.ids[:limit], encoding.offsets[:limit]
    linked = [tuple(_tokens(claim[part], offsets) for part in PARTS) for claim in claims]
    labels = [0] * len(ids)
    for claim in claims:
        for part in PARTS:
            for span in claim[part]:
                _label(labels, _tokens([span], offsets), part)
    return Example(
        tuple(ids), tuple(surface(text, offsets, quoted(text))), tuple(labels), tuple(linked)
    )


def restyled(text: str, chance: random.Random) -> str:
    """Return `text` with its double quotation marks in another style, lengths unchanged."""
    opening, closing = chance.choice(_STYLES)
    is_open = False
    out = list(text)
    for i, mark in enumerate(out):
        if mark in '“”"«»':
            is_open = mark in "“«" or (mark == '"' and not is_open)
            out[i] = opening if is_open else closing
    return "".join(out)


def _cut(claim: Claim, start: int, end: int) -> Claim:
    return {
        part: tuple(
            type(span)(max(span[0], start) - start, min(span[1], end) - start)
            for span in spans
            if span[0] < end and span[1] > start
        )
        for part, spans in claim.items()
    }


def _tokens(
    spans: Sequence[tuple[int, int]], offsets: Sequence[tuple[int, int]]
) -> tuple[int, ...]:
    return tuple(
        i
        for i, (start, end) in enumerate(offsets)
        if end > start and any(start < right and end > left for left, right in spans)
    )


def _label(labels: list[int], tokens: tuple[int, ...], part: str) -> None:
    for i in tokens:
        edge = (
            "S" if len(tokens) == 1 else "B" if i == tokens[0] else "E" if i == tokens[-1] else "I"
        )
        labels[i] = _INDEX[f"{edge}-{part}"]
