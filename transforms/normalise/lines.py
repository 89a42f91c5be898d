"""Decoded text to paragraphs as printed: lines, or lines joined where they are hard-wrapped."""

import re
from itertools import accumulate, compress
from typing import NamedTuple

from transforms.normalise.unusual import unusual
from transforms.normalise.wraps import joins

_BREAK = re.compile(r"(?:\r\n|\n)\f?|[\r\v\f\u2028\u2029]")  # a page ends with its last line
_OTHER_BREAK = re.compile(r"[\r\v\f\u2028\u2029]")
BREAK_TO_BLANK = dict.fromkeys(map(ord, "\n\r\v\f\u2028\u2029"), " ")
_INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_BLANKS = "".join(chr(c) for c in range(0x3001) if chr(c).isspace()) + _INVISIBLE
_OTHER_BLANK = re.compile(f"[{_BLANKS.replace(' ', '')}]")


class Slices(NamedTuple):
    """Stretches of the decoded text in order: where they start, and what they say.

    Each text is as long as its stretch, and is it but for blanks in place of line breaks.
    """

    starts: list[int]
    texts: list[str]


def newline(text: str) -> str:
    r"""Return the kind of line ends in `text`: LF, CRLF, CR, mixed or none.

    >>> newline("a\r\nb\r\n"), newline("a\nb\r"), newline("a")
    ('CRLF', 'mixed', 'none')
    """
    if "\r" not in text:
        return "LF" if "\n" in text else "none"
    crlf = text.count("\r\n")
    found = {"CRLF": crlf, "LF": text.count("\n") - crlf, "CR": text.count("\r") - crlf}
    kinds = [kind for kind, count in found.items() if count]
    return "mixed" if len(kinds) > 1 else kinds[0] if kinds else "none"


def paragraphs(text: str, odd: str | None = None) -> Slices:
    r"""Return the paragraphs of `text` in order: trimmed, never blank, never overlapping.

    Whoever has what is `unusual` in `text` passes it as `odd`.

    >>> paragraphs("One.\n\n  Two. \r\n")
    Slices(starts=[0, 8], texts=['One.', 'Two.'])
    """
    odd = unusual(text) if odd is None else odd
    lines, starts = _lines(text, has_other_breaks=bool(_OTHER_BREAK.search(odd)))
    trimmed = _trimmed(lines, starts, _BLANKS if has_other_blanks(odd) else " ")
    if together := joins(text, lines):
        return _joined(text, trimmed, together)
    if all(trimmed.texts):
        return trimmed
    return Slices([*compress(*trimmed)], [*filter(None, trimmed.texts)])


def has_other_blanks(odd: str) -> bool:
    """Tell from what is `unusual` in a text whether it has blanks other than the blank."""
    return _OTHER_BLANK.search(odd) is not None


def merged(text: str, slices: Slices, count: int) -> Slices:
    """Return `slices` of `text` with the first `count` of them made one."""
    start, end = slices.starts[0], slices.starts[count - 1] + len(slices.texts[count - 1])
    first = text[start:end].translate(BREAK_TO_BLANK)
    return Slices([start, *slices.starts[count:]], [first, *slices.texts[count:]])


def _lines(text: str, *, has_other_breaks: bool) -> tuple[list[str], list[int]]:
    """Return the lines of `text`, blank ones too, without their ends; and where they start."""
    if has_other_breaks:
        starts = [0, *(found.end() for found in _BREAK.finditer(text))]
        ends = [*(found.start() for found in _BREAK.finditer(text)), len(text)]
        return [text[start:end] for start, end in zip(starts, ends, strict=True)], starts
    lines = text.split("\n")
    sizes = accumulate(map(len, lines[:-1]), initial=0)
    return lines, [size + breaks for breaks, size in enumerate(sizes)]


def _trimmed(lines: list[str], starts: list[int], blanks: str) -> Slices:
    """Return `lines` without outer `blanks`; some may be empty."""
    kept = [line.strip(blanks) for line in lines]
    if kept == lines:
        return Slices(starts, lines)
    ahead = [len(line) - len(line.lstrip(blanks)) for line in lines]
    return Slices([start + count for start, count in zip(starts, ahead, strict=True)], kept)


def _joined(text: str, lines: Slices, together: list[bool]) -> Slices:
    """Return the paragraphs when line i + 1 goes on with line i wherever `together[i]`."""
    found = Slices([], [])
    first: int | None = None
    for number, (start, line) in enumerate(zip(*lines, strict=True)):
        if not line:
            continue
        first = start if first is None else first
        if number == len(lines.texts) - 1 or not together[number]:
            found.starts.append(first)
            found.texts.append(text[first : start + len(line)].translate(BREAK_TO_BLANK))
            first = None
    return found
