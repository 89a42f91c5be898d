"""Paragraphs that end in a colon get what they introduce: the quotation that opens the next one."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.resolve.reading import Reading
from transforms.spans import Mention, Span

_SENTENCE_END = re.compile(r"[.,!?…–—-][\"'”’»]+\Z")


def announced(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Return `mentions`, those whose content is a colon with the quotation that follows it.

    Without one in the next passage, or where that has a claim of its own, they are left out.
    """
    starts = _contents(reading, mentions)
    found: list[Mention] = []
    for mention in mentions:
        number = _introduced(reading, mention)
        if number is None:
            found.append(mention)
        elif (said := _opening_quotation(reading, number)) and not _is_taken(said, starts[number]):
            found.append(replace(mention, content=(said,)))
    return found


def _contents(reading: Reading, mentions: Sequence[Mention]) -> Mapping[int, list[Mention]]:
    """Return the mentions whose content begins in a passage, by its number."""
    found: dict[int, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[reading.passage_no(mention.content[0].char_start)].append(mention)
    return found


def _introduced(reading: Reading, mention: Mention) -> int | None:
    """Number of the passage after the colon that a mention has for content."""
    start, end = mention.content[0]
    if len(mention.content) > 1 or reading.text[start:end] != ":":
        return None
    number = reading.passage_no(start)
    is_last = end == reading.starts[number] + len(reading.passages[number].text)
    return number + 1 if is_last else None


def _opening_quotation(reading: Reading, number: int) -> Span | None:
    """The quotation that opens a passage of the body, after another one, and is a sentence."""
    if number == len(reading.passages) or number in reading.turns:
        return None
    roles = {passage.role for passage in reading.passages[number - 1 : number + 1]}
    quoted, first = reading.quotations_of[number], reading.starts[number]
    if roles != {"body"} or not quoted or quoted[0].char_start > first:
        return None
    start, end, is_closed = quoted[0]
    after = reading.text[end : first + len(reading.passages[number].text)]
    is_sentence = _SENTENCE_END.search(reading.text, end - 3, end) or not after.strip(" .")
    return Span(start, end) if is_sentence or not is_closed else None


def _is_taken(said: Span, mentions: Sequence[Mention]) -> bool:
    """True where a mention with source or cue outside of what is said has it for content."""
    start, end = said
    return any(
        mention.content[0].char_start < end
        and not all(start <= span.char_start < end for span in (*mention.source, *mention.cue))
        for mention in mentions
    )
