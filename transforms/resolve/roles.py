"""What an article says its people are: titles before and appositions after a name."""

from collections.abc import Sequence
from itertools import pairwise

from transforms.resolve.affiliations import affiliation, owner_start
from transforms.resolve.callings import AGENTS
from transforms.resolve.figures import Figure, Role
from transforms.resolve.genders import gender_of
from transforms.resolve.introductions import introduction
from transforms.resolve.names import Name
from transforms.resolve.people import Cast
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.tokens import Tokens
from transforms.resolve.verbs import is_attributing, opens_clause
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
    role = _role(words, reference)
    figure.learn(role)


EITHER = AGENTS | wordset("bidder buyer competitor owner rival sponsor")  # a person's or a body's


def _complete(words: Tokens) -> Tokens:
    """Words without what is left of a phrase that a title in quotation marks completes."""
    last = len(words)
    while last and words.folded[last - 1] in PREPOSITIONS | DETERMINERS:
        last -= 1
    return words.part(0, last)


def head_noun(words: Tokens, reference: Reference) -> str:
    """Return the noun for a person that heads a phrase; empty without one."""
    noun = ""
    for word in words.folded:
        if word in PREPOSITIONS or word in _STOPS or word in (",", "(", ";"):
            break
        if reference.nouns.get(word) == "person" or (word,) in reference.titles:
            noun = word
    return noun


def _before(words: Tokens, name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of a role in small letters right before a name ("press secretary")."""
    last = first = name.first
    while first > 0 and last - first < 8 and _is_modifier(words, first - 1, last - 1, reference):
        first -= 1
    if first == last or reference.nouns.get(words.folded[last - 1]) != "person":
        return last, last
    while first < last and not words.text[first][0].isalnum():
        first += 1
    return first, last


def _is_modifier(words: Tokens, at: int, last: int, reference: Reference) -> bool:
    word, folded = words.text[at], words.folded[at]
    if words.sentence[at] != words.sentence[last] or not (word[0].isalnum() or word in _OWNS):
        return False
    stops = folded in DETERMINERS or folded in PREPOSITIONS or folded in _STOPS
    if stops or word in reference.opening_words or folded in _PLAIN_VERBS:
        return False
    return not is_attributing(words, at, reference)


_OWNS = ("'s", "’s")


_PLAIN_VERBS = wordset(
    "said told says tells is was are were be been has have had by asked called called including "
    "met meets named hired beat supports endorsed led not he she they we i it according adding "
    "then so also former"
)


def _after(words: Tokens, name: Name, reference: Reference) -> tuple[int, int]:
    """Token range of an apposition after a name: ", the Latvian prime minister"."""
    at = _past_brackets(words, name.last)
    if at >= len(words) or words.text[at] != ",":
        return at, at
    first = at + 1
    while first < len(words) and words.text[first][0].isdigit():
        first += 2
    if first < len(words) and words.folded[first] in ("a", "an", "the", "now", "then"):
        first += 1
    last = first
    while last < len(words) and last - first < _LONGEST and _continues(words, first, last):
        last += 1
    with_next = words.part(first, min(last + 1, len(words)))
    return (first, last) if _is_apposition(with_next, reference) else (first, first)


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
    return (word[0].isalnum() and word not in _STOPS) or word in (*_OWNS, "&", "’", "'")


def _is_apposition(words: Tokens, reference: Reference) -> bool:
    """True for a noun phrase about a person, given with the word after it.

    A second name in a list is none, nor is who says something ("Ana Ruiz, the mayor said,").
    """
    if not head_noun(words, reference) or opens_clause(words, reference):
        return False
    verbs = {"is", "was", "are", "were", "has", "have", "had", "said", "will", "would", "told"}
    return verbs.isdisjoint(words.text)


def _role(words: Tokens, reference: Reference) -> Role:
    """Split a role into title and affiliation, each as printed."""
    whole = range(len(words))
    text = _join(words, whole)
    at = _link(words, reference)
    rest = whole[at + 1 + (words.folded[at + 1 : at + 2] == ["the"]) :]
    if any(words.is_capitalised(other) for other in rest):
        return Role(text, _join(words, whole[:at]), _join(words, rest))
    owned = max((other for other in whole if words.text[other] in _OWNS), default=0)
    if 0 < owned < at and head_noun(words.part(owned + 1, len(words)), reference):
        return Role(text, _join(words, whole[owned + 1 :]), _join(words, whole[:owned]))
    small = (i for i in whole if _is_small(words, i))
    start = _title_start(words, next(small, 0), reference)
    owner = [i for i in whole[:start] if words.is_word(i)]
    return Role(text, _join(words, whole[start:]), _join(words, owner))


_LINKS = ("of", "for", "at", "with", "to", "in", "from")


def _link(words: Tokens, reference: Reference) -> int:
    """Where "of" or the like leads to a body or place; the length of the role without one.

    The first one does, unless it is inside a title of the table ("secretary of State") or
    leads to a bare matter with such a body after it ("head of research at Kestrel Bank").
    """
    links = [at for at in range(1, len(words)) if words.text[at] in _LINKS]
    links = [at for at in links if not _is_inside_title(words, at, reference)]
    named = [at for at in links if _is_direct(words, at)]
    first = links[0] if links else len(words)
    after = words.folded[first + 1 : first + 2]
    return first if not named or not DETERMINERS.isdisjoint(after) else named[0]


def _is_direct(words: Tokens, at: int) -> bool:
    """True for a link right before a capitalised word, or an article and such a word."""
    after = at + 1 + (words.folded[at + 1 : at + 2] == ["the"])
    return after < len(words) and words.is_capitalised(after)


def _is_inside_title(words: Tokens, at: int, reference: Reference) -> bool:
    """True for the "of" of "secretary of State", "chief of staff"."""
    through = tuple(words.folded[at - 1 : at + 3])
    return any(through[:size] in reference.titles for size in (3, 4))


def _is_small(words: Tokens, at: int) -> bool:
    """True for a word in small letters that can begin a title."""
    is_plain = words.is_word(at) and words.folded[at] not in PREPOSITIONS
    return is_plain and not words.is_capitalised(at)


def _title_start(words: Tokens, small: int, reference: Reference) -> int:
    """Where the title begins: bodies ("campaign") in small letters belong before it.

    A title of the table is kept whole where only its first word is large ("City manager").
    """
    last = small
    for at in range(small, len(words) - 1):
        is_body = reference.nouns.get(words.folded[at]) == "organisation"
        if is_body and words.text[at + 1] not in _OWNS:
            last = at + 1
    is_whole = last == small == 1 and tuple(words.folded[last - 1 :]) in reference.titles
    return last - 1 if is_whole else last


def _join(words: Tokens, places: Sequence[int]) -> str:
    """Words as printed, one blank where the text has a gap."""
    out = "".join(words.text[at] for at in places[:1])
    for before, at in pairwise(places):
        gap = words.char_start[at] > words.char_end(before)
        out += (" " if gap else "") + words.text[at]
    return out
