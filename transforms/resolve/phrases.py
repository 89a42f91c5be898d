"""The phrase that names a source: its parts, its head, and what kind of head that is."""

from dataclasses import dataclass

from transforms.resolve.people import Cast
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset
from transforms.spans import Span

_LEADING = wordset(
    "as by from according to for with in of but and that when while if because though although "
    "even so also then"
)
_POSSESSIVE = ("'s", "’s", "'", "’")
_REFLEXIVE = wordset("himself herself itself themselves")
_JOINING = frozenset(("and", "&", "nor"))
_BREAKS = frozenset((",", "(", "―", "—", "–", "--", ";", ":", "-", "["))
_RELATIVE = wordset("who whom whose which that when where while and or but including")


@dataclass(frozen=True)
class Phrase:
    """Token range of a source, the end of its head, and the name that heads it (index)."""

    first: int
    last: int
    head_last: int
    name: int | None


def trimmed(reading: Reading, spans: tuple[Span, ...]) -> tuple[int, int]:
    """Return the token range of a source without marks and conjunctions around it."""
    whole = reading.token_range(Span(spans[0].char_start, spans[-1].char_end))
    first, last = whole.start, whole.stop
    if first in reading.dated and last > reading.dated.stop:
        first = reading.dated.stop
    words = reading.tokens
    while first < last and (
        not words.is_word(first) or (first + 1 < last and words.folded[first] in _LEADING)
    ):
        if words.text[first] in ('"', "“", "‘", "''") and _is_title(reading, first, last):
            break
        first += 1
    while last > first and not words.is_word(last - 1) and words.text[last - 1] not in '”"’':
        last -= 1
    while last > first and words.text[last - 1] in _POSSESSIVE:
        last -= 1
    if last - first > 1 and words.folded[last - 1] in _REFLEXIVE:
        last -= 1
    return first, last


def _is_title(reading: Reading, first: int, last: int) -> bool:
    return reading.quoted[first] and reading.quoted[last - 1]


def phrase(reading: Reading, cast: Cast, reference: Reference, first: int, last: int) -> Phrase:
    """Return the phrase in a token range with its head found.

    The head segment ends before the first preposition, bracket, comma or relative word,
    or before a participle that follows the noun; a name at its end heads the phrase.
    """
    end = _head_end(reading, cast, reference, first, last)
    name = cast.by_token.get(end - 1)
    if name is None:
        name = _named_after_comma(reading, cast, reference, end, last)
    return Phrase(first, last, end, name)


def _head_end(reading: Reading, cast: Cast, reference: Reference, first: int, last: int) -> int:
    at, has_noun = first, False
    while at < last:
        folded, name = reading.tokens.folded[at], cast.by_token.get(at)
        if name is not None:
            at, has_noun = min(cast.names[name].last, last), True
            continue
        if folded == "and" and has_noun and _goes_on(reading, cast, reference, at, last):
            at += 1
            continue
        stops = folded in PREPOSITIONS or folded in _RELATIVE or folded in _BREAKS
        if at > first and (
            (stops and (has_noun or folded == "of"))
            or (has_noun and _is_verbal(folded) and not _is_noun(reading, reference, at + 1, last))
        ):
            break
        has_noun = has_noun or folded in reference.nouns
        at += 1
    return max(at, first + 1)


def _is_noun(reading: Reading, reference: Reference, at: int, last: int) -> bool:
    """True for a noun at `at`, or one of two words that begins right before it."""
    if at >= last:
        return False
    before, word = reading.tokens.folded[at - 1 : at + 1]
    return word in reference.nouns or f"{before} {word}" in reference.nouns


def _goes_on(reading: Reading, cast: Cast, reference: Reference, at: int, last: int) -> bool:
    """True for "and" inside a head: "his wife and nominee Ana Ruiz", "Ruiz and Ek aides"."""
    words = reading.tokens
    right = cast.by_token.get(at + 1)
    if _joins_offices(reading, cast, reference, at):
        return True
    if right is not None and cast.by_token.get(at - 1) is not None:
        return _is_noun(reading, reference, cast.names[right].last, last)
    name = cast.by_token.get(last - 1)
    if name is None or cast.names[name].kind not in ("person", "unknown"):
        return False
    before = words.folded[cast.names[name].first - 1]
    one, other = words.folded[at - 1], before
    return reference.nouns.get(one) == "person" == reference.nouns.get(other)


def _joins_offices(reading: Reading, cast: Cast, reference: Reference, at: int) -> bool:
    """True for the "and" of "co-founder and CEO Ana Ruiz"."""
    number, word = cast.by_token.get(at + 1), reading.tokens.folded[at - 1]
    if number is None or cast.names[number].first != at + 1 or not cast.names[number].title:
        return False
    return (word,) in reference.titles or reference.nouns.get(word) == "person"


