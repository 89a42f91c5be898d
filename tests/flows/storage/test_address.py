"""Addresses of DuckLakes: what is understood, what is refused, and that no password is told."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.storage.address import LakeAddress

FOLDER = Path("/data")


@pytest.mark.parametrize(
    ("text", "catalogue", "password"),
    [
        ("dbname=news", "dbname=news", None),
        ("", "", None),
        ("service=news", "service=news", None),
        ("host=db  password = x dbname=news", "host=db dbname=news", "x"),
        (r"dbname='my news' password='it\'s \\ me'", "dbname='my news'", r"it's \ me"),
        (r"dbname=my\ news", "dbname='my news'", None),
        ("postgresql://db/news", "host=db dbname=news", None),
        ("postgres://ada:p%40ss@db:5433/news", "user=ada host=db port=5433 dbname=news", "p@ss"),
        ("postgresql:///news?host=/run/pg&password=x", "host=/run/pg dbname=news", "x"),
    ],
)
def test_keywords_and_uris_are_understood(text, catalogue, password):
    found = LakeAddress.parse(f"ducklake:postgres:{text}", FOLDER)
    assert (found.catalogue, found.data_path) == (catalogue, FOLDER)
    assert (found.password and found.password.get_secret_value()) == password
    assert str(found) == f"ducklake:postgres:{catalogue}"


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("ducklake:news.ducklake?hunter2", "must be in PostgreSQL"),
        ("ducklake:sqlite:hunter2.db", "must be in PostgreSQL"),
        ("ducklake:postgres:dbname news password=hunter2", "keyword=value pairs or a URI"),
        ("ducklake:postgres:postgresql://a:hunter2@db:port/x", "cannot be read"),
        ("ducklake:postgres:sslpassword=hunter2", "service file"),
    ],
)
def test_what_is_refused_is_not_repeated(world, monkeypatch, address, told):
    for words in (["status", "--warehouse", address], ["status"]):
        result = CliRunner().invoke(main, words)
        assert (result.exit_code, told in result.output) == (2, True), result.output
        assert "hunter2" not in result.output
        assert "hunter2" not in repr(result.exc_info)
        monkeypatch.setenv("CLAIMHOUSE_WAREHOUSE", address)


def test_a_data_folder_elsewhere_is_refused(world):
    result = CliRunner().invoke(main, ["status", "--data-path", "s3://bucket/lake"])
    assert (result.exit_code, "folder of this machine" in result.output) == (2, True)
