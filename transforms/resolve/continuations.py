"""Quotations that run on over paragraphs, each of which opens with a quotation mark."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from transforms.resolve.reading import Reading
from transforms.spans import Mention, Span

_NEAR = 60


@dataclass(frozen=True)
class _Part:
    """One passage of a long quotation: what it quotes, and the mentions that utter it.

    `owner` is the mention that names source or cue; `bare` are those that name neither.
    """

    pieces: tuple[Span, ...]
    owner: int | None
    bare: tuple[int, ...]


def continued(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Return `mentions` with each quotation over several passages made one.

    A passage that leaves its quotation open is followed by one that opens with a mark.
    All of it belongs to the claim that has a source or cue, wherever that stands; where
    several do, to the one before, else the one after. Passages in which nothing was found
    are added. A mark left open by mistake, before narration, carries nothing along.
    """
    found: list[Mention | None] = list(mentions)
    by_passage = _by_passage(reading, mentions)
    for chain in _chains(reading, mentions, by_passage):
        parts = [_part(reading, mentions, by_passage[number], number, chain) for number in chain]
        for holder, group in _grouped(parts):
            spans = [span for part in group for span in part.pieces]
            bare = [i for part in group for i in part.bare]
            spans += [span for i in (holder, *bare) for span in mentions[i].content]
            for i in bare:
                found[i] = None
            found[holder] = replace(mentions[holder], content=tuple(_union(spans)))
    return [mention for mention in found if mention is not None]


def _by_passage(reading: Reading, mentions: Sequence[Mention]) -> dict[int, list[int]]:
    """Return the numbers of the mentions whose content begins in a passage, by its number."""
    found: dict[int, list[int]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        found[reading.passage_no(mention.content[0].char_start)].append(number)
    return found


def _chains(
    reading: Reading, mentions: Sequence[Mention], by_passage: Mapping[int, Sequence[int]]
) -> Iterator[range]:
    """Yield the longest ranges of passages that one quotation runs through."""
    first = 0
    for number in range(1, len(reading.passages) + 1):
        goes_on = number < len(reading.passages) and reading.continues_quotation(number)
        before = (mentions[i] for i in by_passage.get(number - 1, ()))
        if goes_on and not _is_slip(reading, number - 1, before):
            continue
        if number - first > 1:
            yield range(first, number)
        first = number


def _is_slip(reading: Reading, number: int, mentions: Iterable[Mention]) -> bool:
    """True where an open quotation holds its own cue, as '“It is bad, said Ruiz.' does."""
    start = reading.quotations_of[number][-1].char_start
    return any(
        abs(m.content[0].char_start - start) < 2 and any(s.char_start > start for s in m.cue)
        for m in mentions
    )


def _part(
    reading: Reading, mentions: Sequence[Mention], within: Sequence[int], number: int, chain: range
) -> _Part:
    """Return passage `number` of the `chain`; the mentions `within` it are the only ones there."""
    quoted = reading.quotations_of[number]
    quoted = quoted[-1:] if number == chain[0] else quoted[:1] if number == chain[-1] else quoted
    pieces = tuple(Span(start, end) for start, end, _ in quoted)
    here = [i for i in within if _utters(reading, mentions[i], pieces)]
    cued = [i for i in here if mentions[i].cue or mentions[i].source]
    if not cued and number == chain[0]:
        cued = _just_before(reading, {i: mentions[i] for i in within}, pieces[0])
    bare = tuple(i for i in here if not (mentions[i].cue or mentions[i].source))
    return _Part(pieces, cued[-1] if cued else None, bare)


def _utters(reading: Reading, mention: Mention, pieces: Sequence[Span]) -> bool:
    """True for a mention of the narrator whose content lies in one of the pieces."""
    if any(reading.is_quoted(s.char_start) for s in (*mention.source, *mention.cue)):
        return False
    return any(
        span.char_start < end and start < span.char_end
        for span in mention.content
        for start, end in pieces
    )


def _just_before(reading: Reading, within: Mapping[int, Mention], piece: Span) -> list[int]:
    """The mention of '"We won," Ruiz said.' right before the piece '"It was'."""
    ends = {
        i: max(s.char_end for s in (*m.source, *m.cue, *m.content))
        for i, m in within.items()
        if m.cue and reading.is_quoted(m.content[0].char_start)
        and m.content[0].char_start < m.cue[0].char_start
        and not reading.is_quoted(m.cue[0].char_start)
    }  # fmt: skip
    number = reading.passage_no(piece.char_start)
    least = max(piece.char_start - _NEAR, reading.starts[number])
    near = [i for i, end in ends.items() if least <= end <= piece.char_start]
    return sorted(near, key=lambda i: ends[i])


def _grouped(parts: Sequence[_Part]) -> Iterator[tuple[int, list[_Part]]]:
    """Yield each mention that holds a share of a long quotation, with its parts.

    A quotation nobody claims goes to the first mention without source or cue.
    """
    owners = [part.owner for part in parts]
    bare = [i for part in parts for i in part.bare]
    first = next((owner for owner in owners if owner is not None), bare[0] if bare else None)
    groups: dict[int, list[_Part]] = {}
    for part, owner in zip(parts, owners, strict=True):
        first = first if owner is None else owner
        if first is not None:
            rest = tuple(i for i in part.bare if i != first)
            groups.setdefault(first, []).append(replace(part, bare=rest))
    yield from groups.items()


def _union(spans: Iterable[Span]) -> list[Span]:
    """Join spans that overlap.

    >>> _union([Span(4, 9), Span(0, 2), Span(5, 12)])
    [Span(char_start=0, char_end=2), Span(char_start=4, char_end=12)]
    """
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1].char_end:
            out[-1] = Span(out[-1].char_start, max(end, out[-1].char_end))
        else:
            out.append(Span(start, end))
    return out
