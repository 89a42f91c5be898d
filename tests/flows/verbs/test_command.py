"""The command line: what a person types, and what it answers."""

import errno
import json
import os
import subprocess
import sys

import duckdb
import pytest
from click.testing import CliRunner, Result

from flows.__main__ import main
from flows.run import preflight
from flows.settings import ROOT, Settings
from flows.verbs import command
from flows.warehouse import warehouse_file


def claimhouse(*words: str) -> Result:
    return CliRunner().invoke(main, words)


@pytest.fixture
def loaded(world, prefect):
    world.two_days()
    assert claimhouse("nightly").exit_code == 0
    return world


@pytest.mark.parametrize(
    ("words", "told"),
    [
        pytest.param(["nightly", "--inbox", "no/where"], "is not a folder", id="inbox"),
        pytest.param(["nightly", "--lake", "/dev/null/lake"], "cannot be made", id="lake"),
        pytest.param(["nightly", "--workers", "many"], "CLAIMHOUSE_WORKERS", id="workers"),
        pytest.param(["nightly", "--path-pattern", "{date"], "PATH_PATTERN", id="pattern"),
        pytest.param(["nightly", "--runner", "cloud"], "CLAIMHOUSE_RUNNER", id="runner"),
        pytest.param(["status", "--warehouse", "raw.duckdb"], "another name", id="schema"),
        pytest.param(["status", "--warehouse", "ops.eu.duckdb"], "another name", id="dots"),
        pytest.param(["status", "--warehouse", "Live.duckdb"], "another name", id="live"),
        pytest.param(["status", "--warehouse", ""], "must name a place", id="no-name"),
        pytest.param(["status", "--warehouse", "."], "not a folder", id="folder"),
        pytest.param(["status", "--data-path", "."], "nothing else", id="data-path"),
        pytest.param(["weekly"], "No such command", id="verb"),
        pytest.param(["backfill", "--from", "2026-02-30"], "2026-02-30", id="date"),
        pytest.param(["backfill", "--to", "1.5.2026"], "such as 2026-05-01", id="date-form"),
        pytest.param(["export", "--since", "today"], "today is no day", id="word"),
        pytest.param(["backfill"], "Name a window", id="no-window"),
        pytest.param(["sql", "SELECT 1"], "There is no warehouse", id="no-warehouse"),
        pytest.param(["sql", "x", "--format", "parquet"], "add --output", id="parquet"),
    ],
)
def test_wrong_usage_is_one_sentence_and_exit_code_2(world, words, told):
    result = claimhouse(*words)
    assert (result.exit_code, told in result.output) == (2, True), result.output
    assert "Traceback" not in result.output
    assert len(result.output.strip().splitlines()[-1]) < 400


def test_a_wrong_toml_is_told(world):
    (world.root / "claimhouse.toml").write_text("inbocks = 'x'\n")
    result = claimhouse("status")
    assert (result.exit_code, "Unknown setting 'inbocks'" in result.output) == (2, True)


def test_a_warehouse_that_is_a_link_to_itself_is_refused(world):
    world.warehouse.symlink_to(world.warehouse)
    result = claimhouse("status")
    assert (result.exit_code, "leads back to itself" in result.output) == (2, True)


def test_a_mistyped_variable_is_told_with_the_nearest_name(world, monkeypatch):
    monkeypatch.setenv("CLAIMHOUSE_WORKER", "2")
    result = claimhouse("status")
    assert (result.exit_code, "(CLAIMHOUSE_WORKERS)" in result.output) == (2, True)


@pytest.mark.parametrize(
    "name", ["CLAIMHOUSE_TRACEBACK", "CLAIMHOUSE_SERVICE_HOST", "CLAIMHOUSE_HOME"]
)
def test_variables_that_are_no_settings_are_left_alone(world, monkeypatch, name):
    monkeypatch.setenv(name, "")
    assert claimhouse("status").exit_code == 0


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(b"worker = 2", "Unknown setting 'worker'", id="near"),
        pytest.param(b"frequency = 2", "see `claimhouse --help`", id="far"),
        pytest.param(b"inbox = 'caf\xe9'", "is not in UTF-8", id="encoding"),
        pytest.param(b"inbox = ", "is not valid TOML", id="toml"),
    ],
)
def test_a_wrong_file_of_settings_is_told_in_one_sentence(world, text, told):
    (world.root / "claimhouse.toml").write_bytes(text)
    result = claimhouse("status")
    assert (result.exit_code, told in result.output) == (2, True), result.output


