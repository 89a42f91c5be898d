"""What is nothing but a name: somebody, or a body that is always called "the Fed"."""

from dataclasses import replace

from transforms.resolve.answers import Answer
from transforms.resolve.families import is_definite
from transforms.resolve.figures import Figure
from transforms.resolve.people import Cast
from transforms.resolve.tokens import Tokens


def settled(words: Tokens, cast: Cast, answer: Answer) -> Answer:
    """Return `answer`; a mere name is a person's, unless "the" stands before it each time."""
    referent = answer.referent
    if referent.kind != "unknown":
        return answer
    figure = referent.figure
    kind = "organisation" if figure and _is_body(words, cast, figure) else "person"
    return replace(answer, referent=replace(referent, kind=kind))


def _is_body(words: Tokens, cast: Cast, figure: Figure) -> bool:
    names = [cast.names[index] for index in figure.mentions]
    return all(is_definite(words, name) and "/" not in name.text for name in names)
