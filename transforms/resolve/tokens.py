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
    rf"(?:{'|'.join((*_ABBREVIATIONS.split(), *_LOUD_TITLES.split()))})\.(?!\w)"  # Sen.
    r"|(?:[^\W\d_]\.){2,}(?:-?[^\W\d_]+)?"  # U.S., G.K.
    r"|[^\W\d_a-z]\.(?=\s+[^\W\d_])"  # the initial of a name
    r"|['’]s\b"
    r"|\d(?:[\d,.]*\d)?(?:st|nd|rd|th|s|m|bn)?(?!\w)"
    r"|\w(?:\w|(?:[-–/&]|['’](?!s\b)|\.(?=[a-z]))(?=\w))*"
    r"|''|``|\S"
)
_ENDS = frozenset(".!?…")
_LONGEST = 100  # code points
_CLOSING = frozenset("\"”’'»)]") | {"''"}


class Token(NamedTuple):
    """A word or mark; `sentence` counts the sentences of its paragraph from 0."""

    char_start: int
    char_end: int
    text: str
    sentence: int

    @property
    def is_word(self) -> bool:
        """True for anything that holds a letter or digit."""
        return self.text[0].isalnum()

    @property
    def is_capitalised(self) -> bool:
        """True when it opens with an upper-case letter, and is no longer than words are."""
        return self.text[0].isupper() and len(self.text) <= _LONGEST


def tokens(text: str, start: int = 0, sentence: int = 0) -> list[Token]:
    """Return the tokens of a paragraph in order; each slices back to its text.

    Places are counted from `start`, sentences from `sentence`.

    >>> [t.text for t in tokens("Sen. Rand Paul's U.S. tour ended. He left.")]
    ['Sen.', 'Rand', 'Paul', "'s", 'U.S.', 'tour', 'ended', '.', 'He', 'left', '.']
    """
    found: list[Token] = []
    is_over = False
    for match in _TOKEN.finditer(text):
        word = match.group()
        if is_over and word not in _CLOSING:
            sentence += not word[0].islower()
            is_over = False
        found.append(Token(start + match.start(), start + match.end(), word, sentence))
        is_over = is_over or word in _ENDS
    return found
