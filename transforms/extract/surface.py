"""What an uncased tokenizer does not see: capitals, blanks and quotation marks."""

from collections.abc import Sequence

from transforms.spans import Span

KINDS = 16  # 2 bits of case, 1 of blank before, 1 of quotation


def surface(text: str, offsets: Sequence[tuple[int, int]], quotations: Sequence[Span]) -> list[int]:
    """Return a number below `KINDS` for each token of `text`.

    >>> surface('A "US man"', [(0, 1), (2, 3), (3, 5), (6, 9)], [Span(2, 10)])
    [5, 12, 10, 12]
    """
    inside = _covered(len(text), quotations)
    return [
        _case(text[start:end]) + 4 * (start == 0 or text[start - 1] == " ") + 8 * inside[start]
        if end > start
        else 0
        for start, end in offsets
    ]


def _case(token: str) -> int:
    if not token[0].isupper():
        return 0
    return 2 if token.isupper() and len(token) > 1 else 1


def _covered(length: int, quotations: Sequence[Span]) -> bytearray:
    """Return 1 for each character within a quotation, its marks included, else 0."""
    inside = bytearray(length + 1)
    for start, end in quotations:
        inside[start:end] = b"\x01" * (end - start)
    return inside
