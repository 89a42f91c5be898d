"""Words and punctuation of a paragraph, with their places."""

import re
from dataclasses import dataclass, field

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Mx Hon Rev Fr Sen Sens Rep Reps Gov Lt Gen Maj Brig Col Capt Cmdr Sgt "
    "Cpl Pvt Adm Amb Pres Del Det Jr Sr St No Inc Corp Ltd Co vs Jan Feb Aug Sept Oct Nov Dec "
    "Dept Assn Fla Calif Mass Conn Ariz Colo Ill Ind Kan Ky La Mich Minn Miss Mo Mont Neb Nev "
    "Okla Ore Pa Tenn Tex Va Vt Wash Wis Wyo Ala Ark Ga Md"
)
_LOUD_TITLES = "MR MRS MS DR PROF HON REV SEN REP GOV LT GEN MAJ COL CAPT SGT ADM AMB PRES"
_TOKEN = re.compile(
    r"[A-Za-z][a-z]*+(?=[\s,;:?!)]|\Z)"  # the plain word: what follows need not be tried
    rf"|(?=[A-Zv])(?:{'|'.join((*_ABBREVIATIONS.split(), *_LOUD_TITLES.split()))})\.(?!\w)"  # Sen.
    r"|(?:[^\W\d_]\.){2,}(?:-?[^\W\d_]+)?"  # U.S., G.K.
    r"|[^\W\d_a-z]\.(?=\s+[^\W\d_])"  # the initial of a name
    r"|['’]s\b"
    r"|\d(?:[\d,.]*\d)?(?:st|nd|rd|th|s|m|bn)?(?!\w)"
    r"|\w+(?:(?:[-–/&]|['’](?!s\b)|\.(?=[a-z]))\w+)*"
    r"|''|``|\S"
)
_ENDS = frozenset(".!?…")
_LONGEST = 100  # code points
_PLAIN_MARKS = frozenset(",;:?!")  # no word goes on with one, or needs one
_GOES_ON = frozenset(",;")  # Ana Ruiz, D-Calif., said
_CLOSING = frozenset("\"”’'»)]") | {"''"}


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and marks of a text in order, by column: an article has hundreds.

    Each slices back to its `text`, which `folded` has without case; `sentence` is the number
    of its sentence, from 0.
    """

    char_start: list[int] = field(default_factory=list)
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
            self.text[first:last],
            self.folded[first:last],
            self.sentence[first:last],
        )

    def char_end(self, at: int) -> int:
        """Where it ends."""
        return self.char_start[at] + len(self.text[at])

    def is_word(self, at: int) -> bool:
        """True for anything that holds a letter or digit."""
        return self.text[at][0].isalnum()

    def is_capitalised(self, at: int) -> bool:
        """True when it opens with an upper-case letter, and is no longer than words are."""
        return self.text[at][0].isupper() and len(self.text[at]) <= _LONGEST

    def add(self, text: str, start: int) -> None:
        """Go on with a paragraph that begins at `start`; it begins a sentence.

        >>> tokens = Tokens()
        >>> tokens.add("Sen. Rand Paul's U.S. tour ended. He left.", 0)
        >>> tokens.text
        ['Sen.', 'Rand', 'Paul', "'s", 'U.S.', 'tour', 'ended', '.', 'He', 'left', '.']
        """
        starts, words = _split(text)
        self.sentence.extend(_sentences(words, self.sentence[-1] + 1 if self.sentence else 0))
        self.char_start.extend([start + first for first in starts])
        self.folded.extend(map(str.casefold, words))
        self.text.extend(words)


def _split(text: str) -> tuple[list[int], list[str]]:
    """Return where each token starts, and the tokens; words of letters alone are seen at sight."""
    starts, words, start = [], [], 0
    for piece in text.split(" "):
        end = start + len(piece)
        if piece.isalpha():
            starts.append(start)
            words.append(piece)
        elif piece[-1:] in _PLAIN_MARKS and piece[:-1].isalpha():
            starts += start, end - 1
            words += piece[:-1], piece[-1]
        elif piece:
            for match in _TOKEN.finditer(text, start):
                if match.start() >= end:
                    break
                starts.append(match.start())
                words.append(match[0])
        start = end + 1
    return starts, words


def _sentences(words: list[str], number: int) -> list[int]:
    """Return the number of each word's sentence, given that of the first."""
    numbers: list[int] = []
    for at in [at for at, word in enumerate(words, start=1) if word in _ENDS]:
        after = next((i for i in range(at, len(words)) if words[i] not in _CLOSING), len(words))
        if after < len(words) and not words[after][0].islower() and words[after] not in _GOES_ON:
            numbers += [number] * (after - len(numbers))
            number += 1
    return numbers + [number] * (len(words) - len(numbers))
