"""What is said: its text without enclosing marks, and how much of it is quoted."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from transforms.resolve.quotes import Quotation, quotations

_OPEN, _CLOSE = "\"“„«'‘", "\"”“»'’"
_ADVERB = (
    r"(?:(?:also|alone|too|never|just|really|simply|certainly|probably|clearly|actually|surely"
    r"|(?:in|by) itself)\s+)?"
)
_FINITE = (  # but "that had she known", "that should the dam break": a clause of its own
    r"(?!(?:had|should)\s+(?:the|an?|s?he|it|they|we|you|I|this|any\w*|[A-Z]\w*)\b)"
    r"(?:(?:is|was|does|did|has|had|would|could|should|must|might)(?:n['’]t)?|will|won['’]t|can"
    r"|cannot|can['’]t|may|means|makes|goes|seems|becomes|depends|includes|takes|gives|comes|brings"
    r"|happens|requires|meant|went|gave|came|took|became|began|happened)\b"
)
_COUNTED = (
    r"(?:(?:day|week|month|year|decade|afternoon|evening|weekend|moment|point|person|man|woman"
    r"|idea|decision|meeting|question|option|issue|problem|thing|case|statement|story|incident"
    r"|bill|letter|conversation)\s+)?"
)
# The word is the subject in "that was wrong", and belongs to it in "that day was the worst".
_THAT = re.compile(
    rf"(?i:that)(?!\s+[\"“'‘]?(?:{_COUNTED}{_ADVERB}{_FINITE}|(?:kind|sort|type)\s+of\b))[\s,]+"
)
_PAIRS = ("''", "``")
_DOUBLE = re.compile("[\"“”„«»]|''|``")
_CLOSING = {"''": "''", "``": "''", "“": "”", "„": "“", "«": "»", '"': '"'}


def content_text(parts: Sequence[str]) -> str:
    """Join content spans by one blank, each without the quotation marks around it.

    A leading "that" is dropped where it opens a clause; marks go only where they enclose
    the whole span.

    >>> content_text(['that we "may" win']), content_text(["that was wrong"])
    ('we "may" win', 'that was wrong')
    >>> content_text(['"We won,"', '"and you lost."'])
    'We won, and you lost.'
    >>> content_text(['“We won.', '“You “lost”.', '“So be it.”'])
    'We won. You “lost”. So be it.'
    """
    first, *others = parts
    dropped = _THAT.sub("", first, count=1) if _THAT.match(first) else first
    marks = Counter(part.lstrip()[:1] for part in parts)
    bare = [_unquoted(part, marks[part.lstrip()[:1]] > 1) for part in (dropped, *others)]
    return " ".join(filter(None, bare))


def _unquoted(text: str, goes_on: bool) -> str:
    """Return a span without the pair of marks, or the lone one, around the whole of it.

    A lone single mark is an apostrophe, unless the quotation `goes_on` in other spans.
    """
    text = _without_lone_close(text.strip())
    size = 2 if text[:2] in _PAIRS else 1
    inner = text[size:-size] if text[-size:] in ("''", *_CLOSE) and len(text) > 2 * size else ""
    opens = text[:size] in _PAIRS or text[:1] in _OPEN
    if opens and inner and not (_marks(inner, text[:size], text[-size:])):
        return inner.strip()
    is_lone = _is_lone(text, goes_on) or (goes_on and size == 1 and text[:1] in ("'", "‘"))
    return text[size:].strip() if opens and is_lone else text


def _without_lone_close(text: str) -> str:
    """Return a text without the double mark that ends it, unless it closes or counts inches."""
    rest = text[:-1]
    is_close = text[-1:] in ('"', "”") and bool(rest) and not rest[-1].isdigit()
    return rest if is_close and not _DOUBLE.search(rest) else text


def _is_lone(text: str, goes_on: bool) -> bool:
    """True for a text that opens with a double mark which nothing in it closes.

    Of marks that look alike, one too many is the first only where the quotation `goes_on`.
    """
    opening = text[:2] if text[:2] in _PAIRS else text[:1]
    if opening not in _CLOSING:
        return False
    count, closing = text.count(opening), _CLOSING[opening]
    if opening == closing:
        return count == 1 or (goes_on and count % 2 == 1)
    return count > text.count(closing)


def _marks(inner: str, opening: str, closing: str) -> bool:
    """True when the marks close and open again inside: two quotations, not one."""
    if opening in ("'", "‘"):
        whole = opening + inner + closing
        return quotations(whole) != [Quotation(0, len(whole), True)]
    return opening in inner or closing in inner


def kind(spans: Sequence[tuple[int, int]], quotations: Sequence[Quotation], text: str) -> str:
    """Return direct, indirect or mixed: all, none or a part of the content is quoted.

    White space and punctuation do not count, nor does a leading "that" that is dropped.

    >>> kind([(0, 9)], [Quotation(5, 9, True)], 'that "x."')
    'direct'
    """
    inside = outside = False
    for start, end in spans:
        that = _THAT.match(text, start, end)
        for first, last, is_quoted in _pieces(that.end() if that else start, end, quotations):
            if any(c.isalnum() for c in text[first:last]):
                inside, outside = inside or is_quoted, outside or not is_quoted
    if not inside:
        return "indirect"
    return "mixed" if outside else "direct"


def _pieces(
    start: int, end: int, quotations: Sequence[Quotation]
) -> Iterator[tuple[int, int, bool]]:
    """Cut a range at the edges of the quotations; yield each piece and if it is quoted."""
    place = max(bisect_right(quotations, (start,)) - 1, 0)
    while place < len(quotations) and quotations[place].char_start < end:
        first, last, _ = quotations[place]
        if last > start:
            yield start, max(first, start), False
            yield max(first, start), min(last, end), True
            start = min(last, end)
        place += 1
    yield start, end, False
