"""Identifiers: lower-case hex of SHA-256 over raw source values."""

from hashlib import sha256

_SEPARATOR = "\x1f"


def identity(*values: str | int) -> str:
    """Return 32 hex digits that depend on `values` and their order alone.

    >>> identity("a", 1) == identity("a", "1") != identity("a1")
    True
    """
    joined = _SEPARATOR.join(map(str, values))
    return sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def text_sha256(text: str) -> str:
    """Return the 64 hex digits of SHA-256 over `text` in UTF-8."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
