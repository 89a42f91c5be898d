"""The attributions found in an article's paragraphs become claims with speakers."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa

from transforms.identity import identity
from transforms.resolve import contents, lemmas, negations
from transforms.resolve.announcements import announced
from transforms.resolve.answers import Answer
from transforms.resolve.continuations import continued
from transforms.resolve.conversations import joined, spoken
from transforms.resolve.definite import settled
from transforms.resolve.monologues import prolonged
from transforms.resolve.reading import Passage, Reading
from transforms.resolve.reference import Reference
from transforms.resolve.speakers import Speakers
from transforms.resolve.turns import with_turns
from transforms.schema import CLAIM, SPOKEN_ROLES
from transforms.spans import Mention, Span

_ARTICLE = ["document_id", "dateline"]
_UNREAD = ("occurrences", "occurrence_count", "char_end", "sentence_count", "word_count")
Row = dict[str, Any]


def claims(
    article: pa.Table, paragraph: pa.Table, mention: pa.Table, reference: Reference
) -> pa.Table:
    """Return one row per attribution of the paragraphs of `article`, in reading order.

    Of `article`, ids and datelines are read: the place that a report comes from is not "it".
    `mention` holds the attributions of each distinct paragraph text, in code points of
    it; paragraphs that are neither headline, body nor caption yield nothing. Every span
    of a row is in offsets of the document, at the first occurrence of its paragraph.
    """
    memo = {row["paragraph_sha256"]: row for row in mention.to_pylist()}
    by_document: dict[str, list[Row]] = defaultdict(list)
    read = [name for name in paragraph.column_names if name not in _UNREAD]
    for row in paragraph.select(read).to_pylist():
        if row["role"] in SPOKEN_ROLES:
            by_document[row["document_id"]].append(row)
    rows: list[Row] = []
    for document, dateline in zip(*article.select(_ARTICLE).to_pydict().values(), strict=True):
        rows += article_claims(document, dateline, by_document[document], memo, reference)
    return CLAIM.conform({name: [row[name] for row in rows] for name in CLAIM.names})


def article_claims(
    document: str,
    dateline: str | None,
    paragraphs: Sequence[Row],
    memo: Mapping[str, Row],
    reference: Reference,
) -> list[Row]:
    """Return the claims of one article as rows, given its readable paragraphs."""
    ordered = sorted(paragraphs, key=lambda row: int(row["paragraph_no"]))
    reading = Reading(tuple(_passage(row) for row in ordered), dateline or "")
    found = _found(reading, memo)
    versions = [memo[p.paragraph_sha256]["extractor_version"] for p in reading.passages
                if p.paragraph_sha256 in memo]  # fmt: skip
    if not found:
        return []
    speakers = Speakers(reading, found, reference)
    answers = settled(reading.tokens, speakers.scene.cast, spoken(speakers, found))
    rows = [
        _row(document, reading, each, answer, reference, versions[0])
        for each, answer in zip(found, answers, strict=True)
    ]
    unique = {row["claim_id"]: row for row in reversed(rows)}
    return [{**row, "claim_no": n} for n, row in enumerate(reversed(unique.values()), start=1)]


def _passage(row: Row) -> Passage:
    return Passage(
        row["paragraph_id"],
        row["paragraph_sha256"],
        row["role"],
        row["text"],
        row["char_start"],
        row.get("repair_offsets"),
    )


def _found(reading: Reading, memo: Mapping[str, Row]) -> list[Mention]:
    """Return the attributions of an article in reading order, long ones put together."""
    read = (mention for mention in _mentions(reading, memo) if not _is_dateline(reading, mention))
    found = sorted(read, key=_place)
    if reading.turns:
        found = sorted(with_turns(found, list(reading.turns.values())), key=_place)
    found = sorted(continued(reading, announced(reading, found)), key=_place)
    return sorted(prolonged(reading, joined(reading, found)), key=_place)


def _is_dateline(reading: Reading, mention: Mention) -> bool:
    """True for a town that seems to say the report it opens: "RIGA: Ministers met."."""
    if not (reading.dated and mention.source):
        return False
    within = [at for span in mention.source for at in reading.token_range(span)]
    if not within or not all(at in reading.dated for at in within):
        return False
    return not any(map(str.isalpha, _text(reading, mention.cue)))


def _mentions(reading: Reading, memo: Mapping[str, Row]) -> Iterator[Mention]:
    """Yield the attributions of all passages, in positions of the reading."""
    for start, passage in zip(reading.starts, reading.passages, strict=True):
        for found in memo.get(passage.paragraph_sha256, {}).get("mentions", ()):
            yield Mention(
                _shifted(found["source_spans"], start),
                _shifted(found["cue_spans"], start),
                _shifted(found["content_spans"], start),
                found["confidence"],
            )


def _shifted(spans: Sequence[Row], by: int) -> tuple[Span, ...]:
    return tuple(Span(s["char_start"] + by, s["char_end"] + by) for s in spans)


def _place(mention: Mention) -> tuple[int, int]:
    """Reading order: by where the attribution begins, then by its cue."""
    spans = (*mention.source, *mention.cue, *mention.content)
    return min(spans).char_start, (mention.cue or spans)[0].char_start


def _row(
    document: str, reading: Reading, mention: Mention, answer: Answer, reference: Reference,
    version: str,
) -> Row:  # fmt: skip
    """Return one claim as a row without its number."""
    source, cue, content = (
        _text(reading, spans) for spans in (mention.source, mention.cue, mention.content)
    )
    negated = negations.is_negated(cue, source, reference)
    lemma = lemmas.lemma(cue, reference) if cue else None
    spans = {
        "source_spans": _spans(reading, mention.source),
        "cue_spans": _spans(reading, mention.cue),
        "content_spans": _spans(reading, mention.content),
    }
    flat = [n for group in spans.values() for s in group for n in (*s, -1)]
    passage = reading.passages[reading.passage_no((mention.cue or mention.content)[0].char_start)]
    return {
        "claim_id": identity("claim", document, *flat, *(len(group) for group in spans.values())),
        "document_id": document,
        "paragraph_id": passage.paragraph_id,
        **spans,
        "kind": contents.kind(mention.content, reading.quotations, reading.text),
        "content_text": contents.content_text([reading.text[s:e] for s, e in mention.content]),
        "source_text": source or None,
        "cue_text": cue or None,
        "cue_lemma": lemma,
        "cue_class": lemmas.cue_class(lemma, reference),
        "is_negated": negated,
        "is_denial": not negated and negations.is_denial(lemma, cue, content),
        "confidence": mention.confidence,
        "extractor_version": version,
        **_speaker(reading, answer, reference),
    }


def _speaker(reading: Reading, answer: Answer, reference: Reference) -> Row:
    """Return the columns that say who speaks and how that was found."""
    referent = answer.referent
    roles = referent.figure.roles if referent.figure and referent.kind == "person" else []
    affiliation = next((role.affiliation for role in roles if role.affiliation), "")
    stated = [role for role in roles if role.title] or roles
    return {
        "source_mention": answer.mention,
        "speaker": referent.speaker,
        "speaker_kind": referent.kind,
        "speaker_role": "; ".join(role.text for role in roles) or None,
        "speaker_title": (stated[0].title or None) if stated else None,
        "speaker_affiliation": reference.nationalities.get(affiliation, affiliation) or None,
        "resolution": answer.rule,
        "antecedent_spans": _spans(reading, answer.antecedent),
    }


def _spans(reading: Reading, spans: Sequence[Span]) -> list[Span]:
    return [reading.document_span(span) for span in spans]


def _text(reading: Reading, spans: Sequence[Span]) -> str:
    return " ".join(reading.text[start:end] for start, end in spans)
