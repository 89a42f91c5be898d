"""Quoted paragraphs in which nothing was found: they go on with what was said before."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from transforms.resolve.quotes import opening
from transforms.resolve.reading import Reading
from transforms.spans import Mention, Span

_MARKS = "\"'”’»"
_STOPS = (".", "!", "?", "…", "-", "–", "—")


def prolonged(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Return `mentions` with the passages that are one quotation and that none of them utters.

    Such a passage belongs to the claim that ends the one before, if that is quoted in the same
    marks and is no question, which somebody else would answer.
    """
    found, tellers = list(mentions), _tellers(reading, mentions)
    for number in range(1, len(reading.passages)):
        said, last = _utterance(reading, number), tellers.get(number - 1)
        if said is None or last is None or number in tellers:
            continue
        if _goes_on(reading, found[last], said, number):
            found[last] = replace(found[last], content=(*found[last].content, said))
            tellers[number] = last
    return found


def _tellers(reading: Reading, mentions: Sequence[Mention]) -> dict[int, int]:
    """Return the number of the narrator's mention that ends last in a passage, by its number."""
    ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, mention in enumerate(mentions):
        if any(reading.is_quoted(s.char_start) for s in (*mention.source, *mention.cue)):
            continue
        for span in (*mention.source, *mention.cue, *mention.content):
            ends[reading.passage_no(span.char_start)].append((span.char_end, number))
    return {passage: max(found)[1] for passage, found in ends.items()}


def _utterance(reading: Reading, number: int) -> Span | None:
    """The quotation that is a whole passage of the body, and ends as sentences do."""
    passage, quoted = reading.passages[number], reading.quotations_of[number]
    if passage.role != "body" or number in reading.turns or len(quoted) != 1:
        return None
    start, end, is_closed = quoted[0]
    outside = (
        reading.text[reading.starts[number] : start] + reading.text[end : _end(reading, number)]
    )
    is_whole = is_closed and not outside.strip()
    return Span(start, end) if is_whole and _bare(reading.text[start:end])[-1:] in _STOPS else None


def _goes_on(reading: Reading, mention: Mention, said: Span, number: int) -> bool:
    """Tell whether a mention ends the passage before in a quotation like the one in `number`."""
    before = mention.content[-1]
    end = max(s.char_end for s in (*mention.source, *mention.cue, *mention.content))
    return (
        bool(mention.cue)
        and reading.passages[number - 1].role == "body"
        and _mark(reading, before) == _mark(reading, said) != ""
        and _bare(reading.text[slice(*before)])[-1:] != "?"
        and reading.sentence_at(end - 1) == reading.sentence_at(_end(reading, number - 1) - 1)
    )


def _mark(reading: Reading, span: Span) -> str:
    return opening(reading.text[span.char_start : span.char_start + 3])


def _bare(text: str) -> str:
    return text.rstrip(_MARKS + " ")


def _end(reading: Reading, number: int) -> int:
    return reading.starts[number] + len(reading.passages[number].text)
