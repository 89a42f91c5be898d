"""Accuracy is guarded: on invented paragraphs of every shape, and on annotated news if here."""

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from transforms.extract.extractor import Extractor
from transforms.scoring.brat import PARTS, Claim, gold_claims
from transforms.scoring.measures import counts, summary
from transforms.spans import Mention, Span

ROOT = Path(__file__).resolve().parents[3]
CASES = json.loads(Path(__file__).with_name("claims.json").read_text(encoding="utf-8"))
NEWS = ROOT.parent / "shared" / "polnear" / "dev"


def moved(mention: Mention, start: int = 0) -> Claim:
    return {
        part: tuple(Span(a + start, b + start) for a, b in getattr(mention, part)) for part in PARTS
    }


def annotated(case: Mapping[str, Any]) -> list[Claim]:
    def at(*words: str) -> tuple[Span, ...]:
        found = ((case["text"].index(word), len(word)) for word in words if word)
        return tuple(Span(start, start + length) for start, length in found)

    return [
        {
            "source": at(claim["source"]),
            "cue": at(claim["cue"]),
            "content": at(*claim["content"]),
        }
        for claim in case["claims"]
    ]


def test_invented_paragraphs_of_every_shape(extractor: Extractor) -> None:
    total: Counter[tuple[str, str, str]] = Counter()
    for case, found in zip(CASES, extractor.extract([case["text"] for case in CASES]), strict=True):
        total.update(counts(case["text"], annotated(case), [moved(mention) for mention in found]))
    result = summary(total)
    assert result["gold_claims"] >= 40
    assert result["full"]["f1"] >= 0.95
    assert result["strict"]["f1"] >= 0.88


@pytest.mark.parametrize(
    "case", [case for case in CASES if not case["claims"]], ids=lambda case: case["shape"]
)
def test_what_is_no_claim(extractor: Extractor, case: Mapping[str, Any]) -> None:
    assert extractor.extract([case["text"]]) == [[]]


@pytest.mark.skipif(not NEWS.exists(), reason="the annotated news texts are not here")
def test_annotated_news(extractor: Extractor) -> None:
    total: Counter[tuple[str, str, str]] = Counter()
    for path in sorted((NEWS / "text").glob("*.txt")):
        text = path.read_bytes().decode()
        annotations = min((NEWS / "attributions").glob(f"{path.stem}_*.ann"))
        found, start = [], 0
        for line in text.split("\n"):
            found += [moved(mention, start) for mention in extractor.extract([line])[0]]
            start += len(line) + 1
        total.update(counts(text, gold_claims(annotations.read_bytes().decode()), found))
    result = summary(total)
    least = {"overlap": 0.86, "half": 0.785, "exact": 0.64, "full": 0.78, "strict": 0.56}
    assert {level: result[level]["f1"] >= bar for level, bar in least.items()} == dict.fromkeys(
        least, True
    )
    assert result["speech"]["full"]["f1"] >= 0.92
