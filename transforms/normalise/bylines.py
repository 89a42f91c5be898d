"""Bylines: who wrote a text, as the text says it."""

import re

_START = re.compile(r"by[ :]\s*(?=\S)", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*|[,&]|\([^()]{1,40}\)")
_JOINING = "and & , for in of the with de der den del di da du van von la le al bin y und et"
_OTHERWISE = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december christmas now then contrast comparison law
    default design mistake all any some most it this that these those his her their its late
    early mid noon night
"""
_BETWEEN = frozenset(_JOINING.split())
_NO_NAME = frozenset(_OTHERWISE.split())
_DESKS = frozenset(("ap", "afp", "reuters", "upi", "dpa", "bloomberg", "staff"))
_LONGEST = 120
_MOST_WORDS = 16


def byline(text: str) -> str | None:
    """Return who wrote it when `text` is a byline, and nothing when it is anything else.

    >>> byline("By Ann Lee and Bo Ek, Reuters"), byline("By Tuesday, Ann Lee had left.")
    ('Ann Lee and Bo Ek, Reuters', None)
    """
    if len(text) > _LONGEST or text[:1] not in ("B", "b"):
        return None
    start = _START.match(text)
    if not start or not (text[0] == "B" or text[start.start() + 2] == ":"):
        return None
    names = text[start.end() :].rstrip(" .,|")
    return names if _are_names(names) else None


def authors(stated: str) -> str:
    """Return a byline that metadata states, without its "By".

    >>> authors("By ANN LEE"), authors("Byron Ek")
    ('ANN LEE', 'Byron Ek')
    """
    return stated[start.end() :] if (start := _START.match(stated)) else stated


def _are_names(names: str) -> bool:
    """Tell whether `names` consists of names and what joins them, and of nothing else."""
    words = _NAME.findall(names)
    if "".join(words) != "".join(names.split()) or not 0 < len(words) <= _MOST_WORDS:
        return any(character in names for character in "|•") and _are_names(
            re.split(r"\s*[|•]", names)[0]
        )
    if any(not word[0].isupper() and word not in _BETWEEN for word in words if word[0] != "("):
        return False
    if any(word.lower() in _NO_NAME for word in words[:2]):
        return False
    proper = [word for word in words if word[0].isupper()]
    return len(proper) > 1 or (bool(proper) and proper[0].lower() in _DESKS)
