"""The body that "the company" means: the one of that kind that was spoken of before."""

from collections.abc import Callable, Sequence

from transforms.resolve.callings import is_bare
from transforms.resolve.discourse import THE, Event
from transforms.resolve.figures import Figure
from transforms.resolve.nominals import Nominal
from transforms.resolve.roles import EITHER
from transforms.resolve.scene import Scene
from transforms.resolve.wordlist import DETERMINERS, PREPOSITIONS, wordset

_GENERIC = wordset("business company corporation firm")
_FIRMS = _GENERIC | wordset(
    "airline automaker bank brand brewer brewery carmaker carrier chain conglomerate "
    "developer drugmaker insurer lender manufacturer operator planemaker publisher retailer "
    "shipyard start-up startup studio subsidiary supermarket supplier utility"
)
_VAGUE = _GENERIC | wordset("club group organisation organization")
_LEAD = 2.0
_FAR = 300  # tokens
_PHRASE = 5  # tokens
_NEW = wordset("a an another one")
_STOPS = (DETERMINERS | PREPOSITIONS | {",", "."}) - _NEW
_IS = wordset("as be become becomes became is was")


def body_meant(scene: Scene, found: Nominal) -> Event | None:
    """Return the mention of the one body that "the" and a noun alone take up, if one does.

    A body fits that is called so; where none is, or the noun says little ("the company"), one
    of which no kind is known, too. Of several, one must lead by far: one word that nothing
    shows to be a body's or a person's counts, but is never meant. There is none where the
    noun was used since of something without a name ("a company").
    """
    called = _ranked(scene, found, _is_called)
    if called and found.noun not in _VAGUE:
        event = _leading(called)
        return None if event is None or _is_new(scene, found, event.token) else event
    ranked = _ranked(scene, found, _may_be)
    event = _leading(ranked)
    if event is None or (found.noun in _VAGUE and _is_overtaken(scene, found, event, ranked)):
        return None
    return None if _is_new(scene, found, _first(scene, event)) else event


def _ranked(
    scene: Scene, found: Nominal, fits: Callable[[Figure, str], bool]
) -> list[tuple[float, Event]]:
    """The last mentions of the bodies that fit a noun, best first, with their weights."""
    mentions = scene.discourse.ranked(THE, scene.reading.beat(found.first))
    return [
        (score, event)
        for score, event in mentions
        if (figure := event.referent.figure) is not None
        and not is_bare(figure.name, scene.reference)
        and fits(figure, found.noun)
    ]


def _leading(ranked: Sequence[tuple[float, Event]]) -> Event | None:
    """The only mention, or the one that leads by far; none that may be a person's."""
    if not ranked or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < _LEAD):
        return None
    return ranked[0][1] if ranked[0][1].referent.kind == "organisation" else None


def _is_overtaken(
    scene: Scene, found: Nominal, event: Event, ranked: Sequence[tuple[float, Event]]
) -> bool:
    """True where another body was spoken of since, and the one meant not right before."""
    if scene.reading.beat(found.first) - event.beat <= 1:
        return False
    fit = {id(other.referent.figure) for _, other in ranked}
    last = [e.referent.figure for e in scene.discourse.events if id(e.referent.figure) in fit]
    return last[-1] is not event.referent.figure


def _is_called(figure: Figure, noun: str) -> bool:
    if noun in figure.nouns:
        return figure.kind in ("organisation", "unknown")
    is_firm = noun in _GENERIC and not _FIRMS.isdisjoint(figure.nouns)
    return figure.kind == "organisation" and is_firm


def _may_be(figure: Figure, noun: str) -> bool:
    nouns = figure.nouns - EITHER
    if figure.kind == "unknown":
        return not (figure.full or nouns or figure.gender)
    return _is_called(figure, noun) or (noun in _FIRMS and nouns <= _GENERIC)


def _first(scene: Scene, event: Event) -> int:
    """Token at which whom a mention means is named first."""
    figure = event.referent.figure
    return scene.cast.names[figure.mentions[0]].first if figure else event.token


def _is_new(scene: Scene, found: Nominal, since: int) -> bool:
    """True where the noun stands, since a token, for something that nobody names."""
    words = scene.reading.tokens
    head = found.noun.split()[-1]
    places = range(max(since, found.first - _FAR), found.first)
    return any(words.folded[at] == head and _is_unnamed(scene, at) for at in places)


def _is_unnamed(scene: Scene, at: int) -> bool:
    """True for the noun of "a rival company"; not of "Fennick, a company,"."""
    words, names = scene.reading.tokens, scene.cast.by_token
    first = at
    while first > max(at - _PHRASE, 0) and words.folded[first] not in _NEW | _STOPS:
        first -= 1
    if words.folded[first] not in _NEW:
        return False
    after = at + 1 + (words.text[at + 1 : at + 2] == [","])
    before = words.folded[first - 1] if first else ""
    is_beside = before in _IS or (before == "," and first - 2 in names) or after in names
    return not is_beside
