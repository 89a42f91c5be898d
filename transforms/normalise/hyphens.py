r"""Words that are parted: at the end of a line ("har-\nbour"), or by soft hyphens."""

import re

from transforms.normalise.lines import Slices

# Not where two words share an ending ("short-\nand long-term").
_PARTED = re.compile(
    r"(?<=[^\W\d_])(?:\xad+|[-\u2010][\n\r]\s*)"
    r"(?!(?:and|bis|but|et|nor|oder|or|ou|through|to|und)\b)(?=[^\W_])"
)
_WORD = re.compile(r"[^\W_]+")
_LAST_WORD = re.compile(r"[^\W_]+\Z")
_FIRSTS = """
    all cross eight eighty far fifty five forty four half hard high left long low nine ninety one
    right self seven seventy short six sixty so ten third thirty three top twenty two vice well
"""
_SECONDS = """
    backed based called class elect hour known led level mile minded month old owned related style
    term year years
"""
_BEFORE_HYPHEN, _AFTER_HYPHEN = frozenset(_FIRSTS.split()), frozenset(_SECONDS.split())
_LONGEST = 12  # code points of such words, and some


def has_parted(text: str) -> bool:
    """Tell whether `text` may part words at the ends of lines."""
    return "-\n" in text or ("\r" in text and "-\r" in text) or "\u2010" in text


def as_printed(text: str, slices: Slices) -> list[str]:
    r"""Return the texts of `slices` of `text` with their line breaks where these part words.

    >>> as_printed("The har-\nbour is\nopen.", Slices([0], ["The har- bour is open."]))
    ['The har-\nbour is open.']
    """
    return [_with_breaks(text[at : at + len(each)], each) for at, each in zip(*slices, strict=True)]


def _with_breaks(raw: str, text: str) -> str:
    """Return `text`, which is as long as `raw`, with the places of `raw` where words part."""
    pieces: list[str] = []
    last = 0
    for found in _PARTED.finditer(raw):
        pieces += text[last : found.start()], found[0]
        last = found.end()
    return "".join([*pieces, text[last:]])


def whole(text: str) -> str:
    r"""Return `text` with parted words put together; a hyphen that belongs to them stays.

    >>> whole("The har-\nbour is well-\nknown in Ri\xadga.")
    'The harbour is well-known in Riga.'
    """
    return _PARTED.sub(_joint, text) if "\xad" in text or has_parted(text) else text


def whole_offsets(text: str) -> list[int]:
    r"""Return, for each code point of `whole(text)`, and its end, the offset in `text`.

    >>> whole_offsets("a-\nb-\nC")
    [0, 3, 4, 6, 7]
    """
    offsets: list[int] = []
    last = 0
    for found in _PARTED.finditer(text):
        offsets += range(last, found.start() + len(_joint(found)))
        last = found.end()
    return [*offsets, *range(last, len(text) + 1)]


def _joint(found: re.Match[str]) -> str:
    """Return the hyphen that stays where a line broke, or nothing."""
    start, end = found.span()
    before = _LAST_WORD.search(found.string, max(0, start - _LONGEST), start)
    after = _WORD.match(found.string, end, end + _LONGEST)
    if found[0][0] == "\xad" or before is None or after is None:
        return ""
    is_compound = before[0].lower() in _BEFORE_HYPHEN or after[0].lower() in _AFTER_HYPHEN
    return found[0][0] if is_compound or not after[0][0].islower() else ""
