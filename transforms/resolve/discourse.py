"""Whom a pronoun means: what was spoken of last, weighed by place and grammar."""

import math
from collections import Counter, deque
from dataclasses import dataclass, field
from typing import NamedTuple

from transforms.resolve.figures import Figure

MALE = frozenset(("he", "him", "his", "himself"))
FEMALE = frozenset(("she", "her", "hers", "herself"))
THEY = frozenset(("they", "them", "their", "theirs", "themselves"))
IT = frozenset(("it", "its", "itself"))
THE = "the"  # with a noun for bodies: "the company"
GENDERED = MALE | FEMALE
FIRST = frozenset(("i", "me", "my", "mine", "myself", "we", "us", "our", "ours", "ourselves"))
RELATIVE = frozenset(("who", "whom", "whose", "which", "that"))
SECOND = frozenset(("you", "your", "yours"))
ALL = GENDERED | THEY | IT | FIRST | RELATIVE | SECOND

_WINDOW = 40
_REACH = 12


@dataclass(frozen=True, eq=False)
class Referent:
    """Somebody or something spoken of; `speaker` is null where nobody names it.

    `is_new` tells somebody whom only "a" or "another" introduces ("a docker").
    """

    speaker: str | None
    kind: str
    gender: str = ""
    is_plural: bool = False
    figure: Figure | None = None
    is_new: bool = False


class Event(NamedTuple):
    """One mention of a referent: token, beat, and what it weighs as an antecedent."""

    token: int
    beat: int
    referent: Referent
    weight: float
    quotation: int
    content: int


@dataclass
class Discourse:
    """The mentions up to a point of the text, the last ones at hand."""

    events: deque[Event] = field(default_factory=lambda: deque(maxlen=_WINDOW))
    counts: Counter[int] = field(default_factory=Counter)

    def add(self, event: Event) -> None:
        """Take one more mention."""
        self.events.append(event)
        self.counts[_key(event.referent)] += 1

    def antecedent(
        self, pronoun: str, beat: int, quotation: int = -1, content: int = -1
    ) -> Event | None:
        """Return the mention that a pronoun of this beat stands for, if any will do.

        Names inside a quotation are no candidates for a pronoun outside of it. The
        weights follow what is known of English news: subjects and speakers are taken up
        again, the nearest sentence first, and what stands in reported content less.
        """
        ranked = self.ranked(pronoun, beat, quotation, content)
        top = ranked[0] if ranked else None
        least = _LEAST if quotation < 0 else _LEAST_QUOTED
        return top[1] if top and top[0] > least else None

    def ranked(
        self, pronoun: str, beat: int, quotation: int = -1, content: int = -1
    ) -> list[tuple[float, Event]]:
        """Return the best mention of each whom a word can stand for, best first, weighed.

        The word is a pronoun, or "the" for a noun that takes up a body.
        """
        best: dict[int, tuple[float, Event]] = {}
        for event in self.events:
            if not _fits(event, pronoun, beat, quotation):
                continue
            key = _key(event.referent)
            score = _score(event, pronoun, beat, quotation, content)
            score += 0.35 * math.log(self.counts[key])
            if key not in best or score >= best[key][0]:
                best[key] = (score, event)
        return sorted(best.values(), key=lambda pair: (pair[0], pair[1].token), reverse=True)


def _score(event: Event, pronoun: str, beat: int, quotation: int, content: int) -> float:
    """How well a mention will do, by its place and grammar."""
    score = event.weight - _COSTS[beat - event.beat]
    if quotation >= 0 and event.quotation != quotation:
        score -= 1.5  # often the one quoted, who says "I"
    if event.content >= 0 and event.content != content:
        score -= 1.2
    if event.referent.is_new and beat - event.beat <= 1:
        return score
    if not event.referent.gender and pronoun in GENDERED:
        score -= 0.8 if event.referent.kind == "person" else 1.6
    return score


_COSTS = (0.0, 1.6, 2.5, 3.2, *(3.2 + 0.5 * n for n in range(1, _REACH)))
_LEAST = -8.0
_LEAST_QUOTED = -0.5


def _key(referent: Referent) -> int:
    return id(referent.figure) if referent.figure is not None else id(referent)


def _fits(event: Event, pronoun: str, beat: int, quotation: int) -> bool:
    """Tell whether number, gender and quotation allow the pronoun for this mention."""
    gap = beat - event.beat
    if gap > _REACH or event.quotation not in (-1, quotation):
        return False
    referent = event.referent
    if pronoun in GENDERED:
        gender = "male" if pronoun in MALE else "female"
        is_one = referent.kind in ("person", "unknown", "unnamed") and not referent.is_plural
        return is_one and referent.gender in ("", gender)
    if pronoun in THEY:
        return gap <= 2 and (referent.is_plural or referent.kind in _PLURAL)
    if pronoun == THE:
        return referent.kind in ("organisation", "unknown")
    return gap <= 2 and referent.kind in _THINGS


_PLURAL = frozenset(("organisation", "group", "place"))
_THINGS = frozenset(("organisation", "document", "place"))
