"""Bylines: who wrote a text, as the text says it."""

import re
from collections.abc import Sequence
from itertools import takewhile

from transforms.normalise.headers import DATES, Header, header
from transforms.normalise.jobs import JOB_NAMES, JOINED, OF_JOBS

_START = re.compile(
    r"(?:(?:article|report|reported|story|text|words|written) )?by[ :]\s*(?=\S)", re.IGNORECASE
)
_FIRST_LETTERS = frozenset("AaBbRrSsTtWw")
_ADDRESS = re.compile(r"(?:\s*[,|•·]|\s)\s*[(<]?(?:@\w+|[\w.+\-]+@[\w\-]+\.[\w.]+)[)>]?\Z")
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*|['’][nst]\b|[,&]|\([^()]{1,40}\)")
_JOINING = """
    agencies and & , for in of the with de del della der den di da das do dos du van von la le los
    al bin ibn ten ter zu y und et 'n 's 't ’n ’s ’t
"""
_OTHERWISE = """
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december christmas now then contrast comparison law
    default design mistake all any some most it this that these those his her their its late
    early mid noon night
"""
_BESIDE = re.compile(
    r"\s*[|•·]\s*|\s+[-–—]\s+"
    r"|\s+(?=(?:published|posted|updated)\b"
    r"|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d)",
    re.IGNORECASE,
)
_PLACING = frozenset(("at", "from", "to"))  # only after a whole name: By Ann Lee at Hull
_LOWER = _PLACING.union(_JOINING.split(), OF_JOBS)
_NO_NAME = frozenset(_OTHERWISE.split())
_DESKS = frozenset(("ap", "afp", "reuters", "upi", "dpa", "bloomberg", "staff"))
_LONGEST = 120
_MOST_WORDS = 16
_MOST_NAMES = 4  # of one person


def byline(text: str) -> str | None:
    """Return who wrote it when `text` is a byline, and nothing when it is anything else.

    >>> byline("By Ann Lee and Bo Ek, Reuters"), byline("By Tuesday, Ann Lee had left.")
    ('Ann Lee and Bo Ek, Reuters', None)
    """
    if len(text) > _LONGEST or text[:1] not in _FIRST_LETTERS:
        return None
    start = _START.match(text)
    if not start:
        return None
    names = _ADDRESS.sub("", dated(text[start.end() :])[0]).rstrip(" .,|")
    is_sure = text[0].isupper() or ":" in start[0] or all(map(_is_proper, names.split()))
    return names if is_sure and _are_names(names) else None


def dated(text: str) -> tuple[str, Header | None]:
    """Return a byline without the date that stands beside its names, and that date.

    >>> dated("By Ann Lee | May 1, 2026")[0], dated("By Ann Lee | Editor")
    ('By Ann Lee', ('By Ann Lee | Editor', None))
    """
    for gap in _BESIDE.finditer(text):
        found = header(text[gap.end() :])
        if found and found.name in DATES:
            return text[: gap.start()], found
    return text, None


def author(text: str, following: str) -> str | None:
    """Return who wrote it when `text` is a name over a line that says only what its bearer does.

    >>> author("Ann Lee", "Staff Writer"), author("Ann Lee", "Rain in Riga")
    ('Ann Lee', None)
    """
    if not _are_jobs(following[:_LONGEST].split()):
        return None
    words = text[:_LONGEST].split()
    is_name = len(words) <= _MOST_NAMES and all(map(_is_proper, words)) and _are_names(text)
    return text if is_name else None


def author_beside_job(text: str) -> str | None:
    """Return who wrote it when `text` is a name, and in more than a word what its bearer does.

    >>> author_beside_job("Ann Lee Political editor"), author_beside_job("Mayor Hires Staff Editor")
    ('Ann Lee', None)
    """
    words = text[:_LONGEST].split()
    if len(words) < 4 or words[-1] not in JOB_NAMES:
        return None
    name = [*takewhile(lambda word: word.casefold() not in OF_JOBS, words)]
    is_sure = len(words) > len(name) + 1 and _are_jobs(words[len(name) :])
    return author(" ".join(name), words[-1]) if is_sure else None


def _are_jobs(words: Sequence[str]) -> bool:
    """Tell whether `words` say what a journalist does, and nothing else."""
    jobs = [word.casefold() for word in words]
    return bool(jobs) and jobs[-1] in JOB_NAMES and OF_JOBS.issuperset(jobs)


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
    if not all(map(_is_of_byline, words)):
        return False
    if any(word.lower() in _NO_NAME for word in words[:2]):
        return False
    return _is_complete(words)


def _is_of_byline(word: str) -> bool:
    """Tell whether `word` is part of a name, joins names, or says what somebody does."""
    return _is_proper(word) or word[0] == "(" or word in _LOWER


def _is_proper(word: str) -> bool:
    return word[0].isupper() or bool(JOINED.match(word))


def _is_complete(words: Sequence[str]) -> bool:
    """Tell whether `words` name somebody in full, before where they are, or a desk."""
    name = [*takewhile(lambda word: word not in _PLACING, words)]
    proper = [*filter(_is_proper, name)]
    return len(proper) > 1 or (name == words and proper != [] and proper[0].lower() in _DESKS)
