"""Word lists written in one line."""


def wordset(line: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(line.split())
