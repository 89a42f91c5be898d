"""Count sentences."""

import re
from collections.abc import Iterator
from functools import lru_cache

import nupunkt

_END = re.compile(r"[.!?…][\"”’'»)\]]*\s+\S")
_OPENING = "\"“‘'«(["
_ABBREVIATIONS = frozenset(("al", "approx", "ca", "cf", "dept", "est", "etc", "ft", "lb", "vs"))
_NO_ABBREVIATION = 6  # letters of a capitalised word that is none


def _after(letters: str, sizes: range) -> str:
    """Return what looks back at a full stop after a word of so many letters."""
    return "|".join(rf"(?<=[ ]{letters}{{{size}}}\.)" for size in sizes)


# Every full stop before another word. The group is empty after most words that are certainly no
# abbreviation, told by looking back: it counts whole paragraphs of sentences in one go.
_SHORT, _LONGER = range(2, _NO_ABBREVIATION), range(_NO_ABBREVIATION, 15)
_NO_SHORTENED = "".join(rf"(?<![ ]{word}\.)" for word in sorted(_ABBREVIATIONS))
_FULL_STOP = re.compile(
    rf"\.(?:(?:{_after('[a-z]', _SHORT)}|{_after('[A-Za-z]', _LONGER)}){_NO_SHORTENED}[ ][A-Z]"
    r"|([\"”’'»)\]]*\s+\S))"
)
_LONG = 20_000  # code points; longer paragraphs are counted by their marks alone
_MARK = re.compile(r"[.!?…](?!$)")
_STARTS_WITH_MARK = re.compile(r"[.!?…]")
_UNTOLD = re.compile(r"[.!?…]|[\"')\]}”’»*]+(?:$|--)")
_CUT = 60  # code points by which a word is known to be too long to be remembered
_REMEMBERED = 1 << 16  # pairs of words


def sentence_count(text: str) -> int:
    """Return the number of sentences in `text`; at least 1.

    >>> sentence_count("Mr. Day left. He was late.")
    2
    """
    has_others = "!" in text or "?" in text or "…" in text
    if not has_others and not any(stops := _FULL_STOP.findall(text)):
        return 1 + len(stops)
    ends = list((_END if has_others else _FULL_STOP).finditer(text))
    if not ends or len(text) > _LONG or all(_is_plain(text, end) for end in ends):
        return 1 + len(ends)
    breaks = [None] if "\n" in text else [_is_break(*pair) for pair in _pairs(text)]
    return max(1, len(nupunkt.sent_spans(text))) if None in breaks else 1 + sum(map(bool, breaks))


def _is_plain(text: str, end: re.Match[str]) -> bool:
    """Tell whether a sentence certainly ends there: after a word that is no abbreviation."""
    following = text[end.end() - 1]
    if not (following.isupper() or following in _OPENING):
        return False
    if text[end.start()] != ".":
        return True
    word = text[max(0, end.start() - 20) : end.start()].rpartition(" ")[2]
    if word.islower():
        return len(word) > 1 and word.isalpha() and word not in _ABBREVIATIONS
    return len(word) >= _NO_ABBREVIATION and word.isalpha()


def _pairs(text: str) -> Iterator[tuple[str, str, bool]]:
    """Yield each word of `text` with a mark in it, the next word, and whether it is the first.

    The next word is empty at the end, and a blank where more than one blank is between.
    """
    end = -1
    for mark in _MARK.finditer(text):
        at = mark.start()
        if at <= end:
            continue
        start, end = text.rfind(" ", 0, at) + 1, text.find(" ", at)
        if end < 0:
            yield text[start:][:_CUT], "", start == 0
            return
        stop = text.find(" ", end + 1)
        following = text[end + 1 : stop if stop >= 0 else None] or " "
        yield text[start:end][:_CUT], following[:_CUT], start == 0


@lru_cache(_REMEMBERED)
def _is_break(word: str, following: str, is_first: bool) -> bool | None:
    """Tell whether the tokenizer ends a sentence within or after `word`.

    It decides by these two words alone, and by whether the text begins with the first: a
    number there may count an item of a list. Nothing is told where more words than these
    would matter: next to other blanks than a single one, before a word that starts with a
    mark, and before closing punctuation by itself.
    """
    words = [word, following] if following else [word]
    if _CUT in map(len, words) or " ".join(words).split() != words:
        return None
    if _STARTS_WITH_MARK.match(word) or _UNTOLD.match(following):
        return None
    before = "" if is_first else "x "
    end = len(before) + len(word) + 1
    return any(0 < start <= end for start, _ in nupunkt.sent_spans(before + " ".join(words)))
