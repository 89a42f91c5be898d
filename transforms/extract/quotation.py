"""Find what stands between quotation marks, in every style news texts use."""

import re
from collections.abc import Sequence

from transforms.spans import Span

# An apostrophe within or after a word is no quotation mark: a single quote opens only before a
# word, not after one, and closes only where no word follows.
_MARK = re.compile(
    r"(?P<open>[“„«]|``)"
    r"|(?P<close>[”»])"
    r"|(?P<either>\"|'')"
    r"|(?P<single_open>(?<![\w'’])(?:‘|'(?=[\w\"“(\[$£€.…])))"
    r"|(?P<single_close>(?<=[\w.,!?…)\]\"”%-])['’](?![\w'’]))"
)
_LEADS = frozenset("([{—–-/‘'")
_TRAILS = frozenset(")]}—–-/.,;:!?’'…")


def quoted(text: str) -> list[Span]:
    """Return the outermost quotations of `text`, marks included, in order.

    A double quotation left open runs to the end; a single one left open is an apostrophe.

    >>> [text[a:b] for text in ("He's “in 'it'”, so.", "It's 'on', Bob's") for a, b in quoted(text)]
    ["“in 'it'”", "'on'"]
    """
    found: list[Span] = []
    double = single = None
    for mark in _MARK.finditer(text):
        role = _role(mark, text, double is not None)
        if role == "open" and double is None:
            double = mark.start()
        elif role == "close" and double is not None:
            found.append(Span(double, mark.end()))
            double = single = None
        elif role == "single_open" and double is None and single is None:
            single = mark.start()
        elif role == "single_close" and double is None and single is not None:
            found.append(Span(single, mark.end()))
            single = None
    if double is not None:
        found.append(Span(double, len(text)))
    return _outermost(found)


def is_open(text: str, quotations: Sequence[Span]) -> bool:
    """Tell whether the last of `quotations` runs to the end of `text` for want of a mark."""
    if not quotations or quotations[-1].char_end < len(text):
        return False
    start, end = quotations[-1]
    return end - start < 2 or text[end - 1] not in "\"'”’»"


def _outermost(spans: list[Span]) -> list[Span]:
    """Drop each span that a later one swallows: a single quotation within an unclosed double."""
    kept: list[Span] = []
    for span in sorted(spans):
        if not kept or span.char_start >= kept[-1].char_end:
            kept.append(span)
    return kept


def _role(mark: re.Match[str], text: str, is_open: bool) -> str:
    """Tell what `mark` does: a straight mark opens or closes by what stands around it."""
    role = mark.lastgroup or ""
    if role != "either":
        return role
    before, after = text[max(mark.start() - 1, 0) : mark.start()], text[mark.end() : mark.end() + 1]
    leads = not before or before.isspace() or before in _LEADS
    trails = not after or after.isspace() or after in _TRAILS
    if leads != trails:
        return "open" if leads else "close"
    return "close" if is_open else "open"
