"""Count words."""

from collections.abc import Iterable


def word_counts(texts: Iterable[str], *, has_other_blanks: bool = True) -> list[int]:
    """Return how many words each of the trimmed `texts` has: what blanks separate.

    Where it is known that no text has blanks other than U+0020, they are counted instead.

    >>> word_counts(["One two.", "Three"], has_other_blanks=False)
    [2, 1]
    """
    if has_other_blanks:
        return [len(text.split()) for text in texts]
    return [len(text.split()) if "  " in text else text.count(" ") + 1 for text in texts]
