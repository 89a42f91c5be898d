"""Look at the settings before any work: what cannot go well is said in one sentence."""

import os
from pathlib import Path

from flows.mirror import fetch
from flows.objects import ObjectPath
from flows.place import Place, here
from flows.reference import corrections
from flows.settings import Settings, SettingsError
from transforms.normalise.paths import PathPattern


def preflight(settings: Settings, *, needs_inbox: bool = True) -> None:
    """Raise `SettingsError` when the inbox or a correction cannot be read, or nothing written.

    The copy of a published warehouse is brought up to date. Raises `StoreError` when an object
    store does not answer or refuses.
    """
    if needs_inbox:
        _check_inbox(settings)
    _check_bucket(settings.lake)
    _check_writable(here(settings.lake), "lake", "CLAIMHOUSE_LAKE (--lake)")
    corrections()
    folder = settings.warehouse.parent
    _check_writable(folder, "warehouse's folder", "CLAIMHOUSE_WAREHOUSE (--warehouse)")
    fetch(settings.warehouse)


def _check_inbox(settings: Settings) -> None:
    remedy = "set CLAIMHOUSE_INBOX (--inbox) to the folder with your text files"
    _check_bucket(settings.inbox)
    if not settings.inbox.is_dir():
        raise SettingsError(f"The inbox {settings.inbox} is not a folder; {remedy}.")
    if isinstance(settings.inbox, Path) and not os.access(settings.inbox, os.R_OK | os.X_OK):
        raise SettingsError(f"The inbox {settings.inbox} may not be read; {remedy}.")
    try:
        PathPattern(settings.path_pattern)
    except ValueError as error:
        raise SettingsError(f"CLAIMHOUSE_PATH_PATTERN (--path-pattern): {error}") from error


def _check_bucket(place: Place) -> None:
    if isinstance(place, ObjectPath) and not place.has_bucket():
        raise SettingsError(f"The object store has no bucket for {place}; make it first.")


def _check_writable(folder: Path, what: str, setting: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsError(
            f"The {what} {folder} cannot be made ({error.strerror}); set {setting} elsewhere."
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise SettingsError(f"The {what} {folder} may not be written; set {setting} elsewhere.")
