"""Names in a text, with the titles that stand before them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from transforms.resolve.capitals import calm, is_loud
from transforms.resolve.known import known_size
from transforms.resolve.offices import AMBIGUOUS, LINKS, follows_office, is_unheld, small_office
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.runs import (
    ADJECTIVE,
    MONTHS,
    SMALL_WORDS,
    Spellings,
    runs,
    shouted,
    spellings,
)
from transforms.resolve.titles import (
    OWNS,
    Words,
    before_link,
    begins_long_title,
    is_doubtful,
    is_role_compound,
    kind_of,
    split_titles,
    without_letters,
)
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import PARTICLES, PREPOSITIONS, SUFFIXES


class Name(NamedTuple):
    """A name at its place: token range, the name without titles, the words before it.

    `kind` is person, organisation, place, people or unknown. `gender` is what the title
    says. `title` and `affiliation` are as printed before the name, empty where not stated.
    """

    first: int
    last: int
    core: int
    words: Words
    kind: str
    title: str
    affiliation: str
    honorific: str
    gender: str

    @property
    def text(self) -> str:
        """The name, its words one blank apart, a comma ("Jr.") at the word before it."""
        return " ".join(self.words).replace(" ,", ",")


def names(reading: Reading, reference: Reference, lone: frozenset[str] = frozenset()) -> list[Name]:
    """Return the names of an article in reading order, none overlapping another.

    The words in `lone` are names wherever they are capitalised.

    In a line that capitalises every word, as headlines do, only a given name with the word
    after it, and words that are names elsewhere in the article, are taken.
    """
    loud = shouted(reading)
    seen = spellings(reading, loud, reference)
    seen = replace(seen, large=seen.large | lone)
    found = []
    labels = _labels(reading)
    for first, last in runs(reading, loud, seen, labels, reference):
        for name in _of_run(reading, reference, first, last, seen):
            found.append(_speaking(name, reference) if first in labels else name)
    return _ranked(_placed(found, reading))


def _of_run(
    reading: Reading, reference: Reference, first: int, last: int, seen: Spellings
) -> Iterator[Name]:
    """Yield the names of one run: somebody may be "of" the next ("Speaker Bo Ek of Ohio")."""
    words = reading.tokens.text
    while first < last:
        name = _name(reading, reference, first, last, seen)
        if name is None:
            return
        yield name
        if name.last >= last or words[name.last] not in LINKS:
            return
        first = name.last + 1 + (words[name.last + 1] == "the")


def _ranked(found: list[Name]) -> list[Name]:
    """Names with a rank in letters taken off surnames that bear it: "DS Ana Ek", then "DS Ek"."""
    ranked = {(n.title, n.words[-1]) for n in found if n.title.casefold() in AMBIGUOUS}
    return [
        name._replace(core=name.core + 1, words=name.words[1:], title=name.words[0], kind="person")
        if name.words in ranked
        else name
        for name in found
    ]


def _labels(reading: Reading) -> dict[int, int]:
    """Token ranges of the labels of a transcript, by first token."""
    ranges = (reading.token_range(turn.label) for turn in reading.turns.values())
    return {tokens.start: tokens.stop for tokens in ranges}


def _speaking(name: Name, reference: Reference) -> Name:
    """Return the name of a label: somebody who speaks, in small letters after the first."""
    words = calm(name.words, reference) if is_loud(name.words) else name.words
    kind = kind_of(words, reference)
    return name._replace(words=words, kind="person" if kind == "unknown" else kind)


def _placed(found: list[Name], reading: Reading) -> list[Name]:
    """Names with the town of the dateline as a place, also where nothing else tells its kind."""
    dated = reading.dated
    if not dated:
        return found
    words = reading.tokens.folded[dated.start : dated.stop]
    town = frozenset(takewhile("(".__ne__, words))  # the agency stands in brackets
    return [
        name._replace(kind="place", gender="")
        if (name.first in dated or name.kind == "unknown") and _is_of(town, name)
        else name
        for name in found
    ]


def _is_of(town: frozenset[str], name: Name) -> bool:
    return all(word.casefold() in town for word in name.words)


def _name(
    reading: Reading, reference: Reference, first: int, last: int, seen: Spellings
) -> Name | None:
    """Read one run: strip what opens the sentence, split titles off, find the kind."""
    words = tuple(reading.tokens.text[first:last])
    start = _opening_length(reading, reference, first, words, seen)
    if start == len(words):
        return None
    words = words[start:]
    if ADJECTIVE.search(words[-1]):
        return None
    if len(words) == 1 and (words[0] in MONTHS - seen.surnames or _LABEL.match(words[0])):
        return None
    tokens, at = reading.tokens, first + start
    begin, taken = small_office(tokens, at, words, reference)
    at, words = at + taken, words[taken:]
    core, title, affiliation, honorific, gender = split_titles(words, reference)
    if known_size(words, 0, reference) == len(words):
        core, title, affiliation, honorific, gender = 0, "", "", "", ""
    if core == len(words) or (not taken and is_unheld(tokens, at, words, reference)):
        return None
    if taken:
        title = " ".join((*tokens.text[begin:at], title)).rstrip()
    if words[core] in (*LINKS, "on"):  # the Bishop of Selby, the Right Reverend ...
        if last < len(tokens) and tokens.text[last] == ",":
            return None
        core, title = 0, ""
    if title:
        bare = before_link(words[core:], reference)
        words, last = words[:core] + bare, at + core + len(bare)
    words = words[:core] + without_letters(words[core:], reference)
    if _begins_with_person(words[core:], reference):
        words, last = words[: core + 2], at + core + 2
    elif _ends_with_person(words[core:], reference):
        core = len(words) - 2
    kind = kind_of(words[core:], reference)
    is_held = kind != "organisation" or _is_given_and_one(words[core:], reference)
    if honorific or taken or (title and is_held):
        kind = "person"
    elif _is_doubtful(tokens, at, last, kind, reference):
        return None
    if not title and core == 0 and kind == "unknown" and _is_alone(reading, first, words, seen):
        return None
    return Name(
        begin if taken else at, last, at + core, _glued(words[core:]), kind, title, affiliation,
        honorific, gender,
    )  # fmt: skip


def _is_given_and_one(words: Words, reference: Reference) -> bool:
    """True for a given name and one word more, be it one that bodies end with: "Ana Guardian"."""
    return len(words) == 2 and words[0].casefold() in reference.genders


_LABEL = re.compile(r"[DIR]-[A-Z][A-Za-z.]+\Z")  # Sen. Ana Ruiz (D-Calif.)


def _is_doubtful(tokens: Tokens, at: int, last: int, kind: str, reference: Reference) -> bool:
    """True for "Health Zorbel Quint" after "Minister for", when a verb may follow."""
    goes_on = last < len(tokens) and tokens.text[last].islower()
    if not goes_on or tokens.text[last] in PREPOSITIONS:
        return False
    is_open = is_doubtful(tuple(tokens.text[at:last]), kind, reference)
    return is_open and follows_office(tokens, at, reference)


def _glued(words: Words) -> Words:
    """Words with the mark of a possessive put to its word: "Insurers’ Forum"."""
    if _MARKS.isdisjoint(words):
        return words
    return tuple(
        word + (words[at + 1] if _MARKS.intersection(words[at + 1 : at + 2]) else "")
        for at, word in enumerate(words)
        if word not in _MARKS
    )


_MARKS = frozenset(("'", "’", *OWNS))


def _begins_with_person(words: Words, reference: Reference) -> bool:
    """True for a longer name that begins with a public figure's: 'Ana Ruiz Memorial Day'."""
    if len(words) < 3 or words[2] in (",", *SUFFIXES):
        return False
    if " ".join(words).casefold() in reference.persons:
        return False
    known = " ".join(words[:2]).casefold() in reference.persons
    return known and not any(w in reference.organisation_words for w in words)


