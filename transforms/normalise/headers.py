"""Header lines inside a text: "Title: …", "Published: …", a date on a line of its own."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from transforms.normalise.boilerplate import is_boilerplate
from transforms.normalise.credited import are_names
from transforms.normalise.dates import moment

_KEYS = {
    "title": "title", "headline": "title",
    "by": "byline", "byline": "byline", "author": "byline", "authors": "byline",
    "creator": "byline", "reporter": "byline", "story by": "byline",
    "writer": "byline", "written by": "byline",
    "published": "date_published", "publication date": "date_published",
    "date published": "date_published", "published on": "date_published",
    "publish date": "date_published", "pub date": "date_published", "pubdate": "date_published",
    "first published": "date_published", "date posted": "date_published",
    "sent": "date_published", "subject": "title",
    "posted": "date_published", "date": "date_published", "published at": "date_published",
    "url": "url", "link": "url", "web": "url", "permalink": "url",
    "source": "publisher", "publisher": "publisher", "publication": "publisher",
    "section": "section", "category": "section", "language": "language",
    "dateline": "dateline", "updated": "updated", "last updated": "updated",
    "modified": "updated", "last modified": "updated",
    "keywords": "keywords", "tags": "keywords",
}  # fmt: skip
_OTHERS = {
    "deck", "description", "guid", "id", "standfirst", "subheadline", "subtitle", "summary",
    "teaser",
}  # fmt: skip
_DOUBTFUL = {"creator", "reporter", "source", "writer"}  # a headline may tell something of them
_LINE = re.compile(r"([A-Za-z][A-Za-z ]{1,18}?)\s*:\s*(\S.*)")
_DATED = re.compile(
    r"(?P<what>(?:first |originally )?published|posted|for immediate release"
    r"|(?:last )?(?:updated|modified))(?:\s+(?:on|at))?(?:\s+[-–—|]|:?)\s+(?P<when>.+)",
    re.IGNORECASE,
)
DATES = ("date_published", "updated")
_BETWEEN_DATES = re.compile(r"\s*[|•·]\s*| / (?=updated\b)", re.IGNORECASE)
_PLACE = re.compile(r"\s+[-–—]\s+[A-Z][A-Z .]{1,40}\Z")
_CLOCK = re.compile(
    r"\d{1,2}(?:[:.]\d{2}(?:\s*[ap]\.?m\b\.?)?|\s*[ap]\.?m\b\.?)(?:\s+[A-Z]{1,4})?", re.IGNORECASE
)
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LONGEST = 300
_SHORT = 80
ROLES = {"title": "headline", "byline": "byline", "dateline": "dateline"}


class Header(NamedTuple):
    """What a header line says, and the role of the line."""

    name: str
    value: str
    role: str


def header(text: str) -> Header | None:
    """Return what `text` says as a header line; nothing for anything doubtful.

    Of dates side by side it is the first, but for updates.

    >>> header("Title: Rain in Riga")
    Header(name='title', value='Rain in Riga', role='headline')
    >>> header("Date: none of your business")
    >>> header("Updated 10:15 p.m. | May 1, 2026").value
    'May 1, 2026'
    """
    if len(text) > _LONGEST or not (":" in text or _DIGIT.search(text)):
        return None
    name, value = _stated(text)
    if name and _fits(name, value):
        return Header(name, value, ROLES.get(name, "boilerplate"))
    if not ("|" in text or " / " in text or "•" in text or "·" in text):
        return None
    parts = _BETWEEN_DATES.split(text)
    return _first_date(parts) if len(parts) > 1 else None


def is_labelled(text: str) -> bool:
    """Tell whether `text` is a header line of which only the label is understood.

    >>> is_labelled("Description: It rained."), is_labelled("The mayor: it rained.")
    (True, False)
    """
    found = _LINE.fullmatch(text[:_LONGEST])
    return found is not None and found[1].lower() in _OTHERS


def _first_date(parts: Sequence[str]) -> Header | None:
    """Return the date that a line states if its `parts` are dates, and notices between them."""
    stated = [_stated(part) for part in parts if not is_boilerplate(part)]
    if not all(name in DATES and _fits(name, value) for name, value in stated):
        return None
    found = min(stated, key=lambda each: DATES.index(each[0]), default=None)
    return Header(*found, "boilerplate") if found else None


def _stated(text: str) -> tuple[str, str]:
    """Return the name and value that `text` states, checked by nobody yet."""
    if found := _DATED.fullmatch(text):
        is_update = re.search("updated|modified", found["what"], re.IGNORECASE)
        return "updated" if is_update else "date_published", _PLACE.sub("", found["when"])
    if (found := _LINE.fullmatch(text)) and (name := _KEYS.get(key := found[1].lower())):
        value = found[2].strip().strip("\"'")
        if key not in _DOUBTFUL or " " not in value or are_names(value):
            return name, value
    if _URL.fullmatch(text):
        return "url", text
    return "date_published", text


def _fits(name: str, value: str) -> bool:
    """Tell whether `value` can be what `name` says; an update may be a time without a day."""
    if name in DATES:
        found = moment(value)
        is_day = found is not None and found.precision not in ("year", "month")
        return is_day or (name == "updated" and bool(_CLOCK.fullmatch(value)))
    if name == "url":
        return bool(_URL.fullmatch(value))
    return name in ("title", "keywords") or (len(value) <= _SHORT and value[-1] not in "?!:;,")
