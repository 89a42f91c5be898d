"""Prefect as this project wants it: no telemetry, no noise, patience at start-up, a home.

Prefect reads its settings when it is imported, so this must be called before.
"""

import atexit
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ALWAYS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
}
_IN_PROCESS = {
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",  # what it could not tell a server that ended
    "PREFECT_LOGGING_LEVEL": "CRITICAL",
    "PREFECT_LOGGING_TO_API_ENABLED": "false",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}


def quieten() -> None:
    """Set what the environment does not say; without a server to report to, be silent.

    A user without a home, or whose home cannot be written, has one for this process alone.
    """
    chosen = _ALWAYS if has_server() else _ALWAYS | _IN_PROCESS
    for name, value in chosen.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ and not _has_home():
        os.environ["PREFECT_HOME"] = _passing_folder()


def _has_home() -> bool:
    """True when Prefect can keep its records in the folder `.prefect` of the user's home.

    A user without a name, as containers have, is at home in `/`.
    """
    try:
        home = Path.home()
    except RuntimeError:
        home = Path(os.environ.setdefault("HOME", "/"))
    kept = home / ".prefect"
    return os.access(kept if kept.exists() else home, os.W_OK | os.X_OK)


def _passing_folder() -> str:
    """Make a folder that goes with this process."""
    from shutil import rmtree
    from tempfile import mkdtemp

    folder = mkdtemp(prefix="claimhouse-prefect-")
    atexit.register(rmtree, folder, ignore_errors=True)
    return folder


def has_server() -> bool:
    """True when the environment names a Prefect server to report to."""
    return bool(os.environ.get("PREFECT_API_URL"))


@contextmanager
def without_heartbeats() -> Iterator[None]:
    """Let flow runs send none, for servers where nobody listens: at its end, a run waits for them.

    That takes half a second on average, at times more than two. Loads Prefect.
    """
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        yield
