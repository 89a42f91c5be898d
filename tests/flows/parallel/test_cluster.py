"""The same work on a Dask scheduler and two workers, each a process of its own on loopback."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from flows.parallel import cluster
from flows.parallel.pool import workers
from flows.rules.stamp import stamp
from flows.settings import SettingsError, in_force

pytest.importorskip("distributed", reason="needs pip install -e '.[dask]'")

DASK = str(Path(sys.executable).with_name("dask"))
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def dask(tmp_path_factory):
    """A scheduler and two workers: its address, and the processes in this order."""
    folder = tmp_path_factory.mktemp("dask")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
    here = ["--host", "127.0.0.1", "--no-dashboard"]
    scheduler = ["scheduler", "--port", address.rpartition(":")[2], *here]
    worker = ["worker", address, "--nthreads", "1", "--no-nanny", "--local-directory", ".", *here]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("CLAIMHOUSE_")}
    with (folder / "log").open("wb") as log:
        started = [
            subprocess.Popen(
                [DASK, *words],
                cwd=folder,
                env=environment | {"PYTHONPATH": str(ROOT)},
                stdout=log,
                stderr=log,
            )
            for words in (scheduler, worker, worker)
        ]
    yield address, started
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def news(world, monkeypatch):
    """Articles enough for many parts of one file each, and for seconds of work."""
    monkeypatch.setenv("CLAIMHOUSE_BATCH_FILES", "1")
    said = '"We counted {} boats on day {}," said harbour master Orla Quist.\n'
    for number in range(12):
        lines = "".join(said.format(number + 40, day) for day in range(40))
        world.put(f"2026-06-01/story-{number}.txt", f"Boats came in, number {number}.\n{lines}")
    return world


def test_a_worker_killed_in_the_middle_costs_nothing(news, dask, prefect, monkeypatch):
    address, processes = dask
    monkeypatch.setenv("CLAIMHOUSE_LAKE", str(news.root / "spread"))
    monkeypatch.setenv("CLAIMHOUSE_RUNNER", f"dask:{address}")
    watching, over = threading.Event(), threading.Event()
    killer = threading.Thread(target=_kill_at_work, args=(address, watching, over))
    killer.start()
    assert watching.wait(60)
    assert news.nightly().run.document_count == 12
    over.set()
    killer.join()
    assert [process.poll() for process in processes].count(-signal.SIGKILL) == 1
    spread = _content(news.root / "spread")
    monkeypatch.setenv("CLAIMHOUSE_LAKE", str(news.lake))
    monkeypatch.setenv("CLAIMHOUSE_RUNNER", "local")
    news.nightly()
    assert len(spread) == 12 * 4 + 1
    assert spread == _content(news.lake)


def _content(lake: Path) -> dict[str, bytes]:
    return {p.relative_to(lake).as_posix(): p.read_bytes() for p in lake.rglob("*.parquet")}


def _kill_at_work(address: str, watching: threading.Event, over: threading.Event) -> None:
    """Kill the first worker that has something to do, from `watching` until all is `over`."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(2)
        pids = client.run(os.getpid)
        watching.set()
        while not over.is_set():
            for name, tasks in client.processing().items():
                if tasks:
                    os.kill(pids[name], signal.SIGKILL)
                    return
            time.sleep(0.005)


def test_workers_with_other_code_are_refused(world, dask, monkeypatch):
    stamp.cache_clear()
    monkeypatch.setattr("flows.rules.stamp.version", lambda _: "0.0")
    with pytest.raises(cluster.ClusterError, match=r"another chardet, .*pyarrow.* than this"):
        _begin(f"dask:{dask[0]}")
    stamp.cache_clear()


def test_a_worker_that_sees_another_folder_is_refused(world, dask, monkeypatch):
    with pytest.raises(cluster.ClusterError, match=r"does not see the inbox .*/nowhere; share"):
        _begin(f"dask:{dask[0]}", inbox=world.root / "nowhere", lake=_made(world.lake))


def test_without_a_scheduler_one_sentence(world, monkeypatch):
    monkeypatch.setattr(cluster, "_CONNECT", 1)
    with pytest.raises(
        cluster.ClusterError, match=r"No Dask scheduler answers at tcp://127.0.0.1:9"
    ):
        _begin("dask:tcp://127.0.0.1:9")


def test_workers_and_scheduler_that_die_are_one_sentence_each(world, dask, monkeypatch):
    monkeypatch.setattr(cluster, "_ARRIVE", 1)
    address, (scheduler, *others) = dask
    given = {"runner": f"dask:{address}", "lake": _made(world.lake)}
    with in_force(given) as settings, workers(settings) as hands:
        for process in others:
            process.kill()
        with pytest.raises(cluster.ClusterLostError, match="has no worker; start one"):
            list(hands.map(len, ["part"], "dying"))
        scheduler.kill()
        with pytest.raises(cluster.ClusterLostError, match="scheduler is gone"):
            list(hands.map(len, ["part"], "dead"))


def _begin(runner: str, **given) -> None:
    with in_force({"runner": runner, **given}) as settings, workers(settings):
        pass


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


@pytest.mark.parametrize("runner", ["ray", "ray:auto", "dask:", "dusk", "local:2"])
def test_other_runners_are_refused(world, runner):
    with pytest.raises(SettingsError, match=r"CLAIMHOUSE_RUNNER"):
        _begin(runner)
