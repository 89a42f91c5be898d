"""Titles before a name, and what kind of name it is."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from transforms.resolve.known import known_size
from transforms.resolve.offices import AMBIGUOUS, LINKS, matter_size, office_size, title_ends
from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import PARTICLES, wordset

Words: TypeAlias = tuple[str, ...]


@lru_cache(maxsize=10_000)
def split_titles(words: Words, reference: Reference) -> tuple[int, str, str, str, str]:
    """Return `(core, title, affiliation, honorific, gender)` of a run of words.

    The last title that leaves a name behind it counts; what stands before it is the
    affiliation ("NATO" of "NATO Secretary General Mark Rutte").
    """
    title, affiliation, honorific, gender, core = "", "", "", "", 0
    at = 0
    while at < len(words) - 1:
        size = _title_size(words, at, reference)
        if not size and _is_trade(words, core, at, reference):
            affiliation = affiliation or " ".join(words[core:at])
            title, at = " ".join(filter(None, (title, words[at]))), at + 1
            core = at
            continue
        if not size or at + size >= len(words):
            at += 1
            continue
        after = words[at + size]
        if after in reference.organisation_words or after in OWNS:
            break  # the Justice Department, the Sheriff's Office
        if at > core and not title and _is_named(words, core, at, at + size, reference):
            break
        kind, sex = reference.titles[tuple(w.casefold() for w in words[at : at + size])]
        gender = sex or gender
        size += _held(words[at : at + size], words[at + size :], reference)
        if kind == "honorific":
            honorific = " ".join(words[at : at + size])
        else:
            before, title = _put_together(words, core, at, at + size, title)
            affiliation = affiliation or before
        at = core = at + size
    if not core:
        core = _adjectives(words, reference)
    return core, title, affiliation, honorific, gender


def _title_size(words: Words, at: int, reference: Reference) -> int:
    """Length of the longest title at `at`; 0 without one."""
    if words[at].casefold() not in title_ends(reference)[0]:
        return 0
    for size in (4, 3, 2, 1):
        title = tuple(w.casefold() for w in words[at : at + size])
        if title in reference.titles:
            return (
                0 if title[0] in AMBIGUOUS and not _has_given(words[at + 1 :], reference) else size
            )
    return 0


def _has_given(words: Words, reference: Reference) -> bool:
    """True for a given name with another word after it."""
    return len(words) > 1 and words[0].casefold() in reference.genders


def _put_together(words: Words, core: int, at: int, last: int, title: str) -> tuple[str, str]:
    """Return the affiliation before a title at `at`, and the title with what qualifies it.

    "Acting" and the like may stand before either ("Interim DNC Chairwoman"); what stands
    between two titles belongs to the second ("Chief Marketing Officer").
    """
    first = at
    while first > core and words[first - 1] in QUALIFIERS:
        first -= 1
    lead = core + (first > core and words[core] in QUALIFIERS)
    between = words[lead:first] if words[core] not in LINKS else ()
    inside = between if title else ()
    parts = (title, *words[core:lead], *inside, *words[first:last])
    return "" if title else " ".join(between), " ".join(filter(None, parts))


OWNS = ("'s", "’s")
QUALIFIERS = wordset(
    "Acting Assistant Associate Deputy Executive Honorary Incoming Interim Joint Junior Lead "
    "Outgoing Principal Regional Retired Senior"
)


def _is_named(words: Words, core: int, at: int, after: int, reference: Reference) -> bool:
    """True for a given name before a title ("Ana Baron Ek").

    Not for a city's, or a county's: "Charlotte Mayor", "Clark County Sheriff".
    """
    genders = reference.genders
    is_city = at == core + 1 and len(words) - after > 1 and words[after].casefold() in genders
    is_county = words[core + 1] in _REGIONS
    return words[core].casefold() in genders and not (is_city or is_county)


_REGIONS = wordset("City County Parish Township")


def _held(office: Words, after: Words, reference: Reference) -> int:
    """Words after an office that say what it is of, before a name: "of the Treasury"."""
    if len(after) < 3 or after[0] not in LINKS or not office_size(office, after[0], reference):
        return 0
    link = 2 if after[1] == "the" else 1
    matter = matter_size(after[link:], reference)
    return link + matter if matter else 0


def begins_long_title(words: Words, reference: Reference) -> bool:
    """True for a title of several words with a name after it: "Deputy Mayor Ana Ruiz"."""
    first = 1 if words[0] in QUALIFIERS and len(words) > 1 else 0
    size = first + _title_size(words, first, reference)
    return max(1, first) < size < len(words)


_TRADES = re.compile(
    r"(?:er|or|ist|ian|eer|man|woman|person|keeper|master|mistress|wright|smith|monger|grapher"
    r"|ologist|officer|worker|ess|ant|ent)\Z"
)
_SHORTEST = 6
_KIN = re.compile(r"\A[A-Z][a-z]+-of-(?:[a-z]+|\d+)\Z")  # Mother-of-two


def is_occupation(words: Sequence[str], reference: Reference) -> bool:
    """Tell whether one capitalised word before a name of two words says what somebody does.

    A noun for a person does ("Glassblower"), a compound of one ("Schoolteacher"), or an
    unknown word with the ending of a trade where a given name follows ("Tramwright Ana Ek").
    """
    if len(words) < 3 or not words[0][1:].replace("-", "").islower() or words[1] in OWNS:
        return False
    word, given = words[0].casefold(), words[1].casefold() in reference.genders
    if word in reference.genders or word in reference.surnames or not words[2][0].isalpha():
        return False
    if words[-1] in reference.organisation_words or words[0] in reference.people_words:
        return False
    if reference.nouns.get(word) == "person" or _is_compound(word, reference):
        return True
    return given and len(word) >= _SHORTEST and _TRADES.search(word) is not None


def _is_trade(words: Words, core: int, at: int, reference: Reference) -> bool:
    """True for an occupation, also after what it is of: "Tarn County Recorder Helen Ek"."""
    if not is_occupation(words[at:], reference):
        return False
    if at == core:
        return True
    genders = reference.genders
    return (
        at + 3 == len(words)
        and words[at + 1].casefold() in genders
        and words[core].casefold() not in genders
    )


def is_role_compound(word: str) -> bool:
    """True for what somebody is called that opens a sentence: "Match-winner Adeyemi"."""
    if _KIN.search(word):
        return True
    end = word.rpartition("-")[2]
    return end != word and len(end) >= _SHORTEST and end.islower() and bool(_TRADES.search(end))


def _is_compound(word: str, reference: Reference) -> bool:
    """True for a longer word that ends in a noun for a person: "headteacher"."""
    ends = (word[at:] for at in range(3, len(word) - _SHORTEST + 1))
    return any(reference.nouns.get(end) == "person" for end in ends)


def _adjectives(words: Words, reference: Reference) -> int:
    """Count of the words up to 'Democrat', 'Russian' and the like before a given name."""
    count = 0
    while count < len(words) - 1 and (
        words[count] in reference.people_words or words[count] in reference.nationalities
    ):
        count += 1
    inner = (at for at in range(1, len(words) - 2) if words[at] in reference.people_words)
    for at in inner:  # House Intelligence Republican Ana Ruiz
        if words[at + 1].casefold() in reference.genders and len(words) - at < 5:
            return at + 1
    rest = words[count:]
    if count and (len(rest) > 1 and rest[0].casefold() in reference.genders):
        return count
    if count and _is_member(words[count - 1], rest, reference):
        return count
    return count if count and " ".join(rest).casefold() in reference.surnames else 0


def _is_member(word: str, rest: Words, reference: Reference) -> bool:
    """True for "Democrat" before two words that no body has: "Democrat Zorbel Quint"."""
    is_one = word in reference.people_words and reference.nouns.get(word.casefold()) == "person"
    return is_one and len(rest) == 2 and not any(_is_known(part, reference) for part in rest)


def _is_known(word: str, reference: Reference) -> bool:
    """True for a word of bodies or places, or a noun."""
    return (
        word in reference.organisation_words
        or word in reference.places
        or word.casefold() in reference.nouns
    )


LEGAL_FORMS = wordset(
    "A/S AB AG ASA Co Co. GmbH LLP N.V. NV Oyj PLC Plc Pty S.A. S.p.A. SA SE SpA plc"
)
_FORMS = LEGAL_FORMS | wordset("Corp Corp. Inc Inc. LLC Limited Ltd Ltd.")


def without_form(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without the legal form that ends it, if one does."""
    return words[:-1] if len(words) > 1 and words[-1] in _FORMS else words


