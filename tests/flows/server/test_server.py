"""The deployments of prefect.yaml, on a real Prefect server and worker on loopback."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).parents[3]
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


def _claimhouse(environment, *words: str) -> str:
    command = [sys.executable, "-m", "flows", *words]
    done = subprocess.run(
        command, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _the_backfill_is_a_typed_form(environment) -> None:
    form = next(
        d["parameter_openapi_schema"]
        for d in _ask(environment, "deployments")
        if d["name"] == "backfill"
    )
    fields = form["properties"]
    assert list(fields) == ["from_date", "to_date", "stage", "only", "publisher"]
    assert all(field["description"] for field in fields.values())
    assert {"format": "date", "type": "string"} in fields["from_date"]["anyOf"]
    assert form["definitions"]["Only"]["enum"] == ["missing", "failed", "changed"]


def _runs_take_turns(environment) -> None:
    """The pool runs one at a time, the nightly first; its deployment drops a second nightly."""
    pools = {pool["name"]: pool["concurrency_limit"] for pool in _ask(environment, "work_pools")}
    assert pools == {"claimhouse": 1}
    queues = {queue["name"]: queue["priority"] for queue in _ask(environment, "work_queues")}
    assert queues["nightly"] < queues["backfill"]
    limits = {d["name"]: d for d in _ask(environment, "deployments")}
    strategies = {
        name: (each["global_concurrency_limit"]["limit"], each["concurrency_options"])
        for name, each in limits.items()
    }
    assert {
        name: (limit, how["collision_strategy"]) for name, (limit, how) in strategies.items()
    } == {
        "nightly": (1, "CANCEL_NEW"),
        "backfill": (1, "ENQUEUE"),
    }


def _ask(environment, what: str) -> list[dict]:
    return httpx.post(f"{environment['PREFECT_API_URL']}/{what}/filter", json={}).json()


def test_deployments_run_through_a_worker(world, server):
    world.two_days()
    assert _claimhouse(server, "deploy").startswith("deployed nightly and backfill")
    _the_backfill_is_a_typed_form(server)
    _runs_take_turns(server)
    schedules = {d["name"]: d["schedules"] for d in _ask(server, "deployments")}
    assert [s["schedule"]["cron"] for s in schedules["nightly"]] == ["15 3 * * *"]
    window = ["-p", "from_date=2026-05-01", "-p", "to_date=2026-05-02"]
    for words in (["nightly/nightly"], ["backfill/backfill", *window]):
        _prefect(server, "deployment", "run", *words)
        _prefect(server, "worker", "start", "--pool", "claimhouse", "--run-once")
    runs = [run for run in _ask(server, "flow_runs") if run["state_type"] != "SCHEDULED"]
    assert sorted(run["state_type"] for run in runs) == ["COMPLETED", "COMPLETED"]
    names = {run["name"].partition(" ")[2] for run in runs}
    assert "2026-05-01 to 2026-05-02, from normalise" in names
    artifacts = {artifact["key"]: artifact["data"] for artifact in _ask(server, "artifacts")}
    assert set(artifacts) == {
        f"{flow}-{what}"
        for flow in ("nightly", "backfill")
        for what in ("summary", "rejected-files", "checks", "new-speakers")
    }
    newcomers = {row["name"] for row in json.loads(artifacts["nightly-new-speakers"])}
    assert {"Ilse Brandt", "Tomas Reyes", "Ruth Okello"} <= newcomers
    assert "| files in | 2 in 2 batches |" in artifacts["nightly-summary"]
    assert world.query("SELECT kind, status FROM ops.run") == [("nightly", "published")]
    _served_without_a_worker(world, server)


def _served_without_a_worker(world, environment) -> None:
    """`serve` takes over what was deployed to a worker, and runs it itself."""
    world.put("2026-05-03/late.txt", "Nothing is claimed in this text of the third day.\n")
    command = [sys.executable, "-m", "flows", "serve"]
    with subprocess.Popen(command, env=environment, cwd=ROOT, stdout=subprocess.DEVNULL) as serving:
        try:
            _wait_until(lambda: not _has_pool(environment))
            _prefect(environment, "deployment", "run", "nightly/nightly")
            _wait_until(lambda: world.query("SELECT count(*) FROM ops.batch") == [(3,)])
        finally:
            serving.terminate()


def _has_pool(environment) -> bool:
    found = {d["name"]: d["work_pool_name"] for d in _ask(environment, "deployments")}
    return bool(found.get("nightly", "none yet"))


def _wait_until(holds) -> None:
    for _ in range(240):
        if holds():
            return
        time.sleep(0.5)
    pytest.fail("it did not happen within two minutes")


STARTED = """
import os
from flows.server.server import own_server

with own_server():
    print(os.environ["PREFECT_API_URL"])
"""


def test_the_working_folder_lends_the_server_no_code(world):
    (world.root / "flows").mkdir()
    (world.root / "flows" / "__init__.py").write_text("raise SystemExit('not ours')")
    ours = {name: os.environ[name] for name in os.environ if name != "PREFECT_API_URL"}
    done = subprocess.run(
        [sys.executable, "-P", "-c", STARTED],
        env=ours | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.stdout.startswith("http://127.0.0.1:"), done.stderr
