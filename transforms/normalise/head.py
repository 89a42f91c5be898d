"""The head of an article: headline, header lines and dateline above its first paragraph."""

from collections.abc import Sequence

from transforms.normalise.boilerplate import is_above, is_boilerplate
from transforms.normalise.bylines import byline
from transforms.normalise.captions import caption
from transforms.normalise.credits import credit
from transforms.normalise.datelines import is_alone
from transforms.normalise.headers import Header, header
from transforms.normalise.headlines import is_headline, may_be_headline

_AHEAD = 8  # paragraphs that are looked at to tell a headline
_NEAR = 3  # of these, the ones among which the rest of a head shows that it is one


def head_line(text: str) -> Header | None:
    """Return what `text` says as a line of the head other than its headline.

    >>> head_line("Riga, 1 May 2026").role, head_line("Rain floods the old town")
    ('dateline', None)
    """
    if found := header(text):
        return found
    return Header("dateline", text, "dateline") if is_alone(text) else None


def headline(number: int, texts: Sequence[str]) -> Header | None:
    """Return the paragraph at `number` if it can be nothing but the headline of `texts`.

    >>> headline(0, ["Rain floods the old town", "By Ann Lee", "It rained on Friday, she said."])
    Header(name='title', value='Rain floods the old town', role='headline')
    """
    text = texts[number]
    if not may_be_headline(text):
        return None
    ahead = texts[number + 1 : number + 1 + _AHEAD]
    following = [each for each in ahead if not _is_around(each)]
    if not is_headline(text, following, is_headed=any(map(_is_of_head, ahead[:_NEAR]))):
        return None
    return Header("title", " ".join(text.split()), "headline")


def _is_of_head(text: str) -> bool:
    """Tell whether `text` is a line that only a head has."""
    return bool(byline(text) or head_line(text))


def _is_around(text: str) -> bool:
    """Tell whether `text` is one of the short lines between a headline and its body."""
    is_notice = is_boilerplate(text) or is_above(text)
    return is_notice or bool(_is_of_head(text) or credit(text) or caption(text))
