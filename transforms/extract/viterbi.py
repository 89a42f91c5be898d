"""The best sequence of tags, among those that are well-formed."""

import numpy as np
from numpy.typing import NDArray

from transforms.extract.labels import forbidden, may_end, may_start

Scores = NDArray[np.float32]
_ALLOWED, _FIRST, _LAST = forbidden(), may_start(), may_end()


def best_paths(scores: Scores, learned: Scores) -> list[list[int]]:
    """Return, for each row of `scores` (rows × tokens × labels), the best well-formed labels.

    `learned` adds what the model knows of label j after label i. A row's answer does not
    depend on the other rows.
    """
    came_from = np.ascontiguousarray((learned + _ALLOWED).T)[None]
    total, back = scores[:, 0] + _FIRST, []
    for column in range(1, scores.shape[1]):
        reached = total[:, None, :] + came_from
        back.append(reached.argmax(2))
        total = reached.max(2) + scores[:, column]
    label = (total + _LAST).argmax(1)
    rows, path = np.arange(len(scores)), [label]
    for best in reversed(back):
        path.append(label := best[rows, label])
    paths: list[list[int]] = np.stack(path[::-1], 1).tolist()
    return paths
