"""One decoded file to its article: paragraphs, and what is known about it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from transforms.identity import text_sha256
from transforms.normalise.bylines import authors
from transforms.normalise.dates import Moment, moment
from transforms.normalise.folding import Folded, copy_count, folded
from transforms.normalise.headlines import together
from transforms.normalise.inputs import InputFile, RejectedError
from transforms.normalise.language import declared_language, language
from transforms.normalise.lines import paragraphs
from transforms.normalise.paths import article_identity
from transforms.normalise.repair import repaired
from transforms.normalise.roles import Reading, reading

_COLUMNS = ("publisher", "title", "byline", "section")
_ELSEWHERE = {
    *_COLUMNS,
    "url",
    "language",
    "credit",
    "date_published",
}  # kept out of `extra` if used
_UNPLACED = {"updated", "keywords"}  # what header lines say and no column holds
_TELLING = 8  # body paragraphs that are enough to tell the language


class Part(NamedTuple):
    """A distinct paragraph and what it is."""

    role: str
    folded: Folded


@dataclass(frozen=True)
class Article:
    """An article's values by column, and its distinct paragraphs in reading order."""

    values: dict[str, object]
    parts: list[Part]


def article(file: InputFile, text: str) -> Article:
    """Return the article that the decoded `text` of `file` prints.

    Raises `RejectedError` (blank) when there is nothing but blanks.
    """
    title = repaired(file.metadata.get("title", "")) or None
    slices = together(text, paragraphs(text), title)
    if not slices:
        raise RejectedError("blank", "The file holds only blanks; deliver it with its text.")
    found = folded(slices, (repaired(each.text) for each in slices))
    read = reading([each.text for each in found], title, file.metadata.get("byline"))
    parts = [Part(role, each) for role, each in zip(read.roles, found, strict=True)]
    body = [part.folded for part in parts if part.role == "body"]
    return Article(_known(file, read) | _language(file, body) | _measured(body), parts)


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
    if not declared_language(file.metadata.get("language", "")):
        used.remove("language")
    if file.metadata.get("credit") != read.values.get("credit", file.metadata.get("credit")):
        used.remove("credit")
    stated = {name: value for name, value in read.values.items() if name in _UNPLACED}
    stated |= {name: value for name, value in file.path_values.items() if name != "date"}
    stated |= file.metadata
    kept = {name: value for name, value in stated.items() if name not in used}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _language(file: InputFile, body: list[Folded]) -> dict[str, object]:
    """Return the language that is declared, or else the one that the `body` is in."""
    declared = declared_language(file.metadata.get("language", ""))
    tag, confidence = language("\n".join(each.text for each in body[:_TELLING]))
    if declared is None or declared.split("-")[0] == tag:
        return {"language": declared or tag, "language_confidence": confidence}
    return {"language": declared, "language_confidence": None}


def _measured(body: list[Folded]) -> dict[str, object]:
    """Return what is counted and measured in the `body`."""
    texts = [each.text for each in body]
    return {
        "body_copy_count": copy_count(body),
        "body_sha256": text_sha256("\n".join(texts)),
        "word_count": sum(len(text.split()) for text in texts),
    }
