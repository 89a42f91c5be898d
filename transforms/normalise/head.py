"""The head of an article: headline, header lines and dateline above its first paragraph."""

import re
from collections.abc import Sequence
from itertools import islice

from transforms.normalise.around import may_be_around
from transforms.normalise.boilerplate import is_above, is_boilerplate
from transforms.normalise.bylines import author, author_beside_job, byline
from transforms.normalise.captions import caption
from transforms.normalise.credits import credit
from transforms.normalise.datelines import is_alone
from transforms.normalise.headers import Header, header
from transforms.normalise.headlines import is_headline, is_paragraph, may_be_headline

_NUMBERED = re.compile(r"\d+ of \d+ documents?", re.IGNORECASE)
_LONGEST = 80  # code points of an outlet's name
_AHEAD = 8  # paragraphs that are looked at to tell a headline
_FAR = 20  # paragraphs among which they are, with lines around the body between them
_NEAR = 3  # of these, the ones among which the rest of a head shows that it is one


def head_line(text: str) -> Header | None:
    """Return what `text` says as a line of the head other than its headline.

    >>> head_line("Riga, 1 May 2026").role, head_line("Rain floods the old town")
    ('dateline', None)
    """
    if found := header(text):
        return found
    return Header("dateline", text, "dateline") if is_alone(text) else None


def author_line(number: int, texts: Sequence[str], *, is_titled: bool) -> Header | None:
    """Return the paragraph at `number` if it names who wrote `texts`, over what they do.

    Before a headline was met (`is_titled`), a line that may be one itself is no name, unless
    another that may be follows.

    >>> author_line(0, ["Ann Lee", "Staff Writer", "It rained."], is_titled=False).role
    'byline'
    >>> author_line(0, ["Storm Hits Riga", "Staff Writer", "It rained."], is_titled=False)
    """
    if is_titled and (name := author_beside_job(texts[number])):
        return Header("byline", name, "byline")
    name = author(texts[number], texts[number + 1]) if number + 1 < len(texts) else None
    if not name:
        return None
    below = texts[number + 2 : number + 3]
    is_other = any(may_be_headline(each) and not _is_around(each) for each in below)
    return (
        Header("byline", name, "byline")
        if is_titled or is_other or not may_be_headline(name)
        else None
    )


def outlet(number: int, texts: Sequence[str]) -> Header | None:
    """Return the paragraph at `number` if it is the first of an article from a database.

    Exports that number their documents print who published each above its date and headline.

    >>> outlet(1, ["1 of 9 DOCUMENTS", "The Bay (Riga)", "May 1, 2026 Friday"]).name
    'publisher'
    """
    if not number or not _NUMBERED.fullmatch(texts[0]) or len(texts[number]) > _LONGEST:
        return None
    if is_paragraph(texts[number]) or not all(map(_is_around, texts[1:number])):
        return None
    return Header("publisher", texts[number], "boilerplate")


def headline(number: int, texts: Sequence[str]) -> Header | None:
    """Return the paragraph at `number` if it can be nothing but the headline of `texts`.

    >>> headline(0, ["Rain floods the old town", "By Ann Lee", "It rained on Friday, she said."])
    Header(name='title', value='Rain floods the old town', role='headline')
    """
    text = texts[number]
    if not may_be_headline(text):
        return None
    ahead = texts[number + 1 : number + 1 + _FAR]
    following = [*islice((each for each in ahead if not _is_around(each)), _AHEAD)]
    if not is_headline(text, following, is_headed=any(map(_is_of_head, ahead[:_NEAR]))):
        return None
    return Header("title", " ".join(text.split()), "headline")


def _is_of_head(text: str) -> bool:
    """Tell whether `text` is a line that only a head has."""
    return bool(byline(text) or head_line(text))


def _is_around(text: str) -> bool:
    """Tell whether `text` is one of the short lines between a headline and its body."""
    if may_be_around(text) and (is_boilerplate(text) or credit(text) or caption(text)):
        return True
    return is_above(text) or _is_of_head(text)