def _ends_with_person(words: Words, reference: Reference) -> bool:
    """True for a headline's words and a public figure's name: 'Rivals Fear Ana Ruiz'."""
    if len(words) < 3 or " ".join(words).casefold() in reference.persons:
        return False
    known = " ".join(words[-2:]).casefold() in reference.persons
    return known and not any(_is_of_name(word, reference) for word in words[:-2])


def _is_of_name(word: str, reference: Reference) -> bool:
    """True for what stands before a surname: a first name, an initial, a mark, a particle."""
    is_word = word.replace("-", "").isalpha() and not word.isupper()
    return not is_word or word in PARTICLES or word.casefold() in reference.genders


def _opening_length(
    reading: Reading, reference: Reference, first: int, words: Words, seen: Spellings
) -> int:
    """How many words of a run only open the sentence ('The', 'Meanwhile', 'Protesters')."""
    opens = _opens(reading, first)
    count = 0
    if known_size(words, 0, reference):
        return 0
    while count < len(words) and not begins_long_title(words[count:], reference):
        word = words[count].split("'")[0].split("’")[0]
        is_given = word.casefold() in reference.genders and len(words) > 1  # April Snow
        is_opening = (word in reference.opening_words and not is_given) and (
            word in SMALL_WORDS or (opens and not _is_place(words[count:], reference))
        )
        left = words[count:]
        is_first = opens and (count == 0 or (len(left) == 2 and is_role_compound(word)))
        is_plain = is_first and not (
            _is_head(left, seen, reference) or _is_of_body(left, reference)
        )
        if not is_opening and not (is_plain and _is_common(word, seen, reference, len(left))):
            break
        count += 1
    return count + _link_length(words[count:]) if count else 0


