"""Dates as people and programs write them, to moments in UTC."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_MONTH_NAMES = """
    jan january|feb february|mar march|apr april|may|jun june|jul july|aug august
    |sep sept september|oct october|nov november|dec december
"""
_MONTHS = {
    name: number
    for number, names in enumerate(_MONTH_NAMES.split("|"), start=1)
    for name in names.split()
}
_ZONES = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "EET": 2,
    "EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8,
    "PDT": -7,
}  # fmt: skip

_MONTH = r"(?P<month_name>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_AHEAD = r"[+-]\d{1,2}(?::?\d{2})?"
_CLOCK = (
    r"(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?"
    rf"\s*(?P<half>[ap]\.?m\.?)?\s*\(?(?P<zone>[A-Za-z]{{1,5}}|(?:UTC|GMT)?{_AHEAD})?\)?"
)
_WEEKDAY_NAME = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
_WEEKDAY = rf"(?:{_WEEKDAY_NAME},?\s+)?"
_TIME = rf"(?:(?:,?\s+at|,|\s+[-|–/])?\s+{_CLOCK})?"
_FORMATS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{_YEAR}(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)(?:[T ]{_CLOCK})?)?)?",
        r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"
        r"(?:T?(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z)?)?",
        rf"{_YEAR}/(?P<month>\d\d?)/(?P<day>\d\d?){_TIME}",
        rf"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}{_TIME}",
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}{_TIME}",
        rf"{_MONTH},?\s+{_YEAR}",
    )
]
_NUMERIC = re.compile(rf"(?P<first>\d\d?)[/-](?P<other>\d\d?)[/-]{_YEAR}(?P<time>{_TIME})", re.I)
_LATE_WEEKDAY = re.compile(rf"(?<=\d{{4}}),?\s+{_WEEKDAY_NAME},?(?=\s|$)", re.I)
_CLOCK_FIRST = re.compile(
    r"(?P<clock>\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?(?:\s+(?!on\b)[a-z]{2,4}\b)?),?\s+(?:on\s+)?"
    r"(?P<day>(?:[a-z]|\d{1,2}\s).*\d{4})",
    re.I,
)
_OFFSET = re.compile(r"(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?\Z")
_LONGEST = 80  # no date takes more code points
_DIGIT = re.compile(r"\d")


class Moment(NamedTuple):
    """A time in UTC, and how exactly it is known: year, month, day, minute or second."""

    time: datetime
    precision: str


def moment(text: str) -> Moment | None:
    """Return the date that `text` as a whole states, or nothing when it states none.

    A day that may be a month (05/01/2026) stays unresolved. A time without zone is taken
    as UTC; with an unknown zone only the day is known.

    >>> moment("Jan. 5, 2026").precision, moment("05/01/2026"), moment("on Wednesday")
    ('day', None, None)
    >>> moment("2026-01-05T23:30:00-05:00").time.isoformat()
    '2026-01-06T04:30:00+00:00'
    """
    text = text.strip()
    if len(text) > _LONGEST or not _DIGIT.search(text):
        return None
    return _stated(text)


@lru_cache(1024)  # batches have few days, and each file says one of them
def _stated(text: str) -> Moment | None:
    """Return the date that `text` states, all of it."""
    text = _unambiguous(_in_order(text))
    for pattern in _FORMATS:
        if found := pattern.fullmatch(text):
            return _moment({key: value for key, value in found.groupdict().items() if value})
    return None


def _in_order(text: str) -> str:
    """Return a date with its weekday and its time where most have them: before and after it.

    >>> _in_order("May 1, 2026 Friday"), _in_order("10:15 AM EST, Fri May 1, 2026")
    ('May 1, 2026', 'Fri May 1, 2026 10:15 AM EST')
    """
    text = _LATE_WEEKDAY.sub("", text)
    found = _CLOCK_FIRST.fullmatch(text)
    return f"{found['day']} {found['clock']}" if found else text


def _unambiguous(text: str) -> str:
    """Return a numeric date year first, where it can be read in one way only."""
    found = _NUMERIC.fullmatch(text)
    if not found:
        return text
    first, other = int(found["first"]), int(found["other"])
    if first == other or first > 12 >= other:
        return f"{found['year']}/{other}/{first}{found['time']}"
    return f"{found['year']}/{first}/{other}{found['time']}" if other > 12 >= first else text


def _moment(parts: dict[str, str]) -> Moment | None:
    """Return the moment that the named `parts` of a date make, unless it never was."""
    month = _MONTHS.get(parts.get("month_name", "").lower(), int(parts.get("month", 0)))
    if "month_name" in parts and not month:
        return None
    try:
        day = datetime(int(parts["year"]), month or 1, int(parts.get("day", 1)), tzinfo=UTC)
    except ValueError:
        return None
    if not 1500 <= day.year <= 2200:
        return None
    if "hour" in parts and (clock := _clock(parts)):
        return Moment(day + clock, "second" if "second" in parts else "minute")
    return Moment(day, "day" if "day" in parts else "month" if month else "year")


def _clock(parts: dict[str, str]) -> timedelta | None:
    """Return the time from the day's start in UTC; nothing for an impossible or unclear one."""
    hour, minute, second = (int(parts.get(name, 0)) for name in ("hour", "minute", "second"))
    half = parts.get("half", "").lower()[:1]
    if "minute" not in parts and not half:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "p" else 0)
    offset = _offset(parts.get("zone", "UTC"))
    if offset is None or hour > 23 or minute > 59 or second > 59:
        return None
    return timedelta(hours=hour, minutes=minute, seconds=second) - offset


def _offset(zone: str) -> timedelta | None:
    """Return how far `zone` is ahead of UTC, or nothing when its name says too little."""
    zone = zone.upper()
    if zone in _ZONES:
        return timedelta(hours=_ZONES[zone])
    found = _OFFSET.search(zone)
    if not found:
        return None
    ahead = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
    if ahead > timedelta(hours=15):
        return None
    return -ahead if found["sign"] == "-" else ahead
