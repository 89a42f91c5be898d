"""Datelines: the place, date and agency that open a report."""

import re
from itertools import chain

from transforms.normalise.dates import Moment, moment

_WORD = r"[^\W\d_][\w.'’\-]*"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_HEAD = re.compile(
    rf"(?P<place>{_WORD}(?: {_WORD}){{0,3}}?(?:/{_WORD}(?: {_WORD}){{0,2}}?){{0,3}}?)"
    rf"(?:, (?P<region>{_WORD}(?: {_WORD}){{0,2}}?))?"
    rf"(?:,? (?P<date>{_MONTH} \d{{1,2}}(?:,? \d{{4}})?|\d{{1,2}} {_MONTH}(?:,? \d{{4}})?))?"
    r"(?P<agency>,? \([A-Z][\w &/.]{1,30}\)|,? /[A-Z][\w &.\-]{1,30}/)?"
)
_NO_PLACES = """
    alert analysis answer breaking brief claim comment commentary corrected correction editorial
    exclusive explainer fact factbox facts interview latest live myth news note
    opinion photos pictured poll question quiz read recap revealed review spoiler sponsored summary
    timeline tip tips update updated verdict video warning watch wrapup
"""
_NO_PLACE = frozenset(_NO_PLACES.split())
_MOST_WORDS = 3  # of a place, unless it is in capitals and before an agency
_DASH = re.compile(r"\s*(?:[—–―]|--|\s-\s)\s*")
_ANY_DASH = re.compile("[—–―-]")
_DATED_HEAD = re.compile(
    rf"[A-Z][A-Z .'’/\-,]{{2,60}} (?:\d{{1,2}} )?{_MONTH}(?: \d{{1,2}})?(?:,? \d{{4}})?(?=: )"
)
_BARE_HEAD = re.compile(r"[A-Z][A-Z.'’\-]{2,}(?: [A-Z][A-Z.'’\-]+){0,2}(?=: [A-Z“\"])")
_LABEL = re.compile(r"[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3}: ")
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]")
_SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Yy]ou|[Mm]y|[Oo]ur|[Yy]our)\b|\?")
_SMALL = re.compile(r" [a-z]+ [a-z]+ [a-z]")  # a headline has large words
_REPORTED = 80  # code points that a report is long at least; a turn of a transcript may be shorter
_GLUED_HEAD = re.compile(r"[A-Z][^():]{2,40} \([A-Z]{2,8}\)(?=[A-Z])")
_GLUED = 50  # code points that such a head takes at most
_LONGEST = 100  # code points that a dateline takes at most


def dateline(text: str) -> str | None:
    """Return the dateline that opens the report `text`, as printed but for its dash.

    It ends in a dash; or in a colon after a date, or after a place in capitals that opens a report
    in which nobody speaks; or in nothing after an agency.

    >>> dateline("RIGA, Oct 16 (AP) — Ministers met."), dateline("Ministers met - again.")
    ('RIGA, Oct 16 (AP)', None)
    """
    other = _DATED_HEAD.match(text) or (")" in text[:_GLUED] and _GLUED_HEAD.match(text))
    other = other or _bare_head(text)
    if other:
        return other[0] if _is_head(other[0]) else None
    if not _ANY_DASH.search(text, 0, _LONGEST):
        return None
    dash = _DASH.search(text, 0, _LONGEST)
    if not dash or text[dash.end() : dash.end() + 1].islower():
        return None
    head = text[: dash.start()]
    return head if dash.end() < len(text) and _is_head(head) else None


def _bare_head(text: str) -> re.Match[str] | None:
    """Match a place in capitals with a colon, unless it may be who speaks ("ANA RUIZ: We ...").

    Or a headline's lead-in.
    """
    found = _BARE_HEAD.match(text) if ":" in text[:_LONGEST] else None
    if not found or len(text) < _REPORTED or not _SMALL.search(text):
        return None
    return None if _SPOKEN.search(_QUOTED.sub("", text)) else found


def is_label(text: str) -> bool:
    """Tell whether `text` opens with words in capitals and a colon, as turns of a transcript do."""
    return _LABEL.match(text) is not None


def is_alone(text: str) -> bool:
    """Tell whether `text` is nothing but a dateline: a place with a date or an agency.

    >>> is_alone("Riga, 16 October 2026"), is_alone("Riga")
    (True, False)
    """
    if len(text) > _LONGEST:
        return False
    found = _HEAD.fullmatch(text.rstrip(" —–―-"))
    return bool(
        found
        and (found["date"] or (found["agency"] and found["place"].isupper()))
        and found["place"][0].isupper()
        and not re.match(_MONTH, found["place"])
        and _is_place(found)
    )


def stated_date(dateline: str) -> Moment | None:
    """Return the date in `dateline`, if it says the year.

    >>> stated_date("RIGA, Oct. 16, 2026 (AP)").time.day, stated_date("RIGA, Oct. 16 (AP)")
    (16, None)
    """
    found = _HEAD.fullmatch(dateline)
    return moment(found["date"]) if found and found["date"] else None


def _is_head(head: str) -> bool:
    """Tell whether `head` is a place in capitals, or a place with an agency."""
    found = _HEAD.fullmatch(" ".join(head.split()))
    if not found or not _is_place(found):
        return False
    return (found["place"].isupper() and len(found["place"]) > 2) or bool(found["agency"])


def _is_place(found: re.Match[str]) -> bool:
    """Tell whether the place in a dateline is written like names, and long only if sure."""
    words = [place.split() for place in found["place"].split("/")]
    if max(map(len, words)) > _MOST_WORDS and not (found["place"].isupper() and found["agency"]):
        return False
    if words[0][0].lower() in _NO_PLACE:
        return False
    return all(word[0].isupper() or word in {"de", "of", "la", "al"} for word in chain(*words))
