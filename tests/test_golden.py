"""Golden articles: text in, paragraphs and claims out, as annotated by hand."""

import json
from pathlib import Path

import pytest

from flows.ask.trial import trial

GOLDEN = sorted(Path(__file__).with_name("golden").glob("*.txt"))
SHARED = Path(__file__).parents[2] / "shared"
COMPARED = ("kind", "source_text", "cue_text", "cue_lemma", "content_text", "speaker")


def read(path: Path) -> tuple[dict, list[dict], list[dict]]:
    """Take one file the whole way, in memory: article, paragraphs, claims."""
    made = trial(path.name, path.read_bytes())
    return made.article.to_pylist()[0], made.paragraph.to_pylist(), made.claim.to_pylist()


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_articles_and_paragraphs(path):
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    article, paragraphs, _ = read(path)
    assert {name: article[name] for name in gold["article"]} == gold["article"]
    found = [(p["role"], p["text"], _pairs(p["occurrences"])) for p in paragraphs]
    assert found == [
        (p["role"], p["text"], [tuple(pair) for pair in p["occurrences"]])
        for p in gold["paragraphs"]
    ]


def _pairs(spans: list[dict]) -> list[tuple[int, int]]:
    return [(span["char_start"], span["char_end"]) for span in spans]


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_core_claims(path):
    gold = json.loads(path.with_suffix(".json").read_text("utf-8"))
    found = [tuple(claim[name] for name in COMPARED) for claim in read(path)[2]]
    core = [c for c in gold["claims"] if c["tier"] == "core"]
    assert [c for c in core if tuple(c[name] for name in COMPARED) not in found] == []


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared folder")
def test_the_users_sample():
    gold = json.loads(next(SHARED.glob("gold/seed_*.json")).read_text("utf-8"))
    names = {s["speaker"]: s["canonical_name"] for s in gold["speakers"]}
    _, _, found = read(SHARED / "seeds" / gold["seed_file"])
    wanted = [
        (
            c["kind"],
            c["source"]["span"]["text"],
            c["cue"]["span"]["text"],
            c["cue"]["lemma"],
            c["content"]["content_text"],
            names[c["speaker"]],
        )
        for c in gold["claims"]
    ]
    got = [tuple(claim[name] for name in COMPARED) for claim in found]
    assert [claim for claim in wanted if claim not in got] == []
    for wrong in gold["not_claims"]:
        span = (wrong["span"]["char_start"], wrong["span"]["char_end"])
        assert span not in [pair for c in found for pair in _pairs(c["content_spans"])]
        assert span not in [pair for c in found for pair in _pairs(c["source_spans"])]
