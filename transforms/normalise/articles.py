"""One decoded file to its article: paragraphs, and what is known about it."""

import json
from collections.abc import Mapping, Sequence
from itertools import compress
from typing import NamedTuple

from transforms.identity import text_sha256
from transforms.normalise.bylines import authors
from transforms.normalise.dates import Moment, moment
from transforms.normalise.exports import is_coded, uncoded
from transforms.normalise.folding import Folded, Places, copy_count, folded
from transforms.normalise.headlines import together
from transforms.normalise.hyphens import as_printed, has_parted
from transforms.normalise.inputs import InputFile, RejectedError
from transforms.normalise.language import declared_language
from transforms.normalise.lines import Slices, has_other_blanks, paragraphs
from transforms.normalise.markup import has_markup
from transforms.normalise.pages import is_page, page_paragraphs
from transforms.normalise.paths import article_identity
from transforms.normalise.repair import is_sound, repaired
from transforms.normalise.roles import Reading, reading
from transforms.normalise.unusual import unusual
from transforms.normalise.words import word_counts

_COLUMNS = ("publisher", "title", "byline", "section")
_ELSEWHERE = {
    *_COLUMNS,
    "url",
    "language",
    "credit",
    "date_published",
}  # kept out of `extra` if used
_UNPLACED = {"updated", "keywords", "language"}  # what header lines say and may find no column
_TELLING = 8  # body paragraphs that are enough to tell the language


class Article(NamedTuple):
    """An article's values by column; its distinct paragraphs, their roles and word counts.

    Of its language, what is declared, and how its body begins.
    """

    values: dict[str, object]
    language: str | None
    opening: str
    paragraphs: Folded
    roles: list[str]
    word_counts: list[int]


def article(file: InputFile, text: str) -> Article:
    """Return the article that the decoded `text` of `file` prints.

    Raises `RejectedError` (blank) when there is nothing but blanks.
    """
    title = repaired(file.metadata.get("title", "")) or None
    odd = unusual(text)
    slices = together(text, _slices(text, odd), title)
    if not slices.texts:
        raise RejectedError("blank", "The file holds only blanks; deliver it with its text.")
    if is_parted := has_parted(text):
        slices = Slices(slices.starts, as_printed(text, slices))
    is_right = is_sound(odd) and not has_markup(text) and not is_parted
    found = folded(slices, slices.texts if is_right else list(map(repaired, slices.texts)))
    author = authors(repaired(file.metadata.get("byline", ""))) or None
    read = reading(found.texts, title, author)
    words = word_counts(
        found.texts, has_other_blanks=has_other_blanks(odd) or any(found.is_repaired)
    )
    is_body = [role == "body" for role in read.roles]
    body = list(compress(found.texts, is_body))
    values = _known(file, read) | _measured(body, list(compress(found.occurrences, is_body)))
    values["word_count"] = sum(compress(words, is_body))
    opening = "\n".join(body[:_TELLING])
    return Article(values, _language(file, read), opening, found, read.roles, words)


def _slices(text: str, odd: str) -> Slices:
    """Return the paragraphs of `text`; codes in its margin are some by themselves."""
    if is_page(text):
        return page_paragraphs(text)
    found = paragraphs(text, odd)
    return uncoded(found) if is_coded(text) else found


def _known(file: InputFile, read: Reading) -> dict[str, object]:
    """Return what metadata, path and text say: the first of them that says it."""
    stated = {**read.values, **file.path_values, **file.metadata}
    url = stated.get("url")
    time, origin = _published(file.metadata, file.path_values, read.values)
    return {
        **{name: stated.get(name) and repaired(stated[name]) for name in _COLUMNS},
        "byline": stated.get("byline") and authors(repaired(stated["byline"])),
        "url": url,
        "article_id": article_identity(file.path, file.batch_date, url),
        "dateline": read.values.get("dateline"),
        "credit_line": read.values.get("credit_line"),
        "credit": read.values.get("credit") or stated.get("credit"),
        "date_published": time and time.time,
        "date_published_precision": time and time.precision,
        "date_published_origin": origin,
        "extra": _extra(file, read),
    }


def _language(file: InputFile, read: Reading) -> str | None:
    """Return the language that metadata, path or text state: the first that is understood."""
    stated = (said.get("language", "") for said in (file.metadata, file.path_values, read.values))
    return next(filter(None, map(declared_language, stated)), None)


def _published(
    metadata: Mapping[str, str], path_values: Mapping[str, str], values: Mapping[str, str]
) -> tuple[Moment | None, str]:
    """Return the publication date and where it was found; never the day of loading."""
    stated = {
        "sidecar": metadata.get("date_published", ""),
        "path": path_values.get("date", ""),
        "text": values.get("date_published", ""),
    }
    for origin, value in stated.items():
        if found := moment(value):
            return found, origin
    return None, "none"


def _extra(file: InputFile, read: Reading) -> str:
    """Return, as JSON, what is known and has no column, or was not understood there."""
    used = {*_ELSEWHERE}
    if not moment(file.metadata.get("date_published", "")):
        used.remove("date_published")
    if file.metadata.get("credit") != read.values.get("credit", file.metadata.get("credit")):
        used.remove("credit")
    stated = {name: value for name, value in read.values.items() if name in _UNPLACED}
    stated |= file.path_values
    if moment(stated.get("date", "")):
        del stated["date"]
    stated |= file.metadata
    if not declared_language(stated.get("language", "")):
        used.remove("language")
    kept = {name: value for name, value in stated.items() if name not in used}
    if not kept:
        return "{}"
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _measured(body: Sequence[str], occurrences: Sequence[Places]) -> dict[str, object]:
    """Return how often the `body` is printed, and what identifies it."""
    return {
        "body_copy_count": copy_count([*map(len, body)], [*map(len, occurrences)]),
        "body_sha256": text_sha256("\n".join(body)),
    }
