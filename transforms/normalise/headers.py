"""Header lines inside a text: "Title: …", "Published: …", a date on a line of its own."""

import re
from typing import NamedTuple

from transforms.normalise.dates import moment

_KEYS = {
    "title": "title", "headline": "title",
    "by": "byline", "byline": "byline", "author": "byline", "authors": "byline",
    "published": "date_published", "publication date": "date_published",
    "date published": "date_published", "published on": "date_published",
    "posted": "date_published", "date": "date_published", "published at": "date_published",
    "url": "url", "link": "url", "web": "url", "permalink": "url",
    "source": "publisher", "publisher": "publisher", "publication": "publisher",
    "section": "section", "category": "section", "language": "language",
    "dateline": "dateline", "updated": "updated", "last updated": "updated",
    "keywords": "keywords", "tags": "keywords",
}  # fmt: skip
_LINE = re.compile(r"([A-Za-z][A-Za-z ]{1,18}?)\s*:\s*(\S.*)")
_PUBLISHED = re.compile(
    r"(?P<what>first published|published|posted|for immediate release|last updated|updated)"
    r"(?:\s+(?:on|at))?:?\s+(?P<when>.+)",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_LONGEST = 300
_SHORT = 80
_ROLES = {"title": "headline", "byline": "byline", "dateline": "dateline"}


class Header(NamedTuple):
    """What a header line says, and the role of the line."""

    name: str
    value: str
    role: str


def header(text: str) -> Header | None:
    """Return what `text` says as a header line; nothing for anything doubtful.

    >>> header("Title: Rain in Riga")
    Header(name='title', value='Rain in Riga', role='headline')
    >>> header("Date: none of your business")
    """
    if len(text) > _LONGEST or not (":" in text or _DIGIT.search(text)):
        return None
    name, value = _stated(text)
    if not name or not _fits(name, value):
        return None
    return Header(name, value, _ROLES.get(name, "boilerplate"))


def _stated(text: str) -> tuple[str, str]:
    """Return the name and value that `text` states, checked by nobody yet."""
    if (found := _LINE.fullmatch(text)) and (name := _KEYS.get(found[1].lower())):
        return name, found[2].strip()
    if found := _PUBLISHED.fullmatch(text):
        is_update = "updated" in found["what"].lower()
        return "updated" if is_update else "date_published", found["when"]
    if _URL.fullmatch(text):
        return "url", text
    return "date_published", text


def _fits(name: str, value: str) -> bool:
    """Tell whether `value` can be what `name` says."""
    if name in ("date_published", "updated"):
        found = moment(value)
        return found is not None and found.precision not in ("year", "month")
    if name == "url":
        return bool(_URL.fullmatch(value))
    return name in ("title", "keywords") or (len(value) <= _SHORT and value[-1] not in "?!:;,")
