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
_FAR = 0.02  # log-odds lost per token between: long paragraphs have many look-alikes


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
    grown = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares: Table = grown / grown.sum(axis=-1, keepdims=True)
    return shares


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
    for content in found["content"]:
        pointed = softmax(content_cue[slice(*content)])
        cue, share = _choice(content, pointed, [*found["cue"], *_untagged(pointed, found)])
        contents.setdefault(cue, []).append(content)
        links.setdefault(cue, []).append(share)
    return [
        _attribution(cue, tuple(contents[cue]), min(links[cue]), found["source"], cue_source, sure)
        for cue in contents
    ]


def _untagged(pointed: Table, found: Mapping[str, Sequence[Run]]) -> list[Run]:
    """Return the token that is pointed at most, if it has no tag: a cue that the tagger missed."""
    shares = pointed.mean(0)
    shares[0] = shares[-1] = 0.0
    best = int(shares.argmax())
    tagged = any(a <= best < b for part in PARTS for a, b in found[part])
    return [] if tagged or shares[best] < _LEAST_SHARE else [Run(best, best + 1)]


def _choice(run: Run, pointed: Table, candidates: Sequence[Run]) -> tuple[Run | None, float]:
    """Return the candidate that `run` points at most, and its mean share; near ones come first."""
    if not candidates:
        return None, float(pointed[:, 0].mean())
    shares = [np.log(pointed[:, slice(*run)].sum(1) + _TINY).mean() for run in candidates]
    best = int(np.argmax([s - _FAR * _gap(run, c) for s, c in zip(shares, candidates, strict=True)]))
    return candidates[best], float(np.exp(shares[best]))


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
    source, share = _choice(cue, pointed, sources)
    nobody = float(pointed[:, 0].mean())
    named = (source,) if source and share >= nobody else ()
    evidence = (
        _mean(sure, content),
        _mean(sure, (cue,)),
        link,
        max(share if source else 0.0, nobody),
        _mean(sure, named) if named else 1.0,
    )
    return Attribution(named, (cue,), content, evidence)


def _mean(sure: Table, found: Sequence[Run]) -> float:
    return float(np.concatenate([sure[slice(*run)] for run in found]).mean())
