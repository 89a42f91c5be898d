"""Credit lines: who is to be named for a text, a picture or the reporting."""

import re

from transforms.normalise.credited import are_names

_PEOPLE = r"(?P<credit>.+?)"  # whoever it is, after what can only be a label
_NAMES = r"(?P<names>.+?)"  # names, after words that can open a sentence
_PATTERNS = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:mandatory |photo |image |picture |video |must )?credits?\s*:\s*{_PEOPLE}",
        rf"(?:mandatory |photo |image |picture |video )credits?\s+{_NAMES}",
        rf"(?:photo(?:graph)?s?|pictures?|images?)\s*:\s*{_PEOPLE}",
        rf"(?:photo(?:graph)?s?|pictures?|images?)\s*by\s+{_NAMES}",
        rf"\(?(?:photo(?:graph)?s?|pictures?|images?) (?:courtesy of|by) {_NAMES}\)?\.?",
        rf"image source, {_NAMES}",
        rf"courtesy: {_PEOPLE}",
        rf"courtesy of {_NAMES}",
        rf"\((?:writing|reporting|editing|compiled|additional reporting|written|edited|reported"
        rf"|by)\b[^()]*?\bby {_PEOPLE}\)\.?",
        rf"[-–—]*\s*(?:additional |with )?(?:reporting|writing|editing|research)"
        rf"(?:(?: was)? contributed)?(?: by| from) {_NAMES}\.?",
        r"\(?h/t(?:/?\s*:)?\s+(?P<credit>[^()]{2,60}?)\.?\)?\.?",
        rf"\(?AP photos?(?:/|\s*:\s*){_PEOPLE}\)?\.?",
    )
]
_START = re.compile(
    r"[(\-–— ]*(?:mandatory|credit|photo|image|picture|video|must|courtesy|writing|reporting"
    r"|editing|compiled|additional|written|edited|reported|by|with|research|AP|h/t)",
    re.IGNORECASE,
)
_CONTRIBUTED = re.compile(
    r"(?P<credit>[A-Z][^.!?\"“”:]*?(?:[A-Z]\.[^.!?\"“”:]*?)*?) (?:also )?"
    r"(?:contributed(?: reporting| research)?"
    r"(?:(?: to| for) th(?:is|e) (?:report|story|article|post))?"
    r"(?: from [^.\"“”]{1,80}(?:\.[^.\"“”]{1,20})*)?"
    r"|reported from ([^.\"“”]{1,120}))\.?"
)
_SOURCE = re.compile(
    r"(?:sources?\s*:\s*|(?-i:SOURCE (?=[A-Z]))\s*)(?P<credit>[^.!?:]+?)\.?", re.IGNORECASE
)
_LIBRARIES = ("Alamy", "Getty", "Getty Images", "Shutterstock")
_LIBRARY = re.compile(rf"(?:[^.!?:]{{2,60}}?(?:\s?/\s?| via ))?(?:{'|'.join(_LIBRARIES)})")
_LONGEST = 300
_SHORT = 80


def credit(text: str) -> str | None:
    """Return who is credited when `text` is a credit line, and nothing otherwise.

    >>> credit("Mandatory credit: Pool"), credit("Credit is due to the mayor, she said.")
    ('Pool', None)
    """
    if len(text) > _LONGEST:
        return None
    if text.endswith(_LIBRARIES) and _LIBRARY.fullmatch(text) and are_names(text):
        return text
    if not _START.match(text):
        return None
    for pattern in _PATTERNS:
        if (found := pattern.fullmatch(text)) and (name := _named(found)):
            return name
    return None


def closing_credit(text: str) -> str | None:
    """Return who is credited in a line that is a credit only at the end of an article.

    >>> closing_credit("Ann Lee contributed to this report."), closing_credit("Source: NATO.")
    ('Ann Lee', 'NATO')
    """
    if len(text) > _LONGEST:
        return None
    if "contributed" in text or "reported from" in text:  # which takes long to search for
        found = _CONTRIBUTED.fullmatch(text)
        if found and all(map(are_names, filter(None, found.groups()))):
            return found["credit"].strip()
    found = _SOURCE.fullmatch(text) if len(text) < _SHORT else None
    return found["credit"].strip() if found else None


def _named(found: re.Match[str]) -> str | None:
    """Return who is credited, if it is not a sentence that only begins like a credit."""
    stated = found.groupdict()
    if "credit" in stated:
        return stated["credit"].strip()
    return stated["names"].strip() if are_names(stated["names"]) else None
