"""Articles as databases export them: with labels or codes before what is known of each."""

import re
from collections.abc import Sequence

from transforms.normalise.bylines import byline
from transforms.normalise.headers import ROLES, Header
from transforms.normalise.lines import Slices

_CODES = {
    "AN": "", "ART": "", "BY": "byline", "CLM": "section", "CO": "", "CR": "credit", "CT": "",
    "CX": "", "CY": "", "DLN": "dateline", "ED": "", "ET": "", "HD": "title", "IN": "", "IPC": "",
    "IPD": "", "LA": "language", "LP": "body", "NS": "", "PD": "date_published", "PG": "",
    "PUB": "", "RE": "", "RF": "", "RST": "", "SC": "", "SE": "section", "SN": "publisher",
    "TD": "body", "VOL": "", "WC": "",
}  # fmt: skip
_CERTAIN = ("HD", "PD", "LP")  # codes that every document of this database has
_CODE = re.compile(rf"(?:{'|'.join(_CODES)})(?=\t| {{2}})")
_LABELS = {
    "author": "byline", "company": "", "copyright": "", "country of publication": "",
    "database": "", "document type": "", "document url": "", "geographic": "", "identifier": "",
    "identifier / keyword": "", "industry": "", "issn": "", "journal code": "",
    "language": "language", "language of publication": "language", "last updated": "",
    "links": "", "location": "", "pages": "", "people": "", "person": "",
    "place of publication": "", "proquest document id": "", "publication date": "date_published",
    "publication info": "", "publication subject": "", "publication title": "publisher",
    "publication year": "", "publication-type": "", "publisher": "", "section": "section",
    "source type": "", "subject": "", "title": "title", "year": "",
}  # fmt: skip
_LABEL = re.compile(r"([A-Z][A-Za-z/ \-]{2,24}):\s+(.+)")
_TOP = 500  # code points among which codes begin
_LAST = 15  # paragraphs among which labels end
_SURE = ("ProQuest document ID: ", "Load-Date: ", "LOAD-DATE: ")  # labels of databases alone


def is_coded(text: str) -> bool:
    r"""Tell whether `text` has the codes that a database prints in the margin.

    >>> is_coded("HD\tRain\nPD\t1 May 2026\nLP\tIt rained."), is_coded("HD\nTV")
    (True, False)
    """
    if not (text.startswith("HD") or "\nHD" in text[:_TOP]):
        return False
    return all(f"\n{code}" in text for code in _CERTAIN[1:])


def uncoded(slices: Slices) -> Slices:
    r"""Return `slices` with each code in the margin apart from what it stands before.

    >>> uncoded(Slices([0], ["HD   Rain in Riga"])).texts
    ['HD', 'Rain in Riga']
    """
    found = Slices([], [])
    for start, text in zip(*slices, strict=True):
        code = _CODE.match(text)
        rest = text[code.end() :].lstrip() if code else text
        if code:
            found.starts.append(start)
            found.texts.append(code[0])
        found.starts.append(start + len(text) - len(rest))
        found.texts.append(rest)
    return found


def exported(texts: Sequence[str]) -> dict[int, Header]:
    """Return, by number, which of `texts` a database added to an article, and what they say.

    Nothing is returned unless they show that a database exported them.
    """
    if _CERTAIN[0] in texts and set(_CERTAIN) <= set(texts):
        return _after_codes(texts)
    is_labelled = any(text.startswith(_SURE) for text in texts[-_LAST:])
    return _labelled(texts) if is_labelled else {}


def _after_codes(texts: Sequence[str]) -> dict[int, Header]:
    """Return the codes among `texts` and the lines below each, but for those of the body."""
    found: dict[int, Header] = {}
    name = ""
    for number, text in enumerate(texts):
        if text in _CODES:
            name = _CODES[text]
            found[number] = Header("", "", "boilerplate")
        elif name != "body":
            found[number] = _said(name, text, ROLES.get(name, "boilerplate"))
    return found


def _labelled(texts: Sequence[str]) -> dict[int, Header]:
    """Return the lines of `texts` that a database labels."""
    pairs = ((number, _LABEL.fullmatch(text)) for number, text in enumerate(texts))
    return {
        number: _said(name, found[2], "byline" if name == "byline" else "boilerplate")
        for number, found in pairs
        if found and (name := _LABELS.get(found[1].lower())) is not None
    }


def _said(name: str, value: str, role: str) -> Header:
    return Header(name, (name == "byline" and byline(value)) or value, role)
