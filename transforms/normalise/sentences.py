"""Count sentences."""

import re
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
_STARTS_WITH_MARK = re.compile(r"[.!?…]")
_UNTOLD = re.compile(r"[.!?…]|[\"')\]}”’»*]+(?:$|--)")
_CUT = 60  # code points by which a word is known to be too long to be remembered
_REMEMBERED = 1 << 16  # pairs of words
_MODEL = nupunkt.load_default_model()
_SHORTENED = _MODEL.abbreviations
_TELLING = _MODEL.parameters.sent_starters | {word for _, word in _MODEL.parameters.collocations}
_TO_ZERO = str.maketrans("123456789", "0" * 9)


def sentence_count(text: str) -> int:
    """Return the number of sentences in `text`; at least 1.

    >>> sentence_count("Mr. Day left. He was late.")
    2
    """
    has_others = "!" in text or "?" in text or "…" in text
    if not has_others and not any(stops := _FULL_STOP.findall(text)):
        return 1 + len(stops)
    ends = list((_END if has_others else _FULL_STOP).finditer(text))
    doubtful = [end for end in ends if len(text) <= _LONG and not _is_plain(text, end)]
    if not doubtful:
        return 1 + len(ends)
    return 1 + len(ends) - len(doubtful) + sum(_breaks(text, doubtful))


def _breaks(text: str, ends: list[re.Match[str]]) -> list[bool]:
    """Tell for each of `ends` whether the tokenizer ends a sentence there."""
    if "\n" not in text:
        told = [_is_break(*_words(text, end.start())) for end in ends]
        if None not in told:
            return list(map(bool, told))
    starts = {start for start, _ in _MODEL.span_tokenize(text)}
    return [not starts.isdisjoint(range(end.start() + 1, end.end())) for end in ends]


def _is_plain(text: str, end: re.Match[str]) -> bool:
    """Tell whether a sentence certainly ends there: after a word that is no abbreviation."""
    following = text[end.end() - 1]
    if not (following.isupper() or following in _OPENING):
        return False
    if text[end.start()] != ".":
        return True
    _, blank, word = text[max(0, end.start() - 20) : end.start()].rpartition(" ")
    word = word.lstrip(_OPENING)
    if not word.isalpha() or len(word) == 1:
        return False
    if word.islower():
        return word not in _ABBREVIATIONS
    return len(word) >= _NO_ABBREVIATION or (bool(blank) and word.lower() not in _SHORTENED)


def _words(text: str, mark: int) -> tuple[str, str, bool]:
    """Return the word of `text` that `mark` is in, the next, and whether the first has none before.

    The next word is a blank where more than one is between, and empty where no blank follows. Words
    are those by which the tokenizer tells the same.
    """
    start, end = text.rfind(" ", 0, mark) + 1, text.find(" ", mark)
    if end < 0:
        return text[start:][:_CUT], "", start == 0
    stop = text.find(" ", end + 1)
    following = text[end + 1 : stop if stop >= 0 else None] or " "
    return _as_number(text[start:end][:_CUT]), _as_any(following[:_CUT]), start == 0


def _as_number(word: str) -> str:
    """Return `word` with other digits if it has no letters: the tokenizer knows no numbers."""
    return word if word.upper() != word.lower() else word.translate(_TO_ZERO)


def _as_any(word: str) -> str:
    """Return for most words after a mark, of which only the first letter's case counts, one."""
    if word.isascii() and word.isalpha() and word.lower() not in _TELLING:
        return "x" if word[0].islower() else "X"
    return word


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
    return any(0 < start <= end for start, _ in _MODEL.span_tokenize(before + " ".join(words)))
