"""Read the reviewed lookup tables of seeds/reference/."""

from functools import cache

from flows.versions import REFERENCE
from transforms.resolve.reference import Reference


@cache
def reference() -> Reference:
    """Return the lookup tables; read once a process."""
    return Reference.from_csv(
        {path.stem: path.read_text("utf-8") for path in sorted(REFERENCE.glob("*.csv"))}
    )
