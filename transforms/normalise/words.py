"""Count words."""

from collections.abc import Sequence


def word_counts(texts: Sequence[str], *, has_other_blanks: bool = True) -> list[int]:
    """Return how many words each of the trimmed `texts` has: what blanks separate.

    Where it is known that no text has blanks other than U+0020, and none of these follows
    another, they are counted instead.

    >>> word_counts(["One two.", "Three"], has_other_blanks=False)
    [2, 1]
    """
    if has_other_blanks or "  " in "\n".join(texts):
        return [len(text.split()) for text in texts]
    return [text.count(" ") + 1 for text in texts]
