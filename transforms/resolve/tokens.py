"""Words and punctuation of a paragraph, with their places."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Mx Hon Rev Fr Sen Sens Rep Reps Gov Lt Gen Maj Brig Col Capt Cmdr Sgt "
    "Cpl Pvt Adm Amb Pres Del Det Jr Sr St No Inc Corp Ltd Co vs Jan Feb Aug Sept Oct Nov Dec "
    "Dept Assn Fla Calif Mass Conn Ariz Colo Ill Ind Kan Ky La Mich Minn Miss Mo Mont Neb Nev "
    "Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ala Ark Ga Md"
)
_LOUD_TITLES = "MR MRS MS DR PROF HON REV SEN REP GOV LT GEN MAJ COL CAPT SGT ADM AMB PRES"
_TOKEN = re.compile(
    r"[A-Za-z][a-z]*+(?=[\s,;:?!)]|\Z)"  # nearly every word: what follows need not be tried
    rf"|(?=[A-Zv])(?:{'|'.join((*_ABBREVIATIONS.split(), *_LOUD_TITLES.split()))})\.(?!\w)"  # Sen.
    r"|(?:[^\W\d_]\.){2,}(?:-?[^\W\d_]+)?"  # U.S., G.K.
    r"|[^\W\d_a-z]\.(?=\s+[^\W\d_])"  # the initial of a name
    r"|['’]s\b"
    r"|\d(?:[\d,.]*\d)?(?:st|nd|rd|th|s|m|bn)?(?!\w)"
    r"|\w+(?:(?:[-–/&]|['’](?!s\b)|\.(?=[a-z]))\w+)*"
    r"|''|``|\S"
)
_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"”’'»)]") | {"''"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text in order, by column: an article has hundreds.

    Each slices back to its `text`, which `folded` has without case; `sentence` is the number
    of its sentence, from 0.
    """

    char_start: list[int] = field(default_factory=list)
    char_end: list[int] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    folded: list[str] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        """Count of words and marks."""
        return len(self.text)

    def part(self, first: int, last: int) -> "Tokens":
        """Those from `first` up to `last`."""
        return Tokens(
            self.char_start[first:last],
            self.char_end[first:last],
            self.text[first:last],
            self.folded[first:last],
            self.sentence[first:last],
        )

    def is_word(self, at: int) -> bool:
        """True for anything that holds a letter or digit."""
        return self.text[at][0].isalnum()

    def is_capitalised(self, at: int) -> bool:
        """True when it opens with an upper-case letter."""
        return self.text[at][0].isupper()

    def add(self, text: str, start: int) -> None:
        """Go on with a paragraph that begins at `start`; it begins a sentence.

        >>> tokens = Tokens()
        >>> tokens.add("Sen. Rand Paul's U.S. tour ended. He left.", 0)
        >>> tokens.text
        ['Sen.', 'Rand', 'Paul', "'s", 'U.S.', 'tour', 'ended', '.', 'He', 'left', '.']
        """
        found = [match.span() for match in _TOKEN.finditer(text)]
        words = [text[first:last] for first, last in found]
        self.sentence.extend(_sentences(words, self.sentence[-1] + 1 if self.sentence else 0))
        self.char_start.extend([start + first for first, _ in found])
        self.char_end.extend([start + last for _, last in found])
        self.folded.extend(map(str.casefold, words))
        self.text.extend(words)


def _sentences(words: list[str], number: int) -> Iterator[int]:
    """Yield the number of each word's sentence, given that of the first."""
    is_over = False
    for word in words:
        if is_over and word not in _CLOSING:
            number += not word[0].islower()
            is_over = False
        yield number
        is_over = is_over or word in _ENDS
