"""Runs of capitalised words: where the names of a text can be."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transforms.resolve.conjuncts import joined_length
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Token
from transforms.resolve.wordlist import PARTICLES, wordset

SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
_LINKS = frozenset(("of", "for", "on"))
_LONGEST = 40  # tokens; no name has more, and every claim of its bearer prints it
SMALL_WORDS = wordset(
    "A An And But Her His I I'm If In It Its Mr Mr. Mrs Ms My Of On Or Our She He That The Their "
    "Then There These They This Those To We What When Where Who Why You Your"
)


@dataclass(frozen=True)
class Spellings:
    """Words printed small; words printed large inside a sentence; months that are surnames."""

    small: frozenset[str]
    large: frozenset[str]
    surnames: frozenset[str]


def shouted(reading: Reading) -> frozenset[int]:
    """Return the sentences that capitalise every word; a headline may spare a few."""
    long: Counter[int] = Counter()
    large: Counter[int] = Counter()
    for token in reading.tokens:
        if len(token.text) > 3 and token.is_word and not token.text[0].isdigit():
            long[token.sentence] += 1
            large[token.sentence] += token.is_capitalised
    return frozenset(
        s for s, count in long.items() if count > 3 and large[s] >= count * _least(reading, s)
    )


def _least(reading: Reading, sentence: int) -> float:
    """Share of its longer words that a shouted sentence capitalises."""
    start = reading.tokens[reading.sentence_starts[sentence]].char_start
    return 0.7 if reading.passages[reading.passage_no(start)].role == "headline" else 0.9


def spellings(reading: Reading, loud: frozenset[int]) -> Spellings:
    """Return what the calm sentences of an article show about its spellings."""
    words, opening = reading.tokens, set(reading.sentence_starts.values())
    small, large, surnames = set(), set(), set()
    for index, word in enumerate(words):
        if word.sentence in loud:
            continue
        if word.text[0].islower():
            small.add(word.text)
        elif word.is_capitalised and not _is_capitals(words, index):
            if index not in opening:
                large.add(word.text)
            if index and word.text in MONTHS and _is_word_name(words[index - 1]):
                surnames.add(word.text)
    return Spellings(frozenset(small), frozenset(large), frozenset(surnames))


def runs(
    reading: Reading,
    loud: frozenset[int],
    seen: Spellings,
    labels: Mapping[int, int],
    reference: Reference,
) -> Iterator[tuple[int, int]]:
    """Yield `(first, last)` of each longest run of words that can form one name.

    The `labels` of a transcript, by first token, are runs as they are.
    """
    words, last = reading.tokens, 0
    for index, word in enumerate(words):
        if index < last or not word.is_capitalised or word.text in _DAYS:
            continue
        if index in labels:
            last = labels[index]
        elif word.sentence in loud or _is_capitals(words, index):
            last = index + _loud_length(words, index, seen, reference)
        else:
            last = _run_end(reading, index, reference)
        if last > index:
            yield index, last


def _is_capitals(words: Sequence[Token], at: int) -> bool:
    """True for a word in a row of three or more in capitals, as in a lead-in."""
    if not _is_capital(words[at]):
        return False
    first = last = at
    while first > 0 and at - first < 3 and _is_capital(words[first - 1]):
        first -= 1
    while last < len(words) and last - at < 3 and _is_capital(words[last]):
        last += 1
    return last - first > 2


MONTHS = wordset("March April May June August")


def _is_word_name(word: Token) -> bool:
    """True for a capitalised word that is no month's neighbour by grammar ("In May")."""
    return word.is_capitalised and len(word.text) > 2 and word.text not in SMALL_WORDS


def _is_capital(word: Token) -> bool:
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text


def _loud_length(words: Sequence[Token], first: int, seen: Spellings, reference: Reference) -> int:
    """How many words at `first` of a shouted line form a name; 0 for none."""
    word = words[first].text
    if word.casefold() in seen.small and word not in seen.large:
        return 0
    length = 1
    while (
        first + length < len(words)
        and length < 4
        and words[first + length].text in seen.large
        and words[first + length - 1].char_end + 1 == words[first + length].char_start
    ):
        length += 1
    known = word in seen.large or word.casefold() in reference.surnames
    if not known and word.casefold() in reference.genders:
        return min(2, len(words) - first)
    return length if known else 0


