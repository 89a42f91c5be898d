"""Sources that are described, not named: "the senator", "the poll", "her campaign"."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from transforms.resolve.callings import is_bare
from transforms.resolve.discourse import Discourse, Referent
from transforms.resolve.figures import Figure
from transforms.resolve.genders import gender_of
from transforms.resolve.people import Cast
from transforms.resolve.phrases import is_definite
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import wordset

_SYNONYMS = {
    "governor": ("gov.", "gov", "lt. gov."),
    "senator": ("sen.", "sen"),
    "congressman": ("rep.", "representative"),
    "congresswoman": ("rep.", "representative"),
    "representative": ("rep.",),
    "lawmaker": ("rep.", "sen.", "senator", "representative", "congressman", "congresswoman", "mp"),
    "premier": ("prime minister",),
    "general": ("gen.", "maj. gen.", "lt. gen.", "brig. gen."),
    "secretary": ("secretary of state", "secretary general"),
    "doctor": ("dr.", "dr", "physician", "surgeon"),
    "pastor": ("rev.", "reverend"),
    "nominee": ("candidate",),
    "candidate": ("nominee",),
    "police chief": ("chief",),
}
AGED = "year-old"
POLLS = wordset("poll survey average index tracker tally ranking")
_NAMED_BODIES = wordset(
    "campaign administration government ministry department foundation university committee "
    "commission council court party movement newspaper magazine network company school "
    "army military embassy regime parliament"
)


@dataclass(frozen=True)
class Nominal:
    """A described source: its token range, head noun, the noun's kind, and modifiers."""

    first: int
    last: int
    noun: str
    kind: str
    is_plural: bool
    modifiers: tuple[str, ...]


def nominal(reading: Reading, reference: Reference, first: int, last: int) -> Nominal:
    """Return what the head segment in a token range describes.

    The last word that the noun table knows is the head; an unknown head is a 'thing', as is
    what somebody owns ("the party's bylaws").
    """
    words = reading.tokens.folded[first:last]
    if words[-1:] == [AGED]:
        return Nominal(first, last, AGED, "person", False, tuple(words[:-1]))
    for at in range(len(words) - 1, -1, -1):
        if words[at] in ("'s", "’s"):
            break
        noun, kind, is_plural = _noun(words, at, reference)
        if kind:
            before = words[: at + 1 - len(noun.split())]
            return Nominal(first, first + at + 1, noun, kind, is_plural, tuple(before))
    return Nominal(first, last, words[-1] if words else "", "thing", False, tuple(words[:-1]))


def _noun(words: Sequence[str], at: int, reference: Reference) -> tuple[str, str, bool]:
    for size in (3, 2, 1):
        if at + 1 >= size:
            noun = " ".join(words[at + 1 - size : at + 1])
            if noun in reference.nouns:
                kind = reference.nouns[noun]
                is_plural = kind == "group" or (noun.endswith("s") and noun[:-1] in reference.nouns)
                return noun, kind, is_plural
    single = words[at].removesuffix("s")
    if single != words[at] and reference.nouns.get(single) == "person":
        return words[at], "group", True
    return words[at], "group" if words[at].isdigit() else "", True


_STATE = wordset("administration government ministry army military parliament embassy regime")


def named_polls(reading: Reading, cast: Cast) -> list[tuple[int, str]]:
    """Return `(token, name)` of each poll the article names ("Gallup poll"), in order."""
    found = []
    for at in reading.places_of(POLLS):
        text = name_before(reading, cast, at)
        if text:
            found.append((at, text))
    return _longest(found)


