"""Text that was spoilt: read in the wrong encoding, left as HTML, or with words parted."""

import re
from functools import lru_cache
from unicodedata import normalize

import ftfy
from ftfy.badness import is_bad

from transforms.normalise.hyphens import whole, whole_offsets
from transforms.normalise.markup import has_markup, plain, plain_offsets

_RARE = re.compile("[^\x00-\x7f“”‘’–—…•\xa0]")  # mojibake never does with these alone
_SUSPECT = re.compile(r"[^\x00-\x7f][^\x00-\x7f]|[\x80-\x9f]|[ÃÂ\u0303\u0302] |[13]⁄[24]")
# Broken text that was normalised later has "1⁄4" for "¼", and a blank and a mark for "¨".
_SPELLED = {
    " \u0304": "¯", " \u0308": "¨", " \u0301": "´", " \u0327": "¸",
    "1⁄4": "¼", "1⁄2": "½", "3⁄4": "¾",
}  # fmt: skip
_SPELT = re.compile("(?<=[ÃÂ\u0303\u0302])(?:" + "|".join(_SPELLED) + ")")
_WORD = re.compile(r"(?:[^\x00-\x20]|(?<=[ÃÂ]) )+")
_LONG = 60  # code points of a word that is not worth remembering
_REMEMBERED = 1 << 14  # words
_BREAK = re.compile(r"[\n\r\v\f\u2028\u2029]")


def is_sound(odd: str) -> bool:
    """Tell from what is `unusual` in a text that none of it can be mojibake."""
    return not _RARE.search(odd)


def repaired(text: str) -> str:
    """Return `text` with mojibake undone, parted words whole, and without what HTML left in it.

    It is `text` itself when nothing is certainly wrong.

    >>> repaired("weâ€™ll see"), repaired("we’ll see"), repaired("we&rsquo;ll see")
    ('we’ll see', 'we’ll see', 'we’ll see')
    """
    return _unbroken(whole(plain(text)))


def _unbroken(text: str) -> str:
    """Return `text` with mojibake undone.

    Each word is put right by itself: in a whole paragraph, one sound curly quote keeps the
    rest from being read as what it was.
    """
    if text.isascii() or not _RARE.search(text):
        return text
    if not _SUSPECT.search(text) or not is_bad(_suspects(text)):
        return text
    composed, _ = _composed(text)
    fixed = _WORD.sub(lambda found: _word(found[0]), composed).strip()
    return text if fixed in ("", composed) or _BREAK.search(fixed) else fixed


def _suspects(text: str) -> str:
    """Return the words of `text` that may be broken: judging the whole takes far longer."""
    composed, _ = _composed(text)
    words = (found[0] for found in _WORD.finditer(composed))
    return normalize(
        "NFC", " ".join(word for word in words if not word.isascii() and _SUSPECT.search(word))
    )


def _word(word: str) -> str:
    """Return `word` put right, or as it is where that leaves it broken."""
    if not _SUSPECT.search(word):
        return word
    return _fixed(word) if len(word) <= _LONG else _fixed.__wrapped__(word)


@lru_cache(_REMEMBERED)
def _fixed(word: str) -> str:
    fixed = ftfy.fix_encoding(normalize("NFC", word))  # some was taken apart after it broke
    return word if is_bad(fixed) or "Ã" in fixed or "Â" in fixed else fixed


def repair_offsets(text: str) -> list[int]:
    """Return, for each code point of `repaired(text)`, and its end, the offset in `text`.

    What a character reference means stands where the reference does; tags take no place.
    Offsets never go back, and the last is the end of `text`.

    >>> repair_offsets("weâ€™ll"), repair_offsets("we&rsquo;ll")
    ([0, 1, 2, 5, 6, 7], [0, 1, 2, 9, 10, 11])
    """
    meant = plain(text)
    places = plain_offsets(text) if has_markup(text) else range(len(text) + 1)
    parted = whole_offsets(meant)
    return [places[parted[offset]] for offset in _unbroken_offsets(whole(meant))]


def _unbroken_offsets(text: str) -> list[int]:
    """Return, for each code point of `_unbroken(text)`, and its end, the offset in `text`.

    Outside of the words that were put right every code point maps to itself; inside one,
    what both forms begin and end with does, and the rest is spread evenly.
    """
    if _unbroken(text) == text:
        return [*range(len(text) + 1)]
    composed, places = _composed(text)
    offsets: list[int] = []
    last = 0
    for found in _WORD.finditer(composed):
        offsets += range(last, found.start())
        offsets += _spread(found.start(), found[0], _word(found[0]))
        last = found.end()
    fixed = _WORD.sub(lambda found: _word(found[0]), composed)
    kept = [places[at] for at in [*offsets, *range(last, len(composed))]]
    left = len(fixed) - len(fixed.lstrip())
    return [*kept[left : left + len(fixed.strip())], len(text)]


def _composed(text: str) -> tuple[str, list[int]]:
    """Return `text` with what was taken apart put together, and where each code point stood."""
    pieces: list[str] = []
    places: list[int] = []
    last = 0
    for found in _SPELT.finditer(text):
        pieces += [text[last : found.start()], _SPELLED[found[0]]]
        places += range(last, found.start() + 1)
        last = found.end()
    return "".join([*pieces, text[last:]]), [*places, *range(last, len(text))]


def _spread(start: int, old: str, new: str) -> list[int]:
    """Return where each code point of `new` stood, when `old` at `start` became `new`.

    >>> _spread(10, "naÃ¯ve", "naïve")
    [10, 11, 12, 14, 15]
    """
    begin = _shared(old, new)
    end = _shared(old[begin:][::-1], new[begin:][::-1])
    changed, became = len(old) - begin - end, len(new) - begin - end
    middle = (begin + number * changed // became for number in range(became))
    places = [*range(begin), *middle, *range(len(old) - end, len(old))]
    return [start + place for place in places]


def _shared(one: str, other: str) -> int:
    """Return with how many equal code points both begin."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))
