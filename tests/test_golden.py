"""Golden articles: text in, paragraphs and claims out, as annotated by hand."""

import json
import random
import re
from pathlib import Path

import pytest

from flows.ask.trial import trial

GOLDEN = sorted(Path(__file__).with_name("golden").glob("*.txt"))
SHAPES = Path(__file__).parent / "transforms" / "extract" / "claims.json"
ODD = (
    "\u00a0",
    " 😀 ",
    " 👩‍👩‍👧 ",
    "\u0301 ",
    " \u200b",
    " 𝒜",
    "\u2028",
    "\n",
    "… ",
    "\t",
    "\xad ",
    " éa\u0308",
)
SHARED = Path(__file__).parents[2] / "shared"
PARTS = ("source", "cue", "content")
COMPARED = ("kind", "source_text", "cue_text", "cue_lemma", "content_text", "speaker")


def read(path: Path, data: bytes | None = None) -> tuple[dict, list[dict], list[dict]]:
    """Take one file the whole way, in memory: article, paragraphs, claims."""
    made = trial(path.name, data or path.read_bytes())
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


def strewn(chance: random.Random, text: str) -> str:
    """Return `text` with odd characters in the place of some blanks."""
    words = text.split(" ")
    marks = [chance.choice(ODD) if chance.random() < 0.2 else " " for _ in words[1:]]
    return words[0] + "".join(mark + word for mark, word in zip(marks, words[1:], strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_spans_give_back_their_text_whatever_characters_it_has(seed):
    chance = random.Random(seed)
    shapes = chance.sample(json.loads(SHAPES.read_text("utf-8")), 12)
    text = "\n\n".join(strewn(chance, shape["text"]) for shape in shapes) + "\n"
    _, paragraphs, found = read(Path("odd.txt"), text.encode())
    by_id = {paragraph["paragraph_id"]: paragraph for paragraph in paragraphs}
    line = re.sub(r"[\n\u2028]", " ", text)
    assert len(found) >= 5
    for claim in found:
        slices = [[line[a:b] for a, b in _pairs(claim[f"{part}_spans"])] for part in PARTS]
        assert [" ".join(slices[n]) for n in (0, 1)] == [
            claim["source_text"] or "", claim["cue_text"] or ""
        ]  # fmt: skip
        assert all(said.strip() for said in slices[2])
        assert len(slices[2]) > 1 or claim["content_text"] in slices[2][0]
        here = by_id[claim["paragraph_id"]]
        for a, b in _pairs(claim["cue_spans"]):
            start = here["char_start"]
            assert here["text"][a - start : b - start] == line[a:b] != ""
