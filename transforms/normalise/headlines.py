"""Headlines: the line that repeats the known title, or that can be nothing else."""

import re
from collections.abc import Sequence
from itertools import takewhile

from transforms.normalise.lines import Slices, merged

_PUNCTUATION = re.compile(r"[\W_]+")
_STOPS = ".…"
_MARKS = _STOPS + "!?"
_HALTS = ":;,-—–"  # a line that ends in one of them goes on
_SMALL_WORDS = "a an and as at but by for from in of on or the to with"
_CLOSING = "\"”’'»)]"
_NOTED = "]*†‡¹²³⁴⁵⁶⁷⁸⁹⁰"
_NOTES = re.compile(r"(?:\s?\[\w{1,3}\]|[*†‡¹²³⁴⁵⁶⁷⁸⁹⁰])+\Z")
_ITEM = re.compile(r"\d{1,2}[.)]\s")  # of a list
_LONGEST = 160
_MOST_LINES = 4
_MOST_DECKS = 3
_NEAR = 3  # paragraphs of a report of which one is longer than its headline
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
    if len(text) > _LONGEST or _last(text) in _STOPS or text[-1] in _HALTS or text[0].islower():
        return False
    return len(text.split()) >= _LEAST_WORDS and not _ITEM.match(text)


def is_headline(text: str, following: Sequence[str], *, is_headed: bool = False) -> bool:
    """Tell whether the first line `text` must be a headline, judged by what is `following`.

    It is a short phrase without a full stop; a few like it may come between it and longer
    paragraphs that are sentences. A question or a cry is one if it is printed like a title,
    or over lines that only a head has (`is_headed`).

    >>> is_headline("Rain floods the old town", ["It rained all night, the mayor said."])
    True
    >>> is_headline("It rained.", ["It rained all night, the mayor said."])
    False
    """
    if not may_be_headline(text) or not (is_headed or not _is_ended(text) or _is_large(text)):
        return False
    report = following[_deck_count(following) :]
    sentences = sum(map(_is_ended, report))
    near = max(map(len, (*following[:1], *report[:_NEAR])), default=0)
    return near > len(text) and 2 * sentences > len(report)


def is_paragraph(text: str) -> bool:
    """Tell whether `text` is of the body for certain: a sentence, a part of one, or long.

    >>> is_paragraph("It rained."), is_paragraph("Staff Writer")
    (True, False)
    """
    return len(text) > _LONGEST or _is_ended(text) or text[-1] in _HALTS or text[0].islower()


def _deck_count(following: Sequence[str]) -> int:
    """Return how many lines under a headline are no paragraphs; only a few are."""
    return sum(1 for _ in takewhile(lambda text: not is_paragraph(text), following[:_MOST_DECKS]))


def _is_large(text: str) -> bool:
    """Tell whether `text` capitalises its words as titles do, short ones aside."""
    words = text.split()
    small = [word for word in words if word[0].islower()]
    return len(words) > _LEAST_WORDS and frozenset(_SMALL_WORDS.split()).issuperset(small)


def _is_ended(text: str) -> bool:
    """Tell whether `text` ends like a sentence."""
    return _last(text) in _MARKS


def _last(text: str) -> str:
    """Return the last character of `text` but for what may follow a sentence; a blank if none.

    That closes quotations, or refers to a note.
    """
    if text[-1] in _NOTED:
        text = _NOTES.sub("", text)
    return text.rstrip(_CLOSING)[-1:] or " "
