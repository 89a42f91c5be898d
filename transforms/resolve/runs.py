"""Runs of capitalised words: where the names of a text can be."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from transforms.resolve import offices
from transforms.resolve.conjuncts import joined_length
from transforms.resolve.known import known_size
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, PARTICLES, PREPOSITIONS, SUFFIXES, wordset

LINKING = PARTICLES | {"i", "y", "e"}  # Puig i Ferrer, Ortega y Gasset
ARTICLES = wordset("ad al an ar as ash at az el ud ul ur")
_ARTICLED = re.compile(rf"(?:{'|'.join(sorted(ARTICLES))})-[^\W\d_a-z]")
_LINKS = frozenset(("of", "for", "on"))
_LONGEST = 40  # tokens; no name has more, and every claim of its bearer prints it
SMALL_WORDS = wordset(
    "A An And But Her His I I'm If In It Its My Of On Or Our She He That The Their "
    "Then There These They This Those To We What When Where Who Why You Your"
)


@dataclass(frozen=True)
class Spellings:
    """Words as printed; those printed large inside a sentence; the surnames among them."""

    small: frozenset[str]
    large: frozenset[str]
    surnames: frozenset[str]


def shouted(reading: Reading) -> frozenset[int]:
    """Return the sentences that capitalise every word; a headline may spare a few."""
    words = reading.tokens
    large = Counter(words.sentence[at] for at in reading.capitalised if len(words.text[at]) > 3)
    return frozenset(s for s, count in large.items() if count > 2 and _is_loud(reading, s, count))


def _is_loud(reading: Reading, sentence: int, large: int) -> bool:
    """True for a sentence with four longer words, when `large` of them is nearly all.

    Short words may be small in it, but no verb ("Ana Ruiz met Bo Ek in Oslo on Monday").
    """
    within = reading.sentences[sentence]
    words = reading.tokens.text[within.start : within.stop]
    long = len([word for word in words if len(word) > 3 and word[0].isalpha()])
    is_plain = not _SHORT_VERBS.isdisjoint(words)
    return long > 3 and large >= long * _least(reading, sentence) and not is_plain


_SHORT_VERBS = wordset(
    "are be bet did fed got had has hit is led let met put ran sat saw set was won"
)


def _least(reading: Reading, sentence: int) -> float:
    """Share of its longer words that a shouted sentence capitalises."""
    start = reading.tokens.char_start[reading.sentence_starts[sentence]]
    return 0.7 if reading.passages[reading.passage_no(start)].role == "headline" else 0.9


def spellings(reading: Reading, loud: frozenset[int], reference: Reference) -> Spellings:
    """Return what the calm sentences of an article show about its spellings."""
    words, surnames = reading.tokens, set()
    articled = {words.text[at] for at in _articled(reading, reference)}
    large = articled | {word[0].upper() + word[1:] for word in articled}
    for index in reading.capitalised:
        word = words.text[index]
        if words.sentence[index] in loud or index in reading.loud_rows:
            continue
        if index not in reading.openings:
            large.add(word)
        if index and _is_surname(words, index, reference):
            surnames.add(word)
    calm = (s for number, s in enumerate(reading.sentences) if number not in loud)
    small = {word for s in calm for word in words.text[s.start : s.stop]}
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
    for index in sorted((*reading.capitalised, *_articled(reading, reference))):
        if index < last or (words.text[index] in _DAYS and not _is_given(words, index, reference)):
            continue
        if index in labels:
            last = labels[index]
        elif words.sentence[index] in loud or index in reading.loud_rows:
            last = index + _loud_length(words, index, seen, reference)
        else:
            last = _run_end(reading, index, reference)
        if last > index:
            yield index, last


def _is_surname(words: Tokens, at: int, reference: Reference) -> bool:
    """True for the word after a given name, the last capitalised one, or a month after any name."""
    if words.text[at] in MONTHS and _is_word_name(words.text[at - 1]):
        return True
    if words.folded[at - 1] not in reference.genders or not words.is_capitalised(at - 1):
        return False
    return at + 1 >= len(words) or not words.is_capitalised(at + 1)


def _articled(reading: Reading, reference: Reference) -> list[int]:
    """Indices of the words like "al-Hashimi" that end a longer name of the article too."""
    if not _ARTICLED.search(reading.text):
        return []
    words = reading.tokens
    found = [at for at, word in enumerate(words.text) if _ARTICLED.match(word)]
    ends = {words.text[at] for at in found if at and _is_ending(words, at, reference)}
    return [at for at in found if words.text[at] in ends]


def _is_ending(words: Tokens, at: int, reference: Reference) -> bool:
    """True where "al-Hashimi" ends a longer name."""
    before = words.text[at - 1]
    is_name = (before[0].isupper() and before not in SMALL_WORDS) or before in PARTICLES
    return is_name and _is_articled(words, at, reference)


MONTHS = wordset("March April May June August")


def _is_word_name(word: str) -> bool:
    """True for a capitalised word that is no month's neighbour by grammar ("In May")."""
    return word[0].isupper() and len(word) > 2 and word not in SMALL_WORDS


