"""From tags and links of one window's tokens to attributions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from transforms.extract.labels import LABELS, PARTS

Table = NDArray[np.float32]
_TINY = 1e-6
_LEAST_SHARE = 0.3
_IDLE = 1.5  # log-odds a content may lose so that a cue does not stand without any
_FAR = 0.02  # log-odds lost per token between: long paragraphs have many look-alikes


_sum = np.add.reduce  # what `sum` calls, at a third of the price for a few numbers


class Run(NamedTuple):
    """Tokens `start` up to `end`."""

    start: int
    end: int


@dataclass(frozen=True)
class Attribution:
    """Runs of tokens, and how sure the model is of each decision (0 to 1)."""

    source: tuple[Run, ...]
    cue: tuple[Run, ...]
    content: tuple[Run, ...]
    evidence: tuple[float, ...]


def runs(labels: Sequence[int]) -> dict[str, list[Run]]:
    """Return the runs of each part that well-formed `labels` describe.

    >>> runs([LABELS.index(name) for name in ("B-cue", "E-cue", "S-source", "O")])["cue"]
    [Run(start=0, end=2)]
    """
    found: dict[str, list[Run]] = {part: [] for part in PARTS}
    start = 0
    for i, name in enumerate(LABELS[label] for label in labels):
        start = i if name[0] in "BS" else start
        if name[0] in "ES":
            found[name[2:]].append(Run(start, i + 1))
    return found


def softmax(scores: Table) -> Table:
    """Return the rows of `scores` as probabilities."""
    grown: Table = np.exp(scores - np.maximum.reduce(scores, -1, keepdims=True))
    grown /= _sum(grown, -1, keepdims=True)
    return grown


def attributions(
    labels: Sequence[int], tags: Table, content_cue: Table, cue_source: Table
) -> list[Attribution]:
    """Return the attributions of one window; place 0 of each table stands for 'nothing'.

    Every content goes to the cue it points at most; contents of one cue are one attribution.
    """
    found = runs(labels)
    if not found["content"]:
        return []
    sure = softmax(tags)[np.arange(len(labels)), list(labels)]
    contents: dict[Run | None, list[Run]] = {}
    links: dict[Run | None, list[float]] = {}
    for content, (cue, share) in zip(found["content"], _cues(found, content_cue), strict=True):
        contents.setdefault(cue, []).append(content)
        links.setdefault(cue, []).append(share)
    return [
        _attribution(cue, tuple(contents[cue]), min(links[cue]), found["source"], cue_source, sure)
        for cue in contents
    ]


def _cues(found: Mapping[str, Sequence[Run]], scores: Table) -> list[tuple[Run | None, float]]:
    """Return, for each content, its cue and how sure that is."""
    rows = [softmax(scores[slice(*content)]) for content in found["content"]]
    missed = {run for row in rows for run in _untagged(row, found)}
    cues = [*found["cue"], *sorted(missed)]
    if not cues:
        return [(None, _average(row[:, 0])) for row in rows]
    pairs = zip(found["content"], rows, strict=True)
    fits = np.array([_scores(content, row, cues) for content, row in pairs])
    return [
        (cues[best], float(np.exp(fits[i, best] + _FAR * _gap(found["content"][i], cues[best]))))
        for i, best in enumerate(_assigned(fits))
    ]


def _assigned(scores: Table) -> list[int]:
    """Return the best column of each row; a column left alone may take a row from a full one."""
    best = [int(column) for column in scores.argmax(1)]
    for idle in sorted(set(range(scores.shape[1])) - set(best)):
        crowded = [i for i, column in enumerate(best) if best.count(column) > 1]
        loss = [scores[i, best[i]] - scores[i, idle] for i in crowded]
        if crowded and min(loss) < _IDLE:
            best[crowded[int(np.argmin(loss))]] = idle
    return best


def _untagged(pointed: Table, found: Mapping[str, Sequence[Run]]) -> list[Run]:
    """Return the token that is pointed at most, if it has no tag: a cue that the tagger missed."""
    shares = _sum(pointed, 0) / len(pointed)
    shares[0] = shares[-1] = 0.0
    best = int(shares.argmax())
    tagged = any(a <= best < b for part in PARTS for a, b in found[part])
    return [] if tagged or shares[best] < _LEAST_SHARE else [Run(best, best + 1)]


def _scores(run: Run, pointed: Table, candidates: Sequence[Run]) -> list[float]:
    """Return how much `run` points at each candidate (log); a far one scores less."""
    return [
        _average(np.log(_sum(pointed[:, slice(*other)], 1) + _TINY)) - _FAR * _gap(run, other)
        for other in candidates
    ]


def _gap(left: Run, right: Run) -> int:
    return max(left.start - right.end, right.start - left.end, 0)


def _attribution(
    cue: Run | None,
    content: tuple[Run, ...],
    link: float,
    sources: Sequence[Run],
    cue_source: Table,
    sure: Table,
) -> Attribution:
    if cue is None:
        return Attribution((), (), content, (_mean(sure, content), 0.0, link, 0.0, 0.0))
    pointed = softmax(cue_source[slice(*cue)])
    nobody = _average(pointed[:, 0])
    source, share = _source(cue, pointed, sources)
    named = (source,) if source and share >= nobody else ()
    evidence = (
        _mean(sure, content),
        _mean(sure, (cue,)),
        link,
        max(share, nobody),
        _mean(sure, named) if named else 1.0,
    )
    return Attribution(named, (cue,), content, evidence)


def _source(cue: Run, pointed: Table, sources: Sequence[Run]) -> tuple[Run | None, float]:
    if not sources:
        return None, 0.0
    scores = _scores(cue, pointed, sources)
    best = sources[int(np.argmax(scores))]
    return best, float(np.exp(max(scores) + _FAR * _gap(cue, best)))


def _mean(sure: Table, found: Sequence[Run]) -> float:
    return _average(np.concatenate([sure[slice(*run)] for run in found]))


def _average(numbers: NDArray[np.float32]) -> float:
    return float(_sum(numbers) / len(numbers))
