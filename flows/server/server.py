"""A Prefect server for one run, where nobody named one: it ends when the run does, however.

Prefect would start one itself, but Ctrl-C would reach that one too and leave the run without
an answer, and a killed run would leave it behind for good.
"""

import os
import socket
import subprocess
import sys
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.error import HTTPError, URLError

from flows.quiet import has_server, without_heartbeats
from flows.settings import ROOT, SettingsError

_PATIENCE = 90  # seconds; the first start of all migrates a database
_ENVIRONMENT = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT_SERVER_SERVICES_SCHEDULER_ENABLED": "false",
    "PREFECT_SERVER_SERVICES_LATE_RUNS_ENABLED": "false",
    "PYTHONPATH": str(ROOT),
}


class ServerError(RuntimeError):
    """Prefect's server does not start."""


@contextmanager
def own_server() -> Iterator[None]:
    """Serve Prefect on loopback to this process, unless the environment names a server.

    To be entered before Prefect is imported: once it is, it has made up its mind where to
    report, and nothing is started. Raises `ServerError` when the server does not start.
    """
    if has_server() or "prefect" in sys.modules:
        yield
        return
    command = [sys.executable, "-P", "-m", "flows.server.server"]  # -P: no flows of this folder's
    with subprocess.Popen(
        command,
        env=os.environ | _ENVIRONMENT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C is for the run alone
    ) as server:
        try:
            os.environ["PREFECT_API_URL"] = _address(server)
            with without_heartbeats():
                yield
        finally:
            os.environ.pop("PREFECT_API_URL", None)
            server.kill()


def _address(server: "subprocess.Popen[bytes]") -> str:
    """Return the address that the server process tells."""
    port = server.stdout.readline().decode().strip() if server.stdout else ""
    if not port:
        raise ServerError("Prefect's server does not start; see `python -m flows.server`.")
    return f"http://127.0.0.1:{port}/api"


def needs_server() -> None:
    """Raise `SettingsError` when no server is named, `ServerError` when it does not answer."""
    if not has_server():
        raise SettingsError(
            "No Prefect server is named: start one (`prefect server start`) and set "
            "PREFECT_API_URL, such as http://127.0.0.1:4200/api."
        )
    wait()


def wait() -> None:
    """Return once the server, if one is named, answers. Raises `ServerError` when it does not."""
    if not has_server():
        return
    address = os.environ["PREFECT_API_URL"]
    try:
        urllib.request.urlopen(f"{address}/health", timeout=_PATIENCE).close()
    except HTTPError:
        return  # a refusal is an answer: Prefect has the key to show, we do not
    except (OSError, ValueError) as error:
        why = error.reason if isinstance(error, URLError) else error
        raise ServerError(
            f"No Prefect server answers at {address} ({why}); start it (`prefect server start`) "
            "or mend PREFECT_API_URL."
        ) from error


def main() -> None:
    """Listen on a free port of loopback, tell it, and serve until standard input ends."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        print(listening.getsockname()[1], flush=True)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        import uvicorn
        from prefect.server.api.server import create_app

        chosen = uvicorn.Config(create_app, factory=True, log_level="error", lifespan="on")
        uvicorn.Server(chosen).run(sockets=[listening])


def _end_with_parent() -> None:
    sys.stdin.read()
    os._exit(0)


if __name__ == "__main__":
    main()
