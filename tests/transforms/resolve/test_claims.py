import json
import random
from pathlib import Path

import pyarrow as pa
import pytest

from transforms.resolve.claims import claims
from transforms.schema import CLAIM, MENTION

PIECES = (
    "Ana Ruiz|he|who|\"|“|”|'|''|,|.|:|(|of|the|The|U.S.|’s|said|poll|and|\u2028|é|𝒜| |-|Sen.|"
    "campaign|FULL TEXT|I|1,200|president|which|&|von der|\t"
)
SHARED = Path(__file__).parents[4] / "shared"


def test_a_quotation_over_paragraphs_is_one_claim(resolve):
    rows = resolve(
        '<s>Ana Ruiz</s> <c>said</c>: <q>"We began in spring.</q>',
        '<q>"We end in autumn."</q>',
    )
    assert [row["content_text"] for row in rows] == ["We began in spring. We end in autumn."]
    assert rows[0]["speaker"] == "Ana Ruiz"


def test_a_quoted_paragraph_after_a_quotation_has_its_speaker(resolve):
    rows = resolve('<s>Ana Ruiz</s> <c>said</c>, <q>"We won."</q>', '<q>"We did."</q>')
    assert [(row["speaker"], row["resolution"]) for row in rows] == [
        ("Ana Ruiz", "name"),
        ("Ana Ruiz", "conversation"),
    ]


def test_only_readable_roles_yield_claims(resolve):
    line = "<s>Ana Ruiz</s> <c>said</c> <q>yes</q>."
    assert not resolve(line, roles=["boilerplate"])
    assert len(resolve(line, roles=["caption"])) == 1


def test_a_cue_is_read(resolve):
    (row,) = resolve("<s>Ana Ruiz</s> <c>flatly denied</c> <q>that she had paid</q>.")
    names = ("cue_lemma", "cue_class", "is_negated", "is_denial", "kind", "content_text")
    assert [row[name] for name in names] == [
        "deny", "denying", False, True, "indirect", "she had paid",
    ]  # fmt: skip


def test_no_articles_no_claims(reference):
    article = pa.table({name: pa.array([], pa.string()) for name in ("document_id", "dateline")})
    paragraph = pa.table({name: pa.array([], pa.string()) for name in ("document_id", "role")})
    assert claims(article, paragraph, MENTION.empty(), reference) == CLAIM.empty()


def test_spans_of_a_repaired_text_lie_in_the_slice(reference):
    original, text = "Ana said itâ€™s late.", "Ana said it’s late."
    row = _paragraph(0, text) | {"repair_offsets": [*range(12), *range(14, 22)]}
    span = {"char_start": 9, "char_end": 18}
    memo = {
        "paragraph_sha256": "h0",
        "extractor_version": "v",
        "mentions": [
            {"source_spans": [], "cue_spans": [], "content_spans": [span], "confidence": 1.0}
        ],
    }
    (claim,) = claims(
        pa.table({"document_id": ["d"], "dateline": pa.array([None], pa.string())}),
        pa.Table.from_pylist([row]),
        pa.Table.from_pylist([memo], schema=MENTION.arrow()),
        reference,
    ).to_pylist()
    (found,) = claim["content_spans"]
    assert original[found["char_start"] : found["char_end"]] == "itâ€™s late"
    assert claim["content_text"] == "it’s late"


def test_every_span_slices_and_odd_text_does_no_harm(reference):
    rng = random.Random(7)
    pieces = PIECES.split("|")
    for _ in range(150):
        texts = [" ".join(rng.choices(pieces, k=rng.randint(1, 40))) for _ in range(4)]
        rows, memo = [], []
        for number, text in enumerate(texts):
            rows.append(_paragraph(number, text))
            memo.append(_memo(rng, number, text))
        table = claims(
            pa.table({"document_id": ["d"], "dateline": pa.array([None], pa.string())}),
            pa.Table.from_pylist(rows),
            pa.Table.from_pylist(memo, schema=MENTION.arrow()),
            reference,
        )
        document = "".join(text.ljust(1000) for text in texts)
        for row in table.to_pylist():
            for name in ("source_spans", "cue_spans", "content_spans", "antecedent_spans"):
                for span in row[name]:
                    assert 0 <= span["char_start"] < span["char_end"] <= len(document)


def _paragraph(number, text):
    return {
        "paragraph_id": f"p{number}",
        "document_id": "d",
        "paragraph_no": number,
        "role": "body",
        "text": text,
        "paragraph_sha256": f"h{number}",
        "char_start": number * 1000,
    }


def _memo(rng, number, text):
    def spans():
        start = rng.randrange(len(text))
        return [{"char_start": start, "char_end": rng.randint(start + 1, len(text))}]

    def mention():
        return {
            "source_spans": spans() if rng.random() < 0.7 else [],
            "cue_spans": spans() if rng.random() < 0.7 else [],
            "content_spans": spans(),
            "confidence": rng.random(),
        }

    found = [mention() for _ in range(rng.randint(0, 3))]
    return {"paragraph_sha256": f"h{number}", "extractor_version": "v", "mentions": found}


@pytest.fixture
def sample():
    path = SHARED / "gold" / "seed_000_165a98ffcd64dbf1.json"
    if not path.exists():
        pytest.skip("the gold file of the sample is not here")
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_sample_resolves_as_in_its_gold_file(sample, reference):
    rows = []
    for number, paragraph in enumerate(sample["paragraphs"]):
        row = _paragraph(number, paragraph["text"])
        row["char_start"] = paragraph["occurrences"][0]["char_start"]
        row["paragraph_sha256"] = paragraph["paragraph"]
        row["role"] = paragraph["role"]
        rows.append(row)
    memo = [
        {
            "paragraph_sha256": paragraph["paragraph"],
            "extractor_version": "v",
            "mentions": [
                {
                    "source_spans": [_inner(claim["source"]["span"])],
                    "cue_spans": [_inner(claim["cue"]["span"])],
                    "content_spans": [_inner(span) for span in claim["content"]["spans"]],
                    "confidence": 1.0,
                }
                for claim in sample["claims"]
                if claim["paragraph"] == paragraph["paragraph"]
            ],
        }
        for paragraph in sample["paragraphs"]
    ]
    table = claims(
        pa.table({"document_id": ["d"], "dateline": pa.array([None], pa.string())}),
        pa.Table.from_pylist(rows),
        pa.Table.from_pylist(memo, schema=MENTION.arrow()),
        reference,
    )
    accepted = {s["speaker"]: s["accept"] for s in sample["speakers"]}
    got = {row["cue_spans"][0]["char_start"]: row for row in table.to_pylist()}
    assert len(got) == len(sample["claims"]) == 8
    for claim in sample["claims"]:
        row = got[claim["cue"]["span"]["char_start"]]
        assert row["kind"] == claim["kind"]
        assert row["content_text"] == claim["content"]["content_text"]
        assert row["cue_lemma"] == claim["cue"]["lemma"]
        assert row["speaker"] in accepted[claim["speaker"]]


def _inner(span):
    return {"char_start": span["para_start"], "char_end": span["para_end"]}
