"""Lines around an article that are no part of it: markers, links, notices."""

import re

from transforms.normalise.fixed_lines import LINES, LONGEST
from transforms.normalise.notices import is_notice

_ABOVE = frozenset(
    ("breaking news", "bulletin", "exclusive", "for immediate release", "for release",
     "media release", "news release", "press release", "urgent")
)  # fmt: skip
_LABELLED = re.compile(
    r"(?:media |press )?contacts?\s*:.*"
    r"|(?:cell|fax|mobile|phone|tel|telephone)\s*:[\s+\d().\-/x]{5,40}"
    r"|(?:bcc|cc|from|reply-to|sender|to)\s*:.{0,200}?[\w.+\-]+@[\w\-]+\.\w.*"
    r"|(?:e-?mail|web|website)\s*:\s*\S+[@.]\S+"
    r"|(?:(?:\d\w\w|city|early|evening|final|first|late|main|morning|national|second) )+edition"
    r"(?: - \w+)?",
    re.IGNORECASE,
)
_ARROW = re.compile(r"[>»›→]| [/|] ")
_BAR = re.compile(r"\s*[|•·]\s*")
_HOME = frozenset(("front page", "home", "home page", "homepage"))
_MOST_WORDS = 3  # of the name of a section
_LONGEST = 300
_TRIM = ' .:*-—–_[]()"“”#=>»…'


def is_boilerplate(text: str) -> bool:
    """Tell whether `text` is a line around an article; doubtful lines are not.

    >>> is_boilerplate("FULL TEXT."), is_boilerplate("* * *"), is_boilerplate("The full text.")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_TRIM)
    if len(bare) <= LONGEST and (not bare or bare.casefold() in LINES):
        return True
    return is_notice(text.strip('"“”')) or _is_menu(text)


def is_above(text: str) -> bool:
    """Tell whether `text` is boilerplate if it stands above an article; doubtful lines are not.

    >>> is_above("FOR IMMEDIATE RELEASE"), is_above("Home > News > Local"), is_above("Riga > Oslo")
    (True, True, True)
    >>> is_above("An immediate release"), is_above("Ships > harbour, says the mayor of Riga")
    (False, False)
    """
    if len(text) > _LONGEST:
        return False
    is_marker = text.strip(_TRIM).casefold() in _ABOVE or _LABELLED.fullmatch(text)
    return bool(is_marker) or _is_trail(text)


def _is_menu(text: str) -> bool:
    """Tell whether `text` is several fixed lines side by side."""
    if not ("|" in text or "•" in text or "·" in text):
        return False
    return all(name.strip(_TRIM).casefold() in LINES for name in _BAR.split(text))


def _is_trail(text: str) -> bool:
    """Tell whether `text` says where an article stands on a site: sections, one in another.

    Slashes and bars separate them only after "Home"; the last may be the article's title.
    """
    names = [name.strip() for name in _ARROW.split(text)]
    if len(names) < 2 or not all(names) or any(_is_long(name) for name in names[:-1]):
        return False
    if names[0].casefold() in _HOME:
        return True
    is_sure = len(names) > 2 or not _is_long(names[-1])
    return is_sure and not any(mark in text for mark in ("«", " / ", " | "))


def _is_long(name: str) -> bool:
    """Tell whether `name` has more words than the name of a section."""
    return len(name.split()) > _MOST_WORDS
