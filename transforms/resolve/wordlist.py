"""Word lists written in one line."""


def wordset(line: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(line.split())


PARTICLES = wordset(
    "de del della di da dos das do du van von der den la le el al bin ibn ter ten zu zur ul"
)