def _loud_length(words: Tokens, first: int, seen: Spellings, reference: Reference) -> int:
    """How many words at `first` of a shouted line form a name; 0 for none."""
    word = words.text[first]
    if word.casefold() in seen.small and word not in seen.large:
        return 0
    length = 1
    while (
        first + length < len(words)
        and length < 4
        and words.text[first + length] in seen.large
        and words.char_end(first + length - 1) + 1 == words.char_start[first + length]
    ):
        length += 1
    known = word in seen.large or word.casefold() in reference.surnames
    if not known and word.casefold() in reference.genders:
        return min(2, len(words) - first)
    return length if known else 0


def _run_end(reading: Reading, first: int, reference: Reference) -> int:
    """Index after the run that starts at `first`."""
    last = first + max(known_size(reading.tokens.text, first, reference), 1)
    while last < min(len(reading.tokens), first + _LONGEST):
        step = _step(reading, first, last, reference)
        if not step:
            break
        last += step
    return last


def _step(reading: Reading, first: int, at: int, reference: Reference) -> int:
    """How many tokens at `at` belong to the run that starts at `first`; 0 for none."""
    words = reading.tokens
    word = words.text[at]
    is_far = words.char_start[at] - words.char_end(at - 1) > 1
    if is_far or words.sentence[at] != words.sentence[at - 1]:
        return 0
    if ADJECTIVE.search(words.text[at - 1]):
        return 0
    if words.is_capitalised(at):
        if word == "I" or word in _DAYS:  # 'Trump Tuesday'
            return 0
        return known_size(words.text, at, reference) or 1
    if word == "," and at + 1 < len(words) and words.text[at + 1] in SUFFIXES:
        return 2
    if word == "plc":
        return 1
    if word in LINKING:
        return _particles(words, at)
    if _is_articled(words, at, reference):
        return 1
    if word == "&" and at + 1 < len(words) and words.is_capitalised(at + 1):
        return 2
    if word in ("'", "’") and _owns(words, at, reference):
        return 2
    if word in ("'s", "’s") and _owns_office(words, at, reference):
        return 2
    if word == "and":
        return joined_length(reading, first, at, reference)
    if (word in _LINKS and _links(words, first, at, reference)) or (
        word in offices.LINKS and _is_held(words, first, at, reference)
    ):
        return 2 if words.is_capitalised(at + 1) else 3
    return 0


def _is_held(words: Tokens, first: int, at: int, reference: Reference) -> bool:
    """True where the link at `at` leads from an office to its matter and a person's name."""
    if not offices.office_size(words.text[first:at], words.text[at], reference):
        return False
    after = at + 1 + (words.text[at + 1 : at + 2] == ["the"])
    return offices.matter_size(tuple(_ahead(words, after)), reference) > 0


def _ahead(words: Tokens, at: int) -> list[str]:
    """The words from `at` on that would go on with a name, in its sentence."""
    last = at
    while last < min(len(words), at + _FAR) and words.sentence[last] == words.sentence[at - 1]:
        size = 1 if words.is_capitalised(last) and words.text[last] not in _DAYS else 0
        if not size and last > at and words.text[last] in PARTICLES:
            size = _particles(words, last)
        if not size and words.text[last] == "of" and words.text[last - 1] in _BODIES:
            size = 1 + (words.text[last + 1 : last + 2] == ["the"])
        if not size:
            break
        last += size
    return words.text[at:last]


_FAR = 10


ADJECTIVE = re.compile(r"-(?:[a-z]+ed|[a-z]+ing|led|era|born|style|wide|old|year|backed|owned)$")


