"""Quotations without a source: joined to the claim they go on with, or given its speaker."""

from collections.abc import Sequence

from transforms.resolve.quotes import OPENING
from transforms.resolve.reading import Reading
from transforms.spans import Mention, Span


def joined(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions with quotations that run over several passages made one.

    A passage that opens with a mark, after one whose quotation was left open, goes on
    with the claim whose content reaches that open end; so does a wholly quoted passage
    without source or cue after another such passage.
    """
    out: list[Mention] = []
    for mention in mentions:
        before = out[-1] if out else None
        if before is not None and _goes_on(reading, before, mention):
            out[-1] = Mention(
                before.source, before.cue, before.content + mention.content,
                min(before.confidence, mention.confidence),
            )  # fmt: skip
        else:
            out.append(mention)
    return out


def _goes_on(reading: Reading, before: Mention, mention: Mention) -> bool:
    here, there = (
        reading.passage_no(m.content[k].char_start) for m, k in ((mention, 0), (before, -1))
    )
    if here != there + 1 or mention.source or mention.cue:
        return False
    if not OPENING.match(reading.passages[here].text):
        return False
    if reading.continues_quotation(here):
        return before.content[-1].char_end >= _end(reading, there) - 2
    return (
        not before.source
        and not before.cue
        and all(is_all_quoted(reading, m) for m in (before, mention))
    )


def _end(reading: Reading, number: int) -> int:
    return reading.starts[number] + len(reading.passages[number].text)


def is_all_quoted(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention's content is one quotation that fills its passage."""
    number = reading.passage_no(mention.content[0].char_start)
    start, end = reading.starts[number], _end(reading, number)
    first = mention.content[0].char_start
    return (
        first - start <= 2
        and end - mention.content[-1].char_end <= 2
        and OPENING.match(reading.text, first) is not None
    )


def colon_before(reading: Reading, mention: Mention) -> Span | None:
    """Range of the passage before, when it ends with a colon that introduces the mention."""
    number = reading.passage_no(mention.content[0].char_start)
    if number == 0 or not reading.passages[number - 1].text.rstrip().endswith(":"):
        return None
    return Span(reading.starts[number - 1], _end(reading, number - 1))
