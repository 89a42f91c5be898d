"""Offices with what they are of: "Mayor of Selby", "Minister for Public Health"."""

from collections.abc import Sequence
from functools import lru_cache

from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, PARTICLES, wordset

AMBIGUOUS = wordset("dc dci di don ds gen maj pc")  # DS Ana Ek; but Washington DC, PC World, Gen Z
LINKS = frozenset(("of", "for", "to", "from"))
_TAKERS = {
    "for": wordset("candidate commissioner correspondent director editor minister secretary"),
    "to": wordset("ambassador commissioner envoy"),
    "from": wordset(
        "assemblyman assemblywoman committeeman committeewoman congressman congresswoman delegate "
        "representative senator"
    ),
}
_SERVANTS = wordset("attorney lawyer solicitor spokesman spokesperson spokeswoman")
_OPENERS = wordset(
    "Baton Costa East El Fort Great La Lake Las Los Mount New North Northern Palm Port Prince "
    "Puerto Saint Salt San Santa Santo Sierra South Southern St St. The Upper West Western"
)
_LONGEST = 3
HOLDERS = wordset(
    "ambassador ceo cfo chair chairman chairwoman chancellor chief commissioner congressman "
    "congresswoman coo director general governor mayor mep minister mp premier president secretary "
    "secretary-general senator sheriff spokesman spokesperson spokeswoman staff taoiseach"
)
_DEFINITE = DETERMINERS | {"'s", "’s"}


def office_size(words: Sequence[str], link: str, reference: Reference) -> int:
    """Words of the office that ends before a link, longest first; 0 for none that takes it.

    What somebody does for a person ("lawyer for") is none: a name would follow at once.
    """
    folded = [word.casefold() for word in words[-4:]]
    sizes = range(len(folded), 0, -1)
    size = next((size for size in sizes if _is_office(folded[-size:], reference)), 0)
    office = folded[-size:] if size else []
    takes = link == "of" or not _TAKERS[link].isdisjoint(office)
    return size if takes and _SERVANTS.isdisjoint(office) else 0


def _is_office(folded: Sequence[str], reference: Reference) -> bool:
    return reference.titles.get(tuple(folded), ("",))[0] == "office"


@lru_cache(maxsize=8)
def title_ends(reference: Reference) -> tuple[frozenset[str], frozenset[str]]:
    """First and last words of the titles: most names have neither, which is seen at once."""
    titles = reference.titles
    return frozenset(t[0] for t in titles), frozenset(t[-1] for t in titles)


def is_unheld(words: Tokens, first: int, run: tuple[str, ...], reference: Reference) -> bool:
    """True for an office that nobody is named with: "the Prime Minister", "the Pope".

    One word needs an article or owner before it, or a body that is no given name: "King" and "Dean"
    are surnames ("Jordan King"), and "the Hollywood Reporter" is no office.
    """
    if run[-1].casefold() not in title_ends(reference)[1]:
        return False
    folded = [word.casefold() for word in run]
    size = next((n for n in (4, 3, 2, 1) if _is_office(folded[-n:], reference)), 0)
    if size == 0 or (size == 1 and (folded[0] in reference.genders or folded[-1] in AMBIGUOUS)):
        return False
    if len(run) == 1:
        return first > 0 and words.folded[first - 1] in _DEFINITE
    if size >= len(run):
        return True
    is_the = first > 0 and words.folded[first - 1] == "the" and folded[0] not in reference.genders
    return folded[-1] in HOLDERS and (is_the or _is_body(run[:-size], reference))


def _is_body(words: Sequence[str], reference: Reference) -> bool:
    """True for a nationality, a known place or body, or words that end in the word for one."""
    text = " ".join(words)
    known = (reference.nationalities, reference.places, reference.metonyms, reference.organisations)
    return words[-1] in reference.organisation_words or any(text in table for table in known)


