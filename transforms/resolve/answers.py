"""Sources with a name of their own: people, bodies, places and titled works."""

from dataclasses import dataclass

from transforms.resolve.discourse import Referent
from transforms.resolve.figures import Figure
from transforms.resolve.names import Name
from transforms.resolve.people import is_before_family
from transforms.resolve.scene import Scene
from transforms.spans import Span


@dataclass(frozen=True)
class Answer:
    """A resolved source: how it is mentioned, who it is, by which rule, and from where.

    `antecedent` is a range of the reading: the mention that names the speaker.
    """

    mention: str
    referent: Referent
    rule: str
    antecedent: tuple[Span, ...] = ()


NOBODY = Answer("none", Referent(None, "unnamed"), "none")


def named(scene: Scene, number: int) -> Answer:
    """A source headed by a name."""
    name, figure = scene.cast.names[number], scene.cast.figures[number]
    if name.kind == "people":
        return Answer("nominal", Referent(None, "group", "", True), "people")
    place = scene.reference.metonyms.get(name.text.removeprefix("The "))
    if place is not None or figure.kind == "place":
        return Answer("metonym", scene.referent(figure), "metonym", (scene.span(number),))
    mention, rule = _mention(name, figure)
    return Answer(mention, scene.referent(figure), rule, scene.named_at(figure, number))


def quoted_title(scene: Scene, first: int, last: int) -> Answer | None:
    """A work named by a title in quotation marks at the end of the source."""
    words, quoted = scene.reading.tokens, scene.reading.quoted
    if not quoted[last - 1] or (quoted[first] and last - first > 8):
        return None
    start = last - 1
    while start > first and quoted[start - 1]:
        start -= 1
    title = [words.text[at] for at in range(start, last) if words.is_word(at)]
    before = words.folded[start - 1] if start > first else ""
    if not title or not (before in ("'s", "’s") or scene.reference.nouns.get(before) == "document"):
        return None
    speaker = " ".join(title)
    return Answer("name", scene.document(speaker), "title")


def _mention(name: Name, figure: Figure) -> tuple[str, str]:
    """How a name is mentioned and by which rule it is resolved."""
    if figure.kind not in ("person", "unknown"):
        same = name.text.casefold() == figure.name.casefold()
        return "name", "name" if same else "acronym"
    if len(name.words) > 1:
        return "name", "name"
    if name.text == figure.name:
        return ("surname" if name.honorific else "name"), "name"
    is_first = figure.name.split()[0] == name.text
    is_given = is_first and not is_before_family(name.honorific)
    return ("name", "first-name") if is_given else ("surname", "surname")
