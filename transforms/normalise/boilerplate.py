"""Lines around an article that are no part of it: markers, links, notices."""

import re

_LINES = frozenset(
    line.casefold()
    for line in (
        "Abstract", "Full text", "Advertisement", "Advertisements", "Story continues below",
        "Story continues below advertisement", "Article continues below", "Correction appended",
        "Partner content", "Sponsored content", "Related", "Related articles", "Related stories",
        "Related content", "Share", "Share this", "Share this article", "Share on Facebook",
        "Share on Twitter", "Tweet", "Twitter", "Facebook", "Print", "Email", "Comments",
        "Leave a comment", "Most read", "Most popular", "Read more", "More on this story",
        "Continue reading", "Recommended", "Newsletter", "Subscribe", "Sign in", "Skip to content",
        "Cookies", "Ends", "End", "More", "All rights reserved",
    )
)  # fmt: skip
_PATTERN = re.compile(
    r"follow (?:us|me|[\w.'’\- ]{2,40}) on (?:twitter|facebook|instagram|x)\b.{0,60}"
    r"|(?:twitter|facebook|instagram)\s*:\s*@?\S+"
    r"|(?:click|read|see|watch|listen)\b[\w ,'’]{0,40}\bhere\.?"
    r"|(?:read|see) (?:more|also|next|the full (?:story|article|report))(?:\s*:.{0,200}|\.?)"
    r"|(?:also read|related|more from [\w ]{2,30})\s*:.{0,200}"
    r"|sign up (?:for|to) .{0,80}newsletters?\b.{0,80}|subscribe to .{0,80}"
    r"|(?:©|\(c\)|copyright\b).{0,120}(?:\d{4}|reserved).{0,160}"
    r"|(?:this (?:article|story|post) |as )(?:was )?(?:first |originally )?"
    r"(?:published|appeared) (?:in|on|by|at) .{2,80}"
    r"|[-*#= ]*\d+ (?:comments?|shares?|min(?:ute)?s? read)"
    r"|follow .{2,120} on (?:twitter|facebook|instagram)(?:\s+(?:at\s+)?@\S+)?\.?"
    r"|(?:https?://\S+)"
    r"|(?:<[^<>]{1,300}>\s*)+\.?"
    r"|\W{1,80}",
    re.IGNORECASE,
)
_ABOVE = frozenset(
    ("breaking news", "exclusive", "for immediate release", "for release", "media release",
     "news release", "press release")
)  # fmt: skip
_CONTACT = re.compile(r"(?:media |press )?contacts?\s*:.+", re.IGNORECASE)
_ARROW = re.compile(r"[>»›→]| [/|] ")
_HOME = frozenset(("front page", "home", "home page", "homepage"))
_MOST_WORDS = 3  # of the name of a section
_LONGEST = 300
_LONGEST_NAME = max(map(len, _LINES))
_TRIM = ' .:*-—–_[]()"“”#=>»…'


def is_boilerplate(text: str) -> bool:
    """Tell whether `text` is a line around an article; doubtful lines are not.

    >>> is_boilerplate("FULL TEXT."), is_boilerplate("* * *"), is_boilerplate("The full text.")
    (True, True, False)
    """
    if len(text) > _LONGEST:
        return False
    bare = text.strip(_TRIM)
    if len(bare) <= _LONGEST_NAME and (not bare or bare.casefold() in _LINES):
        return True
    return bool(_PATTERN.fullmatch(text.strip('"“”')))


def is_above(text: str) -> bool:
    """Tell whether `text` is boilerplate if it stands above an article; doubtful lines are not.

    >>> is_above("FOR IMMEDIATE RELEASE"), is_above("Home > News > Local"), is_above("Riga > Oslo")
    (True, True, True)
    >>> is_above("An immediate release"), is_above("Ships > harbour, says the mayor of Riga")
    (False, False)
    """
    if len(text) > _LONGEST:
        return False
    is_marker = text.strip(_TRIM).casefold() in _ABOVE or _CONTACT.fullmatch(text)
    return bool(is_marker) or _is_trail(text)


def _is_trail(text: str) -> bool:
    """Tell whether `text` says where an article stands on a site: sections, one in another.

    Slashes and bars separate them only after "Home"; the last may be the article's title.
    """
    names = [name.strip() for name in _ARROW.split(text)]
    if len(names) < 2 or not all(names) or any(_is_long(name) for name in names[:-1]):
        return False
    if names[0].casefold() in _HOME:
        return True
    is_sure = len(names) > 2 or not _is_long(names[-1])
    return is_sure and not any(mark in text for mark in ("«", " / ", " | "))


def _is_long(name: str) -> bool:
    """Tell whether `name` has more words than the name of a section."""
    return len(name.split()) > _MOST_WORDS
