"""The page of a run: written and attached when something was published, and gone when forgotten."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.report.beside import ReportError, beside, write_apart


@pytest.fixture(scope="module")
def night(common_world, prefect):
    """What a nightly that may write the page tells, and then one whose page cannot be written."""
    told = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CLAIMHOUSE_REPORT", "true")
        common_world.two_days()
        told.append(common_world.nightly())
        before = beside(common_world.warehouse).read_bytes()
        beside(common_world.warehouse).unlink()
        beside(common_world.warehouse).mkdir()
        common_world.put("2026-05-03/more.txt", '"It is late," said Jon Vale.\n')
        told.append(common_world.nightly())
        beside(common_world.warehouse).rmdir()
    return common_world, told, before


def test_a_nightly_writes_the_page_and_attaches_it(night):
    from prefect.client.orchestration import get_client

    world, (first, _), page = night
    assert b"Ilse Brandt" in page and b"Nights of 1 May 2026 to 2 May 2026" in page
    assert ("report", str(beside(world.warehouse))) in first.facts()
    with get_client(sync_client=True) as client:
        found = client.request("GET", "/artifacts/nightly-report/latest").json()
    assert beside(world.warehouse).as_uri() in found["data"]


def test_a_page_that_cannot_be_written_is_told_and_fails_nothing(night):
    world, (_, second), _ = night
    assert second.run.status == "published"
    (told,) = [value for name, value in second.facts() if name == "report"]
    assert told.startswith("not written: ") and beside(world.warehouse).name in told
    assert world.query("SELECT count(*) FROM article") == [(3,)]


def test_forgetting_takes_the_page_along(night):
    world = night[0]
    result = CliRunner().invoke(main, ["report"])
    assert (result.exit_code, str(beside(world.warehouse)) in result.output) == (0, True)
    assert "Jon Vale" in beside(world.warehouse).read_text("utf-8")
    assert CliRunner().invoke(main, ["forget", "2026-05-03/more.txt"]).exit_code == 0
    assert not beside(world.warehouse).exists()
    CliRunner().invoke(main, ["report"])
    assert "Jon Vale" not in beside(world.warehouse).read_text("utf-8")


def test_without_a_warehouse_the_verb_tells_what_to_do(world):
    result = CliRunner().invoke(main, ["report"])
    assert (result.exit_code, "There is no warehouse" in result.output) == (2, True)


def test_the_working_folder_lends_the_page_no_code(world):
    (world.root / "flows").mkdir()
    (world.root / "flows" / "__init__.py").write_text("raise SystemExit('not ours')")
    with pytest.raises(ReportError, match="There is no warehouse"):
        write_apart()


def test_an_unknown_article_and_a_bad_place_are_told(night):
    unknown = CliRunner().invoke(main, ["report", "--article", "nowhere.txt"])
    assert (unknown.exit_code, "No current article" in unknown.output) == (2, True)
    bad = CliRunner().invoke(main, ["report", "--output", "/dev/null/page.html"])
    assert bad.exit_code == 1 and "Traceback" not in bad.output


def test_other_verbs_do_not_wait_for_the_charts():
    code = "import flows.__main__, flows.nightly, sys; print('altair' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.stdout.strip() == "False"
