"""The flows, on two tiny days."""

import os
import shutil
from datetime import date

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.lake.failures import BatchesFailed, Failures
from flows.lake.runs import Run
from flows.rules.extractors import SHIPPED
from flows.run.plan import Stage
from flows.run.request import Only
from flows.settings import SettingsError
from flows.warehouse.audit import Finding
from flows.warehouse.build import AuditError
from flows.warehouse.relations import Check
from flows.warehouse.swap import snapshots

pytestmark = pytest.mark.usefixtures("prefect")


def test_text_becomes_claims_with_speakers(world):
    world.two_days()
    summary = world.nightly()
    assert (summary.run.status, summary.run.document_count) == ("published", 2)
    assert summary.totals["articles"] == 2
    speakers = {name for (name,) in world.query("SELECT DISTINCT speaker FROM claim")}
    assert {"Ilse Brandt", "Tomas Reyes", "Ruth Okello"} <= speakers


def test_second_run_changes_no_byte(world):
    world.two_days()
    world.nightly()
    before, inode = world.parquet(), world.warehouse.stat().st_ino
    world.nightly()
    world.backfill("2026-05-01", "2026-05-02")
    assert world.parquet() == before
    assert world.warehouse.stat().st_ino == inode


def test_a_fresh_lake_has_the_same_bytes(world, monkeypatch):
    world.two_days()
    world.nightly()
    before = world.parquet()
    monkeypatch.setenv("CLAIMHOUSE_LAKE", str(world.root / "other"))
    monkeypatch.setenv("CLAIMHOUSE_WAREHOUSE", str(world.root / "other.duckdb"))
    monkeypatch.setattr(os, "scandir", _backwards(os.scandir))
    world.nightly()
    there = {
        file.relative_to(world.root / "other").as_posix(): file.read_bytes()
        for file in (world.root / "other").rglob("*.parquet")
    }
    assert there == before


