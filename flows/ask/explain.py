"""One claim, explained: where it stands, what was read in it, and why this speaker."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import click

from flows.ask.ask import connect
from flows.ask.marks import Row, marks
from flows.ask.rules import MENTIONS, RULES
from flows.settings import SettingsError
from flows.terminal import safe
from flows.warehouse.warehouses import Site
from transforms.spans import Span

_COLOURS = {"source": "cyan", "cue": "yellow", "content": "green", "antecedent": "magenta"}
_LAYERS = ("content", "antecedent", "cue", "source")  # what comes later lies on top
_CLAIM = """
SELECT claim.*, document.source_uri, article.publisher, article.title, spoken.speaker_ids
FROM raw.claim AS claim
JOIN raw.document AS document USING (document_id)
JOIN raw.article AS article USING (document_id)
LEFT JOIN (
    SELECT claim_id, list(speaker_id ORDER BY speaker_no) AS speaker_ids
    FROM main.claim_speaker
    GROUP BY claim_id
) AS spoken USING (claim_id)
WHERE starts_with(claim.claim_id, $prefix)
ORDER BY claim.claim_id
LIMIT 2
"""
_PARAGRAPHS = """
SELECT paragraph_no, role, text, char_start, char_end, repair_offsets
FROM raw.paragraph
WHERE document_id = $document
ORDER BY paragraph_no
"""


@dataclass(frozen=True)
class Page:
    """A paragraph, and what to mark in it: ranges of its text, by what they are."""

    row: Row
    marks: tuple[tuple[str, Span], ...]

    @property
    def place(self) -> str:
        """Where it stands in the document."""
        return f"paragraph {self.row['paragraph_no']} ({self.row['role']})"

    def pieces(self) -> Iterator[tuple[str, str]]:
        """Yield `(what, text)` along the paragraph; `what` is empty between the marks."""
        labels = [""] * len(self.row["text"])
        for what, (start, end) in self.marks:
            labels[start:end] = [what] * (end - start)
        at = 0
        for what, run in groupby(labels):
            length = len(list(run))
            yield what, self.row["text"][at : at + length]
            at += length


def explained(warehouse: Site, claim_id: str, *, colour: bool) -> str:
    """Say where a claim stands and how its speaker was found; a unique prefix names it.

    Colour marks source, cue, content and antecedent; without, words in brackets do.
    Raises `SettingsError` when no claim, or more than one, begins with `claim_id`.
    """
    with connect(warehouse) as live:
        found = live.execute(_CLAIM, {"prefix": claim_id.strip().lower()}).to_arrow_table()
        claim = _one(claim_id, found.to_pylist())
        rows = live.execute(_PARAGRAPHS, {"document": claim["document_id"]}).to_arrow_table()
    pages = _pages(claim, rows.to_pylist())
    texts = [f"{page.place}\n{_indented(_marked(page, colour))}" for page in pages]
    facts = "\n".join(f"  {name:<12}{safe(text)}" for name, text in _facts(claim, pages))
    return "\n\n".join([f"claim {claim['claim_id']}", *texts, facts])


def _one(claim_id: str, found: Sequence[Row]) -> Row:
    """Return the only claim found."""
    if not found:
        raise SettingsError(
            f'No claim begins with {claim_id!r}; `claimhouse sql "SELECT claim_id FROM claim"` '
            "lists them."
        )
    if len(found) > 1:
        raise SettingsError(f"Several claims begin with {claim_id!r}; give more of its digits.")
    return found[0]


def _pages(claim: Row, paragraphs: Iterable[Row]) -> list[Page]:
    """Return the paragraphs that any span of the claim touches, in reading order."""
    pages = (Page(row, tuple(marks(claim, row, _LAYERS))) for row in paragraphs)
    return [page for page in pages if page.marks]


def _marked(page: Page, colour: bool) -> str:
    """The paragraph's text with its marks."""
    return "".join(_mark(what, safe(text), colour) for what, text in page.pieces())


def _mark(what: str, text: str, colour: bool) -> str:
    if not what:
        return text
    return click.style(text, fg=_COLOURS[what], bold=True) if colour else f"[{what}: {text}]"


def _facts(claim: Row, pages: Sequence[Page]) -> Iterator[tuple[str, str]]:
    """Yield the chain that led to the speaker, then what else is known of the claim."""
    mention = MENTIONS.get(claim["source_mention"], claim["source_mention"])
    source = f"“{claim['source_text']}”, {mention}" if claim["source_text"] else mention
    yield "source", f"{source}{_places(claim['source_spans'])}"
    yield "rule", f"{claim['resolution']}: {RULES.get(claim['resolution'], 'see the code')}"
    for page in pages:
        for what, (start, end) in page.marks:
            if what == "antecedent":
                place = f"{page.place}{_places(claim['antecedent_spans'])}"
                yield "antecedent", f"“{page.row['text'][start:end]}”, {place}"
    yield "speaker", f"{claim['speaker'] or 'nobody is named'} ({claim['speaker_kind']})"
    for speaker_id in claim["speaker_ids"] or ():
        yield "speaker_id", speaker_id
    if claim["speaker_role"]:
        yield "role", claim["speaker_role"]
    yield "content", f"{claim['content_text']} ({claim['kind']}{_places(claim['content_spans'])})"
    yield "cue", _cue(claim)
    yield "confidence", f"{claim['confidence']:.2f}"
    yield "file", claim["source_uri"]
    if told := [claim[name] for name in ("publisher", "title") if claim[name]]:
        yield "article", ": ".join(told)


def _cue(claim: Row) -> str:
    """The cue with its dictionary form and class, and whether it negates or denies."""
    word = f"“{claim['cue_text']}”" if claim["cue_text"] else "none"
    lemma = f" ({claim['cue_lemma']})" if claim["cue_lemma"] else ""
    turns = [name for name in ("negated", "denial") if claim[f"is_{name}"]]
    return ", ".join([f"{word}{lemma}", claim["cue_class"], *turns]) + _places(claim["cue_spans"])


def _places(spans: Sequence[Row]) -> str:
    """Document offsets of `spans`, to append; empty without any."""
    told = ", ".join(f"{span['char_start']}–{span['char_end']}" for span in spans)
    return f", at {told}" if told else ""


def _indented(text: str) -> str:
    return f"  {text}"
