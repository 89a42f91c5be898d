"""Look at the settings before any work: what cannot go well is said in one sentence."""

import os
from pathlib import Path

from flows.reference import corrections
from flows.settings import Settings, SettingsError
from transforms.normalise.paths import PathPattern


def preflight(settings: Settings, *, needs_inbox: bool = True) -> None:
    """Raise `SettingsError` when the inbox or a correction cannot be read, or nothing written."""
    if needs_inbox:
        _check_inbox(settings)
    _check_writable(settings.lake, "lake", "CLAIMHOUSE_LAKE (--lake)")
    corrections()
    folder = settings.warehouse.parent
    _check_writable(folder, "warehouse's folder", "CLAIMHOUSE_WAREHOUSE (--warehouse)")


def _check_inbox(settings: Settings) -> None:
    remedy = "set CLAIMHOUSE_INBOX (--inbox) to the folder with your text files"
    if not settings.inbox.is_dir():
        raise SettingsError(f"The inbox {settings.inbox} is not a folder; {remedy}.")
    if not os.access(settings.inbox, os.R_OK | os.X_OK):
        raise SettingsError(f"The inbox {settings.inbox} may not be read; {remedy}.")
    try:
        PathPattern(settings.path_pattern)
    except ValueError as error:
        raise SettingsError(f"CLAIMHOUSE_PATH_PATTERN (--path-pattern): {error}") from error


def _check_writable(folder: Path, what: str, setting: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The {what} {folder} cannot be made ({error.strerror}); set {setting} elsewhere."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingsError(f"The {what} {folder} may not be written; set {setting} elsewhere.")
