"""The key by which names of different articles are joined."""

import re
import unicodedata
from functools import lru_cache

_MARK = re.compile(r"[^\w&]+")


@lru_cache(maxsize=50_000)
def speaker_key(name: str) -> str:
    """Return a name without case, accents, punctuation, particles' blanks or suffixes.

    The same for every spelling that differs in nothing else, so that names of different
    articles can be joined.

    >>> speaker_key("Joseph R. Biden Jr.") == speaker_key("JOSEPH R BIDEN")
    True
    >>> speaker_key("The Élysée")
    'elysee'
    """
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    plain = re.sub(r"['’]s\b|[.'’]", "", plain)
    words = _MARK.sub(" ", plain).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if len(words) > 2 and words[-1] in ("jr", "sr", "ii", "iii", "iv"):
        words = words[:-1]
    return " ".join(words)
