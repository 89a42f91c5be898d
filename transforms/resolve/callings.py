"""What an article calls its bodies besides their names: "the carmaker", "a charity"."""

from collections.abc import Sequence

from transforms.resolve.names import Name
from transforms.resolve.people import Cast
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset

COLLECTIVES = wordset("coalition group movement party")
AGENTS = wordset("broadcaster developer insurer lender operator")  # persons or bodies
_OWNS = ("'s", "’s")
_LINKS = wordset("of for on")
_IS = wordset("is was are were")
_ENDS = frozenset((",", ".", ";", ")", "(", "―", "—", "–")) | wordset("that which who whose with")
_LONGEST = 7
POSTS = wordset("ceo cfo coo mep mp vp")
_ABBREVIATED = POSTS | wordset("ceos meps mps ngo ngos pac pacs tv") | {"super pac", "super pacs"}
_ONLY = wordset("army cabinet congress government house military navy parliament senate treasury")


def learn_callings(words: Tokens, cast: Cast, reference: Reference) -> None:
    """Add to each body the nouns that its names and what stands beside them call it."""
    for name, figure in zip(cast.names, cast.figures, strict=True):
        if figure.kind == "organisation":
            figure.nouns |= _of_name(name.words, reference)
            figure.nouns |= {
                noun
                for noun in (
                    noun_before(words, name, reference),
                    noun_after(words, name, reference),
                )
                if noun
            }


def _of_name(words: Sequence[str], reference: Reference) -> frozenset[str]:
    """What the tables say that a body is: by its whole name, or by the word that heads it.

    That is the last word for a body, or the one before "of" ("Department of Energy").
    """
    text = " ".join(words).removeprefix("The ")
    if text in reference.organisations:
        return reference.body_nouns[text]
    end = next((at for at, word in enumerate(words) if at and word in _LINKS), len(words))
    known = (word for word in reversed(words[:end]) if word in reference.organisation_words)
    return reference.body_nouns.get(next(known, ""), frozenset())


def noun_before(words: Tokens, name: Name, reference: Reference) -> str:
    """The noun right before a name ("the carmaker Fennick"), or with a comma between."""
    at = name.first - 1
    if at > 0 and words.text[at] == ",":
        closes = words.text[name.last : name.last + 1] in ([","], ["."])
        at = at - 1 if closes else -1
    if at < 0 or words.sentence[at] != words.sentence[name.first]:
        return ""
    return body_noun(words, at, reference)


def noun_after(words: Tokens, name: Name, reference: Reference) -> str:
    """The noun of ", a Danish carmaker," or of "is a Danish carmaker that"."""
    at = name.last
    if at + 2 >= len(words) or not (words.text[at] == "," or words.folded[at] in _IS):
        return ""
    if words.folded[at + 1] not in DETERMINERS and words.text[at + 2] not in _OWNS:
        return ""
    for last in range(at + 2, min(at + 2 + _LONGEST, len(words))):
        if words.text[last] in _ENDS or words.folded[last] in PREPOSITIONS:
            return body_noun(words, last - 1, reference)
        if words.sentence[last] != words.sentence[at]:
            break
    return ""


def body_noun(words: Tokens, at: int, reference: Reference) -> str:
    """The noun for a body that ends at a token, of two words or one; empty without one."""
    for size in (2, 1):
        noun = " ".join(words.folded[max(at + 1 - size, 0) : at + 1])
        if noun in COLLECTIVES | AGENTS or reference.nouns.get(noun) == "organisation":
            return noun
    return ""


def is_bare(name: str, reference: Reference) -> bool:
    """True for a noun that many bear, in capitals for style or always.

    "The Company", "a CEO", and "Police", which begins a sentence.
    """
    noun = name.casefold()
    if noun in _ABBREVIATED:
        return True
    kind = reference.nouns.get(noun)
    is_body = kind == "organisation" or (kind == "group" and name in reference.organisation_words)
    return is_body and " " not in noun and not name.isupper() and noun not in _ONLY
