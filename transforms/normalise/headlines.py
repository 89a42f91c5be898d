"""Headlines: the line that repeats the known title, or that can be nothing else."""

import re
from collections.abc import Sequence

from transforms.normalise.lines import Slice, merged

_PUNCTUATION = re.compile(r"[\W_]+")
_MARKS = ".!?…"
_CLOSING = "\"”’'»)]"
_LONGEST = 160
_MOST_LINES = 4
_LEAST_WORDS = 3


def key(title: str) -> str:
    """Return the letters and digits of `title`, by which titles are compared.

    >>> key("Rain;  Again!") == key("rain again")
    True
    """
    return _PUNCTUATION.sub("", title).casefold()


def together(text: str, slices: list[Slice], title: str | None) -> list[Slice]:
    """Return `slices` of `text` with the first ones joined where they make up `title`."""
    wanted = key(title) if title else ""
    if not wanted or not slices or key(slices[0].text) == wanted:
        return slices
    for count in range(2, min(_MOST_LINES, len(slices)) + 1):
        if key("".join(each.text for each in slices[:count])) == wanted:
            return [merged(text, slices[0], slices[count - 1]), *slices[count:]]
    return slices


def is_title(text: str, title: str | None) -> bool:
    """Tell whether `text` is the known `title`, whatever its case and punctuation."""
    if not title:
        return False
    return len(text) < 2 * len(title) + 9 and key(text) == key(title) != ""


def is_headline(text: str, following: Sequence[str]) -> bool:
    """Tell whether the first line `text` must be a headline, judged by what is `following`.

    It is a short phrase without a full stop, over longer paragraphs that are sentences.

    >>> is_headline("Rain floods the old town", ["It rained all night, the mayor said."])
    True
    >>> is_headline("It rained.", ["It rained all night, the mayor said."])
    False
    """
    if len(text) > _LONGEST or _is_ended(text) or text[-1] in ":;,-—–" or text[0].islower():
        return False
    if len(text.split()) < _LEAST_WORDS or not following:
        return False
    sentences = sum(map(_is_ended, following))
    return len(following[0]) > len(text) and 2 * sentences > len(following)


def _is_ended(text: str) -> bool:
    """Tell whether `text` ends like a sentence."""
    return text.rstrip(_CLOSING)[-1:] in _MARKS
