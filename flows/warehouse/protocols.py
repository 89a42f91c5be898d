"""What a warehouse can do, be it a DuckDB file or in a DuckLake."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

import duckdb


class Candidate(Protocol):
    """The next warehouse while it is made; nobody else sees it."""

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """A connection that has its schemas at hand, and the live warehouse as `live`."""

    @property
    def has_live(self) -> bool:
        """True when there is a live warehouse."""

    def keep(self) -> None:
        """Take over the batches of the live warehouse that stay, or make empty tables."""

    def keep_index(self) -> None:
        """Take over what stays of the search index, once main.article is there."""


class Warehouse(Protocol):
    """A warehouse: the live one, or a snapshot of an earlier one."""

    @property
    def name(self) -> str:
        """What it is called, without any password."""

    def about(self) -> str:
        """Size and age, for a person to read."""

    def byte_count(self, tables: duckdb.DuckDBPyConnection) -> int:
        """Its size in bytes; `tables` has it open."""

    def exists(self) -> bool:
        """True when it was published at least once."""

    def is_called(self, name: str) -> bool:
        """True when a person may mean it by `name`: its own, or the day it was made."""

    def open(self) -> duckdb.DuckDBPyConnection:
        """Open it read-only, its schemas at hand; cut off from other files it can be read on.

        Raises `NoWarehouseError` when there is none yet.
        """

    def attach(self, connection: duckdb.DuckDBPyConnection, name: str) -> None:
        """Attach it read-only to `connection` as `name`."""

    def check(self) -> None:
        """Raise `SettingsError` or `OSError` when it cannot be published to."""

    def snapshots(self) -> Sequence["Warehouse"]:
        """Earlier ones that are kept, newest first."""

    def drop_snapshots(self) -> None:
        """Remove all of them for good."""

    def publishing(self, *, wait: bool = True) -> AbstractContextManager[None]:
        """Hold the lock that lets one run publish at a time.

        Raises `filelock.Timeout` when another has it and one is not to `wait`.
        """

    def sweep(self) -> None:
        """Remove what killed runs left beside it; to be called while publishing."""

    def next(
        self, note: str, keep: int, leaving: Sequence[date] | None
    ) -> AbstractContextManager[Candidate]:
        """Give the next warehouse to make; on leaving without an error it is the live one.

        Of the old one's batches, those of the days `leaving` do not stay; None means all. It
        stays as a snapshot, of which the `keep` newest are left. `note` says whose work it is.
        """
