"""Identifiers: lower-case hex of SHA-256 over raw source values."""

from hashlib import sha256

_SEPARATOR = b"\x1f"


def identity(*values: str | int) -> str:
    """Return 32 hex digits that depend on `values` and their order alone.

    >>> identity("a", 1) == identity("a", "1") != identity("a1")
    True
    """
    parts = (str(value).encode("utf-8", "surrogatepass") for value in values)
    return sha256(_SEPARATOR.join(parts)).hexdigest()[:32]


def text_sha256(text: str) -> str:
    """Return the 64 hex digits of SHA-256 over `text` in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
