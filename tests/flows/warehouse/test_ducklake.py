"""A warehouse in a DuckLake: what the file holds, published whole, on a real PostgreSQL."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from prefect.settings import get_current_settings

from flows.__main__ import main
from flows.ask import ask
from flows.forget.forget import forget
from flows.lake.runs import Run
from flows.run.publish import difference, publish
from flows.settings import ROOT
from flows.warehouse import audit, build, catalogue
from flows.warehouse.audit import Finding
from flows.warehouse.build import AuditError
from flows.warehouse.catalogue import LakeError
from flows.warehouse.relations import Check
from flows.warehouse.warehouses import warehouse_at

PASSWORD = "sesame-that-nobody-may-see"
SERVERS = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
SERVERS += [Path(found).resolve()] if (found := shutil.which("pg_ctl")) else []
PG_CTL = SERVERS[0] if SERVERS else None

pytestmark = [
    pytest.mark.skipif(PG_CTL is None, reason="needs PostgreSQL's server (Debian: postgresql)"),
    pytest.mark.usefixtures("prefect"),
]


@dataclass
class Server:
    """A PostgreSQL on loopback, in a folder of its own."""

    folder: Path
    port: int

    def address(self, database: str, password: str = PASSWORD) -> str:
        where = f"dbname={database} host=127.0.0.1 port={self.port} user=postgres"
        return f"ducklake:postgres:{where} password={password}"

    def make(self, database: str) -> None:
        self._tool("createdb", database)

    def dump(self, database: str) -> str:
        """All that the server would tell of a database."""
        return self._tool("pg_dump", database)

    def hang_up(self, database: str) -> list[Finding]:
        """Close every connection to a database, as a restart does; find nothing."""
        everybody = f"FROM pg_stat_activity WHERE datname = '{database}'"
        others = f"{everybody} AND pid <> pg_backend_pid()"
        self._tool("psql", "-c", f"SELECT pg_terminate_backend(pid) {others}", database)
        return []

    def _tool(self, name: str, *words: str) -> str:
        where = ["-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", *words]
        command = [PG_CTL.with_name(name), *where]
        secret = os.environ | {"PGPASSWORD": PASSWORD}
        done = subprocess.run(command, env=secret, check=True, capture_output=True, text=True)
        return done.stdout


@pytest.fixture(scope="module")
def server():
    folder = Path(tempfile.mkdtemp(prefix="claimhouse-"))  # where another user can reach it
    (folder / "password").write_text(PASSWORD)
    as_postgres = []
    if os.geteuid() == 0:  # as whom it does not start
        as_postgres = ["runuser", "-u", "postgres", "--"]
        for path in (folder, folder / "password"):
            shutil.chown(path, "postgres")
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = free.getsockname()[1]
    control = [*as_postgres, PG_CTL, "--silent", "-D", folder / "data"]
    login = f"--no-sync -U postgres -A scram-sha-256 --pwfile={folder / 'password'}"
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder}"
    options += " -c fsync=off"
    quiet = {"check": True, "cwd": folder, "stdout": subprocess.DEVNULL}
    subprocess.run([*control, "-o", login, "initdb"], **quiet)
    subprocess.run([*control, "-w", "-l", folder / "log", "-o", options, "start"], **quiet)
    yield Server(folder, port)
    subprocess.run([*control, "-m", "immediate", "stop"], **quiet)
    shutil.rmtree(folder)


@contextmanager
def _in_lake(world, server, patch, database):
    """Let the settings point to a new DuckLake."""
    server.make(database)
    patch.setenv("CLAIMHOUSE_WAREHOUSE", server.address(database))
    patch.setenv("CLAIMHOUSE_DATA_PATH", str(world.root / "data"))
    yield world


@pytest.fixture(scope="module")
def sample(tmp_path_factory, world_at, server):
    """The shipped sample in a DuckLake, and from the same lake in a file."""
    world = world_at(tmp_path_factory.mktemp("sample"))
    with pytest.MonkeyPatch.context() as patch:
        world.settle(patch)
        patch.delenv("CLAIMHOUSE_INBOX")
        with _in_lake(world, server, patch, "sample"):
            assert CliRunner().invoke(main, ["nightly"]).exit_code == 0
            file = world.settings.model_copy(update={"warehouse": world.warehouse})
            publish(file, Run.begin("rebuild"))
            yield world


@pytest.fixture
def lake(world, server, monkeypatch, request):
    """An empty world whose warehouse is a new DuckLake."""
    name = f"lake_{abs(hash(request.node.name))}"
    with _in_lake(world, server, monkeypatch, name):
        yield world


def _ask(world, sql):
    with ask.connect(world.settings.warehouse) as live:
        return live.sql(sql).fetchall()


def _claimhouse(*words):
    return CliRunner().invoke(main, words)


_RELATIONS = """
SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE database_name = 'file'
UNION ALL
SELECT schema_name || '.' || view_name FROM duckdb_views()
WHERE database_name = 'file' AND NOT internal
"""
_OF_ITS_RUN = {"ops.run", "ops.check_result", "marts.data_quality_by_night"}


def test_it_holds_the_same_rows_as_the_file(sample):
    with warehouse_at(sample.settings.warehouse).open() as both:
        both.execute(f"RESET allowed_directories; ATTACH '{sample.warehouse}' AS file (READ_ONLY)")
        names = {name for (name,) in both.sql(_RELATIONS).fetchall()} - _OF_ITS_RUN
        assert {"raw.claim", "main.claim", "marts.denial", "search.posting", "ops.batch"} <= names
        for name in sorted(names):
            one, other = f"FROM warehouse.{name}", f"FROM file.{name}"
            assert both.sql(one).types == both.sql(other).types, name
            for left, right in ((one, other), (other, one)):
                rows = both.sql(f"({left}) EXCEPT ALL ({right})").fetchall()
                assert rows == [], name


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["check"], "ok    claim_key_is_unique", id="check"),
        pytest.param(["status"], "version 1, built", id="status"),
        pytest.param(["describe", "claim"], "Dictionary form of the cue's head", id="view"),
        pytest.param(["describe"], "main.search_claim(query, speaker", id="macro"),
        pytest.param(["describe", "search_claim"], "cue_text", id="what is called"),
        pytest.param(["search", "fish", "--speaker", "Hellund"], "Torvald Hellund", id="search"),
        pytest.param(
            ["sql", "SELECT speaker FROM marts.speaker_first_heard"], "Hellund", id="mart"
        ),
        pytest.param(
            ["sql", "SELECT sum(unnamed_source_count) > 0 AS any FROM marts.sources_per_article"],
            "true",
            id="mart with words",
        ),
        pytest.param(
            ["sql", "SELECT [DATE '2026-01-01'] AS days", "--format", "json"],
            '{"days":["2026-01-01"]}',
            id="json",
        ),
        pytest.param(["nightly"], "nothing changed", id="idle"),
        pytest.param(
            ["export", "--format", "csv", "--output", "x.csv"], "claims written", id="export"
        ),
    ],
)
def test_the_verbs_answer_from_it(sample, words, told):
    result = _claimhouse(*words)
    assert (result.exit_code, told in result.output) == (0, True), result.output
    assert PASSWORD not in result.output


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM raw.claim",
        "CREATE TABLE raw.mine (a INTEGER)",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY (SELECT 1) TO '{data}/mine.parquet'",
        "ATTACH '{data}/mine.duckdb'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO '{data}/mine.parquet'",
        "EXPLAIN (ANALYZE, FORMAT json) COPY (SELECT 1) TO '{data}/mine.parquet'",
        "/* */ explain analyze copy (SELECT 1) TO '{data}/mine.parquet'",
        "PREPARE mine AS COPY (SELECT 1) TO '{data}/mine.parquet'; EXECUTE mine",
        "CALL postgres_execute('__ducklake_metadata_warehouse', 'CREATE TABLE mine (a int)')",
    ],
)
def test_a_query_can_neither_write_nor_reach_other_files(sample, query):
    result = _claimhouse("sql", query.format(data=sample.settings.warehouse.data_path))
    assert (result.exit_code, "cannot be answered" in result.output) == (1, True), result.output
    assert not list(sample.root.rglob("mine*"))


READER = """
import sys, time
from flows.ask import ask
from flows import settings

