"""Decoded text to paragraphs as printed: lines, or lines joined where they are hard-wrapped."""

import re
from typing import NamedTuple

from transforms.normalise.wraps import joins

_BREAK = re.compile(r"\r\n|[\n\r\v\f\u2028\u2029]")
_OTHER_BREAKS = "\r\v\f\u2028\u2029"
_BREAK_TO_BLANK = dict.fromkeys(map(ord, "\n\r\v\f\u2028\u2029"), " ")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANKS = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + _INVISIBLE


class Slice(NamedTuple):
    """A stretch of the decoded text, and that text with blanks for line breaks."""

    char_start: int
    char_end: int
    text: str


def newline(text: str) -> str:
    r"""Return the kind of line ends in `text`: LF, CRLF, CR, mixed or none.

    >>> newline("a\r\nb\r\n"), newline("a\nb\r"), newline("a")
    ('CRLF', 'mixed', 'none')
    """
    crlf = text.count("\r\n") if "\r" in text else 0
    found = {"CRLF": crlf, "LF": text.count("\n") - crlf, "CR": text.count("\r") - crlf}
    kinds = [kind for kind, count in found.items() if count]
    return "mixed" if len(kinds) > 1 else kinds[0] if kinds else "none"


def paragraphs(text: str) -> list[Slice]:
    r"""Return the paragraphs of `text` in order: trimmed, never blank, never overlapping.

    Each `text` is as long as its range, equal to the slice but for line breaks.

    >>> paragraphs("One.\n\n  Two. \r\n")
    [Slice(char_start=0, char_end=4, text='One.'), Slice(char_start=8, char_end=12, text='Two.')]
    """
    lines, starts = _lines(text)
    if not (together := joins(text, lines)):
        return [
            Slice(at, at + len(line), line) for at, line in map(_trimmed, starts, lines) if line
        ]
    return _joined(text, lines, starts, together)


def merged(text: str, first: Slice, last: Slice) -> Slice:
    """Return the one slice of `text` from `first` to `last`."""
    start, end = first.char_start, last.char_end
    return Slice(start, end, text[start:end].translate(_BREAK_TO_BLANK))


def _lines(text: str) -> tuple[list[str], list[int]]:
    """Return the lines of `text`, blank ones too, without their ends; and where they start."""
    if any(other in text for other in _OTHER_BREAKS):
        starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        ends = [*(found.start() for found in _BREAK.finditer(text)), len(text)]
        return [text[start:end] for start, end in zip(starts, ends, strict=True)], starts
    lines, starts, at = text.split("\n"), [], 0
    for line in lines:
        starts.append(at)
        at += len(line) + 1
    return lines, starts


def _trimmed(start: int, line: str) -> tuple[int, str]:
    """Return `line` without outer blanks and invisible marks, and where it starts now."""
    kept = line.strip(_BLANKS)
    if len(kept) != len(line) and kept:
        start += len(line) - len(line.lstrip(_BLANKS))
    return start, kept


def _joined(text: str, lines: list[str], starts: list[int], together: list[bool]) -> list[Slice]:
    """Return the paragraphs when line i + 1 goes on with line i wherever `together[i]`."""
    slices: list[Slice] = []
    first: Slice | None = None
    for number, (start, line) in enumerate(map(_trimmed, starts, lines)):
        if not line:
            continue
        here = Slice(start, start + len(line), line)
        first = first or here
        if number == len(lines) - 1 or not together[number]:
            slices.append(here if first is here else merged(text, first, here))
            first = None
    return slices
