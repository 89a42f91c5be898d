"""What a page left in a text: "&quot;" for a quotation mark, tags and Markdown's links."""

import re
from collections.abc import Iterator, Sequence
from html import unescape

_TAGS = """
    a abbr b big br blockquote center cite div em figcaption figure font h1 h2 h3 h4 h5 h6 hr i
    img li ol p q s section small span strong sub sup time u ul
"""
_BREAKS = "blockquote br div figcaption h1 h2 h3 h4 h5 h6 hr li ol p section ul"
_BREAKING = frozenset(_BREAKS.split())
INLINE = frozenset(_TAGS.split()) - _BREAKING
_LINK = (
    r"\]\((?:https?:|mailto:|www\.|[/#])[^\s()]*(?:\([^\s()]*\)[^\s()]*)*"
    r"(?:\s\"[^\"]{0,200}\")?\)"
)
_PICTURE = rf"!\[[^\[\]]{{0,300}}{_LINK}"
_MARKUP = re.compile(
    r"&(?:amp;)?(?:#\d{2,6}|#[xX][\da-fA-F]{2,5}|[A-Za-z]{2,8}\d?);"
    rf"|</?(?P<tag>{'|'.join(_TAGS.split())})(?:\s[^<>]{{0,1000}})?\s?/?>"
    rf"|\[{_PICTURE}{_LINK}|{_PICTURE}"
    rf"|(?P<mark>\[(?=[^\[\]]{{1,300}}{_LINK})|(?<!\[){_LINK})",
    re.IGNORECASE,
)
_UNPRINTABLE = frozenset("\xa0\xad\u2002\u2003\u2009\u200b\u200c\u200d")  # yet meant to be there
_NONE = "\ufffd"


def has_markup(text: str) -> bool:
    """Tell whether `text` holds what looks like a character reference, a tag or a link."""
    is_likely = "&" in text or "<" in text or "](" in text
    return is_likely and _MARKUP.search(text) is not None


def plain(text: str) -> str:
    r"""Return `text` without tags, and with the characters that its references stand for.

    These may be escaped once or twice. What is no reference, or stands for no character that
    a line of text can hold, stays, and so do pictures and a text of nothing but tags. Of a
    link in Markdown its words stay.

    >>> plain("<p>&ldquo;R&amp;D&rdquo; at AT&T;<br/>no&nbsp;more</p>")
    '“R&D” at AT&T; no\xa0more'
    >>> plain("[Ann Lee](https://bay.example/1) left")
    'Ann Lee left'
    """
    if not has_markup(text):
        return text
    return _MARKUP.sub(_meaning, text).strip() or text


def plain_offsets(text: str) -> list[int]:
    """Return, for each code point of `plain(text)`, and its end, the offset in `text`.

    What follows a closing tag stands where the tag does, so that what it closes ends there.

    >>> plain_offsets("a&lt;<b>c</b> d")
    [0, 1, 8, 9, 14, 15]
    """
    whole: list[str] = []
    offsets: list[int] = []
    for start, piece, places in _pieces(text):
        whole.append(piece)
        offsets += [start, *places[1:]] if piece else []
    left = len("".join(whole)) - len("".join(whole).lstrip())
    kept = offsets[left : left + len("".join(whole).strip())]
    return [*(kept or range(len(text))), len(text)]


def _pieces(text: str) -> Iterator[tuple[int, str, Sequence[int]]]:
    """Yield what `plain` makes of `text` piece by piece.

    With each come the place of its first code point, and those of all as far as it is kept.
    """
    last = first = 0
    for found in _MARKUP.finditer(text):
        yield first, text[last : found.start()], range(last, found.start())
        meaning = _meaning(found)
        is_kept = meaning == found[0]
        places = range(*found.span()) if is_kept else [found.start()] * len(meaning)
        yield found.start(), meaning, places
        is_closing = not meaning and found[0].startswith(("</", "]"))
        first, last = found.start() if is_closing else found.end(), found.end()
    yield first, text[last:], range(last, len(text))


def _meaning(found: re.Match[str]) -> str:
    """Return what stands for a reference or a tag; for what is neither, itself."""
    if found["mark"]:
        return ""
    if found["tag"]:
        return " " if found["tag"].lower() in _BREAKING else ""
    meant = unescape(unescape(found[0]))
    is_fit = meant not in ("", _NONE) and all(map(_is_of_line, meant))
    return meant if is_fit else found[0]


def _is_of_line(character: str) -> bool:
    return character.isprintable() or character in _UNPRINTABLE
