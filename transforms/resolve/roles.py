"""What an article says its people are: titles before and appositions after a name."""

from transforms.resolve.affiliations import affiliation, owner_start
from transforms.resolve.callings import AGENTS
from transforms.resolve.figures import Figure, Role
from transforms.resolve.genders import gender_of
from transforms.resolve.introductions import introduction
from transforms.resolve.names import Name
from transforms.resolve.people import Cast
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.stated import STOPS, head_noun, stated
from transforms.resolve.titles import OWNS
from transforms.resolve.tokens import Tokens
from transforms.resolve.verbs import is_attributing, is_participle, is_verbal, opens_clause
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset

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
        for first, last in (before, after, _introduced(reading.tokens, cast, name, reference)):
            if first < last:
                _add(figure, reading.tokens.part(first, last), reference)
        if figure.kind == "person" and (len(name.words) > 1 or name.title):
            _belong(figure, affiliation(reading.tokens, cast, name))
        first = min(name.first, *before)
        if first and reading.tokens.text[first - 1] in _TIMES:
            figure.words.add("former")


def _introduced(words: Tokens, cast: Cast, name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of what introduces a name, with the body that owns it."""
    first, last = introduction(words, name, reference)
    return (owner_start(words, cast, first), last) if first < last else (first, last)


def _belong(figure: Figure, body: str) -> None:
    """Add what somebody is said to be of."""
    if body and all(role.affiliation != body for role in figure.roles):
        figure.learn(Role(body, "", body))


def _is_aged(words: Tokens, at: int) -> bool:
    """True for a name followed by an age: "Amina Diallo, 34, of Lyon"."""
    group = words.text[at : at + 3]
    return len(group) == 3 and group[0] == "," == group[2] and group[1].isdigit()


def _is_body(words: Tokens, name: Name, reference: Reference) -> bool:
    """True for a name that a noun beside it calls a body: "the manufacturer, Säntis Mobility,"."""
    if _is_called_body(words, name.last, reference):
        return True
    at = name.first - 1
    if at > 0 and words.text[at] == ",":
        closes = name.last < len(words) and words.text[name.last] == ","
        at = at - 1 if closes else -1
    return at >= 0 and (
        reference.nouns.get(words.folded[at]) == "organisation"
        or (words.folded[at] == "group" and at + 1 == name.first and _is_qualified(words, at))
    )


def _is_qualified(words: Tokens, at: int) -> bool:
    """True for "the rights group", not for "the group"."""
    is_same = at > 0 and words.sentence[at - 1] == words.sentence[at]
    return is_same and words.is_word(at - 1) and words.folded[at - 1] not in DETERMINERS


def _is_called_body(words: Tokens, at: int, reference: Reference) -> bool:
    """True for a noun for a body after the comma at `at`: ", a charity," or ", a union of"."""
    comma, article, noun = (*words.folded[at : at + 3], "", "", "")[:3]
    ends = at + 3 >= len(words) or not words.is_word(at + 3)
    is_body = reference.nouns.get(noun) == "organisation"
    is_whole = ends or words.folded[at + 3] in PREPOSITIONS
    return comma == "," and article in ("a", "an", "the") and is_body and is_whole


_TIMES = wordset("former Former then ex Ex")


def _add(figure: Figure, words: Tokens, reference: Reference) -> None:
    """Add one role, given by its words, unless they do not describe a person."""
    words = _complete(words)
    noun = head_noun(words, reference)
    if not noun:
        return
    if noun not in EITHER or figure.full:
        figure.kind = "person"
    figure.nouns.add(noun)
    figure.words |= {word for word in words.folded if word[0].isalpha()}
    gender = reference.titles.get((noun,), ("", ""))[1]
    figure.gender = figure.gender or gender or gender_of(noun)
    figure.learn(stated(words, reference))


EITHER = AGENTS | wordset("bidder buyer competitor owner rival sponsor")  # a person's or a body's


def _complete(words: Tokens) -> Tokens:
    """Words without what is left of a phrase that a title in quotation marks completes."""
    last = len(words)
    while last and words.folded[last - 1] in PREPOSITIONS | DETERMINERS:
        last -= 1
    return words.part(0, last)


def _before(words: Tokens, name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of a role in small letters right before a name ("press secretary")."""
    last = first = name.first
    while first > 0 and last - first < 8 and _is_modifier(words, first - 1, last - 1, reference):
        first -= 1
    if first == last or reference.nouns.get(words.folded[last - 1]) != "person":
        return last, last
    if first and words.folded[first - 1] in _HELPERS and is_verbal(words.folded[first]):
        first += 1
    while first < last and not words.text[first][0].isalnum():
        first += 1
    return first, last


_HELPERS = wordset("is are was were be been has have had")


def _is_modifier(words: Tokens, at: int, last: int, reference: Reference) -> bool:
    word, folded = words.text[at], words.folded[at]
    if words.sentence[at] != words.sentence[last] or not (word[0].isalnum() or word in OWNS):
        return False
    stops = folded in DETERMINERS or folded in PREPOSITIONS or folded in STOPS
    if stops or word in reference.opening_words or folded in _PLAIN_VERBS:
        return False
    return not (is_attributing(words, at, reference) or is_participle(words, at))


_PLAIN_VERBS = wordset(
    "said told says tells is was are were be been has have had by asked called called including "
    "met meets named hired beat beating supports endorsed led not he she they we i it him them us "
    "me one according adding then so also former"
)


def _after(words: Tokens, name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of an apposition after a name: ", the Latvian prime minister"."""
    at = _past_brackets(words, name.last)
    if at >= len(words) or words.text[at] != ",":
        return at, at
    first = at + 1
    while first < len(words) and words.text[first][0].isdigit():
        first += 2
    if first < len(words) and words.folded[first] in _OPENINGS:
        first += 1
    last = first
    while last < len(words) and last - first < _LONGEST and _continues(words, first, last):
        last += 1
    with_next = words.part(first, min(last + 1, len(words)))
    return (first, last) if _is_apposition(with_next, reference) else (first, first)


_OPENINGS = DETERMINERS | wordset("another now then")


def _past_brackets(words: Tokens, at: int) -> int:
    """Index after '(R-Ky.)' at `at`."""
    if at < len(words) and words.text[at] == "(":
        for end in range(at, min(at + 8, len(words))):
            if words.text[end] == ")":
                return end + 1
    return at


def _continues(words: Tokens, first: int, at: int) -> bool:
    word = words.text[at]
    if words.sentence[at] != words.sentence[first]:
        return False
    return (word[0].isalnum() and word not in STOPS) or word in (*OWNS, "&", "’", "'")


def _is_apposition(words: Tokens, reference: Reference) -> bool:
    """True for a noun phrase about a person, given with the word after it.

    A second name in a list is none, nor is who says something ("Ana Ruiz, the mayor said,").
    """
    if not head_noun(words, reference) or opens_clause(words, reference):
        return False
    verbs = {"is", "was", "are", "were", "has", "have", "had", "said", "will", "would", "told"}
    return verbs.isdisjoint(words.text)
