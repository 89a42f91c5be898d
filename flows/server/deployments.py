"""Register the deployments of prefect.yaml with a Prefect server, or serve them from here."""

import subprocess
import sys
from contextlib import suppress
from typing import Any

import yaml
from prefect import serve as serve_deployments
from prefect.client.orchestration import get_client
from prefect.client.schemas.actions import WorkPoolCreate, WorkPoolUpdate
from prefect.client.schemas.objects import ConcurrencyLimitConfig
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import ObjectNotFound
from prefect.schedules import Cron
from prefect.workers.process import ProcessWorker

from flows import nightly
from flows.settings import ROOT


class DeployError(RuntimeError):
    """The server did not take a deployment."""


def deploy() -> list[str]:
    """Register every deployment of prefect.yaml; return their names.

    Their work pool is made if it is not there, and told to run one at a time; Prefect makes
    the queues, the first declared with the highest priority. Raises `DeployError` with what
    Prefect says.
    """
    found = _declared()
    for pool in {each["work_pool"]["name"] for each in found}:
        _make_pool(pool)
    _prefect("--no-prompt", "deploy", "--all")
    return [each["name"] for each in found]


def _make_pool(name: str) -> None:
    """Let the work pool `name` run one flow at a time; what else it is set to stays."""
    with get_client(sync_client=True) as client:
        try:
            client.read_work_pool(name)
            client.update_work_pool(name, WorkPoolUpdate(concurrency_limit=1))
        except ObjectNotFound:
            job = ProcessWorker.get_default_base_job_template()
            made = WorkPoolCreate(
                name=name, type="process", base_job_template=job, concurrency_limit=1
            )
            client.create_work_pool(made)


def serve() -> None:
    """Serve every deployment of prefect.yaml from this process, schedules included.

    Their runs do not overlap. A deployment of the same name that waits for a worker is
    replaced: the server keeps one of a name.
    """
    found = _declared()
    for each in found:
        _withdraw(f"{each['entrypoint'].rpartition(':')[2]}/{each['name']}")
    serve_deployments(*(_served(each) for each in found), limit=1)


def _withdraw(name: str) -> None:
    """Remove the deployment `name` from the server if it is bound to a work pool."""
    with get_client(sync_client=True) as client, suppress(ObjectNotFound):
        there = client.read_deployment_by_name(name)
        if there.work_pool_name:
            client.delete_deployment(there.id)


def _served(declared: dict[str, Any]) -> RunnerDeployment:
    flow = getattr(nightly, declared["entrypoint"].rpartition(":")[2])
    schedules = [Cron(s["cron"], timezone=s["timezone"]) for s in declared.get("schedules", [])]
    made = flow.to_deployment(
        name=declared["name"],
        description=declared["description"],
        tags=declared["tags"],
        schedules=schedules,
        concurrency_limit=ConcurrencyLimitConfig(**declared["concurrency_limit"]),
    )
    assert isinstance(made, RunnerDeployment)
    return made


def _declared() -> list[dict[str, Any]]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "prefect.yaml").read_text("utf-8"))
    found: list[dict[str, Any]] = content["deployments"]
    return found


def _prefect(*words: str) -> None:
    """Run a command of Prefect's in the project's folder; raise `DeployError` if it fails."""
    command = [sys.executable, "-m", "prefect", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DeployError(f"`prefect {' '.join(words)}` failed: {done.stdout}{done.stderr}")
