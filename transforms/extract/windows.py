"""Cut long token sequences into overlapping windows that the model can read."""

from typing import NamedTuple

WIDTH = 160
OVERLAP = 64


class Window(NamedTuple):
    """Tokens `start` to `end`, answering for what begins in `own_start` to `own_end`."""

    start: int
    end: int
    own_start: int
    own_end: int

    def owns(self, token: int) -> bool:
        """Tell whether what begins at `token` is this window's to report."""
        return self.own_start <= token < self.own_end


def windows(token_count: int, width: int = WIDTH, overlap: int = OVERLAP) -> list[Window]:
    """Return windows over `token_count` tokens: each token is owned by exactly one.

    >>> [tuple(window) for window in windows(10, width=6, overlap=2)]
    [(0, 6, 0, 5), (4, 10, 5, 10)]
    """
    if not token_count:
        return []
    step = width - overlap
    starts = range(0, max(token_count - overlap, 1), step)
    return [
        Window(
            start,
            min(start + width, token_count),
            start + overlap // 2 if start else 0,
            min(start + step + overlap // 2, token_count) if start != starts[-1] else token_count,
        )
        for start in starts
    ]