@lru_cache(maxsize=10_000)
def kind_of(words: Words, reference: Reference) -> str:
    """Return person, organisation, place, people or unknown, by the words of a name."""
    text = " ".join(words)
    bare = text.removeprefix("The ")
    if bare in reference.metonyms or bare in reference.places:
        return "place"
    if text.casefold() in reference.persons:
        return "person"
    if "&" in words or (len(words) > 1 and words[-1] in LEGAL_FORMS) or _SITE.search(words[-1]):
        return "organisation"
    if bare in reference.organisations or text in reference.organisations:
        return "place" if bare in ("U.S.", "US", "UK", "USA") else "organisation"
    if known_size(words, 0, reference):
        return "organisation"
    if all(w in reference.people_words or w in reference.nationalities for w in words):
        return "people"
    is_given = words[0].casefold() in reference.genders
    if any(
        w in reference.organisation_words for w in words[1 if is_given and len(words) < 3 else 0 :]
    ):
        return "organisation"
    if not is_given and _is_people(words[-1], reference):
        return "people"
    if (
        (is_given and sum(word not in PARTICLES for word in words) < 5)
        or text.casefold() in reference.surnames
        or _has_initial(words)
    ):
        return "person"
    return "organisation" if len(words) == 1 and _is_acronym(words[0]) else "unknown"


