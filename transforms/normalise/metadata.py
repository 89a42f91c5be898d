"""Sidecars and folder tables: what is said about an article outside its text."""

import json
import re
from collections.abc import Iterable, Mapping
from csv import QUOTE_NONE
from io import StringIO
from typing import TYPE_CHECKING
from unicodedata import normalize

from transforms.normalise.decode import decoded
from transforms.normalise.decompress import without_suffix
from transforms.normalise.inputs import RejectedError

if TYPE_CHECKING:
    import pandas as pd

# What a known value is called elsewhere; the first name present wins.
_NAMES = {
    "url": "url link canonical_url source_url web_url permalink uri",
    "publisher": "publisher outlet publication newspaper site_name source site",
    "title": "title headline",
    "byline": "byline author authors creator writer",
    "date_published": "date_published publication_date published_at published publish_date "
    "published_date published_on pub_date pubdate date",
    "section": "section category desk",
    "language": "language lang",
    "credit": "credit",
    "batch_date": "batch_date",
    "encoding": "encoding charset",
}
KNOWN = tuple(_NAMES)
_SYNONYMS = {name for names in _NAMES.values() for name in names.split()}
_FILE = "filename file file_name path file_path name document doc text_file stem slug id"
_SAYING = ("name", "main", "text")  # What a nested value is called by, the first that says it.
_MISSING = {"", "none", "null", "nan", "n/a"}
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_DEEP = 100  # Far beyond what says anything, and far below what a call stack holds.
_QUOTED = re.compile(r'"((?:[^"]|"")*)"')


def sidecar(data: bytes) -> dict[str, str]:
    """Return what the JSON object `data` says, known values under their known names.

    Other values keep their own names, and nested ones stay JSON text; missing ones are
    left out. Raises `ValueError` with a sentence when `data` is no JSON object.
    """
    try:
        value = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError("The sidecar is not valid JSON; correct or remove it.") from error
    if not isinstance(value, dict):
        raise ValueError('The sidecar is not a JSON object; write {"title": ...}.')
    if _is_deep(value):
        raise ValueError(f"The sidecar is not flat: its values lie {_DEEP} deep; unnest them.")
    return named(_flat(value))


def _is_deep(value: object) -> bool:
    """True when something lies `_DEEP` lists or objects below `value`."""
    level = [value]
    for _ in range(_DEEP):
        level = [each for item in level for each in _inside(item)]
    return bool(level)


def _inside(item: object) -> Iterable[object]:
    if isinstance(item, dict):
        return item.values()
    return item if isinstance(item, list) else ()


def folder_table(name: str, data: bytes) -> dict[str, dict[str, str]]:
    """Return the rows of metadata.csv or metadata.tsv by the stem of the file they describe.

    `name` may be the table's path; rows that name a file in another folder are left out then.
    Where rows describe the same file, the last one holds. Raises `ValueError` with a
    sentence when the table cannot be read or has no column that names the file.
    """
    folder, _, name = name.rpartition("/")
    frame = _frame(name, data)
    columns = {_snake(str(column)): str(column) for column in reversed(frame.columns)}
    key = next((columns[known] for known in _FILE.split() if known in columns), None)
    if key is None:
        raise ValueError(f"{name} has no column that names the file; call one 'filename'.")
    rows = (
        {str(column): str(value) for column, value in row.items() if isinstance(value, str)}
        for row in frame.to_dict("records")
    )
    return {
        known: named(row, leave_out=key)
        for row in rows
        for known in _described(row.get(key, ""), folder)
    }


def _described(cell: str, folder: str) -> set[str]:
    """Return the stem of the file that `cell` names, with its accents composed and apart.

    Nothing is returned where the cell names another folder than the end of `folder`.
    """
    path = cell.strip().replace("\\", "/")
    stated = _folders(path.rpartition("/")[0])
    if not path or (folder and stated and _folders(folder)[-len(stated) :] != stated):
        return set()
    return {normalize("NFC", stem(path)), normalize("NFD", stem(path))}


