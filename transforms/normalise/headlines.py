"""Headlines: the line that repeats the known title, or that can be nothing else."""

import re
from collections.abc import Sequence

from transforms.normalise.lines import Slices, merged

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


def together(text: str, slices: Slices, title: str | None) -> Slices:
    """Return `slices` of `text` with the first ones joined where they make up `title`."""
    wanted = key(title) if title else ""
    if not wanted or not slices.texts or key(slices.texts[0]) == wanted:
        return slices
    for count in range(2, min(_MOST_LINES, len(slices.texts)) + 1):
        if key("".join(slices.texts[:count])) == wanted:
            return merged(text, slices, count)
    return slices


def is_title(text: str, title: str | None) -> bool:
    """Tell whether `text` is the known `title`, whatever its case and punctuation."""
    if not title:
        return False
    return len(text) < 2 * len(title) + 9 and key(text) == key(title) != ""


def may_be_headline(text: str) -> bool:
    """Tell whether a first line can be a headline, judged by itself.

    >>> may_be_headline("Rain floods the old town"), may_be_headline("It rained.")
    (True, False)
    """
    if len(text) > _LONGEST or _is_ended(text) or text[-1] in ":;,-—–" or text[0].islower():
        return False
    return len(text.split()) >= _LEAST_WORDS


def is_headline(text: str, following: Sequence[str]) -> bool:
    """Tell whether the first line `text` must be a headline, judged by what is `following`.

    It is a short phrase without a full stop, over longer paragraphs that are sentences.

    >>> is_headline("Rain floods the old town", ["It rained all night, the mayor said."])
    True
    >>> is_headline("It rained.", ["It rained all night, the mayor said."])
    False
    """
    if not may_be_headline(text) or not following:
        return False
    sentences = sum(map(_is_ended, following))
    return len(following[0]) > len(text) and 2 * sentences > len(following)


def _is_ended(text: str) -> bool:
    """Tell whether `text` ends like a sentence."""
    return text.rstrip(_CLOSING)[-1:] in _MARKS