def test_a_byte_order_mark_does_not_spoil_a_file_of_settings(world):
    (world.root / "claimhouse.toml").write_bytes(b"\xef\xbb\xbfworkers = 2\r\n")
    result = claimhouse("status")
    assert result.exit_code == 0, result.output


def test_nightly_tells_what_it_did_and_then_that_nothing_changed(world, prefect):
    world.two_days()
    first, second = claimhouse("nightly"), claimhouse("nightly")
    assert "files in   2 in 2 batches" in first.output
    assert "nothing changed" in second.output


def test_status_tells_runs_batches_and_snapshots(loaded):
    result = claimhouse("status")
    assert result.exit_code == 0
    assert "nightly   published  2 files" in result.output
    assert "batches     2, 0 behind" in result.output


def test_status_is_an_alarm_when_the_warehouse_cannot_be_opened(loaded):
    loaded.warehouse.write_bytes(loaded.warehouse.read_bytes()[:9_000])
    result = claimhouse("status")
    assert (result.exit_code, "batches     2, 0 behind" in result.output) == (1, True)
    assert "`claimhouse rebuild` makes it anew" in result.output


def test_status_is_an_alarm_when_no_run_ended_well(world):
    result = claimhouse("status", "--max-age-hours", "26")
    assert (result.exit_code, "No run has ended well yet" in result.output) == (1, True)


@pytest.mark.parametrize("age", ["nan", "-1", "inf", "soon"])
def test_status_refuses_an_age_that_is_none(world, age):
    result = claimhouse("status", f"--max-age-hours={age}")
    assert (result.exit_code, "max-age-hours" in result.output) == (2, True)


def test_status_is_an_alarm_when_the_last_success_is_too_old(loaded):
    assert claimhouse("status", "--max-age-hours", "1").exit_code == 0
    beat = loaded.lake / "heartbeat"
    os.utime(beat, (0, beat.stat().st_mtime - 2 * 3600))
    result = claimhouse("status", "--max-age-hours", "1")
    assert (result.exit_code, "ended well in the last 1 hours" in result.output) == (1, True)


def test_check_passes_on_the_live_warehouse(loaded):
    result = claimhouse("check")
    assert (result.exit_code, "documents_are_conserved" in result.output) == (0, True)


def test_a_warehouse_that_somebody_wrote_to_answers_nothing(loaded):
    loaded.warehouse.with_name("warehouse.duckdb.wal").write_bytes(b"left over")
    for words in (["status"], ["check"], ["sql", "FROM claim"], ["nightly"], ["diff", "live"]):
        result = claimhouse(*words)
        assert result.exit_code and "a write-ahead log lies beside it" in result.output, words


def test_sql_answers_in_every_format(loaded):
    query = "SELECT source_uri, batch_date FROM document ORDER BY 1"
    assert "2026-05-01/harbour.txt" in claimhouse("sql", query).output
    assert (
        claimhouse("sql", query, "--format", "csv").output.splitlines()[0]
        == "source_uri,batch_date"
    )
    rows = claimhouse("sql", query, "--format", "json").output.splitlines()
    assert json.loads(rows[0])["source_uri"] == "2026-05-01/harbour.txt"
    file = loaded.root / "rows.parquet"
    assert claimhouse("sql", query, "--format", "parquet", "--output", str(file)).exit_code == 0
    assert file.stat().st_size


def test_sql_takes_a_file(loaded):
    (loaded.root / "q.sql").write_text("SELECT 6 * 7 AS answer")
    assert "42" in claimhouse("sql", "q.sql").output


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM raw.claim",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY claim TO 'claims.csv'",
        "SET enable_external_access = true",
    ],
)
def test_sql_can_neither_write_nor_reach_out(loaded, query):
    result = claimhouse("sql", query)
    assert (result.exit_code, "cannot be answered" in result.output) == (1, True)


@pytest.mark.parametrize("query", ["", " ; ", "/* why? */"])
def test_sql_without_a_query_is_told(loaded, query):
    result = claimhouse("sql", query)
    assert (result.exit_code, "There is no query" in result.output) == (1, True)


def test_describe_explains_tables_and_columns(loaded):
    assert "main.claim" in claimhouse("describe").output
    assert "Who that is ('Mark Rutte')" in claimhouse("describe", "claim").output
    assert claimhouse("describe", "Main.CLAIM").output == claimhouse("describe", "claim").output
    assert claimhouse("describe", "nothing").exit_code == 1


