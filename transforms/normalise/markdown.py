"""Marks of Markdown around a whole line: a heading's, and those of emphasis."""

import re

MARKS = frozenset("#*_")  # with which such lines begin
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.*?\S)\s*#*")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<text>[^\s*_](?:[^*_]*[^\s*_])?)(?P=mark)")


def unmarked(text: str) -> str:
    """Return the line `text` without the marks that make a heading of it or stress all of it.

    >>> unmarked("## Rain in Riga"), unmarked("**By Ann Lee**"), unmarked("* * *")
    ('Rain in Riga', 'By Ann Lee', '* * *')
    """
    if text[0] not in MARKS:
        return text
    for pattern in (_HEADING, _EMPHASIS):
        if found := pattern.fullmatch(text):
            text = found["text"]
    return text
