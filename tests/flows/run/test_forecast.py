"""The plan of a backfill: batches, files, bytes, articles, stages, and the time they may take."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.lake.runs import Run

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)


def plan(*words: str) -> list[str]:
    done = CliRunner().invoke(main, ["backfill", "--dry-run", *words])
    assert done.exit_code == 0, done.output
    return done.output.splitlines()


def remember(world, minutes: int, *, documents: int, extracted: int) -> None:
    """Put a run on record."""
    run = replace(Run.begin("nightly"), started_at=NOON, status="published")
    counts = {"document_count": documents, "extracted_count": extracted}
    replace(run, ended_at=NOON + timedelta(minutes=minutes), **counts).save(world.lake)


def test_a_plan_does_nothing_and_shows_files_bytes_and_stages(world):
    world.two_days()
    world.put("2026-05-01/large.txt", "x" * 2_000_000)
    head, *lines = plan("--from", "2026-05-01")
    assert head == "backfill: 2 batches, 3 files, 2.0 MB"
    assert [" ".join(line.split()) for line in lines[:2]] == [
        "2026-05-01 2 files, 2.0 MB from normalise",
        "2026-05-02 1 file, 0.0 MB from normalise",
    ]
    assert lines[2] == "time: unknown, there is no earlier run to go by"
    assert not list(world.lake.rglob("*.parquet"))


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        pytest.param(10, "about 20 min at the rate of earlier runs", id="minutes"),
        pytest.param(0, "seconds", id="seconds"),
    ],
)
def test_what_was_never_read_takes_as_long_as_reading_did(world, minutes, told):
    world.two_days()
    remember(world, minutes, documents=1, extracted=3)
    remember(world, 0, documents=9, extracted=0)
    assert plan("--from", "2026-05-01")[-1] == f"time: {told}"


def test_what_was_read_before_takes_as_long_as_doing_it_again_did(world, prefect):
    world.two_days()
    world.nightly()
    remember(world, 100, documents=100, extracted=300)
    remember(world, 20, documents=10, extracted=0)
    head, *lines = plan("--to", "2026-05-02", "--stage", "resolve")
    assert head == "backfill: 2 batches, 2 files, 0.0 MB, 2 articles so far"
    assert lines[-1] == "time: about 4 min at the rate of earlier runs"
    assert plan("--to", "2026-05-02", "--stage", "load")[-1] == "time: that of loading alone"
