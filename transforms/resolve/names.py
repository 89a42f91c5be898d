"""Names in a text: runs of capitalised words, with the titles that stand before them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Token
from transforms.resolve.wordlist import wordset

PARTICLES = wordset(
    "de del della di da dos das do du van von der den la le el al bin ibn ter ten zu zur ul"
)
SUFFIXES = frozenset(("Jr.", "Jr", "Sr.", "Sr", "II", "III", "IV"))
_LINKS = frozenset(("of", "for", "on"))
_MARK = re.compile(r"[^\w&]+")


@dataclass(frozen=True)
class Name:
    """A name at its place: token range, the name without titles, the words before it.

    `kind` is person, organisation, place, people or unknown. `gender` is what the title
    says. `title` and `affiliation` are as printed before the name, empty where not stated.
    """

    first: int
    last: int
    core: int
    words: tuple[str, ...]
    kind: str
    title: str
    affiliation: str
    honorific: str
    gender: str

    @property
    def text(self) -> str:
        """The name, its words one blank apart."""
        return " ".join(self.words)


def speaker_key(name: str) -> str:
    """Return a name without case, accents, punctuation, particles' blanks or suffixes.

    The same for every spelling that differs in nothing else, so that names of different
    articles can be joined.

    >>> speaker_key("Joseph R. Biden Jr.") == speaker_key("JOSEPH R BIDEN")
    True
    >>> speaker_key("The Élysée")
    'elysee'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’]s\b|[.'’]", "", plain)
    words = _MARK.sub(" ", plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 2 and words[-1] in ("jr", "sr", "ii", "iii", "iv"):
        words = words[:-1]
    return " ".join(words)


@dataclass(frozen=True)
class _Spellings:
    """Words printed small; words printed large inside a sentence; months that are surnames."""

    small: frozenset[str]
    large: frozenset[str]
    surnames: frozenset[str]


def names(reading: Reading, reference: Reference) -> list[Name]:
    """Return the names of an article in reading order, none overlapping another.

    In a line that capitalises every word, as headlines do, only a given name with the word
    after it, and words that are names elsewhere in the article, are taken.
    """
    loud = shouted(reading)
    seen = _spellings(reading, loud)
    found = []
    for first, last in _runs(reading.tokens, loud, seen, reference):
        name = _name(reading, reference, first, last, seen)
        if name is not None:
            found.append(name)
    return found


def shouted(reading: Reading) -> frozenset[int]:
    """Return the sentences that capitalise every word; a headline may spare a few."""
    words: dict[int, list[Token]] = {}
    for token in reading.tokens:
        words.setdefault(token.sentence, []).append(token)
    return frozenset(
        sentence
        for sentence, group in words.items()
        if is_shouting(group, 0.7 if _role(reading, group[0]) == "headline" else 0.9)
    )


def _role(reading: Reading, token: Token) -> str:
    return reading.passages[reading.passage_no(token.char_start)].role


def _spellings(reading: Reading, loud: frozenset[int]) -> _Spellings:
    words = reading.tokens
    calm = [
        (i, t) for i, t in enumerate(words) if t.sentence not in loud and not _is_capitals(words, i)
    ]
    opening = set(reading.sentence_starts.values())
    return _Spellings(
        frozenset(t.text for _, t in calm if t.text[0].islower()),
        frozenset(t.text for i, t in calm if t.is_capitalised and i not in opening),
        frozenset(
            t.text for i, t in calm if i and t.text in _MONTHS and _is_word_name(words[i - 1])
        ),
    )


def is_shouting(words: Sequence[Token], least: float) -> bool:
    """Tell whether at least a share of the longer words is capitalised."""
    long = [w for w in words if w.is_word and len(w.text) > 3 and not w.text[0].isdigit()]
    return len(long) > 3 and sum(w.is_capitalised for w in long) >= least * len(long)


def _runs(
    words: Sequence[Token], loud: frozenset[int], seen: _Spellings, reference: Reference
) -> Iterator[tuple[int, int]]:
    """Yield `(first, last)` of each longest run of words that can form one name."""
    index = 0
    while index < len(words):
        word = words[index]
        if not word.is_capitalised or word.text in _DAYS:
            index += 1
            continue
        if word.sentence in loud or _is_capitals(words, index):
            last = index + _loud_length(words, index, seen, reference)
        else:
            last = _run_end(words, index, reference)
        if last > index:
            yield index, last
        index = max(last, index + 1)


def _is_capitals(words: Sequence[Token], at: int) -> bool:
    """True for a word in a row of three or more in capitals, as in a lead-in."""
    first = last = at
    while first > 0 and at - first < 3 and _is_capital(words[first - 1]):
        first -= 1
    while last < len(words) and last - at < 3 and _is_capital(words[last]):
        last += 1
    return last > at and last - first > 2


_MONTHS = wordset("March April May June August")


def _is_word_name(word: Token) -> bool:
    """True for a capitalised word that is no month's neighbour by grammar ("In May")."""
    return word.is_capitalised and len(word.text) > 2 and word.text not in _SMALL


def _is_capital(word: Token) -> bool:
    return len(word.text) > 1 and word.text.isupper() and "." not in word.text


def _loud_length(words: Sequence[Token], first: int, seen: _Spellings, reference: Reference) -> int:
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


def _run_end(words: Sequence[Token], first: int, reference: Reference) -> int:
    """Index after the run that starts at `first`."""
    last = first + 1
    while last < len(words):
        step = _step(words, first, last, reference)
        if not step:
            break
        last += step
    return last


def _step(words: Sequence[Token], first: int, at: int, reference: Reference) -> int:
    """How many tokens at `at` belong to the run that starts at `first`; 0 for none."""
    word = words[at]
    if word.sentence != words[at - 1].sentence or _is_far(words[at - 1], word):
        return 0
    if _ADJECTIVE.search(words[at - 1].text):
        return 0
    if word.is_capitalised:
        return 1 if not _is_opening(words, first, at, reference) else 0
    if word.text == "," and at + 1 < len(words) and words[at + 1].text in SUFFIXES:
        return 2
    if word.text in PARTICLES:
        return _particles(words, at)
    if word.text == "&" and at + 1 < len(words) and words[at + 1].is_capitalised:
        return 2
    if word.text in _LINKS and _links(words, first, at, reference):
        return 2 if words[at + 1].is_capitalised else 3
    return 0


_ADJECTIVE = re.compile(r"-(?:[a-z]+ed|[a-z]+ing|led|era|born|style|wide|old|year|backed|owned)$")


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


def _name(
    reading: Reading, reference: Reference, first: int, last: int, seen: _Spellings
) -> Name | None:
    """Read one run: strip what opens the sentence, split titles off, find the kind."""
    words = [t.text for t in reading.tokens[first:last]]
    start = _opening_length(reading, reference, first, words, seen)
    if start == len(words):
        return None
    words = words[start:]
    if _ADJECTIVE.search(words[-1]):
        return None
    if len(words) == 1 and words[0] in _MONTHS - seen.surnames:
        return None
    if _ends_title(reading, reference, first + start, words):
        start, words = start + 1, words[1:]
    core, title, affiliation, honorific, gender = _split_titles(words, reference)
    if core == len(words):
        return None
    if _begins_with_person(words[core:], reference):
        words, last = words[: core + 2], first + start + core + 2
    kind = "person" if title or honorific else kind_of(words[core:], reference)
    if not title and core == 0 and kind == "unknown" and _is_alone(reading, first, words, seen):
        return None
    return Name(
        first + start, last, first + start + core, tuple(words[core:]), kind, title, affiliation,
        honorific, gender,
    )  # fmt: skip


def _ends_title(reading: Reading, reference: Reference, first: int, words: list[str]) -> bool:
    """True where the first word ends a title begun in small letters: 'secretary of State'."""
    before = [t.text.casefold() for t in reading.tokens[max(first - 3, 0) : first]]
    titles = ((*before[-size:], words[0].casefold()) for size in (2, 3))
    return len(words) > 1 and any(title in reference.titles for title in titles)


def _begins_with_person(words: list[str], reference: Reference) -> bool:
    """True for a longer name that begins with a public figure's: 'Ana Ruiz Memorial Day'."""
    text = " ".join(words).casefold()
    if len(words) < 3 or text in reference.persons or words[2] in (",", *SUFFIXES):
        return False
    known = " ".join(words[:2]).casefold() in reference.persons
    return known and not any(w in reference.organisation_words for w in words)


def _opening_length(
    reading: Reading, reference: Reference, first: int, words: list[str], seen: _Spellings
) -> int:
    """How many words of a run only open the sentence ('The', 'Meanwhile', 'Protesters')."""
    opens = _opens(reading, first)
    count = 0
    while count < len(words):
        word = words[count].split("'")[0].split("’")[0]
        common = opens and count == 0 and _is_common(word, seen, reference, len(words))
        is_opening = word in reference.opening_words and (
            word in _SMALL or (opens and not _is_place(words[count:], reference))
        )
        if not is_opening and not common:
            break
        count += 1
    return count


def _opens(reading: Reading, at: int) -> bool:
    """True for a word that opens a sentence, or follows a dash, colon or opening mark."""
    before = reading.tokens[at - 1].text if at else ""
    return reading.sentence_starts.get(reading.tokens[at].sentence) == at or before in _DASHES


_DASHES = frozenset(("—", "―", "–", "--", ":", "“", '"', "‘", "("))
_SMALL = wordset(
    "A An And But Her His I I'm If In It Its Mr Mr. Mrs Ms My Of On Or Our She He That The Their "
    "Then There These They This Those To We What When Where Who Why You Your"
)


def _is_place(words: list[str], reference: Reference) -> bool:
    """True for words that begin with a place's name ("New York Times")."""
    return any(" ".join(words[:size]) in reference.places for size in (2, 3))


def _is_common(word: str, seen: _Spellings, reference: Reference, length: int) -> bool:
    """True for a word that is capitalised only because it opens a sentence."""
    folded = word.casefold()
    if folded in reference.genders or folded in reference.surnames or not word[1:].islower():
        return False
    if (folded,) in reference.titles and length > 1:
        return False
    return folded in seen.small or (
        folded in reference.nouns and word not in reference.organisation_words
    )


def _is_alone(reading: Reading, first: int, words: list[str], seen: _Spellings) -> bool:
    """True for one unknown word that opens a sentence and nothing shows to be a name."""
    opens = reading.sentence_starts.get(reading.tokens[first].sentence) == first
    return opens and len(words) == 1 and words[0] not in seen.large


def _split_titles(words: list[str], reference: Reference) -> tuple[int, str, str, str, str]:
    """Return `(core, title, affiliation, honorific, gender)` of a run of words.

    The last title that leaves a name behind it counts; what stands before it is the
    affiliation ("NATO" of "NATO Secretary General Mark Rutte").
    """
    title, affiliation, honorific, gender, core = "", "", "", "", 0
    at = 0
    while at < len(words) - 1:
        size = _title_size(words, at, reference)
        if not size or at + size >= len(words):
            at += 1
            continue
        if at > core and not title and words[core].casefold() in reference.genders:
            break
        kind, sex = reference.titles[tuple(w.casefold() for w in words[at : at + size])]
        gender = sex or gender
        before = " ".join(words[core:at])
        if kind == "honorific":
            honorific = " ".join(words[at : at + size])
        else:
            title = " ".join(filter(None, (title, before if title else "", *words[at : at + size])))
            affiliation = affiliation or (before if title and not affiliation else "")
        at = core = at + size
    if not core:
        core = _adjectives(words, reference)
    return core, title, affiliation, honorific, gender


def _title_size(words: list[str], at: int, reference: Reference) -> int:
    """Length of the longest title at `at`; 0 without one."""
    for size in (4, 3, 2, 1):
        if tuple(w.casefold() for w in words[at : at + size]) in reference.titles:
            return size
    return 0


def _adjectives(words: list[str], reference: Reference) -> int:
    """Count of 'Democrat', 'Russian' and the like before a given name."""
    count = 0
    while count < len(words) - 1 and (
        words[count] in reference.people_words or words[count] in reference.nationalities
    ):
        count += 1
    rest = words[count:]
    if count and (len(rest) > 1 and rest[0].casefold() in reference.genders):
        return count
    return count if count and " ".join(rest).casefold() in reference.surnames else 0


def kind_of(words: Sequence[str], reference: Reference) -> str:
    """Return person, organisation, place, people or unknown, by the words of a name."""
    text = " ".join(words)
    bare = text.removeprefix("The ")
    if bare in reference.metonyms or bare in reference.places:
        return "place"
    if text.casefold() in reference.persons:
        return "person"
    if bare in reference.organisations:
        return "place" if bare in ("U.S.", "US", "UK", "USA") else "organisation"
    if all(w in reference.people_words or w in reference.nationalities for w in words):
        return "people"
    is_given = words[0].casefold() in reference.genders
    if any(
        w in reference.organisation_words for w in words[1 if is_given and len(words) < 3 else 0 :]
    ):
        return "organisation"
    if (
        (is_given and len(words) < 5)
        or text.casefold() in reference.surnames
        or _has_initial(words)
    ):
        return "person"
    return "organisation" if len(words) == 1 and _is_acronym(words[0]) else "unknown"


def _has_initial(words: Sequence[str]) -> bool:
    """True for 'G.K. Butterfield' and 'Ana B. Ruiz'."""
    return len(words) > 1 and any(
        len(w) > 1 and w.endswith(".") and all(len(p) == 1 for p in w.split(".") if p)
        for w in words[:-1]
    )


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return 1 < len(letters) < 7 and letters.isupper()