def _is_head(words: Words, seen: Spellings, reference: Reference) -> bool:
    """True for the first word of "Bank of Selby", or of "Citizens for" if large elsewhere too."""
    if words[0] in reference.organisation_words:
        return not LINKS.isdisjoint(words[1:2])
    return words[0] in seen.large and words[1:2] == ("for",)


def _is_of_body(words: Words, reference: Reference) -> bool:
    """True for a noun and the word for a body, which is no name by itself: "Summit Ventures"."""
    return len(words) == 2 and words[1] in reference.organisation_words


def _link_length(words: Words) -> int:
    """How many words at the start only join on what was before: "of the"."""
    return 0 if words[:1] == () or words[0] not in LINKS else 1 + (words[1:2] == ("the",))


def _opens(reading: Reading, at: int) -> bool:
    """True for a word that opens a sentence, or follows a dash, colon or opening mark."""
    return at in reading.openings or (at > 0 and reading.tokens.text[at - 1] in _DASHES)


_DASHES = frozenset(("—", "―", "–", "--", ":", "“", '"', "‘", "("))


def _is_place(words: Words, reference: Reference) -> bool:
    """True for words that begin with a place's name ("New York Times")."""
    return any(" ".join(words[:size]) in reference.places for size in (2, 3))


def _is_common(word: str, seen: Spellings, reference: Reference, length: int) -> bool:
    """True for a word that is capitalised only because it opens a sentence."""
    folded = word.casefold()
    if folded in reference.genders or folded in reference.surnames or not word[1:].islower():
        return False
    if (folded,) in reference.titles and length > 1:
        return False
    if word in seen.surnames and reference.nouns.get(folded, "person") == "person":
        return False
    if is_role_compound(word) and (length == 2 or "-of-" in word):
        return True
    return folded in seen.small or (
        folded in reference.nouns and word not in reference.organisation_words
    )


def _is_alone(reading: Reading, first: int, words: Words, seen: Spellings) -> bool:
    """True for one unknown word that opens a sentence and nothing shows to be a name."""
    return first in reading.openings and len(words) == 1 and words[0] not in seen.large
