"""Prefect as this project wants it: no telemetry, no noise, patience at start-up.

Prefect reads its settings when it is imported, so this must be called before.
"""

import os

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
    """Set what the environment does not say; without a server to report to, be silent."""
    chosen = _ALWAYS if has_server() else _ALWAYS | _IN_PROCESS
    for name, value in chosen.items():
        os.environ.setdefault(name, value)


def has_server() -> bool:
    """True when the environment names a Prefect server to report to."""
    return bool(os.environ.get("PREFECT_API_URL"))
