"""The best well-formed tags, against trying all sequences."""

from itertools import pairwise, product

import numpy as np
import pytest

from transforms.extract.labels import LABELS, forbidden, may_end, may_start
from transforms.extract.viterbi import best_paths

ALLOWED, FIRST, LAST = forbidden(), may_start(), may_end()


def _score(path: tuple[int, ...], scores: np.ndarray, learned: np.ndarray) -> float:
    moves = sum(float((learned + ALLOWED)[pair]) for pair in pairwise(path))
    emitted = sum(float(row[label]) for row, label in zip(scores, path, strict=True))
    return float(FIRST[path[0]] + LAST[path[-1]]) + moves + emitted


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("length", [1, 2, 3])
def test_no_well_formed_sequence_scores_more(seed: int, length: int) -> None:
    chance = np.random.default_rng(seed)
    scores = chance.normal(size=(4, length, len(LABELS))).astype(np.float32)
    learned = chance.normal(size=(len(LABELS), len(LABELS))).astype(np.float32)
    every = list(product(range(len(LABELS)), repeat=length))
    for row, path in zip(scores, best_paths(scores, learned), strict=True):
        assert tuple(path) == max(every, key=lambda one: _score(one, row, learned))


def test_a_row_does_not_depend_on_its_company() -> None:
    scores = np.random.default_rng(9).normal(size=(8, 30, len(LABELS))).astype(np.float32)
    learned = np.zeros((len(LABELS), len(LABELS)), np.float32)
    rows = [row[: 30 - 3 * number] for number, row in enumerate(scores)]
    together = best_paths(rows, learned)
    assert together == [best_paths([row], learned)[0] for row in rows]
