"""What the README shows is true: commands run, queries answer, tables are as it says."""

import re
import shlex
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from flows import settings
from flows.__main__ import main
from flows.warehouse.relations import relations
from transforms.schema import MAIN, OPS, RAW

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TEXT = README.read_text("utf-8")


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)


def section(name: str, text: str, request: pytest.FixtureRequest) -> None:
    """Compare a generated section with `text`, or rewrite it under --update-golden."""
    pattern = rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)"
    now = README.read_text("utf-8")
    wanted = re.sub(pattern, lambda m: m[1] + text + m[2], now, flags=re.DOTALL)
    if request.config.getoption("--update-golden"):
        README.write_text(wanted, "utf-8")
    else:
        assert now == wanted, "run pytest --update-golden"


def test_tables(request):
    parts = [table.markdown() for table in (*RAW, *MAIN, *OPS)]
    section("tables", "\n" + "\n".join(parts) + "\n", request)


def test_settings(request):
    rows = "\n".join(
        f"| `{name}` | {default} | {text} |" for name, default, text in settings.table()
    )
    section(
        "settings", f"\n| setting | default | meaning |\n| --- | --- | --- |\n{rows}\n\n", request
    )


def test_every_verb_is_shown():
    assert [verb for verb in main.commands if f"`{verb}" not in TEXT] == []


def test_marts(request):
    marts = [relation for relation in relations() if relation.layer == "marts"]
    rows = "\n".join(
        f"| `{mart.full_name}` | {mart.meaning} |"
        for mart in sorted(marts, key=lambda mart: mart.name)
    )
    section("marts", f"\n| mart | question |\n| --- | --- |\n{rows}\n\n", request)


@pytest.fixture(scope="module")
def sample(tmp_path_factory, prefect):
    """The shipped sample, loaded as `make run` does."""
    folder = tmp_path_factory.mktemp("sample")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for name in ("INBOX", "LAKE", "WAREHOUSE"):
            patch.delenv(f"CLAIMHOUSE_{name}", raising=False)
        result = CliRunner().invoke(main, ["nightly"])
        assert result.exit_code == 0, result.output
        yield folder


COMMANDS = re.findall(r"^\$ claimhouse (.+)$", "\n".join(blocks("console")), re.MULTILINE)


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_run(sample, command):
    result = CliRunner().invoke(main, shlex.split(command))
    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("query", blocks("sql"))
def test_queries_answer(sample, query):
    with duckdb.connect("data/warehouse.duckdb", read_only=True) as warehouse:
        assert warehouse.sql(query).fetchall()


@pytest.mark.parametrize("code", blocks("python"))
def test_python_runs(sample, code):
    exec(compile(code, "README.md", "exec"), {})
