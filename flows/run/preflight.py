"""Look at the settings before any work: what cannot go well is said in one sentence."""

import os
from pathlib import Path

from flows.rules.reference import corrections, reference
from flows.settings import Settings, SettingsError
from flows.storage.address import LakeAddress
from flows.storage.files import check_writable
from flows.storage.objects import ObjectPath
from flows.storage.place import Place, here
from flows.warehouse.warehouses import warehouse_at
from transforms.normalise.paths import PathPattern


def preflight(settings: Settings, *, needs_inbox: bool = True) -> None:
    """Raise `SettingsError` when inbox or reviewed tables cannot be read, or nothing written.

    The copy of a published warehouse is brought up to date. Raises `StoreError` when an object
    store does not answer or refuses.
    """
    check_readable(settings, needs_inbox=needs_inbox)
    check_writable(here(settings.lake), "lake", "CLAIMHOUSE_LAKE (--lake)")
    if isinstance(settings.warehouse, LakeAddress):
        _check_apart(settings)
    warehouse_at(settings.warehouse).check()


def check_readable(settings: Settings, *, needs_inbox: bool = True) -> None:
    """Raise as `preflight` does for what is only read; nothing is made or written."""
    if needs_inbox:
        _check_inbox(settings)
    _check_bucket(settings.lake)
    corrections()
    reference()


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


def _check_apart(settings: Settings) -> None:
    """See that a DuckLake, which removes files it does not know, has a folder of its own."""
    own = settings.data_path.resolve()
    others = (place for place in (settings.lake, settings.inbox) if isinstance(place, Path))
    for other in (place.resolve() for place in others):
        if own.is_relative_to(other) or other.is_relative_to(own):
            raise SettingsError(
                f"The data folder {settings.data_path} and {other} hold one another; set "
                "CLAIMHOUSE_DATA_PATH (--data-path) to a folder of its own."
            )


def _check_bucket(place: Place) -> None:
    if isinstance(place, ObjectPath) and not place.has_bucket():
        raise SettingsError(f"The object store has no bucket for {place}; make it first.")
