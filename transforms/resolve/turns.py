"""Transcripts and interviews: paragraphs that open with who speaks and a colon."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from transforms.resolve.wordlist import PARTICLES, wordset
from transforms.spans import Mention, Span

_TURN = re.compile(
    r"\s*(?P<mark>[\"“])?(?P<label>[^\W\d_][^:\n]{0,60}?)(?P<aside>\s*[,(][^:]*)?\s*:\s+(?=\S)"
)
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]e|[Mm]y|[Yy]our|[Oo]ur|[Uu]s)\b|\?")
_PARTS = wordset("Q A Q. A. Question Answer Interviewer Interviewee Moderator Host Reporter Caller")
_NOT_SPEAKERS = wordset(
    "the and of on in to for from with what how who why when where which this that these update "
    "updated related watch read more note notes photo photos video breaking correction "
    "clarification source sources fact facts myth claim verdict truth summary date time venue "
    "warning tip tips pros cons subject re cc address email phone tel website contact tickets "
    "advertisement editor's disclaimer background context topic issue live also next see"
)
SURE = 0.95
"""How often a turn of a transcript is one."""


class Turn(NamedTuple):
    """What one person says, with the label that names the person and the colon after it."""

    label: Span
    colon: Span
    said: Span


def turns(texts: Sequence[str]) -> dict[int, Turn]:
    """Return the turns of a transcript by number of their paragraph; none in other articles.

    A transcript has two speakers or more, is uttered ("I", "you", a question), and where
    the labels are not in capitals, one of them speaks again.

    >>> turns(["ANA RUIZ: Do you know?", "BO EK: I do."])[1].said
    Span(char_start=7, char_end=12)
    >>> turns(["Note: You may reply.", "Photo: Ana Ruiz"])
    {}
    """
    found = {number: turn for number, text in enumerate(texts) if (turn := _turn(text))}
    if len(found) < 2:
        return {}
    labels = {number: texts[number][slice(*turn.label)] for number, turn in found.items()}
    known = _known(list(labels.values()), texts)
    found = {number: turn for number, turn in found.items() if known[_key(labels[number])]}
    spoken = sum(_SPOKEN.search(texts[n], t.said.char_start) is not None for n, t in found.items())
    speakers = Counter(_key(labels[number]) for number in found)
    loud = all(labels[number].isupper() for number in found)
    is_transcript = len(speakers) > 1 and (loud or max(speakers.values()) > 1)
    return found if is_transcript and spoken * 3 >= len(found) else {}


def _turn(text: str) -> Turn | None:
    match = _TURN.match(text) if ":" in text else None
    if match is None or not _is_label(match["label"]):
        return None
    if match["mark"] and not match["label"].isupper():  # "Look: we won," but "RUIZ: We won."
        return None
    colon = text.index(":", match.end("aside") if match["aside"] else match.end("label"))
    said = Span(match.end(), len(text.rstrip().rstrip('"”' if match["mark"] else None)))
    return Turn(Span(*match.span("label")), Span(colon, colon + 1), said)


def _is_label(label: str) -> bool:
    """True for up to five words that are written as a name, or a part ("Q", "Moderator")."""
    words = label.split()
    if len(words) > 5 or any(w.casefold() in _NOT_SPEAKERS for w in words):
        return False
    return all(w[0].isupper() or w in PARTICLES for w in words)


def _known(labels: Sequence[str], texts: Sequence[str]) -> dict[str, bool]:
    """Tell by last word which labels are speakers: parts, full names, and words used again."""
    counts = Counter(_key(label) for label in labels)
    full = {_key(label) for label in labels if len(label.split()) > 1}
    named = {w.casefold() for text in texts for w in re.findall(r"[^\W\d_]+", text) if w.istitle()}
    parts = {part.casefold() for part in _PARTS}
    return {
        key: key in full or key in parts or counts[key] > 1 or (len(key) > 2 and key in named)
        for key in counts
    }


def _key(label: str) -> str:
    return label.split()[-1].casefold()


def with_turns(mentions: Sequence[Mention], found: Sequence[Turn]) -> list[Mention]:
    """Return `mentions` with one for each whole turn, in place of what was found of it.

    What somebody in a turn says that others said stays an attribution of its own.
    """
    kept = [m for m in mentions if not any(_is_part(m, turn) for turn in found)]
    whole = [Mention((t.label,), (t.colon,), (t.said,), SURE) for t in found]
    return [*kept, *whole]


def _is_part(mention: Mention, turn: Turn) -> bool:
    """True for a mention in the turn that has no source or cue within what is said."""
    start, end = turn.label.char_start, turn.said.char_end
    spans = (*mention.source, *mention.cue, *mention.content)
    if not any(start <= span.char_start < end for span in spans):
        return False
    inner = [s for s in (*mention.source, *mention.cue) if s.char_start >= turn.said.char_start]
    return not inner or len(inner) < len(mention.source) + len(mention.cue)
