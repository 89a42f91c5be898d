"""Paragraphs that end in a colon get what they introduce: the quotation that opens the next one.

Or all of that, without marks, where a page sets it off in another way: after a verb of speech and
nothing else ("Ana Ruiz added:").
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from transforms.resolve.reading import Reading
from transforms.resolve.wordlist import wordset
from transforms.spans import Mention, Span

_SAYS = wordset(
    "added adds argued argues commented comments concluded concludes continued continues "
    "declared declares explained explains noted notes observed observes posted posts replied "
    "replies reported reports responded responds said says stated states tweeted tweets wrote "
    "writes"
)
_SENTENCE_END = re.compile(r"[.,!?…–—-][\"'”’»]+\Z")


def announced(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Return `mentions`, those whose content is a colon with what is said after it.

    Without that in the next passage, or where it has a claim of its own, they are left out.
    """
    starts = _contents(reading, mentions)
    found: list[Mention] = []
    for mention in mentions:
        number = _introduced(reading, mention)
        if number is None:
            found.append(mention)
        elif (said := _said(reading, mention, number)) and not _is_taken(said, starts[number]):
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


def _said(reading: Reading, mention: Mention, number: int) -> Span | None:
    """What a mention before introduces in a passage of the body, after another one."""
    if number == len(reading.passages) or number in reading.turns:
        return None
    roles = {passage.role for passage in reading.passages[number - 1 : number + 1]}
    if roles != {"body"}:
        return None
    quoted, first = reading.quotations_of[number], reading.starts[number]
    if quoted and quoted[0].char_start == first:
        return _opening_quotation(reading, number)
    text = reading.passages[number].text
    cue = reading.tokens.folded[reading.token_at(mention.content[0].char_start) - 1]
    return Span(first, first + len(text)) if cue in _SAYS and _is_prose(text) else None


def _is_prose(text: str) -> bool:
    """True for a sentence of three words or more: no heading, time or item of a list."""
    ends = text.rstrip("\"'”’»)]")[-1:] in (".", "!", "?", "…")
    return ends and text.lstrip("… ")[:1].isalpha() and len(text.split(maxsplit=2)) > 2


def _opening_quotation(reading: Reading, number: int) -> Span | None:
    """The quotation that opens a passage, where it is a sentence."""
    quoted, first = reading.quotations_of[number], reading.starts[number]
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
