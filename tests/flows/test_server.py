"""The deployments of prefect.yaml, on a real Prefect server and worker on loopback."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[2]
PREFECT = str(Path(sys.executable).with_name("prefect"))


@pytest.fixture
def server(world, tmp_path):
    """A Prefect server with a home of its own; gives the environment that points to it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    given = {name: os.environ[name] for name in os.environ if not name.startswith("PREFECT_")}
    environment = given | {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
    }
    command = [PREFECT, "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (tmp_path / "server.log").open("wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        _wait_for(environment["PREFECT_API_URL"])
        yield environment
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(url: str) -> None:
    for _ in range(240):
        try:
            if httpx.get(f"{url}/health").is_success:
                return
        except httpx.TransportError:
            time.sleep(0.5)
    pytest.fail("the server did not start")


def _prefect(environment, *words: str) -> str:
    done = subprocess.run(
        [PREFECT, *words], env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _ask(environment, what: str) -> list[dict]:
    return httpx.post(f"{environment['PREFECT_API_URL']}/{what}/filter", json={}).json()


def test_deployments_run_through_a_worker(world, server):
    world.two_days()
    _prefect(server, "work-pool", "create", "claimhouse", "--type", "process")
    _prefect(server, "--no-prompt", "deploy", "--all")
    schedules = {d["name"]: d["schedules"] for d in _ask(server, "deployments")}
    assert [s["schedule"]["cron"] for s in schedules["nightly"]] == ["15 3 * * *"]
    window = ["-p", "from_date=2026-05-01", "-p", "to_date=2026-05-02"]
    for words in (["nightly/nightly"], ["backfill/backfill", *window]):
        _prefect(server, "deployment", "run", *words)
        _prefect(server, "worker", "start", "--pool", "claimhouse", "--run-once")
    runs = [run for run in _ask(server, "flow_runs") if run["state_type"] != "SCHEDULED"]
    assert sorted(run["state_type"] for run in runs) == ["COMPLETED", "COMPLETED"]
    artifacts = {artifact["key"]: artifact["data"] for artifact in _ask(server, "artifacts")}
    assert set(artifacts) == {"nightly-summary", "backfill-summary"}
    assert "| files in | 2 in 2 batches |" in artifacts["nightly-summary"]
    assert world.query("SELECT kind, status FROM ops.run") == [("nightly", "published")]
