"""Our measures are those of the reference scorer, to the digit."""

import importlib.util
import random
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from transforms.scoring.brat import gold_claims
from transforms.scoring.measures import counts, fully_right, summary, table
from transforms.scoring.pairs import best_pairs
from transforms.spans import Span

SHARED = Path(__file__).resolve().parents[3].parent / "shared"
TEXT = '"It will rain," Ann Lee said. Bob thinks that “wet” days are over.\n'


def claim(source: str, cue: str, *content: str) -> dict[str, tuple[Span, ...]]:
    def at(*words: str) -> tuple[Span, ...]:
        return tuple(Span(TEXT.index(w), TEXT.index(w) + len(w)) for w in words if w)

    return {"source": at(source), "cue": at(cue), "content": at(*content)}


RAIN = claim("Ann Lee", "said", '"It will rain,"')
WET = claim("Bob", "thinks", "that “wet” days are over")


def test_gold_against_itself_is_perfect() -> None:
    result = summary(counts(TEXT, [RAIN, WET], [WET, RAIN]))
    assert [result[level]["f1"] for level in ("overlap", "exact", "strict")] == [1.0, 1.0, 1.0]
    assert result["by_kind"]["direct"]["gold_claims"] == 1
    assert result["by_kind"]["mixed"]["gold_claims"] == 1
    assert result["speech"]["gold_claims"] == 1
    assert "100.0" in table(result)


def test_roles_that_are_no_part_may_point_at_events() -> None:
    marks = "T1\tCue 4 8\tsaid\nT2\tContent 9 13\tthat\n"
    (found,) = gold_claims(marks + "E1\tA:T1 Cue:T1 Content:T2 Within:E2\n")
    assert found["content"] == (Span(9, 13),)


def test_a_wrong_source_is_not_full() -> None:
    wrong = {**RAIN, "source": WET["source"]}
    assert fully_right(TEXT, [RAIN, WET], [wrong, WET]) == {1}
    assert summary(counts(TEXT, [RAIN, WET], [wrong, WET]))["full"]["f1"] == 0.5


def test_each_measure_of_claims_that_are_partly_right() -> None:
    near, lonely = claim("Ann", "said", "will rain"), {**WET, "source": ()}
    result = summary(counts(TEXT, [RAIN, WET], [lonely, near]))
    levels = ("overlap", "half", "exact", "full", "strict")
    assert [result[level]["f1"] for level in levels] == [1.0, 1.0, 0.5, 0.5, 0.0]
    assert result["content_tokens"] == {"p": 1.0, "r": 0.875, "f1": 0.9333}
    assert result["source_tokens"] == {"p": 1.0, "r": 0.3333, "f1": 0.5}
    assert result["cue_tokens"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    shares = ("source_overlap", "source_exact", "cue_overlap", "cue_exact", "sourceless")
    assert [result[f"{share}_accuracy"] for share in shares] == [0.5, 0.0, 1.0, 1.0, None]
    assert (result["articles"], result["matched"], result["speech"]["matched"]) == (1, 2, 1)
    assert result["by_kind"]["direct"]["exact"]["f1"] == 0.0
    assert result["by_kind"]["mixed"]["content_tokens"]["f1"] == 1.0
    assert result["by_kind"]["indirect"]["overlap"]["f1"] is None


def test_a_claim_without_a_source_is_told_as_such() -> None:
    nobody = {**WET, "source": ()}
    assert summary(counts(TEXT, [nobody], [nobody]))["sourceless_accuracy"] == 1.0
    assert summary(counts(TEXT, [nobody], [WET]))["sourceless_accuracy"] == 0.0
    assert summary(counts(TEXT, [nobody], [nobody]))["full"]["f1"] == 1.0


def test_claims_are_paired_by_content_then_cue_then_source() -> None:
    twins = [{**WET, "cue": RAIN["cue"]}, {**WET, "source": RAIN["source"]}]
    assert fully_right(TEXT, twins, twins[::-1]) == {0, 1}
    part = {**WET, "content": claim("", "", "days are over")["content"]}
    assert summary(counts(TEXT, [WET], [part, WET]))["exact"] == {"p": 0.5, "r": 1.0, "f1": 0.6667}


def test_nothing_found_has_no_precision() -> None:
    assert summary(counts(TEXT, [RAIN], []))["overlap"] == {"p": None, "r": 0.0, "f1": 0.0}


def test_the_best_pairs_beat_the_greedy_choice() -> None:
    assert best_pairs({(0, 0): 10, (0, 1): 9, (1, 0): 3}) == [(0, 1), (1, 0)]


def reference() -> ModuleType:
    path = SHARED / "eval" / "score_claims.py"
    if not path.exists():
        pytest.skip("the reference scorer is not here")
    spec = importlib.util.spec_from_file_location("score_claims", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def disturbed(claims: list, chance: random.Random) -> list:
    """Drop, shift and mix up parts of gold claims."""
    kept = [dict(claim) for claim in claims if chance.random() < 0.9]
    for item in kept:
        for part in item:
            if chance.random() < 0.3:
                move = chance.randint(-25, 25)
                item[part] = tuple(Span(max(a + move, 0), max(b + move, 1)) for a, b in item[part])
            if chance.random() < 0.1:
                item[part] = chance.choice(kept)[part]
    return [item for item in kept if item["content"]]


def test_agrees_with_the_reference_to_the_digit() -> None:
    scorer, folder = reference(), SHARED / "polnear" / "dev"
    chance, total, expected = random.Random(0), Counter(), Counter()
    for stem, (text, gold) in scorer.read_gold(folder).items():
        path = min((folder / "attributions").glob(f"{stem}_*.ann"))
        ours = gold_claims(path.read_bytes().decode())
        assert [{k: list(v) for k, v in c.items()} for c in ours] == gold
        found = disturbed(ours, chance)
        total += counts(text, ours, found)
        plain = [{k: list(v) for k, v in c.items()} for c in found]
        expected.update(scorer.score_article(text, gold, plain))
    assert summary(total) == scorer.summarise(expected)
