import csv
import re
from collections import defaultdict
from pathlib import Path

import pyarrow as pa
import pytest

from transforms.identity import identity, text_sha256
from transforms.resolve.claims import claims
from transforms.resolve.reference import Reference
from transforms.schema import MENTION, PARAGRAPH

TABLES = Path(__file__).parents[3] / "seeds" / "reference"
TAG = re.compile(r"<(/?)([scq])(\d?)>")
FIELDS = {"s": "source_spans", "c": "cue_spans", "q": "content_spans"}


def read_tables():
    found = {}
    for path in sorted(TABLES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return found


@pytest.fixture(scope="session")
def tables():
    return read_tables()


@pytest.fixture(scope="session")
def reference(tables):
    return Reference.from_tables(tables)


def untagged(marked):
    """Text without tags, and the attributions they mark: <s> source, <c> cue, <q> content."""
    text, at, opened = "", 0, {}
    found = defaultdict(lambda: {field: [] for field in FIELDS.values()})
    for tag in TAG.finditer(marked):
        text += marked[at : tag.start()]
        at = tag.end()
        closing, letter, number = tag.groups()
        if closing:
            span = {"char_start": opened.pop((letter, number)), "char_end": len(text)}
            found[number][FIELDS[letter]].append(span)
        else:
            opened[letter, number] = len(text)
    return text + marked[at:], [{**m, "confidence": 0.5} for _, m in sorted(found.items())]


def article_tables(paragraphs, roles=(), dateline=None):
    """The three input tables of an article given by its tagged paragraphs."""
    rows, mentions, at = [], {}, 0
    for number, marked in enumerate(paragraphs, start=1):
        text, found = untagged(marked)
        row = {
            "paragraph_id": identity("p", number),
            "document_id": "d",
            "paragraph_no": number,
            "role": roles[number - 1] if roles else "body",
            "text": text,
            "paragraph_sha256": text_sha256(text),
            "char_start": at,
            "char_end": at + len(text),
            "occurrence_count": 1,
            "occurrences": [{"char_start": at, "char_end": at + len(text)}],
            "sentence_count": 1,
            "word_count": 1,
            "is_repaired": False,
        }
        at += len(text) + 1
        rows.append(row)
        mentions[row["paragraph_sha256"]] = {
            "paragraph_sha256": row["paragraph_sha256"],
            "extractor_version": "v",
            "mentions": found,
        }
    return (
        pa.table({"document_id": ["d"], "dateline": pa.array([dateline], pa.string())}),
        pa.Table.from_pylist(rows, schema=PARAGRAPH.arrow()),
        pa.Table.from_pylist(list(mentions.values()), schema=MENTION.arrow()),
    )


@pytest.fixture(scope="session")
def resolve(reference):
    """Function from tagged paragraphs to the rows of their claims."""

    def rows(*paragraphs, roles=(), dateline=None):
        return claims(*article_tables(paragraphs, roles, dateline), reference).to_pylist()

    return rows
