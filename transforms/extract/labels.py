"""The tags that the model gives to tokens, and which may follow which."""

import numpy as np

PARTS = ("source", "cue", "content")
LABELS = ("O", *(f"{edge}-{part}" for part in PARTS for edge in "BIES"))
FORBIDDEN = -1e4

_OPENS = tuple(label[0] in "OBS" for label in LABELS)
_CLOSES = tuple(label[0] in "OES" for label in LABELS)


def forbidden() -> "np.ndarray":
    """Return a square table: 0 where label j may follow label i, else `FORBIDDEN`."""
    table = np.full((len(LABELS), len(LABELS)), FORBIDDEN, dtype=np.float32)
    for i, left in enumerate(LABELS):
        for j, right in enumerate(LABELS):
            if (_CLOSES[i] and _OPENS[j]) or _runs_on(left, right):
                table[i, j] = 0
    return table


def may_start() -> "np.ndarray":
    """Return 0 for each label that may come first, else `FORBIDDEN`."""
    return np.where(_OPENS, 0, FORBIDDEN).astype(np.float32)


def may_end() -> "np.ndarray":
    """Return 0 for each label that may come last, else `FORBIDDEN`."""
    return np.where(_CLOSES, 0, FORBIDDEN).astype(np.float32)


def _runs_on(left: str, right: str) -> bool:
    same_part = left[2:] == right[2:]
    return same_part and left[0] in "BI" and right[0] in "IE"