def _owns(words: Tokens, at: int, reference: Reference) -> bool:
    """True for the mark inside "the Insurers' Forum"."""
    if not words.text[at - 1].endswith("s") or at + 1 >= len(words):
        return False
    is_near = words.char_start[at + 1] == words.char_end(at) + 1
    return is_near and words.text[at + 1] in reference.organisation_words


def _owns_office(words: Tokens, at: int, reference: Reference) -> bool:
    """True for the mark inside "the Sheriff's Office", "St Brigid's School", "the People's Party".

    Not for the one inside "Ana Ruiz's Office".
    """
    owner, before = words.folded[at - 1], words.folded[at - 2] if at > 1 else ""
    if before in reference.genders and owner not in offices.HOLDERS:  # Larry King's Office
        return False
    is_noun = reference.nouns.get(owner) in ("person", "group") or owner.endswith("men")
    is_role = (owner,) in reference.titles or is_noun
    ends = words.text[at + 1 : at + 2]
    is_near = bool(ends) and words.char_start[at + 1] == words.char_end(at) + 1
    is_whose = before in _SAINTS or owner in _PUBLIC
    is_body = is_whose and is_near and ends[0] in reference.organisation_words
    return is_body or (is_role and is_near and ends[0] in _OWNED)


_SAINTS = wordset("saint st st.")
_PUBLIC = wordset("people women children men")
_OWNED = wordset(
    "Association Bureau Club Commission Congress Council Department Federation Forum Fund Guild "
    "Hospital League Movement Office Party Union"
)
_DAYS = wordset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June "
    "July August September October November December Sept. Oct. Nov. Dec. Jan. Feb. Aug."
)


def _is_given(words: Tokens, at: int, reference: Reference) -> bool:
    """True for a month that is a first name: "mayor June Holm", not "in June" or "last June"."""
    before = words.folded[at - 1] if at else ""
    after = words.text[at + 1] if at + 1 < len(words) else ""
    if not after[:1].isupper() or after in _DAYS or words.folded[at] not in reference.genders:
        return False
    return before not in DETERMINERS | PREPOSITIONS | _WHEN and not before[:1].isdigit()


_WHEN = wordset("last next early late mid and or every until but since through than")


def _particles(words: Tokens, at: int) -> int:
    """Count of particles at `at` with the capitalised word after them; 0 without one."""
    count = 0
    while count < 3 and at + count < len(words) and words.text[at + count] in LINKING:
        count += 1
    after = at + count
    return count + 1 if after < len(words) and _begins_part(words, after) else 0


def _begins_part(words: Tokens, at: int) -> bool:
    return words.is_capitalised(at) or _ARTICLED.match(words.text[at]) is not None


def _is_articled(words: Tokens, at: int, reference: Reference) -> bool:
    """True for "al-Hashimi" after a name's first words, not after "Islamist" or "Yemeni"."""
    before = words.text[at - 1]
    is_people = before in reference.nationalities or before in reference.people_words
    return not is_people and _ARTICLED.match(words.text[at]) is not None


def _links(words: Tokens, first: int, at: int, reference: Reference) -> bool:
    """True when 'of', 'for' or 'on' at `at` goes on with a body's or an office's name."""
    after = at + 1
    if after < len(words) and (words.text[at], words.text[after]) in _ARTICLED_LINKS:
        after += 1
    if after >= len(words) or not words.is_capitalised(after) or words.text[after] in _DAYS:
        return False
    through = tuple(words.folded[at - 1 : after + 1])
    return through in reference.titles or any(w in _BODIES for w in words.text[first:at])


_ARTICLED_LINKS = {*((link, "the") for link in _LINKS), ("for", "a"), ("for", "an")}
_BODIES = wordset(
    "Department Ministry Bureau University College Institute Council Committee Board Bank Court "
    "Center Centre Centers Association Federation Union League Society Organization Organisation "
    "House Office Commission Agency Chamber Church Academy School Secretariat Congress Assembly "
    "Fund Campaign Foundation Daughters Sons Knights Party Republic Coalition Alliance Citizens "
    "Americans Veterans Women Mothers Concerned Movement Friends Students Campus Commonwealth "
    "Duchess Duke Prince Princess Archbishop Bishop Hillary Museum Library Hall Medicine Authority "
    "Brotherhood Confederation Conference Consortium Corporation Division Forum Guild "
    "Hospital Inspectorate Institution Network Service Trust"
)