@lru_cache(maxsize=10_000)
def matter_size(words: tuple[str, ...], reference: Reference) -> int:
    """Count of the words after "Mayor of" or the like that end before a person's name.

    That begins at a known given name ("Selby Jim Dale"), or has the two words after a known
    place ("Norway Zorbel Quint"). 0 where it is not sure to begin at all: after another
    title, or a given name that is no place ("Mary Ann Dale" may be one person).
    """
    if len(words) < 2:
        return 0
    place = _place_size(words, reference)
    if _has_title(words, reference) or (not place and words[0].casefold() in reference.genders):
        return 0
    least = max(place, 2 if words[0] in _OPENERS else 1)
    for at in range(least, len(words) - 1):
        if words[at].casefold() in reference.genders and _is_person(words[at:], reference):
            return at
    rest = words[place:]
    is_plain = all(word.casefold() not in reference.nouns for word in rest)
    return place if place and len(rest) == 2 and is_plain and _is_person(rest, reference) else 0


def _place_size(words: Sequence[str], reference: Reference) -> int:
    texts = {size: " ".join(words[:size]) for size in (3, 2, 1) if size <= len(words)}
    known = (
        s for s, text in texts.items() if text in reference.places or text in reference.metonyms
    )
    return next(known, 0)


def _has_title(words: Sequence[str], reference: Reference) -> bool:
    """True where a word is a title of one person: "for Mayor Jim Dale"."""
    return any((w.casefold(),) in reference.titles for w in words if not w.endswith("s"))


def _is_person(words: Sequence[str], reference: Reference) -> bool:
    """True for two or three words, particles apart, none of which is a body's."""
    names = [word for word in words if word not in PARTICLES]
    if not 1 < len(names) <= _LONGEST:
        return False
    return all(
        (w[0].isupper() or "-" in w) and w not in reference.organisation_words for w in names
    )


def small_office(
    words: Tokens, first: int, run: tuple[str, ...], reference: Reference
) -> tuple[int, int]:
    """Where an office in small letters before a run starts, and the words of the run it takes.

    "former secretary of State Ana Ruiz", "the mayor of Selby Jim Dale"; `(first, 0)` for none.
    """
    ends = len(run) > 1 and run[0].casefold() in title_ends(reference)[1]
    for size in (3, 2) if ends else ():
        start = first - size
        title = (*words.folded[max(start, 0) : first], run[0].casefold())
        if start >= 0 and title in reference.titles:
            return start, 1
    link = _link_before(words, first)
    size = _size_before(words, link, reference)
    matter = matter_size(run, reference) if size else 0
    return (link - size, matter) if matter else (first, 0)


def follows_office(words: Tokens, first: int, reference: Reference) -> bool:
    """True for a token right after "Minister for", "mayor of the" or the like."""
    return _size_before(words, _link_before(words, first), reference) > 0


def _link_before(words: Tokens, first: int) -> int:
    """Index of the word before a token, an article passed over."""
    return first - 2 if first and words.folded[first - 1] == "the" else first - 1


def _size_before(words: Tokens, link: int, reference: Reference) -> int:
    """Words of the office in the sentence right before "of" or the like at `link`."""
    if (
        link < 1
        or words.text[link] not in LINKS
        or words.sentence[link] != words.sentence[link - 1]
    ):
        return 0
    return office_size(words.text[max(link - 4, 0) : link], words.text[link], reference)


def split_office(title: str, reference: Reference) -> tuple[str, str]:
    """Return an office and what it is of; titles of the table are whole.

    "Mayor of Selby" is the Mayor, of "Selby"; the Chief of Staff is one by himself.
    """
    words = title.split()
    for at in range(1, len(words) - 1):
        if words[at] not in LINKS or tuple(title.casefold().split()) in reference.titles:
            continue
        through = (tuple(title.casefold().split()[:size]) for size in range(at + 2, len(words)))
        if not any(t in reference.titles for t in through):
            rest = words[at + 1 + (words[at + 1] == "the") :]
            return " ".join(words[:at]), " ".join(rest)
    return title, ""
