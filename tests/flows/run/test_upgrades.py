"""A lake and a warehouse that another version wrote, and clocks that jump."""

import json
import os
import time
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from flows.lake.lake import Lake, ManifestError
from flows.run.publish import difference

DROPPED = {"document": "repair_count", "article": "credit", "paragraph": "is_repaired"}


def written_otherwise(world, version: str) -> None:
    """Make the lake one of another version: a column less and a column more in each file."""
    for path in (world.lake / "manifest").glob("*.json"):
        manifest = json.loads(path.read_bytes())
        for table, names in manifest["files"].items():
            manifest["files"][table] = [_rewritten(world, table, name) for name in names]
        path.write_text(json.dumps(manifest | {"normalise_version": version}))


def _rewritten(world, table: str, name: str) -> str:
    file = world.lake / name
    rows = pq.read_table(file, partitioning=None)
    if table in DROPPED:
        rows = rows.drop_columns([DROPPED[table]])
    pq.write_table(rows.append_column("novel", pa.array(["x"] * rows.num_rows)), file)
    renamed = file.with_name(f"{sha256(file.read_bytes()).hexdigest()[:32]}.parquet")
    file.rename(renamed)
    return renamed.relative_to(world.lake).as_posix()


@pytest.mark.usefixtures("prefect")
def test_a_lake_of_another_version_is_made_anew(world):
    world.two_days()
    world.nightly()
    rows, files = world.query("FROM raw.document ORDER BY ALL"), world.parquet()
    written_otherwise(world, "0.0.9")
    world.nightly()
    assert world.query("FROM raw.document ORDER BY ALL") == rows
    assert world.parquet().keys() == files.keys()


@pytest.mark.parametrize("text", ["", "{}", "[1]", '{"batch_date": "2026-05-01", "novel": 1}'])
def test_a_manifest_of_another_version_is_refused_in_a_sentence(world, text):
    path = world.lake / "manifest/2026-05-01.json"
    path.parent.mkdir(parents=True)
    path.write_text(text)
    with pytest.raises(
        ManifestError, match=r"2026-05-01\.json is damaged or was written by another"
    ):
        Lake(world.lake).manifests()


@pytest.mark.usefixtures("prefect")
def test_a_warehouse_of_another_version_is_replaced(world):
    world.two_days()
    world.nightly()
    rows = world.query("FROM raw.claim ORDER BY ALL")
    with duckdb.connect(str(world.warehouse)) as old:
        old.execute("ALTER TABLE raw.document ADD COLUMN novel VARCHAR")
        old.execute("ALTER TABLE ops.batch DROP COLUMN run_id")
    assert difference(world.settings).is_complete
    world.nightly()
    assert world.query("FROM raw.claim ORDER BY ALL") == rows
    assert not difference(world.settings)


@pytest.mark.usefixtures("prefect")
@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=4000)])
def test_a_file_of_any_time_is_loaded_and_followed(world, jump):
    file = world.put("story.txt", '"It is early," Mayor Ilse Brandt said on Monday.\n')
    then = datetime.now(UTC) + jump
    os.utime(file, (then.timestamp(), then.timestamp()))
    world.nightly()
    assert world.query("SELECT batch_date FROM raw.document") == [(then.date(),)]
    file.write_text('"It is late," Mayor Ilse Brandt said on Monday.\n')
    before = then - timedelta(seconds=1)  # a clock set back does not hide the edit
    os.utime(file, (before.timestamp(), before.timestamp()))
    world.nightly()
    ((text,),) = world.query("SELECT content_text FROM claim")
    assert "late" in text


@pytest.fixture
def berlin(monkeypatch):
    """A machine whose clock shows the time of Berlin."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "Europe/Berlin")
        time.tzset()
        assert time.tzname == ("CET", "CEST")
        yield
    time.tzset()


@pytest.mark.usefixtures("prefect", "berlin")
@pytest.mark.parametrize(
    "day",
    [
        pytest.param("2028-02-29", id="leap day"),
        pytest.param("2026-03-29", id="clocks go forward"),
        pytest.param("2026-10-25", id="clocks go back"),
    ],
)
def test_a_day_is_a_day_wherever_the_machine_stands(world, day):
    file = world.put("story.txt", '"It is early," Mayor Ilse Brandt said on Monday.\n')
    world.put("story.json", json.dumps({"date_published": f"{day}T00:30:00Z"}))
    world.put(f"{day}/late.txt", '"It is late," Mayor Ilse Brandt said on Monday.\n')
    os.utime(file, (0, 0))
    for hour in ("00:30", "01:30", "02:30", "23:30"):  # in Berlin some come twice, some never
        plain = world.put(f"{hour[:2]}.txt", f'"It is {hour}," Mayor Ilse Brandt said on Monday.\n')
        moment = datetime.fromisoformat(f"{day}T{hour}:00Z").timestamp()
        os.utime(plain, (moment, moment))
    world.nightly()
    assert world.query("SELECT batch_date::VARCHAR FROM raw.document") == [(day,)] * 6
    assert world.nightly().run.status == "unchanged"
