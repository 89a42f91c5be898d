"""Where a file breaks its lines at a fixed width, which lines belong together."""

import re
from collections.abc import Iterator

from transforms.normalise.bylines import byline
from transforms.normalise.headers import header

_SHARE = 0.4  # of neighbouring lines that must break off for the whole file to be wrapped
_WIDEST = 160  # no wrapped line is longer
_TOP = 20  # lines among which those of a head stand
_NARROWEST = 30  # width at which lines with a blank one between them are wrapped at least
_RULE = "-=*_ "
_MARKS = ".!?:;…"
_CLOSING = "\"”’'»)]"
_LOWER_START = re.compile(r"\n[ \t\f]*[^\W\dA-Z_]")
_LOWER_START_CR = re.compile(r"\r[ \t]*[^\W\dA-Z_]")
_INDENT = re.compile(r"[ \t]{2,}|\t|\u3000")


def joins(text: str, lines: list[str]) -> list[bool]:
    r"""Return, for each line but the last, whether the next goes on with it.

    Empty when nothing is hard-wrapped: that needs lines that break off inside a sentence,
    not just short ones, in much of the file or in most of a block between blank lines.

    >>> joins("The cat sat\non the mat.\n\nIt slept.", ["The cat sat", "on the mat.", "", "It."])
    [True, False, False]
    >>> joins("One.\nTwo.", ["One.", "Two."])
    []
    """
    if not (_LOWER_START.search(text) or ("\r" in text and _LOWER_START_CR.search(text))):
        return []
    bare = [line.strip() for line in lines]
    together = _together(lines, bare)
    if any(together) or not _is_double_spaced(bare):
        return together
    odd = [n for n in range(len(bare)) if not _is_between(n, bare)]
    found = _together([lines[n] for n in odd], [bare[n] for n in odd])
    if not found or max(map(len, bare)) > _WIDEST:
        return []
    spread = dict(zip(odd, found, strict=False))
    return [spread.get(n, False) for n in range(len(lines) - 1)]


def _together(lines: list[str], bare: list[str]) -> list[bool]:
    """Return, for each of `lines` but the last, whether the next goes on with it; or nothing."""
    alone = {n for n, line in enumerate(bare[:_TOP]) if line and _is_alone(line)}
    pairs = [n for n in range(len(bare) - 1) if bare[n] and bare[n + 1]]
    pairs = [n for n in pairs if n >= _TOP or alone.isdisjoint((n, n + 1))]
    broken = {n for n in pairs if _breaks_off(bare[n], bare[n + 1])}
    if not broken:
        return []
    width = _width([len(bare[n]) for n in broken])
    is_wrapped = len(broken) >= _SHARE * len(pairs)
    together = [False] * (len(lines) - 1)
    for block in _blocks(pairs):
        if is_wrapped or sum(n in broken for n in block) > 0.5 * len(block):
            for n in block:
                together[n] = n in broken or _is_full(bare[n], lines[n], lines[n + 1], width)
    return together


def _is_alone(line: str) -> bool:
    """Tell whether `line`, near the top, is one that no other goes on with: of a head, a rule."""
    return bool(not line.strip(_RULE) or byline(line) or header(line))


def _is_double_spaced(bare: list[str]) -> bool:
    """Tell whether lines have a blank one between them and yet break off inside sentences."""
    pairs = [n for n in range(len(bare) - 2) if bare[n] and bare[n + 2] and not bare[n + 1]]
    broken = [n for n in pairs if _breaks_off(bare[n], bare[n + 2])]
    if len(broken) < _SHARE * len(pairs) or not broken:
        return False
    return _width([len(bare[n]) for n in broken]) >= _NARROWEST


def _is_between(n: int, bare: list[str]) -> bool:
    """Tell whether the line `n` is the only blank one between two others."""
    return not bare[n] and 0 < n < len(bare) - 1 and bool(bare[n - 1] and bare[n + 1])


def _blocks(pairs: list[int]) -> Iterator[list[int]]:
    """Yield the numbers in `pairs` that follow one another: lines with no blank one between."""
    block: list[int] = []
    for n in pairs:
        if block and n != block[-1] + 1:
            yield block
            block = []
        block.append(n)
    if block:
        yield block


def _breaks_off(line: str, following: str) -> bool:
    """Tell whether a sentence certainly runs from `line` into `following`."""
    return len(line) <= _WIDEST and following[0].islower() and not _is_ended(line)


def _width(lengths: list[int]) -> int:
    """Return the width at which the lines were broken, judged by the broken ones."""
    return sorted(lengths)[int(0.9 * (len(lengths) - 1))]


def _is_full(line: str, raw: str, following: str, width: int) -> bool:
    """Tell whether the next word did not fit on `line`, so that it was broken for width."""
    if len(line) > _WIDEST or (_INDENT.match(following) and not _INDENT.match(raw)):
        return False
    word = following.split(maxsplit=1)[0]
    room = width if _is_ended(line) else 0.85 * width
    return len(line) + 1 + len(word) > room


def _is_ended(line: str) -> bool:
    """Tell whether `line` ends like a sentence or a clause."""
    return line.rstrip(_CLOSING)[-1:] in _MARKS