until = time.monotonic() + 300
live = ask.connect(settings.load().warehouse)
print("ready", flush=True)
while time.monotonic() < until:
    batches, documents, last = live.sql(
        "SELECT (SELECT count(*) FROM ops.batch), (SELECT count(*) FROM raw.document), "
        "(SELECT max(batch_date)::VARCHAR FROM raw.article)"
    ).fetchall()[0]
    if batches * 2 != documents:
        sys.exit(f"half a load: {batches} batches, {documents} documents")
    if last == "2026-05-03":
        sys.exit(0)
sys.exit("the last publish was never seen")
"""


@pytest.fixture(scope="module")
def nights(tmp_path_factory, world_at, server):
    """Three nights, in the last of which the first day leaves, and what a reader says of them."""
    world = world_at(tmp_path_factory.mktemp("nights"))
    with pytest.MonkeyPatch.context() as patch:
        world.settle(patch)
        patch.setenv("CLAIMHOUSE_KEEP_SNAPSHOTS", "1")
        with _in_lake(world, server, patch, "nights"):
            _two_articles(world, "2026-05-01", "lighthouse")
            world.nightly()
            with _reading() as reader:
                _two_articles(world, "2026-05-02", "harbour")
                world.nightly()
                shutil.rmtree(world.inbox / "2026-05-01")
                (world.root / "data/raw/claim/left.parquet").write_bytes(b"by a killed run")
                _two_articles(world, "2026-05-03", "viaduct")
                world.nightly()
                _, errors = reader.communicate(timeout=300)
            yield world, (reader.returncode, errors)


def _two_articles(world, day, word):
    for name in "ab":
        world.put(f"{day}/{word}-{name}.txt", f"Text {name} has nothing to tell of the {word}.\n")


@contextmanager
def _reading():
    """Let another process ask the warehouse again and again."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    command = [sys.executable, "-c", READER]
    with subprocess.Popen(command, env=environment, **pipes) as reader:
        assert reader.stdout.readline() == b"ready\n"
        yield reader
        reader.kill()