def _longest(found: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """Give every poll the longest name of the same beginning and the same noun."""
    texts = sorted({text for _, text in found})
    longest = {}
    for text in texts:
        noun = text.split()[-1]
        head = text.removesuffix(noun).rstrip()
        place = bisect_left(texts, head)
        same = [t for t in texts[place : place + 20] if t.startswith(head) and t.endswith(noun)]
        longest[text] = max(same, key=len) if head else text
    return [(at, longest[text]) for at, text in found]


def name_before(reading: Reading, cast: Cast, head: int) -> str:
    """Text from the name that modifies a noun up to the noun; empty without a name.

    Only words of the same phrase may stand between: "Gallup national poll".
    """
    return _text_from(reading, _first_of_name(reading, cast, head), head)


def _text_from(reading: Reading, first: int | None, head: int) -> str:
    if first is None:
        return ""
    return reading.text[reading.tokens.char_start[first] : reading.tokens.char_end(head)]


def _first_of_name(reading: Reading, cast: Cast, head: int) -> int | None:
    """The first token of the name that modifies a noun, titles left out; None without a name."""
    at = head
    first = None
    while at > 0 and head - at < 8:
        before = reading.tokens.text[at - 1]
        name = cast.by_token.get(at - 1)
        if name is not None and cast.names[name].kind != "people":
            at, first = cast.names[name].first, cast.names[name].core
        elif before in ("'s", "’s", "/", "-", "–") or (first is None and _is_modifier(before)):
            at -= 1
        else:
            break
    return first


def _is_modifier(word: str) -> bool:
    """True for what may stand between a name and its noun: "presidential", "re-election"."""
    return word.replace("-", "").isalpha() and word.islower() and word not in _CUTS


_CUTS = wordset(
    "a an the of in on for from by with and or but to that this his her its their new recent "
    "latest other said says is was"
)


def body(reading: Reading, cast: Cast, found: Nominal) -> str:
    """Name of a body described by a name: "the Ruiz campaign" is 'Ruiz campaign'."""
    head = found.last - 1
    if found.noun not in _NAMED_BODIES:
        return ""
    first = _first_of_name(reading, cast, head)
    if found.noun == "campaign" and (candidate := _candidate(cast, first)):
        return f"{candidate.surname} campaign"
    text = _text_from(reading, first, head)
    name = cast.by_token.get(head - 1) if head else None
    owned = "'s " in text or "’s " in text
    if text and owned:
        return text.replace("’s ", " ").replace("'s ", " ") if found.noun == "campaign" else ""
    if found.noun in _STATE and not text and head and name is not None:
        return reading.text[reading.tokens.char_start[head - 1] : reading.tokens.char_end(head)]
    return text


def _candidate(cast: Cast, first: int | None) -> Figure | None:
    """The person whose campaign begins with a token: "Ruiz's presidential campaign"."""
    number = None if first is None else cast.by_token.get(first)
    figure = None if number is None else cast.figures[number]
    return figure if figure and figure.kind == "person" else None


def named_bodies(reading: Reading, cast: Cast, reference: Reference) -> list[tuple[int, str, str]]:
    """Return `(token, noun, name)` of each body named with its noun, in order."""
    found = []
    for at in reading.places_of(_NAMED_BODIES):
        if reading.quoted[at]:
            continue
        noun, number = reading.tokens.folded[at], cast.by_token.get(at)
        if number is not None and cast.figures[number].kind == "organisation":
            if is_bare(cast.figures[number].name, reference):
                continue
            found.append((at, noun, cast.figures[number].name))
        elif number is None and reading.tokens.text[at].islower():
            text = body(reading, cast, Nominal(at, at + 1, noun, "organisation", False, ()))
            found += [(at, noun, text)] if text else []
    return found


_NEAR = 15


def last_body(
    reading: Reading, bodies: Sequence[tuple[int, str, str]], noun: str, at: int
) -> tuple[int, str] | None:
    """The body named last, not long before, with this noun: "the committee"."""
    beat = reading.beat(at)
    for place in range(bisect_left(bodies, (at,)) - 1, -1, -1):
        token, kind, name = bodies[place]
        if beat - reading.beat(token) >= _NEAR:
            return None
        if kind == noun:
            return token, name
    return None


def described(
    reading: Reading, cast: Cast, reference: Reference, found: Nominal, discourse: Discourse
) -> Figure | None:
    """Return the person of the cast that a definite description fits, if one does.

    The noun must be among what the article (or the table of public figures) says of the
    person; stated words, the same party and a recent mention speak for one.
    """
    if not is_definite(reading, found.first) or found.is_plural:
        return None
    if any(w in ("'s", "’s", "his", "her", "their", "its") for w in found.modifiers):
        return None
    beat = reading.beat(found.first)
    figures = [f for f in cast.prominent if f.kind == "person"]
    leading = [len(f.mentions) for f in figures[:3]]
    recent = {id(e.referent.figure): e.beat for e in discourse.events if e.referent.figure}
    named = _names_in(reading, found)
    scored = []
    for figure in figures:
        score, stated = _likeness(figure, found, named, reference)
        is_known = stated or (
            len(figure.mentions) >= leading[-1] and _is_named_before(cast, figure, found)
        )
        if score > 0 and is_known:
            age = min(beat - recent.get(id(figure), beat - 30), 30)
            scored.append((score - 0.06 * age + 0.02 * min(len(figure.mentions), 20), figure))
    return max(scored, key=lambda pair: pair[0])[1] if scored else None


def _is_named_before(cast: Cast, figure: Figure, found: Nominal) -> bool:
    return cast.names[figure.mentions[0]].first < found.first


def _names_in(reading: Reading, found: Nominal) -> set[str]:
    """The capitalised modifiers of a description, such as a place, but for parties."""
    at = range(found.first, found.last - len(found.noun.split()))
    large = [i for i in at if i not in reading.openings and reading.tokens.is_capitalised(i)]
    return {reading.tokens.folded[i] for i in large} - _PARTIES.keys()


def _likeness(
    figure: Figure, found: Nominal, named: set[str], reference: Reference
) -> tuple[float, bool]:
    """How well a description fits a person (0 or less: not), and if the article says so.

    Somebody of one place is not described by another ("the Texas senator").
    """
    person = reference.person(figure.name)
    nouns = {found.noun, *_SYNONYMS.get(found.noun, ())}
    stated = bool(figure.nouns & nouns) or set(found.noun.split()) <= {
        word for noun in figure.nouns for word in noun.split()
    }
    famed = person is not None and bool(person.nouns & nouns)
    if not stated and not famed:
        return 0.0, False
    score = 1.0 * stated + 0.6 * famed
    for word in found.modifiers:
        if word in _PARTIES:
            party = person.party if person else ""
            same = word in figure.words or _PARTIES[word] == party
            score += 0.8 if same else (-2.0 if party else -0.3)
        elif word in figure.words:
            score += 0.8
        elif word in ("former", "first", "vice", "deputy", "acting"):
            score -= 0.5
    if "former" in figure.words and "former" not in found.modifiers:
        score -= 0.5
    if not named <= figure.words and not reference.places.isdisjoint(_affiliations(figure)):
        score -= 1.0
    return score, stated


def _affiliations(figure: Figure) -> set[str]:
    return {role.affiliation for role in figure.roles}


_PARTIES = {
    "republican": "republican",
    "gop": "republican",
    "democratic": "democratic",
    "democrat": "democratic",
    "libertarian": "libertarian",
    "green": "green",
}


def referent_of(found: Nominal) -> Referent:
    """What an unnamed source is, for the pronouns that follow."""
    kinds = {"person": "unnamed", "thing": "unnamed"}
    kind = kinds.get(found.kind, found.kind)
    is_new = found.kind == "person" and not _NEW.isdisjoint(found.modifiers[:1])
    return Referent(None, kind, gender_of(found.noun), found.is_plural, None, is_new)


_NEW = wordset("a an another one")
