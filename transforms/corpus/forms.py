"""Forms of a person's name, and whether two of them can name one person."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.resolve.generations import suffix_of
from transforms.resolve.keys import speaker_key
from transforms.resolve.reference import Reference
from transforms.resolve.titles import split_titles
from transforms.resolve.wordlist import PARTICLES, SUFFIXES, wordset

_INITIALS = re.compile(r"(?:\w\.)+|[A-Z]")
_REIGNING = wordset("pope king queen prince princess emperor empress saint")
_NUMERAL = re.compile(r"[IVX]{2,6}")


@dataclass(frozen=True, order=True)
class Form:
    """A person's name in folded words; `given` is empty for a surname alone.

    `suffix` tells father and son apart ("Jr.", "III"), and those who reign ("Leo XIV").

    >>> from transforms.corpus.forms import Form
    >>> Form(("ursula",), ("von", "der"), "leyen").text
    'ursula von der leyen'
    """

    given: tuple[str, ...]
    particles: tuple[str, ...]
    surname: str
    suffix: str = ""

    @property
    def text(self) -> str:
        """The words, one blank apart."""
        return " ".join((*self.given, *self.particles, self.surname, self.suffix)).rstrip()


def form(name: str, titles: Sequence[str], reference: Reference) -> Form:
    """Return the form of a person's name: titles and honorifics do not count.

    A title that goes with a first name ("Pope") counts as the given name.
    """
    printed = tuple(name.replace(",", " ").split())
    titled = split_titles(printed, reference)[0] if len(printed) > 1 else 0
    parts, suffix = _without_suffix(printed[titled:])
    words = [word for part in parts for word in _folded(part)] or [speaker_key(name) or name]
    if len(words) == 1 and (reign := _REIGNING & {title.casefold() for title in titles}):
        words = [min(reign), *words]
    first = len(words) - 1
    while first > 0 and words[first - 1] in PARTICLES and not _is_given(words, first, reference):
        first -= 1
    return Form(tuple(words[:first]), tuple(words[first:-1]), words[-1], suffix)


def _without_suffix(printed: Sequence[str]) -> tuple[list[str], str]:
    """Return the words of a name without its suffix, and that; a number also ends one word."""
    words = [word for word in printed if word not in SUFFIXES]
    suffix = suffix_of(" ".join(printed))
    if len(words) == 2 and not suffix and _NUMERAL.fullmatch(words[1]):
        suffix = words.pop()
    return words, suffix.casefold()


def _folded(part: str) -> list[str]:
    """One word folded; initials written together ("J.K.") one by one."""
    if len(part) > 1 and _INITIALS.fullmatch(part):
        return [letter.casefold() for letter in part if letter != "."]
    return [key] if (key := speaker_key(part)) else []


def _is_given(words: Sequence[str], first: int, reference: Reference) -> bool:
    """True where what may be a particle opens the name and is a given name: 'Al Gore'."""
    return first == 1 and words[0] in reference.genders


def can_be_one(one: Form, other: Form, reference: Reference) -> bool:
    """Tell whether two forms can name one person: no part contradicts the other.

    Parts agree when they are equal, when one is the initial of the other, or (first names
    only) when one is the short form of the other. A suffix may be left out.
    """
    if one.surname != other.surname:
        return False
    if one.suffix and other.suffix and one.suffix != other.suffix:
        return False
    if one.particles and other.particles and one.particles != other.particles:
        return False
    if not one.given or not other.given:
        return True
    first, second = one.given[0], other.given[0]
    if not _agree(first, second) and not _is_short(first, second, reference):
        return False
    return all(_agree(a, b) for a, b in zip(one.given[1:], other.given[1:], strict=False))


def _agree(one: str, other: str) -> bool:
    return one == other or (1 in (len(one), len(other)) and one[0] == other[0])


def _is_short(one: str, other: str, reference: Reference) -> bool:
    """True when one first name is the short form of the other: 'Jim', 'James'; 'Jim', 'Jimmy'."""
    full = formal(one, reference), formal(other, reference)
    is_same_short = one.startswith(other) or other.startswith(one)
    return full[0] == other or full[1] == one or (full[0] == full[1] and is_same_short)


def formal(given: str, reference: Reference) -> str:
    """The full form of a first name."""
    return reference.nicknames.get(given, given).casefold()


def stated_gender(text: str, reference: Reference) -> str:
    """What the titles before a name say of gender ("Mrs. Smith"); empty when nothing."""
    return _told(split_titles(tuple(text.split()), reference)[4])


def given_gender(given: str, reference: Reference) -> str:
    """What a first name says of gender; empty when nothing."""
    return _told(reference.genders.get(given, ""))


def _told(gender: str) -> str:
    return "" if gender == "either" else gender
