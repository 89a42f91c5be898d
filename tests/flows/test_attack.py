"""Hostile names, titles, speakers and arguments; and queries that want more than answers."""

import duckdb
import pytest
from click.testing import CliRunner, Result

from flows.__main__ import main
from flows.ask.ask import connect

DROP = "x'; DROP TABLE raw.claim; --"
HOSTILE = (DROP, "' OR 1=1 --", "\"; ATTACH 'x'; --", "$name", "%", "*", "\\", "<script>", "a\nb")


def claimhouse(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture(scope="module")
def attacked(common_world, prefect):
    common_world.put(
        f"2026-05-01/{DROP}.txt",
        f'Title: {DROP}\n\n"It is {DROP}," Mayor Ilse Brandt said.\n<script>x</script> left.\n',
    )
    common_world.put(f"2026-05-01/{DROP}.json", '{"publisher": "\' OR 1=1 --", "x": "${y}{0}%s"}')
    common_world.put("2026-05-01/quiet.txt", '"All is quiet," Tomas Reyes said on Monday.\n')
    common_world.nightly()
    return common_world


def test_hostile_names_are_values(attacked):
    uris = {uri for (uri,) in attacked.query("SELECT source_uri FROM document")}
    assert uris == {f"2026-05-01/{DROP}.txt", "2026-05-01/quiet.txt"}
    assert attacked.query("SELECT publisher FROM article WHERE publisher IS NOT NULL") == [
        ("' OR 1=1 --",)
    ]
    assert claimhouse("check").exit_code == 0


@pytest.mark.parametrize("word", HOSTILE)
@pytest.mark.parametrize(
    "verb",
    [
        ["search"],
        ["search", "quiet", "--speaker"],
        ["search", "quiet", "--publisher"],
        ["export", "--format", "jsonl", "--output", "out", "--speaker"],
        ["export", "--format", "csv", "--output", "out", "--publisher"],
        ["describe"],
        ["explain"],
        ["diff"],
        ["forget"],
    ],
    ids=" ".join,
)
def test_hostile_arguments_are_values(attacked, verb, word):
    result = claimhouse(*verb, word)
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert not any(word in result.output for word in ("Traceback", "Parser Error", "Binder Error"))
    assert attacked.query("SELECT count(*) FROM raw.document") == [(2,)]


@pytest.mark.parametrize(
    "query",
    [
        "CREATE TABLE main.x (i INT)",
        "CREATE OR REPLACE VIEW main.article AS SELECT 1",
        "DROP TABLE raw.claim",
        "UPDATE raw.claim SET speaker = 'x'",
        "SELECT 1; DELETE FROM raw.claim",
        "VACUUM FULL",
        "ATTACH ':memory:' AS m; ATTACH 'x.duckdb' AS y",
        "ATTACH 'warehouse.duckdb' AS again (READ_WRITE)",
        "DETACH warehouse; ATTACH 'warehouse.duckdb' AS w",
        "LOAD httpfs",
        "INSTALL fts FROM community",
        "FROM read_csv('/etc/passwd')",
        "FROM read_blob('/etc/passwd')",
        "FROM '/etc/passwd'",
        "FROM glob('/etc/*')",
        "FROM parquet_metadata('x.parquet')",
        "FROM sniff_csv('/etc/passwd')",
        "COPY (SELECT 1) TO '/tmp/claimhouse-attack'",
        "COPY raw.claim FROM '/etc/passwd'",
        "EXPORT DATABASE '/tmp/claimhouse-attack'",
        "IMPORT DATABASE '/etc'",
        "RESET enable_external_access",
        "SET lock_configuration = false",
        "PRAGMA enable_profiling; SET profiling_output = '/tmp/claimhouse-attack'",
        "SET allowed_directories = ['/']",
        "CREATE SECRET s (TYPE s3)",
        "FROM text",
        "FROM warehouse.main.nothing",
    ],
)
def test_a_query_cannot_write_reach_out_or_set_anything(attacked, query):
    before = attacked.warehouse.read_bytes()
    result = claimhouse("sql", query)
    assert (result.exit_code, "cannot be answered" in result.output) == (1, True)
    assert attacked.warehouse.read_bytes() == before


def test_a_query_sees_nothing_of_the_program(attacked):
    rows = [("secret",)]
    with connect(attacked.warehouse) as connection, pytest.raises(duckdb.Error):
        connection.sql("FROM rows")
    assert rows
