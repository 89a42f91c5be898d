"""Answers in every format: what a reader gets back is what DuckDB had."""

import csv
import json

import duckdb
import pytest

from flows.ask.rows import show

LONG = "range(1500)"


@pytest.fixture
def shown(capsys):
    """What is printed of the only row, or the rows, of a query."""

    def told(query, form):
        with duckdb.connect() as connection:
            connection.execute("SET TimeZone = 'UTC'")
            show(connection.sql(query), form, None)
        return capsys.readouterr().out

    return told


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("9007199254740993", "9007199254740993", id="long number"),
        pytest.param("11", "11", id="number beside a null"),
        pytest.param("DATE '2026-01-01'", '"2026-01-01"', id="date"),
        pytest.param("TIMESTAMP '2026-01-01 02:03:04.000005'", '"2026-01-01T02:03:04.000005"'),
        pytest.param("TIMESTAMPTZ '2026-01-01 02:03:04Z'", '"2026-01-01T02:03:04+00:00"'),
        pytest.param("1234567890.12::DECIMAL(18, 2)", "1234567890.12", id="decimal"),
        pytest.param("INTERVAL 1 DAY", '"1 day"', id="interval"),
        pytest.param("['a', 'é\"']", '["a","é\\""]', id="list"),
        pytest.param("{'start': 290, 'on': DATE '2026-01-01'}", '{"start":290,"on":"2026-01-01"}'),
        pytest.param("MAP {'k': 1}", '{"k":1}', id="map"),
        pytest.param("'nan'::DOUBLE", "null", id="no number"),
        pytest.param("true", "true", id="truth"),
        pytest.param("'two\nlines'", '"two\\nlines"', id="line break"),
    ],
)
def test_json_is_exact(shown, value, text):
    lines = shown(f'SELECT {value} AS "a b" UNION ALL SELECT NULL', "json").splitlines()
    assert lines == [f'{{"a b":{text}}}', '{"a b":null}']
    assert [set(json.loads(line)) for line in lines] == [{"a b"}, {"a b"}]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("9007199254740993", "9007199254740993", id="long number"),
        pytest.param("TIMESTAMPTZ '2026-01-01 02:03:04Z'", "2026-01-01 02:03:04+00:00"),
        pytest.param("0.10::DECIMAL(9, 2)", "0.10", id="decimal"),
        pytest.param("INTERVAL 1 DAY", "1 day", id="interval"),
        pytest.param("[{'char_start': 290}]", '[{"char_start":290}]', id="spans"),
        pytest.param("'say \"so\", now'", 'say "so", now', id="quoting"),
        pytest.param(LONG, str(list(range(1500))).replace(" ", ""), id="every element"),
    ],
)
def test_csv_is_exact(shown, value, text):
    printed = shown(f"SELECT 1 AS n, {value} AS x UNION ALL SELECT 2, NULL ORDER BY 1", "csv")
    assert list(csv.reader(printed.splitlines())) == [["n", "x"], ["1", text], ["2", ""]]


def test_a_table_shows_what_is_nested_as_json(shown):
    printed = shown("SELECT [{'char_start': 290}] AS spans, INTERVAL 1 DAY AS span", "table")
    assert '[{"char_start":290}]' in printed and "1 day" in printed


@pytest.mark.parametrize(("form", "text"), [("csv", "x,y\n"), ("json", "")])
def test_no_rows_are_a_heading(shown, form, text):
    assert shown("SELECT 1 AS x, [2] AS y WHERE false", form) == text


def test_columns_of_one_name_stay_apart(shown):
    assert shown("SELECT 1 AS a, 2 AS a", "csv") == "a,a\n1,2\n"
    assert json.loads(shown("SELECT 1 AS a, 2 AS a", "json")) == {"a": 1, "a_1": 2}


def test_parquet_keeps_types_and_writes_the_others_as_text(tmp_path):
    file = tmp_path / "rows.parquet"
    query = (
        "SELECT [1, NULL] AS n, INTERVAL 1 DAY AS i, [INTERVAL 1 DAY] AS ii, DATE '2026-01-01' d"
    )
    with duckdb.connect() as connection:
        show(connection.sql(query), "parquet", file)
        read = connection.sql(f"SELECT * REPLACE (d::VARCHAR AS d) FROM '{file}'")
        assert read.fetchall() == [([1, None], "1 day", '["1 day"]', "2026-01-01")]


@pytest.mark.parametrize("form", ["csv", "json", "parquet"])
def test_what_fails_writes_nothing(tmp_path, form):
    query = "SELECT if(i = 300_000, error('late'), i::VARCHAR) AS x FROM range(400_000) t(i)"
    with duckdb.connect() as connection, pytest.raises(duckdb.Error, match="late"):
        show(connection.sql(query), form, tmp_path / "rows")
    assert not list(tmp_path.iterdir())