def test_a_reader_sees_whole_snapshots_throughout(nights):
    assert nights[1] == (0, b"")


def test_rows_that_left_are_gone(nights):
    world = nights[0]
    days = [("2026-05-02",), ("2026-05-03",)]
    assert _ask(world, "SELECT batch_date::VARCHAR FROM ops.batch ORDER BY 1") == days
    assert _ask(world, "FROM search_paragraph('lighthouse')") == []
    assert _ask(world, "SELECT count(*) FROM search_paragraph('harbour')") == [(2,)]
    assert not difference(world.settings)


_GOING = """
SELECT parse_filename(path)
FROM __ducklake_metadata_warehouse.ducklake_files_scheduled_for_deletion
"""


def test_files_of_expired_nights_wait_and_those_of_killed_runs_go(nights):
    going = {name for (name,) in _ask(nights[0], _GOING)}
    assert going and going <= _files(nights[0])
    assert "left.parquet" not in _files(nights[0])


def test_the_night_before_can_still_be_asked(nights):
    world = nights[0]
    (before,) = warehouse_at(world.settings.warehouse).snapshots()
    moment = before.night.published_at.isoformat()
    for when in (f"VERSION => {before.night.version}", f"TIMESTAMP => '{moment}'"):
        query = f"SELECT min(batch_date)::VARCHAR, count(*) FROM article AT ({when})"
        assert _ask(world, query) == [("2026-05-01", 4)]
        assert _ask(world, f"SELECT count(*) FROM main.paragraph AT ({when})") == [(4,)]
    with before.open() as tables:
        counts = "SELECT (SELECT count(*) FROM ops.batch), (SELECT count(*) FROM paragraph)"
        assert tables.sql(counts).fetchall() == [(2, 4)]
    assert "2026-05-02" in before.night.note
    assert before.night.note in _claimhouse("status").output
    for words in ([], [str(before.night.version)], [moment[:10]]):
        assert f"{before.name} (old)" in _claimhouse("diff", *words).output


def test_a_failing_check_leaves_the_old_snapshot(nights, monkeypatch):
    world = nights[0]
    before = _ask(world, "FROM raw.paragraph ORDER BY ALL"), _files(world)
    rule = Check("nothing_is_ever_told", "fail", "x", "SELECT text FROM raw.paragraph")
    monkeypatch.setattr(audit, "checks", lambda: (rule,))
    with pytest.raises(AuditError, match="nothing_is_ever_told"):
        publish(world.settings, Run.begin("rebuild"), anew=True)
    assert (_ask(world, "FROM raw.paragraph ORDER BY ALL"), _files(world)) == before


def _files(world):
    return {path.name for path in (world.root / "data").rglob("*.parquet")}


