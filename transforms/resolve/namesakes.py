"""Whom a bare surname means where several people of an article bear it."""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import islice

from transforms.resolve.discourse import FEMALE, MALE
from transforms.resolve.figures import Figure
from transforms.resolve.names import Name
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import wordset

_REACH = 15
_RELATIVES = wordset(
    "aunt brother cousin dad daughter father grandfather grandmother husband mom mother mum nephew "
    "niece sister son stepfather stepmother uncle widow widower wife"
)
_OWNERS = wordset("her his my their 's ’s ' ’")


class Namesakes:
    """Chooses among the bearers of a surname.

    Newspapers leave the given name out for the one the article is about: the one named
    first and most often in full, of the gender that "he" and "she" after the bare surname
    show, named just before, of common fame, and not as somebody's relative; else whoever was
    named last.
    """

    def __init__(self, reading: Reading, names: Sequence[Name], reference: Reference) -> None:
        """Take the article and its names."""
        self.reading, self.names, self.reference = reading, names, reference

    @cached_property
    def votes(self) -> dict[str, Counter[str]]:
        """For each bare surname, how often which gender's pronoun follows it."""
        votes: dict[str, Counter[str]] = defaultdict(Counter)
        for name in self.names:
            if len(name.words) == 1:
                votes[name.words[0].casefold()].update(islice(self._genders(name), 1))
        return votes

    def _genders(self, name: Name) -> Iterator[str]:
        """Yield the genders of the narrator's pronouns after a name in its sentence."""
        words, first = self.reading.tokens, name.first
        for at in range(name.last, min(name.last + _REACH, len(words))):
            if words.sentence[at] != words.sentence[first]:
                break
            word = words.folded[at]
            if not self.reading.quoted[at] or self.reading.quoted[first]:
                if word in MALE:
                    yield "male"
                elif word in FEMALE:
                    yield "female"

    @cached_property
    def alone(self) -> dict[str, int]:
        """For each word that is a whole name, the first index of it."""
        first: dict[str, int] = {}
        for index, name in enumerate(self.names):
            if len(name.words) == 1:
                first.setdefault(name.words[0].casefold(), index)
        return first

    def is_alone_later(self, word: str, index: int) -> bool:
        """Tell whether a word is a whole name only in sentences after the name at `index`."""
        sentence = self.reading.tokens.sentence
        alone = self.names[self.alone[word]].first
        return sentence[alone] > sentence[self.names[index].first]

    def choice(self, figures: Sequence[Figure], index: int) -> Figure:
        """Return whom the name at `index` means among figures that bear it."""
        if len(figures) == 1:
            return figures[0]
        earliest = min((f.full[0] for f in figures if f.full), default=-1)
        return max(
            figures, key=lambda f: (self._weight(f, index, earliest), _last(f, index), f.name)
        )

    def _weight(self, figure: Figure, index: int, earliest: int) -> float:
        surname = self.names[index].words[-1].casefold()
        famous = self.reference.surnames.get(surname)
        return (
            math.log1p(len(figure.full) + 0.5 * len(figure.titled))
            + 0.7 * self._is_near(figure, index)
            + 0.3 * (famous is not None and famous.name == figure.name)
            + 0.7 * (figure.full[:1] == [earliest])
            + self._vote(figure, surname)
            - 0.7 * self._is_relative(figure)
        )

    def _is_relative(self, figure: Figure) -> bool:
        """True for somebody first named as somebody's relative: "his father, Ole Ek"."""
        if not figure.full:
            return False
        folded = self.reading.tokens.folded
        at = self.names[figure.full[0]].first - 1
        if at > 0 and folded[at] == ",":
            at -= 1
        return at > 0 and folded[at] in _RELATIVES and folded[at - 1] in _OWNERS

    def _vote(self, figure: Figure, surname: str) -> float:
        """From -1.5 to 1.5: how far the pronouns speak for the figure's gender."""
        votes = self.votes.get(surname, Counter())
        total = sum(votes.values())
        return 1.5 * (2 * votes[figure.gender] - total) / (total + 1) if figure.gender else 0.0

    def _is_near(self, figure: Figure, index: int) -> bool:
        """True for a figure named in full in the same sentence or the one before."""
        last = _last(figure, index)
        if last < 0:
            return False
        here, before = self.names[index].first, self.names[last].first
        return self.reading.beat(here) - self.reading.beat(before) <= 1


def _last(figure: Figure, index: int) -> int:
    """The last name before the one at `index` that names a figure in full; -1 for none."""
    places = figure.full or figure.titled
    place = bisect_left(places, index)
    return places[place - 1] if place else -1