def _is_verbal(word: str) -> bool:
    """True for a participle that opens a reduced clause ("the poll released Friday")."""
    return (len(word) > 5 and word.endswith(("ed", "ing"))) or word in ("taken", "known", "seen")


def _named_after_comma(
    reading: Reading, cast: Cast, reference: Reference, end: int, last: int
) -> int | None:
    """Index of the name in "the company's chief executive, Ana Ruiz"; none otherwise.

    After a noun that the tables do not know, only a name of two words or a person's will do.
    """
    words = reading.tokens
    noun = _head_kind(words, reference, end)
    at = end
    if noun == "person" and end < last and words.text[end] in ("of", "for", "at", "to", "in"):
        while at < last and words.text[at] != ",":
            at += 1
    if noun not in ("person", "organisation", "") or at + 1 >= last or words.text[at] != ",":
        return None
    while at + 1 < last and at + 1 not in cast.by_token and _is_small(words.text[at + 1], noun):
        at += 1
    name = cast.by_token.get(at + 1)
    if name is None or not _can_stand(cast, name, noun):
        return None
    after = cast.names[name].last
    return name if after >= last or words.text[after] in (",", "(", "of") else None


def _head_kind(words: Tokens, reference: Reference, end: int) -> str:
    """Kind of the noun that ends before `end`, of one word or two; empty if unknown."""
    two = " ".join(words.folded[max(end - 2, 0) : end])
    return reference.nouns.get(words.folded[end - 1]) or reference.nouns.get(two, "")


def _is_small(word: str, noun: str) -> bool:
    """True for a word that may stand between the comma and the name ("34-year-old")."""
    if noun != "person":
        return word in ("the", "a", "an")
    return (word.islower() or word.isdigit() or word == "-") and word not in _RELATIVE


def _can_stand(cast: Cast, number: int, noun: str) -> bool:
    """True for a name that the noun can mean; after an unknown noun of two words at least."""
    name = cast.names[number]
    if noun == "organisation":
        return name.kind in ("organisation", "unknown")
    is_sure = bool(noun) or name.kind == "person" or len(name.words) > 1
    return is_sure and name.kind in ("person", "unknown")


def joint_parts(
    reading: Reading, cast: Cast, reference: Reference, first: int, last: int
) -> list[tuple[int, int]]:
    """Return the token ranges of "A, B and C" where each part is a noun phrase of its own.

    A phrase that goes on with a comma and a description ("A, the head of B and C") is one. In
    "A and her deputy, B" the name stands for the part, and so does each in "neither A nor B".
    """
    words = reading.tokens
    whole_range = (first, last)
    end = _before_comma(reading, first, last)
    cuts = [
        at
        for at in range(first + 1, end - 1)
        if words.text[at] in _JOINING and at not in cast.by_token
    ]
    if len(cuts) != 1 or _joins_offices(reading, cast, reference, cuts[0]):
        return [whole_range]
    start = first + (words.folded[first] == "neither")
    parts = [*_listed(reading, cast, start, cuts[0]), _named(reading, cast, cuts[0] + 1, end, last)]
    whole = all(_is_plain(reading, cast, part) for part in parts)
    return parts if whole else [whole_range]


def _before_comma(reading: Reading, first: int, last: int) -> int:
    """End of what stands before the first comma or bracket that follows an "and"."""
    has_and = False
    for at in range(first, last):
        word = reading.tokens.text[at]
        has_and = has_and or word in _JOINING
        if has_and and word in (",", "(", "—", "―"):
            return at
    return last


def _named(reading: Reading, cast: Cast, first: int, end: int, last: int) -> tuple[int, int]:
    """The name of whom a part up to a comma describes ("her deputy, B"), or else the part."""
    name = cast.by_token.get(end + 1)
    is_described = end - 1 not in cast.by_token and reading.tokens.folded[first] in DETERMINERS
    if not is_described or name is None or cast.names[name].kind not in ("person", "unknown"):
        return first, end
    return cast.names[name].first, min(cast.names[name].last, last)


def _listed(reading: Reading, cast: Cast, first: int, last: int) -> list[tuple[int, int]]:
    parts, start = [], first
    for at in range(first, last):
        if reading.tokens.text[at] == "," and at not in cast.by_token:
            parts.append((start, at))
            start = at + 1
    return [*parts, (start, last)] if start < last else parts


def _is_plain(reading: Reading, cast: Cast, part: tuple[int, int]) -> bool:
    """True for a part that ends with a name and holds no preposition outside of it."""
    first, last = part
    name = cast.by_token.get(last - 1) if last > first else None
    if name is None:
        return False
    start = max(cast.names[name].first, first)
    inner = reading.tokens.folded[first:start]
    return not any(word in PREPOSITIONS or word in _BREAKS for word in inner)


def is_definite(reading: Reading, first: int) -> bool:
    """True for a phrase that opens with 'the', 'this' or a possessive."""
    word = reading.tokens.folded[first]
    return word in DETERMINERS and word not in ("a", "an")
