"""Who answers after "A:": the one person whom an interview introduces."""

from transforms.resolve.figures import Figure
from transforms.resolve.names import Name
from transforms.resolve.scene import Scene
from transforms.resolve.turns import Turn
from transforms.resolve.wordlist import wordset

_ANSWERS = wordset("a a. answer")
_PARTS = _ANSWERS | wordset("q q. question")
_TALK = wordset(
    "answered answers asked chatted conversation discussed discusses interview interviewed "
    "questions spoke speaks talked talks"
)
_OTHERS = wordset("lawyer representative spokesman spokesperson spokeswoman")


def answer_labels(scene: Scene) -> frozenset[int]:
    """Tokens that label an answer."""
    labels = (scene.reading.token_at(turn.label.char_start) for turn in _turns(scene))
    return frozenset(at for at in labels if scene.reading.tokens.folded[at] in _ANSWERS)


def interviewee(scene: Scene) -> Figure | None:
    """Return the only person named, in full or with a title, before the first question.

    None where the labels name others too, where somebody may answer for the person, or
    where nothing says that they talked.
    """
    turns = _turns(scene)
    labels = {scene.reading.text[slice(*turn.label)].casefold() for turn in turns}
    first = scene.reading.token_at(turns[0].label.char_start)
    told = set(scene.reading.tokens.folded[:first])
    if not labels <= _PARTS or _TALK.isdisjoint(told) or not _OTHERS.isdisjoint(told):
        return None
    people = {
        id(figure): figure
        for name, figure in zip(scene.cast.names, scene.cast.figures, strict=True)
        if name.first < first
        and not _is_asking(scene, name)
        and (figure.kind == "person" or _may_be_person(scene, name, figure))
    }
    if len(people) != 1:
        return None
    (figure,) = people.values()
    return figure if figure.kind == "person" and (figure.full or figure.titled) else None


def _is_asking(scene: Scene, name: Name) -> bool:
    """True for the name in "She spoke to Ole Ek"."""
    words = scene.reading.tokens.folded
    who, verb, link = ("", "", "", *words[max(name.first - 3, 0) : name.first])[-3:]
    return link in ("to", "with") and verb in _TALK and who in ("she", "he", "they")


def _may_be_person(scene: Scene, name: Name, figure: Figure) -> bool:
    """True for a name of unknown kind, but for "the Ledger", or "at Marea"."""
    before = scene.reading.tokens.folded[name.first - 1] if name.first else ""
    return figure.kind == "unknown" and before not in ("the", "at", "in")


def _turns(scene: Scene) -> list[Turn]:
    return list(scene.reading.turns.values())