def test_two_writers_at_once_lose_no_rows_and_tell_no_password(lake):
    lake.two_days()
    server = str(get_current_settings().api.url)
    told = {"PREFECT_API_URL": server, "PYTHONPATH": str(ROOT), "PREFECT_LOGGING_LEVEL": "DEBUG"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    runs = []
    for day in ("2026-05-01", "2026-05-02"):
        command = [sys.executable, "-m", "flows", "backfill", "--from", day, "--to", day]
        runs.append(subprocess.Popen(command, env=os.environ | told, **pipes))
    outputs = [run.communicate(timeout=300)[0] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], outputs
    assert not difference(lake.settings)
    assert _ask(lake, "SELECT count(*), count(DISTINCT document_id) FROM raw.document") == [(2, 2)]
    assert {run.status for run in Run.history(lake.lake)} == {"published"}
    kept = [path.read_bytes() for path in lake.root.rglob("*") if path.is_file()]
    assert not [data for data in kept if PASSWORD.encode() in data]
    shown = [repr(lake.settings), *_ask(lake, "FROM duckdb_secrets()"), *outputs]
    assert PASSWORD not in str(shown)


def test_what_another_committed_meanwhile_is_not_overwritten(lake):
    live = warehouse_at(lake.settings.warehouse)
    meanwhile = pytest.raises(LakeError, match="published to the DuckLake meanwhile")
    with meanwhile, live.next("one without the lock", 3, None) as beside:
        beside.keep()
        publish(lake.settings, Run.begin("rebuild"), anew=True)
    assert _ask(lake, "SELECT count(*) FROM ops.recipe") == [(2,)]


def test_a_server_that_goes_away_is_one_sentence_and_changes_nothing(nights, server, monkeypatch):
    world = nights[0]
    before = _ask(world, "FROM raw.paragraph ORDER BY ALL")
    monkeypatch.setattr(build, "audit", lambda _: server.hang_up("nights"))
    with pytest.raises(LakeError, match="PostgreSQL closed the connection"):
        publish(world.settings, Run.begin("rebuild"), anew=True)
    assert _ask(world, "FROM raw.paragraph ORDER BY ALL") == before


MARK = "quillwort-and-tamarisk"


def test_what_is_forgotten_is_in_no_file_and_not_in_postgres(lake, server):
    lake.put("2026-05-01/secret.txt", f'"The {MARK} is ours," said Oda {MARK}.\n')
    lake.put("2026-05-02/mill.txt", '"The mill is shut," said Jon Vale.\n')
    lake.nightly()
    publish(lake.settings, Run.begin("rebuild"), again=[date(2026, 5, 1)])
    database = lake.settings.warehouse.catalogue.split()[0].removeprefix("dbname=")
    assert MARK in server.dump(database)
    before = _files(lake)
    takedown = forget(lake.settings, "2026-05-01/secret.txt")
    counted = {place: (before, after) for place, before, after in takedown.places()}
    assert counted["warehouse raw.article"] == (1, 0)
    assert not before & _files(lake)
    assert MARK not in server.dump(database)
    assert _ask(lake, "SELECT completed_at IS NOT NULL FROM ops.takedown") == [(True,)]
    assert warehouse_at(lake.settings.warehouse).snapshots() == []


@pytest.mark.parametrize("verb", ["nightly", "status", "sql"])
def test_a_lake_that_cannot_be_reached_is_one_sentence(world, server, monkeypatch, verb):
    monkeypatch.setenv("CLAIMHOUSE_DATA_PATH", str(world.root / "data"))
    words = [verb, "SELECT 1"] if verb == "sql" else [verb]
    for address, told in (
        (server.address("nowhere"), 'database "nowhere" does not exist'),
        (server.address("sample", "wrong"), "password authentication failed"),
        (f"ducklake:postgres:host=127.0.0.1 port=1 password={PASSWORD}", "Connection refused"),
    ):
        result = _claimhouse(*words, "--warehouse", address)
        assert (result.exit_code, told in result.output) == (1, True), result.output
        assert "Traceback" not in result.output and len(result.output.splitlines()) == 1
        assert PASSWORD not in result.output and "wrong" not in result.output


def test_libpq_finds_the_password_itself(sample, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    address = f"ducklake:postgres:{sample.settings.warehouse.catalogue}"
    assert "password" not in address
    assert _claimhouse("check", "--warehouse", address).exit_code == 0


def test_it_keeps_away_from_what_is_not_its_own(lake, server, monkeypatch):
    lake.two_days()
    result = _claimhouse("nightly", "--data-path", str(lake.lake / "below"))
    assert (result.exit_code, "hold one another" in result.output) == (2, True)
    (lake.root / "data").mkdir(exist_ok=True)
    (lake.root / "data/theirs.parquet").write_text("of somebody else")
    result = _claimhouse("nightly")
    assert (result.exit_code, "is not empty" in result.output) == (2, True)
    (lake.root / "data/theirs.parquet").unlink()
    with duckdb.connect() as other:
        catalogue.attach(other, lake.settings.warehouse, "l", f"DATA_PATH '{lake.root}/data/'")
        other.execute("CREATE TABLE l.theirs (a INTEGER)")
    with pytest.raises(LakeError, match="not Claimhouse's"):
        publish(lake.settings, Run.begin("rebuild"), anew=True)
