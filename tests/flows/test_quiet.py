"""What Prefect is told before it is loaded."""

import os
import stat
from pathlib import Path

import pytest

from flows import quiet
from flows.quiet import quieten


@pytest.fixture
def alone(monkeypatch, tmp_path):
    """An environment without a home for Prefect, and what was to be done at the end."""
    ends = []
    monkeypatch.setattr(os, "environ", dict(os.environ))
    monkeypatch.setattr(quiet.atexit, "register", lambda *call, **given: ends.append((call, given)))
    os.environ.pop("PREFECT_HOME", None)
    os.environ["HOME"] = str(tmp_path / "home")
    return ends


def passing(ends):
    """The folder that was made, once the process is at its end."""
    folder = Path(os.environ["PREFECT_HOME"])
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    for (function, *arguments), given in ends:
        function(*arguments, **given)
    assert not folder.exists()
    return folder


def test_who_has_a_home_keeps_it(alone, tmp_path):
    (tmp_path / "home").mkdir()
    quieten()
    assert ("PREFECT_HOME" in os.environ, alone) == (False, [])


def test_a_home_that_is_not_there_is_replaced_for_one_process(alone, tmp_path):
    quieten()
    assert tmp_path not in passing(alone).parents


def test_a_home_that_cannot_be_written_is_replaced(alone, tmp_path, monkeypatch):
    (tmp_path / "home" / ".prefect").mkdir(parents=True)
    monkeypatch.setattr(os, "access", lambda path, _: path != tmp_path / "home" / ".prefect")
    quieten()
    passing(alone)


def test_a_user_without_a_name_is_at_home_in_the_root(alone, monkeypatch):
    def nobody():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", nobody)
    monkeypatch.setattr(os, "access", lambda *_: False)
    del os.environ["HOME"]
    quieten()
    passing(alone)
    assert os.environ["HOME"] == "/"


def test_a_home_that_is_named_is_left_alone(alone):
    os.environ["PREFECT_HOME"] = "/srv/prefect"
    quieten()
    assert os.environ["PREFECT_HOME"] == "/srv/prefect"
