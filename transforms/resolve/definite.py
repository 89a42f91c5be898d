"""What is nothing but a name: somebody, or a body that is always called "the Fed"."""

from collections.abc import Sequence
from dataclasses import replace

from transforms.resolve.answers import Answer
from transforms.resolve.families import is_definite
from transforms.resolve.figures import Figure
from transforms.resolve.people import Cast
from transforms.resolve.tokens import Tokens


def settled(words: Tokens, cast: Cast, answers: Sequence[Answer]) -> list[Answer]:
    """Return `answers`; a mere name is a person's, unless "the" stands before it each time."""
    figures = {
        id(figure): figure
        for answer in answers
        if answer.referent.kind == "unknown" and (figure := answer.referent.figure)
    }
    bodies = {known for known, figure in figures.items() if _is_body(words, cast, figure)}
    return [
        _called(answer, "organisation" if id(answer.referent.figure) in bodies else "person")
        if answer.referent.kind == "unknown"
        else answer
        for answer in answers
    ]


def _is_body(words: Tokens, cast: Cast, figure: Figure) -> bool:
    names = (cast.names[index] for index in figure.mentions)
    return all(is_definite(words, name) and "/" not in name.text for name in names)


def _called(answer: Answer, kind: str) -> Answer:
    return replace(answer, referent=replace(answer.referent, kind=kind))
