"""Measure claims against gold ones: how much of who said what was found, and how exactly."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from transforms.scoring.brat import PARTS, Claim
from transforms.scoring.pairs import best_pairs
from transforms.scoring.words import Words

LEVELS = ("overlap", "half", "exact", "full", "strict")
KINDS = ("direct", "mixed", "indirect")
SPEECH = frozenset(
    """
    say said says saying tell told tells telling add added adds adding note noted notes noting write
    wrote writes argue argued argues arguing claim claimed claims claiming according state stated
    states announced ask asked asks tweet tweeted tweets suggest suggested suggests insist insisted
    insists explain explained explains warn warned warns report reported reports declare declared
    responded replied admit admitted acknowledged urge urged accuse accused promised vowed deny
    denied continue continued conclude concluded call called calls criticized describe described
    testified contended asserted recalled remarked commented
    """.split()  # noqa: SIM905 - a list of a hundred quoted words is no easier to read
)
Counts = Counter[tuple[str, str, str]]


@dataclass(frozen=True)
class _Item:
    """A claim as sets of word numbers, with the groups that it counts in."""

    source: frozenset[int]
    cue: frozenset[int]
    content: frozenset[int]
    groups: tuple[str, ...]

    def part(self, name: str) -> frozenset[int]:
        words: frozenset[int] = getattr(self, name)
        return words


def counts(text: str, gold: Sequence[Claim], found: Sequence[Claim]) -> Counts:
    """Return what the measures of one article are made of; articles add up."""
    words = Words(text)
    sides = {"gold": _items(words, gold), "pred": _items(words, found)}
    counted: Counts = Counter({("all", "articles", "of"): 1})
    _count_words(counted, **sides)
    for side, items in sides.items():
        counted.update((group, "claims", side) for item in items for group in item.groups)
    for left, right in _paired(sides["gold"], sides["pred"]):
        _count_pair(counted, sides["gold"][left], sides["pred"][right])
    return counted


def fully_right(text: str, gold: Sequence[Claim], found: Sequence[Claim]) -> frozenset[int]:
    """Return the numbers of those in `found` that share content, source and cue with gold."""
    words = Words(text)
    left, right = _items(words, gold), _items(words, found)
    pairs = _paired(left, right)
    return frozenset(p for g, p in pairs if "full" in _levels(left[g], right[p]))


def summary(counted: Counts) -> dict[str, Any]:
    """Return precision, recall and F1 of every measure, overall and by group."""
    by_kind = {kind: _view(counted, kind) for kind in KINDS}
    articles = {"articles": counted["all", "articles", "of"]}
    overall = articles | _view(counted, "all")
    return overall | {"by_kind": by_kind, "speech": _view(counted, "speech")}


def _items(words: Words, claims: Iterable[Claim]) -> list[_Item]:
    return [_item(words, claim) for claim in claims]


def _item(words: Words, claim: Claim) -> _Item:
    source, cue, content = (words.covered(claim[part]) for part in PARTS)
    quoted = content & words.quoted
    kind = "indirect" if not quoted else "direct" if quoted == content else "mixed"
    speech = ("speech",) if words.lowered(cue) & SPEECH else ()
    return _Item(source, cue, content, ("all", kind, *speech))


def _paired(gold: Sequence[_Item], found: Sequence[_Item]) -> list[tuple[int, int]]:
    """Pair claims by shared content; among equals, by equal content, then cue, then source."""
    weights = {}
    for g, left in enumerate(gold):
        for p, right in enumerate(found):
            if shared := len(left.content & right.content):
                same = left.content == right.content
                cue, source = bool(left.cue & right.cue), bool(left.source & right.source)
                weights[g, p] = 8 * shared + 4 * same + 2 * cue + source
    return best_pairs(weights)


def _levels(gold: _Item, found: _Item) -> Iterator[str]:
    yield "overlap"
    if 2 * len(gold.content & found.content) >= len(gold.content | found.content):
        yield "half"
    is_exact = gold.content == found.content
    if is_exact:
        yield "exact"
    if _agree(gold.source, found.source) and _agree(gold.cue, found.cue):
        yield "full"
    if is_exact and gold.source == found.source and gold.cue == found.cue:
        yield "strict"


def _agree(left: frozenset[int], right: frozenset[int]) -> bool:
    return bool(left & right) or not (left or right)


def _count_pair(counted: Counts, gold: _Item, found: _Item) -> None:
    for level in _levels(gold, found):
        counted.update((group, level, "gold hit") for group in gold.groups)
        counted.update((group, level, "pred hit") for group in found.groups)
    for group in gold.groups:
        if not gold.source:
            counted[group, "sourceless", "of"] += 1
            counted[group, "sourceless", "right"] += not found.source
        for part in ("source", "cue"):
            if expected := gold.part(part):
                counted[group, part, "of"] += 1
                counted[group, part, "overlap"] += bool(expected & found.part(part))
                counted[group, part, "exact"] += expected == found.part(part)


def _count_words(counted: Counts, gold: Sequence[_Item], pred: Sequence[_Item]) -> None:
    for part in PARTS:
        every = {"gold": _union(gold, part), "pred": _union(pred, part)}
        for group in ("all", *KINDS, "speech") if part == "content" else ("all",):
            for side, items, other in (("gold", gold, "pred"), ("pred", pred, "gold")):
                words = _union((item for item in items if group in item.groups), part)
                counted[group, part, side] += len(words)
                counted[group, part, f"{side} hit"] += len(words & every[other])


def _union(items: Iterable[_Item], part: str) -> set[int]:
    return {number for item in items for number in item.part(part)}


def _view(counted: Counts, group: str) -> dict[str, Any]:
    def measure(what: str, size: str) -> dict[str, float | None]:
        sizes = counted[group, size, "gold"], counted[group, size, "pred"]
        return _measure(counted[group, what, "gold hit"], counted[group, what, "pred hit"], *sizes)

    parts = PARTS if group == "all" else ("content",)
    shares = {
        f"{part}_{how}_accuracy": _share(counted[group, part, how], counted[group, part, "of"])
        for part in ("source", "cue")
        for how in ("overlap", "exact")
    }
    sourceless = counted[group, "sourceless", "right"], counted[group, "sourceless", "of"]
    return {
        "gold_claims": counted[group, "claims", "gold"],
        "pred_claims": counted[group, "claims", "pred"],
        "matched": counted[group, "overlap", "gold hit"],
        **{f"{part}_tokens": measure(part, part) for part in parts},
        **{level: measure(level, "claims") for level in LEVELS},
        **shares,
        "sourceless_accuracy": _share(*sourceless),
    }


def _measure(gold_hit: int, found_hit: int, gold: int, found: int) -> dict[str, float | None]:
    recall, precision = (
        hit / size if size else 0 for hit, size in ((gold_hit, gold), (found_hit, found))
    )
    both = recall + precision
    f1 = round(2 * precision * recall / both, 4) if both else 0.0
    return {
        "p": _share(found_hit, found),
        "r": _share(gold_hit, gold),
        "f1": f1 if gold or found else None,
    }


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None


def table(result: Mapping[str, Any]) -> str:
    """Return `result` as the table a person reads: percent, one row per measure."""
    views = {"all": result, **result["by_kind"], "speech": result["speech"]}
    lines = [
        f"{result['articles']} articles",
        f"{'F1':16}" + "".join(f"{name:>10}" for name in views),
        f"{'gold claims':16}" + "".join(f"{view['gold_claims']:>10}" for view in views.values()),
        f"{'found claims':16}" + "".join(f"{view['pred_claims']:>10}" for view in views.values()),
    ]
    for key in ("content_tokens", "source_tokens", "cue_tokens", *LEVELS):
        cells = "".join(f"{_percent(view.get(key, {}).get('f1')):>10}" for view in views.values())
        lines.append(f"{key.replace('_', ' '):16}{cells}")
    return "\n".join(lines)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{100 * share:.1f}"
