"""Paragraphs that nobody wrote: the beginning of one, then the end of another."""

from collections.abc import Sequence
from random import Random

from training.examples import Example

_STOPS = (1010, 1012)  # the tokens "," and "."
_SHORTEST, _LONGEST = 9, 199  # tokens


def spliced(examples: Sequence[Example], chance: Random) -> list[Example]:
    """Return as many examples, half of them with the end of another; what is annotated goes.

    A network that another is to see alike needs no labels, but many texts.
    """
    return [
        example if chance.random() < 0.5 else _spliced(example, chance.choice(examples), chance)
        for example in examples
    ]


def _spliced(one: Example, other: Example, chance: Random) -> Example:
    end, start = _cut(one, chance), _cut(other, chance)
    made = Example(
        one.ids[:end] + other.ids[start:],
        one.kinds[:end] + other.kinds[start:],
        one.labels[:end] + other.labels[start:],
        (),
    )
    return made if _SHORTEST <= len(made.ids) <= _LONGEST else one


def _cut(example: Example, chance: Random) -> int:
    """Where to cut: after a full stop or comma, or anywhere where there is none."""
    stops = [at for at, token in enumerate(example.ids[:-1], start=1) if token in _STOPS]
    return chance.choice(stops) if stops else chance.randrange(1, max(2, len(example.ids) - 1))