class _Backwards(list):
    """A folder listing in the opposite order."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


def _backwards(scandir):
    return lambda folder=".": _Backwards(reversed(list(scandir(folder))))


def test_an_unmounted_inbox_does_not_empty_the_warehouse(world):
    file = world.put("2026-05-01/harbour.txt", "One short text without a claim.\n")
    world.nightly()
    file.unlink()
    with pytest.raises(SettingsError, match="mount the inbox"):
        world.nightly()
    assert world.query("SELECT count(*) FROM article") == [(1,)]


def test_an_inbox_without_a_text_file_stops_the_first_run_too(world):
    world.put("notes.pdf", "No text file.")
    with pytest.raises(SettingsError, match="mount it, or put text files there"):
        world.nightly()
    assert not world.warehouse.exists()


def test_rejected_files_are_counted_and_taken_once_mended(world):
    world.two_days()
    world.put("2026-05-01/empty.txt", "")
    assert world.nightly().run.rejected_count == 1
    assert world.query("SELECT source_uri FROM marts.rejected_files") == [("2026-05-01/empty.txt",)]
    world.put("2026-05-01/empty.txt", "Now it says something about the harbour.\n")
    assert world.nightly().rejected == []


def test_a_batch_of_rejected_files_alone_is_loaded(world):
    world.put("2026-05-01/empty.txt", "")
    assert world.nightly().run.rejected_count == 1
    assert world.query("SELECT article_count, claim_count FROM ops.batch") == [(0, 0)]


def test_one_failing_batch_does_not_stop_the_others(world, monkeypatch):
    from flows.run import stages

    def fail_on_the_first(work, day, entries):
        if day.day == 1:
            raise RuntimeError("the disk has a hole")
        return normalise(work, day, entries)

    normalise = stages.normalise_batch
    world.two_days()
    monkeypatch.setattr(stages, "normalise_batch", fail_on_the_first)
    with pytest.raises(BatchesFailed, match="2026-05-01: RuntimeError: the disk has a hole"):
        world.nightly()
    assert world.query("SELECT batch_date::VARCHAR FROM ops.batch") == [("2026-05-02",)]
    (run,) = Run.history(world.lake)
    assert world.query("SELECT status, detail FROM ops.run") == [("failed", run.detail)]
    monkeypatch.undo()
    _point_to(world, monkeypatch)
    world.backfill("2026-05-01", "2026-05-02", only=Only.failed)
    assert world.query("SELECT count(*) FROM ops.batch") == [(2,)]


def test_a_damaged_model_ends_the_run_before_other_batches(world, tmp_path, monkeypatch):
    world.two_days()
    folder = shutil.copytree(SHIPPED, tmp_path / "model")
    (folder / "model.onnx").write_bytes(b"version https://git-lfs.github.com/spec/v1\n")
    monkeypatch.setenv("CLAIMHOUSE_MODEL", str(folder))
    with pytest.raises(SettingsError, match="is damaged"):
        world.nightly()
    assert (Failures(world.lake).days(), world.warehouse.exists()) == (set(), False)


def test_a_failed_day_of_which_nothing_is_left_is_forgotten(world):
    world.two_days()
    world.nightly()
    failures = Failures(world.lake)
    for day in (2, 3):
        failures.put(date(2026, 5, day), "r", "the disk has a hole")
    assert "nothing changed" not in CliRunner().invoke(main, ["nightly"]).output
    assert failures.days() == {date(2026, 5, 2)}
    assert "nothing changed" in CliRunner().invoke(main, ["nightly"]).output


def _point_to(world, monkeypatch):
    for name in ("inbox", "lake", "warehouse"):
        monkeypatch.setenv(f"CLAIMHOUSE_{name.upper()}", str(getattr(world, name)))


def test_a_failing_check_leaves_the_old_warehouse(world, monkeypatch):
    from flows.warehouse import audit

    world.two_days()
    world.nightly()
    before = world.warehouse.read_bytes()
    rule = Check("nobody_is_called_ruth", "fail", "x", "SELECT speaker FROM raw.claim")
    monkeypatch.setattr(audit, "checks", lambda: (rule,))
    world.put("2026-05-03/more.txt", BROKEN)
    with pytest.raises(AuditError, match=r"nobody_is_called_ruth .*such as .*Ruth Okello"):
        world.nightly()
    assert world.warehouse.read_bytes() == before
    assert not list(world.root.glob(".*.next*"))
    last = Run.history(world.lake)[0]
    assert (last.status, "nobody_is_called_ruth" in last.detail) == ("failed", True)


BROKEN = 'Somebody else is here. "I am not Ruth," said Berit Moe.\n'


def test_a_failing_audit_is_told_briefly():
    broken = [Finding(Check(f"rule_{n}", "fail", "x", ""), n, "[" + "x" * 900) for n in range(1, 9)]
    told = str(AuditError(broken))
    assert "rule_1 (1 row, such as [x" in told and "rule_2 (2 rows" in told
    assert "; and 5 more. " in told and len(told) < 900


def test_snapshots_are_kept_as_told(world, monkeypatch):
    monkeypatch.setenv("CLAIMHOUSE_KEEP_SNAPSHOTS", "2")
    for day in range(1, 5):
        world.put(f"2026-05-0{day}/a.txt", f"Text number {day} says nothing at all.\n")
        world.nightly()
    assert len(snapshots(world.warehouse)) == 2


def test_backfill_from_resolve_reads_no_text(world):
    world.two_days()
    world.nightly()
    run = world.backfill("2026-05-01", "2026-05-02", stage=Stage.resolve).run
    assert (run.batch_count, run.extracted_count) == (2, 0)


def test_backfill_refuses_an_empty_window(world):
    world.two_days()
    with pytest.raises(SettingsError, match="swap the two dates"):
        world.backfill("2026-05-02", "2026-05-01")


def test_a_warning_is_told_and_published():
    warning = Finding(Check("odd", "warn", "x", ""), 3, "[]")
    assert not warning.is_fatal and not warning.is_passed


def test_claims_of_the_same_texts_by_the_same_code_are_kept(world, monkeypatch):
    from flows.run import stages

    world.two_days()
    world.nightly()
    before, resolve, seen = world.parquet(), stages.resolve_batch, []
    monkeypatch.setattr(
        stages,
        "resolve_batch",
        lambda work, day, parts: seen.append(day) or resolve(work, day, parts),
    )
    world.backfill("2026-05-01", "2026-05-02")
    assert seen == []
    world.put("2026-05-02/bridge.txt", "Nobody is quoted in the new text of this article.\n")
    world.backfill("2026-05-01", "2026-05-02")
    assert [day.isoformat() for day in seen] == ["2026-05-02"]
    assert {name for name in before if "05-01" in name} < set(world.parquet())


@pytest.mark.parametrize("table", ["claim", "paragraph"])
def test_a_spoiled_file_is_mended_by_a_backfill(world, table):
    world.two_days()
    world.nightly()
    before = world.parquet()
    for name in before:
        if name.startswith(f"{table}/"):
            (world.lake / name).write_bytes(b"the disk has a hole")
    world.backfill("2026-05-01", "2026-05-02")
    assert world.parquet() == before
