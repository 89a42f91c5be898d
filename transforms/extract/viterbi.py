"""The best sequence of tags, among those that are well-formed."""

import numpy as np
from numpy.typing import NDArray

from transforms.extract.labels import forbidden, may_end, may_start

_ALLOWED, _FIRST, _LAST = forbidden(), may_start(), may_end()


def best_path(scores: NDArray[np.float32], learned: NDArray[np.float32]) -> list[int]:
    """Return the label of each row of `scores` (tokens × labels): the best well-formed sequence.

    `learned` adds what the model knows of label j after label i.
    """
    if not len(scores):
        return []
    moves = learned + _ALLOWED
    total, back = scores[0] + _FIRST, []
    for row in scores[1:]:
        reached = total[:, None] + moves
        back.append(best := reached.argmax(0))
        total = reached[best, _COLUMNS] + row
    label = int((total + _LAST).argmax())
    path = [label]
    for best in reversed(back):
        path.append(label := int(best[label]))
    return path[::-1]


_COLUMNS = np.arange(len(_FIRST))
