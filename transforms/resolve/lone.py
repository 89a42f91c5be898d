"""Single words that open their sentences and are names because they speak: "Fennick said it"."""

import re
from collections.abc import Iterator, Sequence

from transforms.resolve import lemmas
from transforms.resolve.phrases import trimmed
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import wordset
from transforms.spans import Mention

_SHORTEST = 4
_NEAR = 2  # tokens between the word and its verb: "Fennick has also said"
_SAYING = wordset(
    "add admit announce apologise apologize argue claim complain concede confirm decline deny "
    "insist pledge promise refuse reply respond say tell vow warn"
)
_COMMON = re.compile(
    r"\w{3,}(?:tion|sion|ment|ship|ness|ity|ance|ence|ing|ism|ist|ics|hood|ology|graphy|sis|ery|ware"
    r"|wear|folk|kind|people)\Z"
)
_SINGULAR = wordset("is was has does isn't wasn't hasn't doesn't")
_OWNS = ("'s", "’s")


def lone_names(
    reading: Reading, mentions: Sequence[Mention], reference: Reference
) -> frozenset[str]:
    """Return the words that are names, as each is the whole subject of a verb of speech.

    A noun for one person or thing needs an article there, so that only a name, a mass noun
    or a plural can stand bare. The tables and the endings tell mass nouns; a word in -s is
    taken only where it owns something ("Fennicks's") or its verb is singular.
    """
    words = {reading.tokens.text[at] for at in _speaking(reading, mentions, reference)}
    return frozenset(
        word
        for word in words
        if _can_be_name(word, reference) and word.casefold() not in reading.tokens.text
    )


def _speaking(reading: Reading, mentions: Sequence[Mention], reference: Reference) -> Iterator[int]:
    """Yield the tokens that open a sentence of the narrator and are the subject of a cue."""
    for mention in mentions:
        if not (mention.source and mention.cue and mention.source[0] < mention.cue[0]):
            continue
        at, last = trimmed(reading, mention.source)
        cue = reading.token_at(mention.cue[0].char_start)
        if last - at != 1 or at not in reading.openings or reading.quoted[at]:
            continue
        is_one = not reading.tokens.text[at].endswith("s") or _is_one(reading, at)
        if is_one and 0 < cue - at <= _NEAR and _says(reading, mention, reference):
            yield at


def _says(reading: Reading, mention: Mention, reference: Reference) -> bool:
    cue = " ".join(reading.text[start:end] for start, end in mention.cue)
    return lemmas.lemma(cue, reference) in _SAYING


def _is_one(reading: Reading, at: int) -> bool:
    """True for a word in -s that has the mark of one owner ("Fennicks's") or a singular verb."""
    words = reading.tokens
    after = (words.text[place + 1 : place + 2] for place in reading.capitalised_as[words.text[at]])
    owns = any(mark and mark[0] in _OWNS for mark in after)
    return owns or words.folded[at + 1] in _SINGULAR


def _can_be_name(word: str, reference: Reference) -> bool:
    """True for a capitalised word that no table and no ending shows to be an English noun."""
    folded = word.casefold()
    single = folded.removesuffix("s")
    if len(word) < _SHORTEST or not word[0].isupper() or word.isupper():
        return False
    if any(form in reference.nouns or form in reference.bare_nouns for form in (folded, single)):
        return False
    if (folded,) in reference.titles or word in reference.opening_words:
        return False
    is_people = word in reference.people_words or word in reference.nationalities
    return not is_people and _COMMON.match(folded) is None
