"""Count sentences."""

import re

import nupunkt

_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+\S")
# An end after a short word, a capital, a figure or an abbreviation, or before a small letter.
_DOUBTFUL = re.compile(
    r"(?:\b\w{1,4}|\d|[A-Z]|\.\w+)\.[\"”’'»)\]]*\s|[.!?…][\"”’'»)\]]*\s+[^A-ZÀ-ÞА-Я\"“‘'«(\[]"
)
_LONG = 20_000  # code points; longer paragraphs are counted by their marks alone


def sentence_count(text: str) -> int:
    """Return the number of sentences in `text`; at least 1.

    >>> sentence_count("Mr. Day left. He was late.")
    2
    """
    if not _END.search(text):
        return 1
    if len(text) > _LONG or not _DOUBTFUL.search(text):
        return 1 + sum(1 for _ in _END.finditer(text))
    return max(1, len(nupunkt.sent_spans(text)))
