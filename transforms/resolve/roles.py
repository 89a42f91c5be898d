"""What an article says its people are: titles before and appositions after a name."""

from collections.abc import Sequence

from transforms.resolve.figures import Figure, Role
from transforms.resolve.introductions import introduction
from transforms.resolve.names import Name
from transforms.resolve.people import Cast
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Token
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset

_STOPS = wordset("and or but who whom whose which that when where while if because said")
_LONGEST = 18


def learn_roles(reading: Reading, cast: Cast, reference: Reference) -> None:
    """Add to each figure the roles and describing nouns that stand beside its names."""
    for name, figure in zip(cast.names, cast.figures, strict=True):
        if figure.kind not in ("person", "unknown"):
            continue
        if figure.kind == "unknown" and _is_aged(reading.tokens, name.last):
            figure.kind = "person"
        if figure.kind == "unknown" and _is_body(reading.tokens, name, reference):
            figure.kind = "organisation"
            continue
        before = _before(reading.tokens, name, reference)
        after = _after(reading.tokens, name, reference)
        for first, last in (before, after, introduction(reading.tokens, name, reference)):
            _add(figure, reading.tokens[first:last], reference)
        if name.first and reading.tokens[name.first - 1].text.casefold() in _TIMES:
            figure.words.add("former")


def _is_aged(words: Sequence[Token], at: int) -> bool:
    """True for a name followed by an age: "Amina Diallo, 34, of Lyon"."""
    group = [w.text for w in words[at : at + 3]]
    return len(group) == 3 and group[0] == "," == group[2] and group[1].isdigit()


def _is_body(words: Sequence[Token], name: Name, reference: Reference) -> bool:
    """True for a name that its noun calls a body: "the manufacturer, Säntis Mobility,"."""
    at = name.first - 1
    if at > 0 and words[at].text == ",":
        closes = name.last < len(words) and words[name.last].text == ","
        at = at - 1 if closes else -1
    return at >= 0 and reference.nouns.get(words[at].text.casefold()) == "organisation"


_TIMES = wordset("former then ex")


def _add(figure: Figure, words: Sequence[Token], reference: Reference) -> None:
    """Add one role, given by its words, unless they do not describe a person."""
    noun = head_noun(words, reference)
    if not words or not noun:
        return
    figure.kind = "person"
    figure.nouns.add(noun)
    figure.words |= {w.text.casefold() for w in words if w.text[0].isalpha()}
    gender = reference.titles.get((noun,), ("", ""))[1]
    figure.gender = figure.gender or gender or _family_gender(noun)
    role = _role(words, reference)
    figure.learn(role)


_FEMALE = wordset(
    "woman mother wife daughter sister aunt girl mom lady niece widow heiress grandmother "
    "girlfriend socialite"
)
_MALE = wordset(
    "man father husband son brother uncle boy dad guy gentleman nephew widower grandfather "
    "boyfriend"
)


def _family_gender(noun: str) -> str:
    return "female" if noun in _FEMALE else "male" if noun in _MALE else ""


def head_noun(words: Sequence[Token], reference: Reference) -> str:
    """Return the noun for a person that heads a phrase; empty without one."""
    noun = ""
    for word in words:
        folded = word.text.casefold()
        if folded in PREPOSITIONS or folded in _STOPS or word.text in (",", "(", ";"):
            break
        if reference.nouns.get(folded) == "person" or (folded,) in reference.titles:
            noun = folded
    return noun


def _before(words: Sequence[Token], name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of a role in small letters right before a name ("press secretary")."""
    last = first = name.first
    while (
        first > 0
        and last - first < 8
        and _is_modifier(words[first - 1], words[last - 1], reference)
    ):
        first -= 1
    if first == last or reference.nouns.get(words[last - 1].text.casefold()) != "person":
        return last, last
    while first < last and not words[first].text[0].isalnum():
        first += 1
    return first, last


def _is_modifier(word: Token, last: Token, reference: Reference) -> bool:
    folded = word.text.casefold()
    if word.sentence != last.sentence or not (word.is_word or word.text in ("'s", "’s")):
        return False
    stops = folded in DETERMINERS or folded in PREPOSITIONS or folded in _STOPS
    return not (stops or word.text in reference.opening_words or folded in _PLAIN_VERBS)


_PLAIN_VERBS = wordset(
    "said told says tells is was are were be been has have had by asked called called including "
    "met meets named hired beat supports endorsed led not he she they we i it according adding "
    "then so also former"
)


def _after(words: Sequence[Token], name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of an apposition after a name: ", the Latvian prime minister"."""
    at = _past_brackets(words, name.last)
    if at >= len(words) or words[at].text != ",":
        return at, at
    first = at + 1
    while first < len(words) and words[first].text[0].isdigit():
        first += 2
    if first < len(words) and words[first].text.casefold() in ("a", "an", "the", "now", "then"):
        first += 1
    last = first
    while last < len(words) and last - first < _LONGEST and _continues(words, first, last):
        last += 1
    return (first, last) if _is_apposition(words[first:last], reference) else (first, first)


def _past_brackets(words: Sequence[Token], at: int) -> int:
    """Index after '(R-Ky.)' at `at`."""
    if at < len(words) and words[at].text == "(":
        for end in range(at, min(at + 8, len(words))):
            if words[end].text == ")":
                return end + 1
    return at


def _continues(words: Sequence[Token], first: int, at: int) -> bool:
    word = words[at]
    if word.sentence != words[first].sentence or word.text in (
        ",",
        ";",
        ":",
        "―",
        "—",
        "(",
        '"',
        "“",
    ):
        return False
    return (word.is_word and word.text not in _STOPS) or word.text in ("'s", "’s", "&", "’", "'")


def _is_apposition(words: Sequence[Token], reference: Reference) -> bool:
    """True for a noun phrase about a person; a second name in a list is none."""
    if not words or not head_noun(words, reference):
        return False
    verbs = {"is", "was", "are", "were", "has", "have", "had", "said", "will", "would", "told"}
    return not any(w.text in verbs for w in words)


def _role(words: Sequence[Token], reference: Reference) -> Role:
    """Split a role into title and affiliation, each as printed."""
    text = _join(words)
    for at, word in enumerate(words):
        if word.text in ("of", "for", "at", "with", "to", "in") and at:
            rest = words[at + 1 :]
            rest = rest[1:] if rest and rest[0].text.casefold() == "the" else rest
            if any(w.is_capitalised for w in rest):
                return Role(text, _join(words[:at]), _join(rest))
            break
    small = next((i for i, w in enumerate(words) if not w.is_capitalised and w.is_word), 0)
    small = _title_start(words, small, reference)
    owner = [w for w in words[:small] if w.is_word]
    return Role(text, _join(words[small:]), _join(owner))


def _title_start(words: Sequence[Token], small: int, reference: Reference) -> int:
    """Where the title begins: bodies ("campaign") in small letters belong before it."""
    last = small
    for at in range(small, len(words) - 1):
        if reference.nouns.get(words[at].text.casefold()) == "organisation":
            last = at + 1
    return last


def _join(words: Sequence[Token]) -> str:
    """Words as printed, one blank where the text has a gap."""
    out = ""
    for before, word in zip((None, *words), words, strict=False):
        gap = before is not None and word.char_start > before.char_end
        out += (" " if gap else "") + word.text
    return out
