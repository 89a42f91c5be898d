"""Quotations without a source: joined to the claim they go on with, or given its speaker."""

from collections.abc import Sequence

from transforms.resolve.answers import Answer
from transforms.resolve.quotes import OPENING
from transforms.resolve.reading import Reading
from transforms.resolve.speakers import Speakers
from transforms.spans import Mention, Span


def joined(reading: Reading, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions with wholly quoted passages, one after another, made one.

    Only where none of them has a source or cue.
    """
    out: list[Mention] = []
    for mention in mentions:
        before = out[-1] if out else None
        if before is not None and _goes_on(reading, before, mention):
            out[-1] = Mention(
                (), (), before.content + mention.content, min(before.confidence, mention.confidence)
            )
        else:
            out.append(mention)
    return out


def _goes_on(reading: Reading, before: Mention, mention: Mention) -> bool:
    if any(m.source or m.cue for m in (before, mention)):
        return False
    here, there = (
        reading.passage_no(m.content[k].char_start) for m, k in ((mention, 0), (before, -1))
    )
    return here == there + 1 and all(is_all_quoted(reading, m) for m in (before, mention))


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


def spoken(speakers: Speakers, found: Sequence[Mention]) -> list[Answer]:
    """Return who speaks in each mention; those without a source by what surrounds them.

    A participle ("adding that") has the source of its sentence; a quotation after a colon
    the one who introduces it; a wholly quoted paragraph the one person who spoke in the
    paragraph before, unless that was a question.
    """
    answers = speakers.answers()
    for number, mention in enumerate(found):
        if not mention.source:
            answers[number] = _unsourced(speakers, found, answers, number) or answers[number]
    return answers


def _unsourced(
    speakers: Speakers, found: Sequence[Mention], answers: Sequence[Answer], number: int
) -> Answer | None:
    reading, mention = speakers.reading, found[number]
    if mention.cue:
        is_same = number > 0 and _is_participle(reading, mention, found[number - 1])
        return speakers.silent(answers[number - 1], "participle") if is_same else None
    introduction = colon_before(reading, mention)
    if introduction is not None:
        return speakers.introduced(introduction)
    if is_all_quoted(reading, mention) and _is_sure(reading, found, answers, number):
        return speakers.silent(answers[number - 1], "conversation")
    return None


def _is_participle(reading: Reading, mention: Mention, before: Mention) -> bool:
    """True for a cue in -ing in the sentence of a mention that has a source."""
    cue = reading.text[mention.cue[0].char_start : mention.cue[-1].char_end].split()
    there = (before.cue or before.content)[0]
    same = reading.sentence_at(mention.cue[0].char_start) == reading.sentence_at(there.char_start)
    return bool(before.source) and same and bool(cue) and cue[0].casefold().endswith("ing")


def _is_sure(
    reading: Reading, found: Sequence[Mention], answers: Sequence[Answer], number: int
) -> bool:
    """True when exactly one speaker is heard in the passage before, and asks nothing."""
    here = reading.passage_no(found[number].content[0].char_start)
    heard = []
    for other in range(number - 1, -1, -1):
        if reading.passage_no(max(found[other].content[-1].char_end - 1, 0)) != here - 1:
            break
        heard.append(answers[other].referent)
    cue = found[number - 1].cue
    asks = bool(cue) and "ask" in reading.text[cue[0].char_start : cue[-1].char_end]
    one = {referent.speaker for referent in heard}
    return bool(heard) and len(one) == 1 and heard[0].kind == "person" and not asks