def _run_end(reading: Reading, first: int, reference: Reference) -> int:
    """Index after the run that starts at `first`."""
    last = first + 1
    while last < min(len(reading.tokens), first + _LONGEST):
        step = _step(reading, first, last, reference)
        if not step:
            break
        last += step
    return last


def _step(reading: Reading, first: int, at: int, reference: Reference) -> int:
    """How many tokens at `at` belong to the run that starts at `first`; 0 for none."""
    words = reading.tokens
    word = words[at]
    if word.sentence != words[at - 1].sentence or _is_far(words[at - 1], word):
        return 0
    if ADJECTIVE.search(words[at - 1].text):
        return 0
    if word.is_capitalised:
        return 1 if not _is_opening(words, first, at, reference) else 0
    if word.text == "," and at + 1 < len(words) and words[at + 1].text in SUFFIXES:
        return 2
    if word.text in PARTICLES:
        return _particles(words, at)
    if word.text == "&" and at + 1 < len(words) and words[at + 1].is_capitalised:
        return 2
    if word.text in ("'", "’") and _owns(words, at, reference):
        return 2
    if word.text == "and":
        return joined_length(reading, first, at, reference)
    if word.text in _LINKS and _links(words, first, at, reference):
        return 2 if words[at + 1].is_capitalised else 3
    return 0


ADJECTIVE = re.compile(r"-(?:[a-z]+ed|[a-z]+ing|led|era|born|style|wide|old|year|backed|owned)$")


def _owns(words: Sequence[Token], at: int, reference: Reference) -> bool:
    """True for the mark inside "the Insurers' Forum"."""
    if not words[at - 1].text.endswith("s") or at + 1 >= len(words):
        return False
    body = words[at + 1]
    return body.text in reference.organisation_words and body.char_start == words[at].char_end + 1


def _is_far(before: Token, word: Token) -> bool:
    return word.char_start - before.char_end > 1


def _is_opening(words: Sequence[Token], first: int, at: int, reference: Reference) -> bool:
    """True for "I" or a weekday inside a run: 'Trump Tuesday'."""
    return words[at].text == "I" or words[at].text in _DAYS


_DAYS = wordset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June "
    "July August September October November December Sept. Oct. Nov. Dec. Jan. Feb. Aug."
)


def _particles(words: Sequence[Token], at: int) -> int:
    """Count of particles at `at` with the capitalised word after them; 0 without one."""
    count = 0
    while count < 3 and at + count < len(words) and words[at + count].text in PARTICLES:
        count += 1
    after = at + count
    return count + 1 if after < len(words) and words[after].is_capitalised else 0


def _links(words: Sequence[Token], first: int, at: int, reference: Reference) -> bool:
    """True when 'of', 'for' or 'on' at `at` goes on with a body's or an office's name."""
    after = at + 1
    if after < len(words) and words[after].text == "the":
        after += 1
    if after >= len(words) or not words[after].is_capitalised or words[after].text in _DAYS:
        return False
    run = [w.text for w in words[first:at]]
    through = tuple(w.text.casefold() for w in words[at - 1 : after + 1])
    return through in reference.titles or any(w in _BODIES for w in run)


_BODIES = wordset(
    "Department Ministry Bureau University College Institute Council Committee Board Bank Court "
    "Center Centre Centers Association Federation Union League Society Organization Organisation "
    "House Office Commission Agency Chamber Church Academy School Secretariat Congress Assembly "
    "Fund Campaign Foundation Daughters Sons Knights Party Republic Coalition Alliance Citizens "
    "Americans Veterans Women Mothers Concerned Movement Friends Students Campus Commonwealth "
    "Duchess Duke Prince Princess Archbishop Bishop Hillary Museum Library Hall Medicine"
)
