"""Names that stand for all who bear a surname: "the Eks"."""

from collections.abc import Sequence

from transforms.resolve.names import Name
from transforms.resolve.tokens import Tokens


def with_families(words: Tokens, names: Sequence[Name]) -> list[Name]:
    """Return `names`, "the Eks" as people where somebody is called "Ek"."""
    surnames = {name.words[-1] for name in names if name.kind != "organisation"}
    return [
        name._replace(kind="people")
        if name.kind == "unknown" and _is_family(words, name, surnames)
        else name
        for name in names
    ]


def _is_family(words: Tokens, name: Name, surnames: set[str]) -> bool:
    if len(name.words) > 1 or not is_definite(words, name):
        return False
    return any(
        name.text.endswith(end) and name.text[: -len(end)] in surnames for end in ("s", "es")
    )


def is_definite(words: Tokens, name: Name) -> bool:
    """True for a name after "the"."""
    return name.first > 0 and words.folded[name.first - 1] == "the"
