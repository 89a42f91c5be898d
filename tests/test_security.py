"""What the code may not do, read off the code: values in SQL, and data that runs."""

import ast

import pytest

from flows.settings import ROOT

SOURCES = sorted([*(ROOT / "flows").rglob("*.py"), *(ROOT / "transforms").rglob("*.py")])
RUNS_DATA = {
    "pickle",
    "cPickle",
    "dill",
    "cloudpickle",
    "joblib",
    "marshal",
    "shelve",
    "jsonpickle",
}
CALLS = {"eval", "exec", "compile", "__import__", "os.system", "yaml.load", "yaml.unsafe_load"}
# What may be put into the text of a query: names and queries of our own, quoted literals.
OURS = {
    "schema", "kind", "name", "column", "table", "side", "number", "query", "limit", "selected",
    "table.name", "relation.kind", "relation.full_name", "relation.sql", "_LEAVING", "_SAMPLE",
    "place", "flat", "kinds", "memo", "names", "readable",
    # Made of literals and numbers: a lake's files, options, a password, snapshots, a lock.
    "source", "told", "password", "grace", "versions", "nights[-1].version", "_LOCK",
}  # fmt: skip
QUOTED = {"literal", "_query", "lake.source"}


def trees():
    return [pytest.param(path, id=str(path.relative_to(ROOT))) for path in SOURCES]


def calls(path):
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def is_ours(part: ast.expr) -> bool:
    if isinstance(part, ast.Call):
        return ast.unparse(part.func) in QUOTED
    return isinstance(part, ast.Constant) or ast.unparse(part) in OURS


@pytest.mark.parametrize("path", trees())
def test_only_names_of_ours_and_literals_are_put_into_queries(path):
    for call in calls(path):
        if not isinstance(call.func, ast.Attribute) or call.func.attr not in ("execute", "sql"):
            continue
        for node in ast.walk(call.args[0]) if call.args else ():
            if isinstance(node, ast.FormattedValue):
                assert is_ours(node.value), ast.unparse(call)
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(".format"):
                assert all(map(is_ours, node.args)), ast.unparse(call)
            is_joined = isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Mod)
            assert not is_joined, ast.unparse(call)


@pytest.mark.parametrize("path", trees())
def test_nothing_that_is_read_is_run(path):
    tree = ast.parse(path.read_text("utf-8"))
    imported = {
        name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for name in [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
    }
    assert not imported & RUNS_DATA
    called = {ast.unparse(call.func) for call in calls(path)}
    assert not called & CALLS
    assert not any(name.endswith("shell") for call in calls(path) for name in _options(call))


def _options(call: ast.Call) -> list[str]:
    return [option.arg or "" for option in call.keywords]
