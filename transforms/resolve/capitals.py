"""Names printed in capitals, as transcripts and lead-ins do, in their usual spelling."""

import re

from transforms.resolve.reference import Reference
from transforms.resolve.wordlist import PARTICLES, wordset

_KEPT = wordset("II III IV VI VII VIII IX CEO CFO MP MEP PM QC KC MD RN")
_PREFIX = re.compile(r"(Mc|O['’]|D['’])(\w)")


def is_loud(words: tuple[str, ...]) -> bool:
    """Tell whether every word that could be small is in capitals."""
    long = [w for w in words if len(w.strip(".,")) > 1]
    return bool(long) and all(w.isupper() for w in long)


def calm(words: tuple[str, ...], reference: Reference) -> tuple[str, ...]:
    """Return a person's name in capitals as it is spelt elsewhere.

    Initials, numerals and acronyms stay: words without a vowel, or that the tables know.
    Particles inside a name are small.
    """
    return tuple(
        word.casefold()
        if 0 < at < len(words) - 1 and word.casefold() in PARTICLES
        else _calm(word, reference)
        for at, word in enumerate(words)
    )


def _calm(word: str, reference: Reference) -> str:
    """Return one word with capitals only where a part of the name begins.

    Scots and Irish prefixes keep theirs: "McConnell", "O'Brien".
    """
    if not word.isupper() or word in _KEPT or word in reference.organisations:
        return word
    if "." in word[:-1] or (len(word) < 5 and not re.search("[AEIOUYÀ-Ý]", word)):
        return word
    small = re.sub(r"(?<![^\W_])(\w)", lambda m: m[1].upper(), word.casefold())
    small = re.sub(r"(['’])S\b", r"\1s", small)
    return _PREFIX.sub(lambda m: m[1] + m[2].upper(), small)
