"""Ranked search: the macros of the warehouse, asked from the command line."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from shutil import get_terminal_size
from textwrap import fill
from typing import Any

import click
import duckdb

from flows.ask.ask import connect
from flows.ask.rows import show
from flows.settings import SettingsError
from flows.terminal import safe
from flows.warehouse.warehouses import Site

_CALL = (
    "SELECT '{kind}' AS kind, * FROM search_{kind}($words, speaker := $speaker, "
    "publisher := $publisher, since := $since, until := $until, top := $top)"
)
_MATCHED = r"""
SELECT DISTINCT word
FROM (
    SELECT unnest(
        regexp_extract_all(
            text,
            '(?:\p{L}\.){2,}|\d{1,3}(?:,\d{3})+\b|\b[Cc]o-\p{L}+|\p{L}+n[''’]t\b|[\p{L}\p{N}]+'
        )
    ) AS word
    FROM (SELECT unnest($texts::VARCHAR[]) AS text)
)
WHERE list_has_any(search.terms(word), search.terms($words))
"""
KINDS = ("claim", "paragraph")
_LAST = {"claim": "claim_id", "paragraph": "paragraph_no"}  # tells equal hits in a text apart


@dataclass(frozen=True)
class Question:
    """What is sought: words and "phrases"; whose, where and when; how many of each kind."""

    words: str
    speaker: str | None = None
    publisher: str | None = None
    since: date | None = None
    until: date | None = None
    top: int = 10


def write(
    warehouse: Site,
    question: Question,
    kinds: Sequence[str],
    form: str,
    output: Path | None = None,
) -> None:
    """Print the claims and paragraphs that answer best as csv or json, or write them to `output`.

    Raises `SettingsError` when `question` holds no word.
    """
    with connect(warehouse) as live:
        show(_answers(live, question, kinds), form, output)


def found(warehouse: Site, question: Question, kinds: Sequence[str], *, colour: bool) -> str:
    """Tell the claims and paragraphs that answer best, the words that matched marked by colour.

    Raises `SettingsError` when `question` holds no word.
    """
    with connect(warehouse) as live:
        hits = _answers(live, question, kinds).to_arrow_table().to_pylist()
        texts = {"texts": [_text(hit) for hit in hits], "words": question.words}
        matched = [word for (word,) in live.execute(_MATCHED, texts).fetchall()]
    if not hits:
        return f"Nothing answers {question.words!r}; try fewer or other words."
    return "\n\n".join(_card(hit, matched if colour else []) for hit in hits)


def _answers(
    live: duckdb.DuckDBPyConnection, question: Question, kinds: Sequence[str]
) -> duckdb.DuckDBPyRelation:
    """The rows of the macros, claims first, best first, and equal ones always in the same order."""
    if not re.search(r"[^\W_]", question.words):
        raise SettingsError(f"There is no word in {question.words!r}; name at least one.")
    calls = " UNION ALL BY NAME ".join(_CALL.format(kind=kind) for kind in kinds)
    last = ", ".join(_LAST[kind] for kind in kinds)
    query = f"FROM ({calls}) ORDER BY kind, score DESC, document_id, {last}"
    return live.sql(query, params=asdict(question))


def _card(hit: Mapping[str, Any], matched: Sequence[str]) -> str:
    """A hit for a terminal: its head, its text and its id."""
    place = [hit["publisher"], hit["published_on"].isoformat(), hit["title"]]
    where = safe(", ".join(part for part in place if part))
    told = [where]
    if hit["kind"] == "claim":
        who = hit["speaker"] or hit["source_text"] or "nobody named"
        told = [safe(" · ".join(part for part in (who, hit["cue_text"]) if part)), where]
    text = _marked(_wrapped(safe(_text(hit))), matched)
    head = f"{hit['score']:5.2f}  {told[0]}"
    under = [*told[1:], f"{hit['kind']} {hit[hit['kind'] + '_id']}"]
    return "\n".join([head, text, *(f"       {line}" for line in under)])


def _text(hit: Mapping[str, Any]) -> str:
    return str(hit["content_text"] if hit["kind"] == "claim" else hit["text"])


def _wrapped(text: str) -> str:
    indent, width = " " * 7, max(40, get_terminal_size((100, 40)).columns)
    return fill(text, width, initial_indent=indent, subsequent_indent=indent)


def _marked(text: str, words: Sequence[str]) -> str:
    """Set `words`, where they stand alone, in bold."""
    if not words:
        return text
    pattern = rf"(?<!\w)(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?!\w)"
    return re.sub(pattern, lambda word: click.style(word[0], bold=True, fg="yellow"), text)
