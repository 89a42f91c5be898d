"""Quoted paragraphs in which nothing was found: they go on with what was said before."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from transforms.resolve.quotes import opening
from transforms.resolve.reading import Reading
from transforms.spans import Mention, Span

_WORD = re.compile(r"\w+")
_MARKS = "\"'”’»"
_STOPS = (".", "!", "?", "…", "-", "–", "—")


class _Teller(NamedTuple):
    """The mention that ends last in a passage: where it ends, its number, its last words."""

    end: int
    number: int
    said: Span


def prolonged(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Return `mentions` with the passages that are one quotation and that none of them utters.

    Such a passage belongs to the claim that ends the one before, if that is quoted in the same
    marks and is no question, which somebody else would answer.
    """
    utterances = list(_new_utterances(reading))
    tellers = _tellers(reading, mentions) if utterances else {}
    more: dict[int, list[Span]] = defaultdict(list)
    for number, said in utterances:
        last = None if number in tellers else tellers.get(number - 1)
        if last is not None and _goes_on(reading, last, said, number):
            more[last.number].append(said)
            tellers[number] = _Teller(said.char_end, last.number, said)
    return [
        replace(mention, content=(*mention.content, *more[number])) if number in more else mention
        for number, mention in enumerate(mentions)
    ]


def _tellers(reading: Reading, mentions: Sequence[Mention]) -> dict[int, _Teller]:
    """Return the narrator's mention that ends last in a passage, by the passage's number."""
    found: dict[int, _Teller] = {}
    for number, mention in enumerate(mentions):
        told = (*mention.source, *mention.cue)
        if any(reading.is_quoted(span.char_start) for span in told):
            continue
        for span in (*told, *mention.content):
            passage = reading.passage_no(span.char_start)
            teller = _Teller(span.char_end, number, mention.content[-1])
            found[passage] = max(found.get(passage, teller), teller)
    return found


def _new_utterances(reading: Reading) -> Iterator[tuple[int, Span]]:
    """Yield number and quotation of the passages that are one, unless it only repeats others.

    A page may show in large type what somebody else said above or below.
    """
    passages = range(1, len(reading.passages))
    found = [(number, said) for number in passages if (said := _utterance(reading, number))]
    if not found:
        return
    counts = Counter(
        sentence
        for start, end, _ in reading.quotations
        for sentence in _sentences(reading.text[start:end])
    )
    for number, said in found:
        if any(counts[sentence] == 1 for sentence in _sentences(reading.text[slice(*said)])):
            yield number, said


def _sentences(text: str) -> list[str]:
    """Return the words of each sentence, to compare it by.

    >>> _sentences('"We won. You lost,"')
    ['we won', 'you lost']
    """
    parts = (" ".join(_WORD.findall(part)) for part in re.split(r"[.!?…]\s", text.casefold()))
    return [part for part in parts if part]


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


def _goes_on(reading: Reading, last: _Teller, said: Span, number: int) -> bool:
    """Tell whether a mention ends the passage before in a quotation like the one in `number`."""
    end = _end(reading, number - 1)
    return (
        last.end <= end
        and reading.passages[number - 1].role == "body"
        and _mark(reading, last.said) == _mark(reading, said) != ""
        and _bare(reading.text[slice(*last.said)])[-1:] != "?"
        and reading.sentence_at(last.end - 1) == reading.sentence_at(end - 1)
    )


def _mark(reading: Reading, span: Span) -> str:
    return opening(reading.text[span.char_start : span.char_start + 3])


def _bare(text: str) -> str:
    return text.rstrip(_MARKS + " ")


def _end(reading: Reading, number: int) -> int:
    return reading.starts[number] + len(reading.passages[number].text)
