"""Word lists written in one line."""


def wordset(line: str) -> frozenset[str]:
    """Return the words of a line as a set."""
    return frozenset(line.split())


SUFFIXES = wordset("Jr. Jr Sr. Sr II III IV")  # behind a name
PARTICLES = wordset(
    "de del della di da dos das do du van von der den la le el al bin ibn ter ten zu zur ul"
)
DETERMINERS = wordset("a an the this that these those his her its their our my your")
PREPOSITIONS = wordset(
    "of for at in from to with on by about against near under over into during after before since "
    "without within as than like via between among through across around outside inside including "
    "toward towards behind"
)
