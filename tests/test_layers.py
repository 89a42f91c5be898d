"""The README says where the code is, and that imports point downwards."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [ROOT / "flows", ROOT / "transforms"]
SOURCES = sorted(
    path for package in PACKAGES for path in package.rglob("*.py") if path.name != "__init__.py"
)


@cache
def rooms():
    """Return the row of the README's table by what stands in its first cell."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    section = text.split("## Where the code is", 1)[1].split("\n## ", 1)[0]
    cells = [line.split("|")[1] for line in section.splitlines() if line.startswith("| `")]
    names = [(row, name) for row, cell in enumerate(cells) for name in cell.split("`")[1::2]]
    return {name.rstrip("/"): row for row, name in names}


def room(path):
    """Return the row of a file of the project; None when the README names none."""
    found = rooms()
    return next((found[str(p)] for p in [path, *path.parents] if str(p) in found), None)


def imported(source):
    """Return the files of the project that a file imports."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            folder = Path(*node.module.split("."))
            for path in [folder, *(folder / name.name for name in node.names)]:
                if (ROOT / path).with_suffix(".py").exists():
                    yield path.with_suffix(".py")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_is_imported_lies_in_the_same_row_or_below(source):
    path = source.relative_to(ROOT)
    assert room(path) is not None, f"the README does not say what {path} is"
    above = [str(other) for other in imported(source) if room(other) < room(path)]
    assert not above


def test_every_room_that_the_readme_names_exists():
    assert [name for name in rooms() if not (ROOT / name).exists()] == []