def _folders(path: str) -> list[str]:
    """Return the names that `path` consists of, accents composed."""
    return [part for part in normalize("NFC", path).split("/") if part not in ("", ".")]


def stem(path: str) -> str:
    """Return the name of a text file without folder, compression and .txt.

    >>> stem("a/b.v2.txt.gz")
    'b.v2'
    """
    return re.sub(r"(?i)\.txt$", "", without_suffix(path.rpartition("/")[2]))


def named(values: Mapping[str, str], leave_out: str = "") -> dict[str, str]:
    """Return `values` with known names for known ones, in place of their synonyms.

    >>> named({"Headline": "Rain", "pubDate": "None", "mood": "wet"})
    {'title': 'Rain', 'mood': 'wet'}
    """
    kept = {
        key: _valid(value.strip())
        for key, value in values.items()
        if key != leave_out and value.strip().lower() not in _MISSING
    }
    by_name = {_snake(key): key for key in reversed(kept)}
    taken = {}
    for known, synonyms in _NAMES.items():
        if found := next((by_name[name] for name in synonyms.split() if name in by_name), None):
            taken[found] = known
    others = {key: value for key, value in kept.items() if key not in taken}
    return {known: kept[key] for key, known in taken.items()} | {
        _valid(f"{key}_stated" if key in KNOWN else key): value for key, value in others.items()
    }


def _flat(value: dict[str, object]) -> dict[str, str]:
    """Return a JSON object's values as text.

    Publishers, authors and headlines may be nested, as linked data has them: their names are
    taken, and the nested value is kept beside them. One without a name is kept, and taken for
    no known value.
    """
    flat = {}
    for key, item in value.items():
        is_nested = _snake(key) in _SYNONYMS and isinstance(item, dict | list)
        flat[key] = _name(item) if is_nested else _text(item)
        if is_nested:
            flat[f"{key}_json"] = _text(item)
    return flat


def _name(item: object) -> str:
    """Return the name or names that a JSON value consists of, or nothing."""
    if isinstance(item, dict):
        return next(filter(None, (_name(item.get(key)) for key in _SAYING)), "")
    if isinstance(item, list):
        names = [_name(each) for each in item]
        return ", ".join(names) if all(names) else ""
    return item if isinstance(item, str) else ""


def _frame(name: str, data: bytes) -> "pd.DataFrame":
    """Return the table `data` with every value as text."""
    import pandas as pd

    try:
        text = decoded(data).text
        tabs = name.lower().endswith(".tsv")
        frame = pd.read_csv(
            StringIO(text),
            sep="\t" if tabs else _separator(text),
            dtype=str,
            keep_default_na=False,
            quoting=QUOTE_NONE if tabs else 0,
        )
        if not isinstance(frame.index, pd.RangeIndex):
            raise ValueError("rows have more fields than the header")
    except (RejectedError, ValueError) as error:
        raise ValueError(f"{name} is not a readable table; check its separators.") from error
    return frame.map(_unquoted) if tabs else frame


def _separator(text: str) -> str:
    """Return what separates the columns of a .csv: comma, or what spreadsheets use instead."""
    header = text.partition("\n")[0]
    return max(",;\t", key=header.count)


def _unquoted(value: object) -> object:
    """Return a tab-separated value without the quotation marks that spreadsheets add."""
    if isinstance(value, str) and (found := _QUOTED.fullmatch(value)):
        return found[1].replace('""', '"')
    return value


def _snake(name: str) -> str:
    """Return `name` as lower-case words.

    >>> _snake("datePublished"), _snake("Date published")
    ('date_published', 'date_published')
    """
    return re.sub(r"[\s\-.]+", "_", _HUMP.sub("_", name.strip())).lower()


def _text(value: object) -> str:
    """Return a JSON value as text."""
    if isinstance(value, str):
        return value
    return "" if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)


def _valid(text: str) -> str:
    """Return `text` with U+FFFD for the halves of characters that JSON can hold."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
