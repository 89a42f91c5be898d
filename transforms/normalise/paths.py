"""What a path says: named parts, the batch date, the article's identity."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache

from transforms.identity import identity
from transforms.normalise.dates import moment
from transforms.normalise.decompress import without_suffix

_PART = re.compile(r"\{([^{}]*)\}")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class PathPattern:
    """Named parts of a path: `{publisher}_{date}_{slug}.txt`.

    Without a / the pattern is matched against the file name, else against the whole path
    below the inbox. `{date}` is YYYY-MM-DD; other parts are as short as they can be. A .txt at
    its end stands for .TXT too.
    """

    def __init__(self, pattern: str | None) -> None:
        """Read `pattern`. Raises `ValueError` saying what is wrong with it."""
        self._whole_path = "/" in (pattern or "")
        self._regex = re.compile(_regex(without_suffix(pattern))) if pattern else None

    def match(self, path: str) -> dict[str, str]:
        """Return the named parts of `path`; none when it does not look like the pattern.

        >>> PathPattern("{publisher}_{date}_{slug}.txt").match("a/huff-post_2026-01-05_x.txt.gz")
        {'publisher': 'huff-post', 'date': '2026-01-05', 'slug': 'x'}
        """
        if self._regex is None:
            return {}
        path = without_suffix(path)
        found = self._regex.fullmatch(path if self._whole_path else path.rpartition("/")[2])
        return found.groupdict() if found else {}


def _regex(pattern: str) -> str:
    """Return the regular expression of `pattern`."""
    pieces = _PART.split(pattern)  # literal, name, literal, name, ...
    names = pieces[1::2]
    if "{" in "".join(pieces[::2]) or "}" in "".join(pieces[::2]):
        raise ValueError(f"The path pattern {pattern!r} has a brace without its partner.")
    if not names:
        raise ValueError(f"The path pattern {pattern!r} names no part, such as {{publisher}}.")
    if wrong := [name for name in names if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_]*", name)]:
        raise ValueError(f"The path pattern {pattern!r} has a part without a name: {wrong[0]!r}.")
    if len(set(names)) < len(names):
        raise ValueError(f"The path pattern {pattern!r} uses a name twice.")
    pieces[::2] = [re.escape(literal) for literal in pieces[::2]]
    pieces[-1] = re.sub(r"(?i)(\\\.txt)$", r"(?i:\1)", pieces[-1])
    pieces[1::2] = [f"(?P<{name}>{_DAY.pattern if name == 'date' else '[^/]+?'})" for name in names]
    return "".join(pieces)


def batch_date(
    path: str,
    path_values: Mapping[str, str],
    metadata: Mapping[str, str],
    modified_at: datetime,
) -> date:
    """Return the day a file belongs to.

    The first that applies: its innermost YYYY-MM-DD folder, the date in its name, the
    `batch_date` or else the publication day in its metadata, the day it was modified (UTC).
    A day that never was (2026-02-30) does not apply.
    """
    if found := _folder_day(path.rpartition("/")[0]):
        return found
    stated = path_values.get("date"), metadata.get("batch_date"), metadata.get("date_published")
    day = next(filter(None, map(_day, filter(None, stated))), None)
    return day or modified_at.astimezone(UTC).date()


@lru_cache(1024)
def _folder_day(folder: str) -> date | None:
    """Return the day that names the innermost folder of the path `folder`, or one around it."""
    days = (_day(name) for name in reversed(folder.split("/")) if _DAY.fullmatch(name))
    return next(filter(None, days), None)


def _day(stated: str) -> date | None:
    """Return the day that `stated` means, unless it is less exact or never was."""
    found = moment(stated)
    return found.time.date() if found and found.precision not in ("month", "year") else None


def article_identity(path: str, batch: date, url: str | None) -> str:
    """Return the article's identity across deliveries: by `url`, else by `path`.

    The batch date and the compression are no part of a path's identity.
    """
    if url:
        return identity("url", url)
    return identity("path", without_suffix(path).replace(batch.isoformat(), ""))