_SITE = re.compile(r"\w\.(?:com|org|net|info|tv|co\.uk)\Z|\w-(?:TV|FM|AM)\Z", re.IGNORECASE)


def _is_people(word: str, reference: Reference) -> bool:
    """True for the last word of "Ohio Republican", which one is, and of "Gay Swedes"."""
    if word not in reference.people_words:
        return False
    return word.endswith("s") or reference.nouns.get(word.casefold()) == "person"


def is_doubtful(words: Words, kind: str, reference: Reference) -> bool:
    """True for words after "Minister for" that may end in a person: "Health Zorbel Quint".

    Or after "Chair of the": two words that no body ends with, after one that it does
    ("Treasury Committee Zorbel Quint").
    """
    if len(words) < 3 or not all(word[0].isupper() for word in words[-2:]):
        return False
    if kind == "unknown":
        return True
    ends = {word.casefold() for word in words[-2:]}
    is_open = not any(word in reference.organisation_words for word in words[-2:])
    is_body = kind == "organisation" and words[-3] in reference.organisation_words
    return is_body and is_open and ends.isdisjoint(reference.nouns)


def before_link(words: Words, reference: Reference) -> Words:
    """A titled person's name without what comes after it: "Bo Ek" of "Bo Ek of Selby"."""
    end = next((at for at, word in enumerate(words) if at and word in ("of", "for", "on")), 0)
    return words[:end] if end and kind_of(words[:end], reference) != "organisation" else words


def without_letters(words: Words, reference: Reference) -> Words:
    """Return a name without the letters after it: "Helena Marsh KC".

    A seat ("MP") is taken off a name known to be a person's only, as a party's may stand there.
    """
    last = len(words)
    while last > 2 and words[last - 1] in _LETTERS | _SEATS:
        last -= 1
    kind = kind_of(words[:last], reference)
    is_person = kind == "person" or (kind == "unknown" and _SEATS.isdisjoint(words[last:]))
    return words[:last] if is_person else words


_LETTERS = wordset(
    "CBE CPA DBE DDS Esq Esq. FRS GBE JD J.D. KBE KC LLB LLM MBA MBBS MBE MD M.D. OAM OBE PhD "
    "Ph.D. QC RN"
)
_SEATS = wordset("MEP MLA MP MPP MSP TD")


def _has_initial(words: Sequence[str]) -> bool:
    """True for 'G.K. Butterfield' and 'Ana B. Ruiz'."""
    return len(words) > 1 and any(
        len(w) > 1 and w.endswith(".") and all(len(p) == 1 for p in w.split(".") if p)
        for w in words[:-1]
    )


def _is_acronym(word: str) -> bool:
    letters = word.replace(".", "")
    return 1 < len(letters) < 7 and letters.isupper()
