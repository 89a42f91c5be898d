"""Texts that are hard on a program: each a unit that is repeated to any size."""

from collections.abc import Callable, Mapping
from random import Random

_CLAIM = 'The {0} will be dredged, Mayor {1} Brandt said. "We cannot wait," she told {2}.\n'
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_UNITS: Mapping[str, str] = {
    "one straight mark": '"',
    "one curly mark": "“",
    "marks in marks": "“‘",
    "open quotations": "“It is, she said, ",
    "quoted words": '"a" ',
    "opening lines": '"It is so\n',
    "single marks": "'a ",
    "one word": "a",
    "one capital": "A",
    "one name": "Ann Lee ",
    "names and names": "Ann and ",
    "titles": "President Ann Lee, ",
    "bodies": "Bank of ",
    "pronouns": "he said she said ",
    "letters with dots": "U.S. ",
    "stops": ". ",
    "brackets": "(((",
    "one blank": " a  ",
    "short lines": "a\n",
    "wrapped lines": "the cat sat\n",
    "blank lines": "a\n\n\r\n",
    "carriage returns": "a\r",
    "digits": "1",
    "dates": "2026-01-01 ",
    "colons": "Ann: a ",
    "zero width": "a\u200b\u200d\ufeff",
    "right to left": "\u202ea\u202c",
    "combining marks": "e\u0301\u0302\u0303",
    "mojibake": "weâ€™ll ",
    "broken marks": "Ã ",
    "one replacement": "\ufffd",
    "emoji": "👩\u200d👧",
    "no blanks": "漢字“字”",
    "controls": "a\x1b[0m\x1c\x85",
    "markup": "<b>&amp;",
    "links": "[a](/b) ",
    "parted words": "har-\nbour ",
}


def ordinary(size: int) -> str:
    """Return about `size` characters of text in which people say things, no two alike."""
    chance, lines, length = Random(1), [], 0
    while length < size:
        words = ["".join(chance.choices(_LETTERS, k=7)).title() for _ in range(3)]
        lines.append(_CLAIM.format(*words))
        length += len(lines[-1])
    return "".join(lines)


def _repeated(unit: str) -> Callable[[int], str]:
    return lambda size: "So " + unit * max(1, size // len(unit))


SHAPES: Mapping[str, Callable[[int], str]] = {
    name: _repeated(unit) for name, unit in _UNITS.items()
}
"""What makes a text of each shape, of about so many characters."""

PIECES = (*_UNITS.values(), "\0", "\x7f", "\u2028", "\x0b", "\ud800", "Title: ", "By Ann Lee\n")
"""What hostile texts are put together from."""
