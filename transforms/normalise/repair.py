"""Mojibake: text whose UTF-8 bytes were once read as another encoding."""

import re
from unicodedata import normalize

import ftfy
from ftfy.badness import is_bad

_RARE = re.compile("[^\x00-\x7f“”‘’–—…•\xa0]")  # mojibake never does with these alone
_SUSPECT = re.compile(r"[^\x00-\x7f][^\x00-\x7f]|[\x80-\x9f]|[ÃÂ\u0303\u0302] |[13]⁄[24]")
# Broken text that was normalised later has "1⁄4" for "¼", and a blank and a mark for "¨".
_SPELLED = {
    " \u0304": "¯", " \u0308": "¨", " \u0301": "´", " \u0327": "¸",
    "1⁄4": "¼", "1⁄2": "½", "3⁄4": "¾",
}  # fmt: skip
_SPELT = re.compile("(?<=[ÃÂ\u0303\u0302])(?:" + "|".join(_SPELLED) + ")")
_WORD = re.compile(r"(?:[^\x00-\x20]|(?<=[ÃÂ]) )+")
_BREAK = re.compile(r"[\n\r\v\f\u2028\u2029]")
_WRONG = ("cp1252", "latin-1", "cp1250", "cp1251", "mac-roman", "cp437")
_REACH = 24  # code points of broken text that one repaired code point may stand for
_SAME = 4  # equal code points that prove both texts are in step again


def repaired(text: str) -> str:
    """Return `text` with mojibake undone, or `text` itself when nothing is certainly wrong.

    Each word is put right by itself: in a whole paragraph, one sound curly quote keeps the
    rest from being read as what it was.

    >>> repaired("weâ€™ll see"), repaired("we’ll see")
    ('we’ll see', 'we’ll see')
    """
    if text.isascii() or not _RARE.search(text):
        return text
    if not _SUSPECT.search(text) or not is_bad(_suspects(text)):
        return text
    composed = _SPELT.sub(lambda found: _SPELLED[found[0]], text)
    fixed = _WORD.sub(lambda found: _word(found[0]), composed).strip()
    return text if fixed in ("", composed) or _BREAK.search(fixed) else fixed


def _suspects(text: str) -> str:
    """Return the words of `text` that may be broken: judging the whole takes far longer."""
    composed = _SPELT.sub(lambda found: _SPELLED[found[0]], text)
    words = (found[0] for found in _WORD.finditer(composed))
    return normalize(
        "NFC", " ".join(word for word in words if not word.isascii() and _SUSPECT.search(word))
    )


def _word(word: str) -> str:
    """Return `word` put right, or as it is where that leaves it broken."""
    if not _SUSPECT.search(word):
        return word
    fixed = ftfy.fix_encoding(normalize("NFC", word))  # some was taken apart after it broke
    return word if is_bad(fixed) or "Ã" in fixed or "Â" in fixed else fixed


def aligned(original: str, repaired: str) -> list[int]:
    """Return, for each offset of `repaired` and its end, the offset in `original`.

    Offsets never go back; the last is the end of `original`. What was not broken maps to
    itself. Takes time in proportion to the length.

    >>> aligned("weâ€™ll", "we’ll")
    [0, 1, 2, 5, 6, 7]
    """
    offsets, at = [], 0
    for number, character in enumerate(repaired):
        if character.isascii():  # never broken: what stands before it was taken away
            at = max(at, original.find(character, at, at + _REACH))
        at = min(at, len(original))
        offsets.append(at)
        if original[at : at + 1] == character:
            at += 1
        else:
            at += _width(original, at, repaired, number)
    return [*offsets, len(original)]


def _width(original: str, at: int, repaired: str, number: int) -> int:
    """Return how much of `original` from `at` on became the code point `repaired[number]`."""
    forms = {repaired[number]}
    for _ in range(2):  # broken once, or twice
        forms = {broken for form in forms for broken in _broken(form)}
        for form in sorted(forms, key=lambda form: (-len(form), form)):
            if original.startswith(form, at):
                return len(form)
    return _distance(original, at, repaired[number + 1 : number + 1 + _SAME])


def _broken(form: str) -> set[str]:
    """Return what `form` looks like after its UTF-8 was read in a wrong encoding."""
    data = form.encode("utf-8", "replace")
    texts = {"".join(_character(byte, wrong) for byte in data) for wrong in _WRONG}
    return texts | {text.replace("\xa0", " ") for text in texts}


def _character(byte: int, wrong: str) -> str:
    """Return `byte` in a wrong encoding; as a control character where it has none there."""
    try:
        return bytes([byte]).decode(wrong)
    except UnicodeDecodeError:
        return chr(byte)


def _distance(original: str, at: int, following: str) -> int:
    """Return how far after `at` the texts are in step again; 1 where they never are."""
    found = original.find(following, at, at + _REACH + len(following)) if following else -1
    return found - at if found >= 0 else 1
