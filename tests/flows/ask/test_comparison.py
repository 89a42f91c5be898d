"""`diff`: two warehouses, or the live one and another model."""

import json
import shutil

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.ask import rereading
from flows.lake.lake import Lake
from flows.rules.extractors import SHIPPED
from flows.storage.gate import alone
from flows.warehouse.swap import snapshots
from transforms.resolve.claims import claims

pytestmark = pytest.mark.usefixtures("prefect")


def diff(*words):
    return CliRunner().invoke(main, ["diff", *map(str, words)])


@pytest.fixture
def other_model(tmp_path):
    """A model that the memo does not know."""
    folder = shutil.copytree(SHIPPED, tmp_path / "model")
    config = json.loads((folder / "config.json").read_text("utf-8"))
    (folder / "config.json").write_text(json.dumps(config, indent=3), "utf-8")
    return folder


def test_snapshots_are_compared_with_the_live_warehouse(world):
    world.two_days()
    world.nightly()
    world.put("2026-05-02/late.txt", 'It came late. "Better than never," said Ada Quist.\n')
    world.nightly()
    day = snapshots(world.warehouse)[0].stem.rpartition("-")[2][:8]
    for words in ([], [day], [f"{day[:4]}-{day[4:6]}-{day[6:]}"], [snapshots(world.warehouse)[0]]):
        result = diff(*words)
        assert result.exit_code == 0, result.output
        assert "documents only in new               1" in result.output
        assert "claims changed                      0" in result.output


def test_another_model_is_tried_without_a_trace_in_the_warehouse(world, other_model):
    world.two_days()
    world.nightly()
    before = world.warehouse.read_bytes()
    result = diff("--model", other_model, "--format", "json")
    assert result.exit_code == 0, result.output
    assert "documents compared                  2" in result.stderr
    assert result.stdout.strip() == ""
    assert world.warehouse.read_bytes() == before
    remembered = set(world.parquet())
    assert diff("--model", other_model).exit_code == 0
    assert set(world.parquet()) == remembered


def test_nobody_removes_files_of_the_memo_while_a_model_is_tried(world, other_model, monkeypatch):
    world.two_days()
    world.nightly()
    monkeypatch.setattr(rereading, "claims", _refused_the_gate(Lake(world.lake)))
    result = diff("--model", other_model)
    assert result.exit_code == 0, result.output


def _refused_the_gate(lake):
    def resolved(*given):
        with pytest.raises(BlockingIOError), alone(lake.memo_gate, wait=False):
            pass
        return claims(*given)

    return resolved


def test_what_cannot_be_compared_is_said_in_a_sentence(world):
    world.two_days()
    world.nightly()
    (world.root / "notes.txt").write_text("no warehouse")
    for words, told in (
        ([], "no snapshot yet"),
        (["1999-01-01"], "no warehouse or snapshot '1999-01-01'"),
        ([world.root / "notes.txt"], "cannot be opened as a warehouse"),
    ):
        result = diff(*words)
        assert (result.exit_code, told in result.output) == (2, True), result.output
