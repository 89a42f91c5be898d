"""Quotations in single marks, which look like apostrophes."""

import re
from collections.abc import Iterator, Sequence

_LONGEST = 1500  # code points that a quotation may have before an apostrophe gives it up
_BEFORE_SPEECH = re.compile(r"(?:^|[:,.!?'’”\"]\s)\Z")
_STOPS = frozenset(".,!?…")


def singles(
    text: str, marks: Sequence[re.Match[str]], goes_on: bool
) -> Iterator[tuple[int, int, bool]]:
    """Yield ranges in single marks, opened before a word and closed after one, and if they are."""
    if not any(_opens(text, *mark.span()) for mark in marks if mark.group() in "'‘"):
        return
    start = -1
    apostrophes = _apostrophes(text, marks)
    for at, end in (mark.span() for mark in marks if mark.start() not in apostrophes):
        if start < 0 and _opens(text, at, end):
            start = at
        elif start >= 0 and _closes(text, at, end):
            yield start, end, True
            start = -1
        elif start >= 0 and at - start > _LONGEST:
            start = -1
    if goes_on and start >= 0 and opens_speech(text, start):
        yield start, len(text), False


def opens_speech(text: str, at: int) -> bool:
    """Tell whether the mark at `at` opens a paragraph, or stands after a comma, colon or stop."""
    return _BEFORE_SPEECH.search(text, max(at - 3, 0), at) is not None


def _opens(text: str, at: int, end: int) -> bool:
    """True for a mark that stands before a word and after none ("'90s" is no quotation)."""
    after = text[end : end + 3]
    is_decade = after[:2].isdigit() and after[2:] == "s"
    return text[at:end] in "'‘" and after[:1].isalnum() and not _joins(text, at) and not is_decade


def _closes(text: str, at: int, end: int) -> bool:
    return text[at:end] in "'’" and not text[end : end + 1].isalnum() and not text[at - 1].isspace()


def _joins(text: str, at: int) -> bool:
    return text[at - 1 : at].isalnum()


def _apostrophes(text: str, marks: Sequence[re.Match[str]]) -> frozenset[int]:
    """Where marks are apostrophes though they stand at the edge of a word.

    Both of "rock 'n' roll", and that of a plural before a noun if the next mark closes what
    was said: "'The players' bus is late,' she said."
    """
    found: set[int] = set()
    is_closed_later = False
    for at, end in (mark.span() for mark in reversed(marks) if mark.group() in "'‘’"):
        if _is_elision(text, at, end):
            found.add(at)
        elif _opens(text, at, end):
            is_closed_later = False
        elif _closes(text, at, end):
            is_plural = text[at - 1] == "s" and bool(re.match(r" [^\W\d]", text[end : end + 2]))
            is_closed_later = text[at - 1] in _STOPS or (is_plural and is_closed_later)
            found.update([at] if is_plural and is_closed_later else [])
    return frozenset(found)


def _is_elision(text: str, at: int, end: int) -> bool:
    """True for either mark of "'n'"."""
    before, after = text[max(at - 2, 0) : at], text[end : end + 2]
    return bool(re.fullmatch("[nN]['’]", after) or re.fullmatch("['‘’][nN]", before))
