"""Who hears of a run that did not end well, and how."""

import json
import logging
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.lake import runs
from flows.lake.lake import Lake
from flows.lake.runs import Run
from flows.settings import SettingsError, load

SECRET = "/hook/k3y-that-nobody-may-see"


@pytest.fixture
def posted(monkeypatch):
    """A webhook on loopback; gives what it was told."""
    told = []

    class Hook(BaseHTTPRequestHandler):
        def do_POST(self):
            told.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Hook) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monkeypatch.setenv("CLAIMHOUSE_WEBHOOK", f"http://127.0.0.1:{server.server_port}{SECRET}")
        yield told
        server.shutdown()


def test_a_failed_flow_is_told(world, prefect, posted, monkeypatch):
    from flows import nightly as flows

    world.two_days()
    monkeypatch.setattr(flows.stages, "resolve_batch", _refuse)
    with pytest.raises(RuntimeError, match="no pen left"):
        world.nightly()
    assert [(one["kind"], one["status"]) for one in posted] == [("nightly", "failed")]
    assert "no pen left" in posted[0]["detail"]
    kept = [path for path in world.root.rglob("*") if path.is_file()]
    assert not [path for path in kept if SECRET.encode() in path.read_bytes()]


def _refuse(*_):
    raise RuntimeError("no pen left")


def test_what_keeps_a_run_from_starting_is_told(world, posted, monkeypatch):
    monkeypatch.setenv("CLAIMHOUSE_INBOX", str(world.root / "unmounted"))
    done = CliRunner().invoke(main, ["nightly"])
    assert done.exit_code == 2
    assert "unmounted" in posted[0]["text"]


def test_a_killed_run_is_told_when_the_next_one_starts(world, prefect, posted):
    world.two_days()
    Run.begin("nightly").save(world.lake)
    assert [run.status for run in Run.history(world.lake)] == ["crashed"]
    world.nightly()
    assert [(one["kind"], one["status"]) for one in posted] == [("nightly", "crashed")]
    assert [run.status for run in Run.history(world.lake)] == ["published", "crashed"]


def test_a_run_that_is_alive_is_no_crash(world):
    run = Run.begin("nightly")
    with run.alive(world.lake):
        run.save(world.lake)
        assert Run.history(world.lake)[0].status == "running"
        assert Run.bury(world.lake) == []


@pytest.mark.parametrize("is_kept", [True, False])
def test_a_run_that_ends_while_the_record_is_read_is_no_crash(world, monkeypatch, is_kept):
    run = Run.begin("nightly")
    monkeypatch.setattr(runs, "_recorded", lambda lake: [run])
    if is_kept:
        run.published().save(world.lake)
    assert Run.bury(world.lake) == []
    assert [told.status for told in Run.history(world.lake)] == ["published"] * is_kept
    assert not list(world.lake.rglob("*.lock"))


def test_records_that_go_while_they_are_listed_are_left_out(world, monkeypatch):
    Run.begin("nightly").published().save(world.lake)
    gone = world.lake / "run" / "gone.json"
    there = [*(world.lake / "run").glob("*.json")]
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter([gone, *there]))
    assert len(Run.history(world.lake)) == 1
    monkeypatch.setattr(Path, "glob", lambda folder, pattern: iter([gone]))
    assert Lake(world.lake).manifests() == {}


def test_a_webhook_that_is_gone_stops_nothing_and_stays_secret(world, monkeypatch, caplog):
    monkeypatch.setenv("CLAIMHOUSE_WEBHOOK", f"http://127.0.0.1:9{SECRET}")
    monkeypatch.setenv("CLAIMHOUSE_INBOX", str(world.root / "unmounted"))
    with caplog.at_level(logging.INFO):
        done = CliRunner().invoke(main, ["nightly"])
    assert "The webhook cannot be told: ConnectionRefusedError." in caplog.text
    assert SECRET not in caplog.text + done.output


def test_a_webhook_that_is_no_address_is_refused_unseen(world, monkeypatch):
    monkeypatch.setenv("CLAIMHOUSE_WEBHOOK", f"ftp://{SECRET}")
    with pytest.raises(SettingsError, match="must start with http") as refused:
        load()
    assert SECRET not in str(refused.value)
