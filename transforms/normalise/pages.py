"""The paragraphs of a page of HTML: what stands between its tags."""

import re
from collections.abc import Iterator

from transforms.normalise.lines import BREAK_TO_BLANK, Slices
from transforms.normalise.markup import INLINE

_STARTS = ("<!doctype html", "<html", "<?xml")
_AHEAD = 200  # code points among which a page begins
_TAG = re.compile(
    r"(?P<comment><!--|-->)|<(?:(?P<end>/)?(?P<name>[A-Za-z][\w:\-]*)(?=[\s/>])|[!?])[^<>]*>"
)
_INNER = re.compile(r"<[^<>]*>")
_HIDDEN = frozenset(
    ("button", "head", "iframe", "nav", "noscript", "script", "select", "style", "svg", "template")
)


def is_page(text: str) -> bool:
    """Tell whether `text` is HTML from beginning to end.

    >>> is_page("<!DOCTYPE html>"), is_page("<p>It rained.</p>"), is_page("<p> begins it.")
    (True, True, False)
    """
    start = text[:_AHEAD].lstrip()
    if start[:1] != "<":
        return False
    return start.lower().startswith(_STARTS) or ("</p>" in text and text.rstrip()[-1] == ">")


def page_paragraphs(text: str) -> Slices:
    """Return the paragraphs of the page `text` in order, with the tags that are inside them.

    What browsers do not show, and menus, are left out.

    >>> page_paragraphs("<script>1</script><p>It <b>rained</b>.<p>Why?").texts
    ['It <b>rained</b>.', 'Why?']
    """
    found = Slices([], [])
    for start, end in _shown(text):
        piece = text[start:end].translate(BREAK_TO_BLANK)
        if _INNER.sub("", piece).strip():
            found.starts.append(start + len(piece) - len(piece.lstrip()))
            found.texts.append(piece.strip())
    return found


def _shown(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of `text` between tags that break a line, where browsers show them."""
    tags = [tag for tag in _TAG.finditer(text) if _name(tag) not in INLINE]
    last = {_closed(tag): number for number, tag in enumerate(tags)}
    start, until = 0, ""
    for number, tag in enumerate(tags):
        if not until:
            yield start, tag.start()
            until = _end_of_hidden(tag)
            until = until if last.get(until, -1) > number else ""
        elif _closed(tag) == until:
            until = ""
        start = tag.end()
    yield start, len(text)


def _name(tag: re.Match[str]) -> str:
    return (tag["name"] or "").lower()


def _closed(tag: re.Match[str]) -> str:
    """Return the name of what `tag` closes, or nothing; the body's beginning closes the head."""
    if tag["comment"] == "-->":
        return "-->"
    if _name(tag) == "body" and not tag["end"]:
        return "head"
    return _name(tag) if tag["end"] else ""


def _end_of_hidden(tag: re.Match[str]) -> str:
    """Return what closes the hidden part that `tag` opens, or nothing."""
    if tag["comment"]:
        return "-->" if tag["comment"] == "<!--" else ""
    return _name(tag) if _name(tag) in _HIDDEN and not tag["end"] else ""
