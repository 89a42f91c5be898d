"""Where a file breaks its lines at a fixed width, which lines belong together."""

import re

_WIDEST = 160  # no wrapped line is longer
_ENDS = re.compile(r"[.!?:;…][\"”’'»)\]]*\s*\Z")
_CANDIDATE = re.compile(r"\S[ \t]*(?:\r\n|[\n\r])[ \t]*[^\W\dA-Z_]")
_INDENT = re.compile(r"[ \t]{2,}|\t|\u3000")


def joins(text: str, lines: list[str]) -> list[bool]:
    r"""Return, for each line but the last, whether the next goes on with it.

    Empty when the file is not hard-wrapped: that needs lines that break off inside a
    sentence, not just short ones.

    >>> joins("The cat sat\non the mat.\n\nIt slept.", ["The cat sat", "on the mat.", "", "It."])
    [True, False, False]
    >>> joins("One.\nTwo.", ["One.", "Two."])
    []
    """
    if not _CANDIDATE.search(text):
        return []
    bare = [line.strip() for line in lines]
    pairs = [n for n in range(len(bare) - 1) if bare[n] and bare[n + 1]]
    broken = {n for n in pairs if _breaks_off(bare[n], bare[n + 1])}
    if not broken or len(broken) < 0.4 * len(pairs):
        return []
    width = _width([len(bare[n]) for n in broken])
    together = [False] * (len(lines) - 1)
    for n in pairs:
        together[n] = n in broken or _is_full(bare[n], lines[n], lines[n + 1], width)
    return together


def _breaks_off(line: str, following: str) -> bool:
    """Tell whether a sentence certainly runs from `line` into `following`."""
    return len(line) <= _WIDEST and following[0].islower() and not _ENDS.search(line)


def _width(lengths: list[int]) -> int:
    """Return the width at which the lines were broken, judged by the broken ones."""
    return sorted(lengths)[int(0.9 * (len(lengths) - 1))]


def _is_full(line: str, raw: str, following: str, width: int) -> bool:
    """Tell whether the next word did not fit on `line`, so that it was broken for width."""
    if len(line) > _WIDEST or (_INDENT.match(following) and not _INDENT.match(raw)):
        return False
    word = following.split(maxsplit=1)[0]
    room = width if _ENDS.search(line) else 0.85 * width
    return len(line) + 1 + len(word) > room
