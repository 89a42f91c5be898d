"""Names with "and" inside: "the Glass and Ceramic Union" is one body, not two."""

from collections.abc import Sequence

from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import wordset

_OFFICES = wordset(
    "Ministry Minister Ministers Department Secretary Bureau Office Committee Subcommittee "
    "Commission Commissioner Board Institute Agency School Faculty Centre Center Association "
    "Society Council Academy Directorate Division Administration Service Services Chancellor "
    "Federation Union Citizenship Health Conference Centers Centres College Organization "
    "Organisation"
)
_BODIES = wordset("Union Guild Brotherhood Committee Subcommittee Division Fund Zoo Railway Law")
_MOST = 6


def joined_length(reading: Reading, first: int, at: int, reference: Reference) -> int:
    """How many tokens from the "and" at `at` go on with the name begun at `first`; 0 for none.

    The second part ends in the word for a body and the first names nobody by itself ("Food and
    Drug Administration", "Bill and Melinda Gates Foundation"); or the first is an office of
    something ("Ministry of Health and Welfare"). What the table of organisations knows as a
    whole ("Marks and Spencer") is never asked about.
    """
    words = reading.tokens
    left = words.text[first:at]
    right = _capitalised(words, at + 1)
    if not right or _is_complete(left, right, reading, first, reference):
        return 0
    if _is_body(right[-1], reference) and (len(right) > 1 or not _is_body(left[-1], reference)):
        return len(right) + 1
    return _office_length(left, right, words, reference)


def _capitalised(words: Tokens, at: int) -> list[str]:
    """The capitalised words from `at` on, in one sentence."""
    found: list[str] = []
    while at < len(words) and len(found) < _MOST and words.is_capitalised(at):
        if words.sentence[at] != words.sentence[at - 1]:
            break
        found.append(words.text[at])
        at += 1
    return found


def _is_complete(
    left: Sequence[str],
    right: Sequence[str],
    reading: Reading,
    first: int,
    reference: Reference,
) -> bool:
    """True where a part is a name by itself: a person, a place, a known or titled body."""
    text = " ".join(left).removeprefix("The ")
    if any(_stands_alone(part, reference) for part in (text, " ".join(right))):
        return True
    if _is_body(left[-1], reference) or left[-1].isupper() or "." in left[0]:
        return True
    shared = len(left) == 1 and len(right) > 2 and right[0].casefold() in reference.genders
    if left[0].casefold() in reference.genders:
        return not shared
    titled = (left[0].casefold(),) in reference.titles and left[0] not in _OFFICES
    return titled or text.casefold() in reference.surnames or _recurs(reading, first, left)


def _stands_alone(text: str, reference: Reference) -> bool:
    return (
        text in reference.organisations
        or text in reference.metonyms
        or text in reference.places
        or text in reference.people_words
        or text.casefold() in reference.persons
    )


def _is_body(word: str, reference: Reference) -> bool:
    return word in reference.organisation_words or word in _BODIES


def _recurs(reading: Reading, first: int, left: Sequence[str]) -> bool:
    """True for one word that the article prints again as a name, without the "and" after it."""
    words = reading.tokens
    return len(left) == 1 and any(
        words.text[at + 1] in _VERBS
        if at == 0 or words.sentence[at] != words.sentence[at - 1]
        else words.text[at + 1] != "and"
        for at in reading.capitalised_as[left[0]]
        if at not in (first, len(words) - 1)
    )


_VERBS = frozenset(("'s", "’s", "announced", "has", "is", "said", "says", "was", "will", "would"))


def _office_length(
    left: Sequence[str], right: Sequence[str], words: Tokens, reference: Reference
) -> int:
    """Tokens that go on with an office's matter: "Ministry of Health and Welfare"."""
    of = next((i for i, word in enumerate(left) if word in ("of", "for", "on")), 0)
    if not of or left[of - 1] not in _OFFICES or len(right) > 3:
        return 0
    matter = " ".join(w for w in left[of + 1 :] if w != "the")
    names = (*right, matter)
    if any(_stands_alone(n, reference) or n.casefold() in reference.surnames for n in names):
        return 0
    is_name = right[0].casefold() in reference.genders or (right[0].casefold(),) in reference.titles
    return 0 if is_name or right[-1].isupper() or _is_body(right[-1], reference) else len(right) + 1
