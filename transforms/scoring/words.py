"""The words of an article, and which of them are quoted, as the measures count them."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from transforms.spans import Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_DOUBLE = re.compile(r"''|``|[\"“”„«»]")
_SINGLE = re.compile(r"(?<![\w'])['‘](?=[^\W\d])(?:[^\n'‘’\"“”]|['’](?=\w))+['’](?![\w'])")
_ALWAYS_OPENS = ("“", "„", "«", "``")
_ALWAYS_CLOSES = ("”", "»")
_LEADING, _TRAILING = "([{—–-/", ")]}—–-/.,;:!?"


class Words:
    """The tokens of one text: spans become sets of token numbers, comparable as sets."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._tokens = [Span(*match.span()) for match in _TOKEN.finditer(text)]
        self._starts = [token.char_start for token in self._tokens]
        self._worded = frozenset(
            i for i, token in enumerate(self._tokens) if _is_word(text[token.char_start])
        )
        self.quoted = self.covered(quotations(text))

    def covered(self, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
        """Return the words at least half inside `spans`.

        Without any: the punctuation marks inside; without these: every token that is touched.
        """
        common = [pair for span in spans for pair in self._shared(*span)]
        half = frozenset(i for i, length in common if 2 * length >= self._length(i))
        return half & self._worded or half or frozenset(i for i, length in common if length > 0)

    def lowered(self, numbers: Iterable[int]) -> frozenset[str]:
        """Return the tokens themselves, in lower case."""
        return frozenset(self.text[slice(*self._tokens[i])].lower() for i in numbers)

    def _shared(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        first = max(bisect_right(self._starts, start) - 1, 0)
        for i in range(first, bisect_left(self._starts, end)):
            token = self._tokens[i]
            yield i, min(token.char_end, end) - max(token.char_start, start)

    def _length(self, number: int) -> int:
        token = self._tokens[number]
        return token.char_end - token.char_start


def quotations(text: str) -> list[Span]:
    """Return what stands between quotation marks; a double one left open ends with its line."""
    found = [Span(*match.span()) for match in _SINGLE.finditer(text)]
    offset = 0
    for line in text.splitlines(keepends=True):
        found += [Span(offset + start, offset + end) for start, end in _in_line(line)]
        offset += len(line)
    return found


def _in_line(line: str) -> Iterator[tuple[int, int]]:
    begun: int | None = None
    for mark in _DOUBLE.finditer(line):
        opens = _opens(line, mark, begun is None)
        if opens and begun is None:
            begun = mark.end()
        elif not opens and begun is not None:
            yield begun, mark.start()
            begun = None
    if begun is not None:
        yield begun, len(line)


def _opens(line: str, mark: re.Match[str], is_due: bool) -> bool:
    if mark[0] in _ALWAYS_OPENS:
        return True
    if mark[0] in _ALWAYS_CLOSES:
        return False
    before, after = line[max(mark.start() - 1, 0) : mark.start()], line[mark.end() : mark.end() + 1]
    leads = not before or before.isspace() or before in _LEADING
    trails = not after or after.isspace() or after in _TRAILING
    return leads if leads != trails else is_due


def _is_word(character: str) -> bool:
    return re.match(r"\w", character) is not None
