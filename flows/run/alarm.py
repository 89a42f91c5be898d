"""Tell a webhook that a run did not end well, so that somebody hears of it."""

import json
import logging
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException

from flows.settings import Settings

_PATIENCE = 5  # seconds


def ring(
    settings: Settings, kind: str, status: str, detail: str, run_id: str | None = None
) -> None:
    """Post what happened as JSON to the webhook of `settings`, if there is one.

    Keys: text (one sentence, which chat services show), kind, status, detail, run_id. A
    webhook that does not answer is logged and stops nothing; its address is never shown.
    """
    if settings.webhook is None:
        return
    text = f"Claimhouse: {kind} {status}. {detail}".strip()
    told = {"text": text, "kind": kind, "status": status, "detail": detail, "run_id": run_id}
    try:
        _post(settings.webhook.get_secret_value(), json.dumps(told).encode())
    except (OSError, ValueError, HTTPException) as error:  # whose text may hold the address
        why = getattr(error, "code", None) or type(getattr(error, "reason", error)).__name__
        logging.getLogger("claimhouse").error("The webhook cannot be told: %s.", why)


@contextmanager
def heard(settings: Settings, kind: str) -> Iterator[None]:
    """Ring for an error within: it keeps a run of `kind` from being started."""
    try:
        yield
    except Exception as error:
        ring(settings, kind, "failed", str(error))
        raise


def _post(address: str, body: bytes) -> None:
    request = urllib.request.Request(address, body, {"Content-Type": "application/json"})
    urllib.request.urlopen(request, timeout=_PATIENCE).close()
