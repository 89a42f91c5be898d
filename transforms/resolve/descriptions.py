"""Sources that are described: who or what the description stands for."""

from bisect import bisect_right

from transforms.resolve.answers import Answer
from transforms.resolve.callings import AGENTS, COLLECTIVES
from transforms.resolve.discourse import Referent
from transforms.resolve.meant import body_meant
from transforms.resolve.nominals import (
    AGED,
    POLLS,
    Nominal,
    body,
    described,
    last_body,
    referent_of,
)
from transforms.resolve.scene import Scene

_BODIES = frozenset(("campaign", "team"))


def described_source(scene: Scene, found: Nominal) -> Answer:
    """Return the answer for a source without a name: a body, a writing, a person, others."""
    if found.noun in COLLECTIVES:
        answer = _agent(scene, found)
    elif found.kind == "organisation" or found.noun in _BODIES:
        answer = _body(scene, found)
    elif found.kind == "document":
        answer = _written(scene, found)
    elif found.noun == AGED:
        answer = _aged(scene, found)
    elif found.kind == "person":
        answer = person(scene, found) or (_agent(scene, found) if found.noun in AGENTS else None)
    else:
        answer = None
    kind = referent_of(found)
    return answer or Answer("nominal", kind, "people" if found.kind == "group" else "unnamed")


def _aged(scene: Scene, found: Nominal) -> Answer | None:
    """Whoever is so many years old, as told right after the name: "the 34-year-old"."""
    words, cast = scene.reading.tokens, scene.cast
    age = [",", *filter(str.isdigit, found.modifiers)]
    bearers = {
        id(figure): figure
        for figure in cast.prominent
        for n in figure.full
        if words.text[cast.names[n].last : cast.names[n].last + 2] == age
    }
    if len(bearers) != 1:
        return None
    (figure,) = bearers.values()
    spans = scene.named_at(figure, figure.full[0])
    return Answer("nominal", scene.referent(figure), "description", spans)


def person(scene: Scene, found: Nominal) -> Answer | None:
    """Return the named person that a description fits; none where nobody is sure to be meant."""
    figure = described(scene.reading, scene.cast, scene.reference, found, scene.discourse)
    if figure is None:
        return None
    spans = scene.named_at(figure, figure.mentions[0])
    return Answer("nominal", scene.referent(figure), "description", spans)


def _body(scene: Scene, found: Nominal) -> Answer | None:
    """A body described by a name, by a possessor, or by itself when it was named."""
    text = body(scene.reading, scene.cast, found)
    if text:
        return Answer("name", scene.organisation(text), "body")
    owner = _owner(scene, found)
    if owner is not None and found.noun == "campaign":
        return Answer("nominal", scene.organisation(f"{owner} campaign"), "possessor")
    if owner is None and found.modifiers in (("the",), ("this",)):
        last = last_body(scene.reading, scene.bodies, found.noun, found.first)
        if last is not None:
            spans = (scene.reading.span(last[0]),)
            return Answer("nominal", scene.organisation(last[1]), "body", spans)
        meant = _agent(scene, found)
        if meant is not None:
            return meant
    return Answer("nominal", Referent(None, "organisation"), "unnamed")


def _agent(scene: Scene, found: Nominal) -> Answer | None:
    """The one body that "the company" or "the lender" takes up."""
    event = body_meant(scene, found) if found.modifiers in (("the",), ("this",)) else None
    if event is None:
        return None
    return Answer("nominal", event.referent, "body", scene.event_span(event))


def _owner(scene: Scene, found: Nominal) -> str | None:
    """Surname of whom 'his' or 'her' stands for at the head of a description."""
    word = found.modifiers[0] if found.modifiers else ""
    if word not in ("his", "her"):
        return None
    event = scene.antecedent(found.first, word)
    figure = event.referent.figure if event else None
    return figure.surname if figure else None


def _written(scene: Scene, found: Nominal) -> Answer | None:
    """A poll or another writing: by its name, or as the one named nearby."""
    head = found.last - 1
    if found.noun in POLLS:
        nearest = _poll(scene, head)
        if nearest is not None and _is_alike(found.noun, nearest[1]):
            at, speaker = nearest
            mention = "name" if at == head else "nominal"
            spans = (scene.reading.span(at),)
            return Answer(mention, scene.document(speaker), "poll", spans)
    return None


def _poll(scene: Scene, head: int) -> tuple[int, str] | None:
    """The named poll at a token, else the last one before it, else the next one."""
    place = bisect_right(scene.polls, (head + 1,))
    return scene.polls[max(place - 1, 0)] if scene.polls else None


def _is_alike(noun: str, poll: str) -> bool:
    """True unless one is an average of polls and the other a poll."""
    averages = ("average", "index", "ranking", "tally")
    return (noun in averages) == poll.endswith(averages)
