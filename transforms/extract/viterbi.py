"""The best sequence of tags, among those that are well-formed."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from transforms.extract.labels import forbidden, may_end, may_start

Scores = NDArray[np.float32]
_ALLOWED, _FIRST, _LAST = forbidden(), may_start(), may_end()


def best_paths(rows: Sequence[Scores], learned: Scores) -> list[list[int]]:
    """Return, for each of `rows` (tokens × labels), the best well-formed labels.

    `learned` adds what the model knows of label j after label i. A row's answer does not
    depend on the other rows, which may be longer.
    """
    scores, lengths = _filled_up(rows), np.array([len(row) for row in rows])
    came_from = np.ascontiguousarray((learned + _ALLOWED).T)[None]
    totals, back = [scores[:, 0] + _FIRST], []
    for column in range(1, scores.shape[1]):
        reached = totals[-1][:, None, :] + came_from
        back.append(reached.argmax(2))
        totals.append(reached.max(2) + scores[:, column])
    every = np.arange(len(rows))
    last = (np.stack(totals)[lengths - 1, every] + _LAST).argmax(1)
    path = [last]
    for column in range(len(back), 0, -1):
        before = back[column - 1][every, path[-1]]
        path.append(np.where(column < lengths, before, last))
    paths: list[list[int]] = np.stack(path[::-1], 1).tolist()
    return [labels[:length] for labels, length in zip(paths, lengths, strict=True)]


def _filled_up(rows: Sequence[Scores]) -> Scores:
    """Return `rows` as one table, with zeros after their ends."""
    longest = max(len(row) for row in rows)
    scores = np.zeros((len(rows), longest, rows[0].shape[1]), np.float32)
    for whole, row in zip(scores, rows, strict=True):
        whole[: len(row)] = row
    return scores
