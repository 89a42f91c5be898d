"""A small world of its own for each test: inbox, lake, warehouse, and flows to run over them."""

import functools
import gc
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import hypothesis
import pyarrow as pa
import pytest

from flows import settings
from flows.quiet import quieten, without_heartbeats
from transforms.schema import OPS

quieten()
# A busy machine is no failure: examples are not timed.
hypothesis.settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("untimed")

SHARED = Path(__file__).parents[2] / "shared"
needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared folder")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let golden files, and the README's generated sections, be rewritten."""
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files")


def pytest_sessionstart() -> None:
    """Forget what functions remember: mutation tests run in forks of a process that ran them."""
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper):
            thing.cache_clear()


HARBOUR = (
    "The harbour will be dredged before the winter, Mayor Ilse Brandt said on Monday.\n"
    '"We cannot wait for another storm," she added.\n'
)
BRIDGE = (
    "The old bridge is safe, according to the county engineer, Tomas Reyes.\n"
    'Residents disagree. "It shakes when a bus goes over it," said Ruth Okello, who lives nearby.\n'
)


@dataclass
class World:
    """A folder with an inbox, a lake and a warehouse."""

    root: Path

    @property
    def inbox(self) -> Path:
        return self.root / "inbox"

    @property
    def lake(self) -> Path:
        return self.root / "lake"

    @property
    def warehouse(self) -> Path:
        return self.root / "warehouse.duckdb"

    @property
    def settings(self) -> settings.Settings:
        return settings.load()

    def settle(self, patch: pytest.MonkeyPatch) -> None:
        """Begin empty, with the settings pointing here."""
        self.inbox.mkdir()
        for name in ("inbox", "lake", "warehouse"):
            patch.setenv(f"CLAIMHOUSE_{name.upper()}", str(getattr(self, name)))
        patch.setenv("CLAIMHOUSE_WORKERS", "1")
        patch.setenv("CLAIMHOUSE_REPORT", "false")  # a page takes longer than most tests
        patch.chdir(self.root)

    def put(self, path: str, text: str | bytes) -> Path:
        """Put a file into the inbox."""
        file = self.inbox / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return file

    def two_days(self) -> None:
        """Put two articles of two days into the inbox."""
        self.put("2026-05-01/harbour.txt", HARBOUR)
        self.put("2026-05-02/bridge.txt", BRIDGE)

    def nightly(self):
        from flows.nightly import nightly

        return nightly()

    def backfill(self, first: str, last: str, **options):
        from flows.nightly import backfill

        return backfill(date.fromisoformat(first), date.fromisoformat(last), **options)

    def query(self, sql: str) -> list[tuple]:
        """Ask the live warehouse."""
        with duckdb.connect(str(self.warehouse), read_only=True) as connection:
            return connection.sql(sql).fetchall()

    def parquet(self) -> dict[str, bytes]:
        """Every Parquet file of the lake, by name."""
        files = sorted(self.lake.rglob("*.parquet"))
        return {file.relative_to(self.lake).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    """Give an empty world that the settings point to."""
    made = World(tmp_path)
    made.settle(monkeypatch)
    return made


@pytest.fixture(scope="module")
def common_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """Give an empty world to all tests of a module."""
    with pytest.MonkeyPatch.context() as patch:
        made = World(tmp_path_factory.mktemp("common"))
        made.settle(patch)
        yield made


@pytest.fixture(scope="session")
def put():
    """Give what puts a row into a table; columns that are not given hold anything."""
    return _put


def _put(connection, table, **given) -> None:
    row = {column.name: _anything(column) for column in table.columns} | given
    rows = pa.Table.from_pylist([row], table.arrow())  # noqa: F841 (DuckDB finds it by name)
    schema = "ops" if table in OPS else "raw"
    connection.execute(f"INSERT INTO {schema}.{table.name} BY NAME SELECT * FROM rows")


def _anything(column):
    if column.nullable:
        return None
    if pa.types.is_list(column.type):
        return []
    if pa.types.is_timestamp(column.type):
        return datetime(2026, 5, 1, tzinfo=UTC)
    some = {pa.string(): "x", pa.date32(): date(2026, 5, 1), pa.bool_(): False, pa.float64(): 0.5}
    return some.get(column.type, 1)


@pytest.fixture(scope="session")
def world_at():
    """Give what makes a world at a folder, for fixtures that outlive a test."""
    return World


@pytest.fixture(scope="session")
def prefect() -> Iterator[None]:
    """One Prefect test server for all tests that run flows."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=90), without_heartbeats():
        yield