@pytest.mark.parametrize("name", ["search_claim", "main.search_claim"])
def test_describe_explains_what_is_called(loaded, name):
    told = claimhouse("describe", name).output
    assert told.startswith("main.search_claim(query, speaker := NULL,")
    assert ["published_on", "DATE"] in [line.split() for line in told.splitlines()]
    assert claimhouse("describe", "search.words").exit_code == 1


def test_score_measures_annotated_articles(world):
    text = 'Ann Lee said that the mill would close. "We are sorry," she added.\n'
    marks = {"Source": ["Ann Lee", "she"], "Cue": ["said", "added"]}
    marks["Content"] = ["that the mill would close", '"We are sorry,"']
    lines = []
    for number in (0, 1):
        for part, words in marks.items():
            start = text.index(words[number])
            lines.append(f"T{len(lines) + 1}\t{part} {start} {start + len(words[number])}\tx")
    events = [
        f"E{n + 1}\tA:T1 Source:T{3 * n + 1} Cue:T{3 * n + 2} Content:T{3 * n + 3}" for n in (0, 1)
    ]
    (world.root / "gold" / "text").mkdir(parents=True)
    (world.root / "gold" / "attributions").mkdir()
    (world.root / "gold" / "text" / "mill.txt").write_text(text)
    (world.root / "gold" / "attributions" / "mill_a.ann").write_text("\n".join([*lines, *events]))
    result = claimhouse("score", "--gold", "gold", "--json")
    assert json.loads(result.output)["strict"] == {"p": 1.0, "r": 1.0, "f1": 1.0}


def test_score_needs_annotated_articles(world):
    assert claimhouse("score", "--gold", ".").exit_code == 2


@pytest.mark.parametrize("form", ["table", "csv"])
def test_a_reader_who_has_seen_enough_is_no_trouble(loaded, form):
    query = "SELECT range, repeat('word ', 9) AS text FROM range(50000)"
    words = [sys.executable, "-m", "flows", "sql", query, "--format", form]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    here = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(words, env=here, **pipes) as answering:
        answering.stdout.close()
        told = answering.stderr.read()
    assert (answering.returncode, told) == (141, b"")


def test_a_pipe_that_breaks_elsewhere_is_told(monkeypatch):
    monkeypatch.setattr(command, "_has_reader", lambda: True)
    with pytest.raises(command.Trouble, match="Broken pipe"):
        command.verb(_with_a_broken_pipe).callback(**dict.fromkeys(Settings.model_fields))


def _with_a_broken_pipe(settings):
    raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))


def test_nothing_that_is_said_steers_the_terminal(capsys):
    command.say("one\x1b[31m\ntwo\a")
    assert capsys.readouterr().out == "one�[31m\ntwo�\n"
    assert command.Trouble("no such file: \x1b]0;x\a").message == "no such file: �]0;x�"


def test_only_who_replaces_the_warehouse_says_that_it_is_untouched(loaded, monkeypatch):
    missing = claimhouse("sql", "missing.sql")
    assert (missing.exit_code, "untouched" in missing.output) == (1, False)
    assert "No such file or directory (missing.sql). Mend it" in missing.output
    monkeypatch.setattr(preflight, "check_writable", _refused)
    for words in (["nightly"], ["rebuild"], ["forget", "x"], ["backfill", "--from", "2026-05-01"]):
        result = claimhouse(*words)
        assert (result.exit_code, "is untouched" in result.output) == (1, True), result.output


def test_an_error_of_duckdb_itself_is_one_sentence():
    error = duckdb.InternalException(
        "INTERNAL Error: index 0\n\nStack Trace:\n\n/lib/duckdb.so(+1)"
    )
    told = command.Trouble(command.sentence(error, old_stays=True)).message
    assert told == (
        "DuckDB gave up by an error of its own; the last good warehouse is untouched. "
        "Run the same command again. INTERNAL Error: index 0"
    )


def test_status_is_for_those_who_may_only_read(loaded, monkeypatch):
    for module in (preflight, warehouse_file):
        monkeypatch.setattr(module, "check_writable", _refused)
    result = claimhouse("status")
    assert (result.exit_code, "0 behind" in result.output) == (0, True), result.output


def test_status_makes_no_folder(tmp_path, monkeypatch):
    for name in ("lake", "warehouse"):
        monkeypatch.setenv(f"CLAIMHOUSE_{name.upper()}", str(tmp_path / name / name))
    result = claimhouse("status")
    assert (result.exit_code, "none at" in result.output) == (0, True), result.output
    assert [*tmp_path.iterdir()] == []


def _refused(*_):
    raise OSError(errno.EIO, os.strerror(errno.EIO))
