"""The bearers of a surname over the corpus, and which of them an ambiguous name means."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from transforms.corpus.forms import Form, can_be_one, formal, given_gender
from transforms.resolve.reference import Reference

Key: TypeAlias = tuple[str, ...]
_YEAR, _MONTH, _DOMINANT = 366, 30, 10


@dataclass(frozen=True)
class Sighting:
    """A name in one article: where and when, and what the article says with it.

    `is_addressed`: it bears an honorific or an office, as surnames do ("Ms. Kelly").
    """

    article_id: str
    publisher: str
    heard_on: date
    titles: frozenset[str]
    gender: str
    is_addressed: bool
    claim_count: int


@dataclass(eq=False)
class Bearer:
    """A person of the corpus: the forms of the name, and when whom it was heard by."""

    forms: list[Form] = field(default_factory=list)
    days: dict[str, list[date]] = field(default_factory=lambda: defaultdict(list))
    titles: set[str] = field(default_factory=set)
    claim_count: int = 0

    def hear(self, sighting: Sighting) -> None:
        """Take note of one more article; `settle` must follow."""
        for publisher in {"", sighting.publisher}:
            self.days[publisher].append(sighting.heard_on)
        self.titles |= sighting.titles
        self.claim_count += sighting.claim_count

    def settle(self) -> None:
        """Put the days in order, to be asked for."""
        for days in self.days.values():
            days.sort()

    def is_near(self, day: date, reach: int, publisher: str = "") -> bool:
        """Tell whether it was heard within `reach` days of a day (by a publisher)."""
        days = self.days.get(publisher, [])
        at = bisect_left(days, day)
        return any(abs((near - day).days) <= reach for near in days[max(at - 1, 0) : at + 1])

    def base(self, reference: Reference) -> Form:
        """The form that stands for all: the full first name and the surname."""
        given = max((f.given[0] for f in self.forms), key=lambda g: (len(g) > 1, len(g), g))
        particles = max(f.particles for f in self.forms)
        return Form((formal(given, reference),), particles, self.forms[0].surname)

    def gender(self, reference: Reference) -> str:
        """What the first name says of gender; empty when nothing."""
        return next(filter(None, (given_gender(f.given[0], reference) for f in self.forms)), "")


def bearers(forms: Iterable[Form], reference: Reference) -> dict[Form, list[Bearer]]:
    """Return, for each full form of one surname, who can bear it: one, or several.

    The most specific forms come first; a form joins the one person whom none of its forms
    contradicts, and where it fits several it is left to be decided article by article.
    """
    people: list[Bearer] = []
    found: dict[Form, list[Bearer]] = {}
    for form in sorted(forms, key=lambda f: (-sum(map(len, f.given)), not f.suffix, f)):
        fit = [p for p in people if all(can_be_one(form, f, reference) for f in p.forms)]
        if not fit:
            people.append(Bearer([form]))
            fit = people[-1:]
        elif len(fit) == 1:
            fit[0].forms.append(form)
        found[form] = fit
    return found


class Candidates:
    """Whom a name can mean, by key, and who of them is heard far more than all others."""

    def __init__(self, people: Mapping[Key, Bearer]) -> None:
        """Take those who are plausible; every article must have been heard."""
        self.people = people

    @cached_property
    def dominant(self) -> Key | None:
        """The key of the one with ten times the claims of all others together."""
        most = max(self.people, key=lambda key: self.people[key].claim_count, default=None)
        if most is None:
            return None
        others = sum(person.claim_count for key, person in self.people.items() if key != most)
        return most if self.people[most].claim_count >= _DOMINANT * others else None

    def close(self, sighting: Sighting) -> "Candidates":
        """Return those whom the same publisher heard within a month."""
        people = self.people.items() if sighting.publisher else ()
        return Candidates({key: person for key, person in people if is_close(sighting, person)})


def plausible(
    people: Mapping[Key, Bearer], day: date, gender: str, reference: Reference
) -> Candidates:
    """Return those heard within a year of a day whose first name does not contradict a gender."""
    return Candidates(
        {
            key: person
            for key, person in people.items()
            if person.is_near(day, _YEAR)
            and not {person.gender(reference), gender} >= {"male", "female"}
        }
    )


def meant(sighting: Sighting, candidates: Candidates) -> Key | None:
    """Return the key of whom an ambiguous name means in an article; None when that is not plain.

    Of several candidates, the only one with the stated title, else the only one heard by the
    same publisher within a month, else the one with ten times the claims of all others together.
    """
    people = candidates.people
    if len(people) == 1:
        return next(iter(people))
    named = people.items() if sighting.titles else ()
    titled = [key for key, person in named if person.titles & sighting.titles]
    if len(titled) == 1:
        return titled[0]
    close = candidates.close(sighting).people
    return next(iter(close)) if len(close) == 1 else candidates.dominant


def is_close(sighting: Sighting, person: Bearer) -> bool:
    """Tell whether the same publisher heard a person within a month."""
    publisher = sighting.publisher
    return publisher != "" and person.is_near(sighting.heard_on, _MONTH, publisher)
