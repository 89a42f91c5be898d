"""Reviewed tables and models that somebody spoiled: told in one sentence, before any work."""

import shutil

import pytest

from flows.rules import extractors
from flows.rules import reference as tables
from flows.settings import SettingsError


@pytest.fixture
def copied(tmp_path, monkeypatch):
    """A copy of the reviewed tables, which the test may spoil."""
    folder = shutil.copytree(tables.REFERENCE, tmp_path / "reference")
    corrections = shutil.copy(tables.CORRECTIONS, tmp_path / "speaker.csv")
    monkeypatch.setattr(tables, "REFERENCE", folder)
    monkeypatch.setattr(tables, "CORRECTIONS", corrections)
    tables.reference.cache_clear()
    yield tmp_path
    tables.reference.cache_clear()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(b"", "does not begin with its header row", id="empty"),
        pytest.param(b"\xff\xfe", "is not in UTF-8", id="encoding"),
        pytest.param(b"place;acts_for;kind\nX;Y;place\n", "column 'place' is missing", id="header"),
        pytest.param(b"place,acts_for,kind\nX\n", "row 2", id="short"),
        pytest.param(b'place,"' + b"x" * 200_000, "metonym.csv", id="huge"),
    ],
)
def test_a_spoiled_table_is_told(copied, data, told):
    (copied / "reference" / "metonym.csv").write_bytes(data)
    with pytest.raises(SettingsError, match=told) as raised:
        tables.reference()
    assert "metonym.csv" in str(raised.value)


@pytest.mark.parametrize("data", [b"", b"\xff", b"merge,Ann Lee,Ann B. Lee,,\n"])
def test_spoiled_corrections_are_told(copied, data):
    (copied / "speaker.csv").write_bytes(data)
    with pytest.raises(SettingsError, match=r"speaker\.csv"):
        tables.corrections()


@pytest.mark.parametrize("name", ["tokenizer.json", "config.json", "model.onnx"])
def test_a_damaged_model_is_told(tmp_path, name):
    for file in extractors.SHIPPED.iterdir():
        shutil.copy(file, tmp_path)
    (tmp_path / name).write_bytes((tmp_path / name).read_bytes()[:50])
    with pytest.raises(SettingsError, match="is damaged") as raised:
        extractors.extractor(tmp_path)
    assert len(str(raised.value)) < 400
