"""The queries of sql/report/: they answer on empty tables, and say what they are for."""

import re

import duckdb
import pytest

from flows.warehouse import warehouse
from flows.warehouse.relations import SQL

FILES = sorted((SQL / "report").glob("*.sql"))
VALUES = {"most": 3, "most_publishers": 3, "documents": ["d"], "name": "x"}


@pytest.fixture(scope="module")
def empty():
    with duckdb.connect() as connection:
        warehouse.create(connection)
        warehouse.refresh(connection)
        night = (SQL / "report" / "night.sql").read_text("utf-8")
        connection.execute(f"CREATE TEMP TABLE night AS {night}")
        yield connection


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_answers_on_empty_tables(empty, file):
    sql = file.read_text("utf-8")
    given = {name: VALUES[name] for name in set(re.findall(r"\$(\w+)", sql))}
    assert len(empty.execute(sql, given).fetchall()) == (file.stem == "total")


def test_headers_say_question_grain_and_what_is_left_out():
    for file in FILES:
        head = file.read_text("utf-8").splitlines()
        assert head[0].endswith("?") or "?" in head[0], file
        assert any(line.startswith("-- Grain: ") for line in head), file
        assert any(line.startswith("-- Left out: ") for line in head), file
