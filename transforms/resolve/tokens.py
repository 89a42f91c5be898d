"""Words and punctuation of a paragraph, with their places."""

import re
from typing import NamedTuple

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


class Token(NamedTuple):
    """A word or mark, as printed and case-folded; `sentence` is counted from 0."""

    char_start: int
    char_end: int
    text: str
    folded: str
    sentence: int

    @property
    def is_word(self) -> bool:
        """True for anything that holds a letter or digit."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """True when it opens with an upper-case letter."""
        return self.text[0].isupper()


def tokens(text: str, start: int = 0, sentence: int = 0) -> list[Token]:
    """Return the tokens of a paragraph in order; each slices back to its text.

    Places are counted from `start`, sentences from `sentence`.

    >>> [t.text for t in tokens("Sen. Rand Paul's U.S. tour ended. He left.")]
    ['Sen.', 'Rand', 'Paul', "'s", 'U.S.', 'tour', 'ended', '.', 'He', 'left', '.']
    """
    found: list[Token] = []
    is_over = False
    for match in _TOKEN.finditer(text):
        word = match[0]
        if is_over and word not in _CLOSING:
            sentence += not word[0].islower()
            is_over = False
        first, last = match.span()
        found.append(Token(start + first, start + last, word, word.casefold(), sentence))
        is_over = is_over or word in _ENDS
    return found
