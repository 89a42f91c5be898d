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
