"""Reach a DuckLake: DuckDB's extensions for it, its catalogue in PostgreSQL, its lock."""

import re
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import duckdb
from filelock import Timeout

from flows.settings import NoWarehouseError
from flows.storage.address import LakeAddress
from transforms.table import literal

_REASON = re.compile(r'Unable to connect to Postgres at ".*?": (.*)', re.DOTALL)
_GONE = re.compile(
    "(server closed the|terminating) connection|no connection to the server|"
    'Failed to execute query "ROLLBACK"'
)
_NONE_YET = "creating a new DuckLake is explicitly disabled"
_PATIENCE = 0.5  # seconds between two tries to get the lock
_LOCK = (
    "SELECT pg_try_advisory_xact_lock(hashtext(''claimhouse'')) AS is_held, "
    "set_config(''idle_in_transaction_session_timeout'', ''0'', true)"
)


class LakeError(OSError):
    """A DuckLake cannot be reached, or refuses; the message is one sentence, without password."""


def connect() -> duckdb.DuckDBPyConnection:
    """Return a connection to nothing yet, which `attach` takes to a DuckLake fast.

    DuckDB would check the signatures of the extensions again for each connection, in a third of
    a second; `_extension` has them checked once for all.
    """
    return duckdb.connect(config={"allow_unsigned_extensions": "true"})


def attach(
    connection: duckdb.DuckDBPyConnection, address: LakeAddress, name: str, *options: str
) -> None:
    """Attach the DuckLake at `address` to `connection` as `name`.

    Raises `NoWarehouseError` when it is not made yet and `options` have READ_ONLY, `LakeError`
    when it cannot be reached.
    """
    _prepare(connection, address, "ducklake", "postgres_scanner")
    secret = ["META_SECRET 'claimhouse'"] if address.password else []
    told = ", ".join([*options, *secret])
    with _explained(address):
        connection.execute(f"ATTACH {literal(str(address))} AS {name} ({told})")


@contextmanager
def locked(address: LakeAddress, *, wait: bool = True) -> Iterator[None]:
    """Hold the lock of the DuckLake at `address`, wherever the others run; death frees it.

    PostgreSQL keeps it for as long as the transaction lasts in which it was taken. Raises
    `Timeout` when somebody else holds it and one is not to `wait`.
    """
    with connect() as connection:
        _prepare(connection, address, "postgres_scanner")
        secret = ", SECRET claimhouse" if address.password else ""
        place = f"{literal(address.catalogue)} AS catalogue (TYPE postgres, READ_ONLY{secret})"
        with _explained(address):
            connection.execute(f"ATTACH {place}")
            while not _is_taken(connection):
                if not wait:
                    raise Timeout(str(address))
                time.sleep(_PATIENCE)
        with rolled_back(connection):
            yield


@contextmanager
def rolled_back(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """End the transaction of `connection`, if it still goes on, before it is closed.

    When PostgreSQL is gone, DuckDB cannot do so while closing, and would abort the process.
    Raises `LakeError` when that is what stopped the transaction.
    """
    try:
        yield
    except duckdb.Error as error:
        if not _GONE.search(str(error)):
            raise
        raise LakeError(
            "PostgreSQL closed the connection; unless `claimhouse status` shows a new version, "
            "nothing was published: see to the server, and run the same command again."
        ) from None
    finally:
        with suppress(duckdb.Error):
            connection.execute("ROLLBACK")


def _is_taken(connection: duckdb.DuckDBPyConnection) -> bool:
    """Try to take the lock in a transaction; end that when somebody else has it."""
    connection.execute("BEGIN")
    rows = connection.execute(f"FROM postgres_query('catalogue', '{_LOCK}')").fetchall()
    if not rows[0][0]:
        connection.execute("ROLLBACK")
    return bool(rows[0][0])


def _prepare(connection: duckdb.DuckDBPyConnection, address: LakeAddress, *extensions: str) -> None:
    """Load the extensions, and give DuckDB the password as a secret, which it never shows."""
    for name in extensions:
        connection.execute(f"LOAD {literal(str(_extension(name)))}")
    if address.password:
        password = f"PASSWORD {literal(address.password.get_secret_value())}"
        connection.execute(f"CREATE OR REPLACE SECRET claimhouse (TYPE postgres, {password})")


@cache
def _extension(name: str) -> Path:
    """The extension `name` for this DuckDB, signed by its makers, from its package."""
    package = find_spec(f"duckdb_extension_{name}")
    if package is None or package.origin is None:
        raise LakeError(
            "A DuckLake needs DuckDB's extensions for it, which are not installed: run "
            "`pip install -e '.[ducklake]'`."
        )
    version = f"v{duckdb.__version__}"
    file = Path(package.origin).parent / "extensions" / version / f"{name}.duckdb_extension"
    if not file.exists():
        raise LakeError(
            f"DuckDB's extension {name} is not the one for DuckDB {duckdb.__version__}: run "
            "`pip install -e '.[ducklake]'` for versions that go together."
        )
    with duckdb.connect() as connection:
        connection.execute(f"LOAD {literal(str(file))}")
    return file


@contextmanager
def _explained(address: LakeAddress) -> Iterator[None]:
    """Say in one sentence why the DuckLake cannot be reached."""
    try:
        yield
    except duckdb.Error as error:
        if _NONE_YET in str(error):
            raise NoWarehouseError(str(address)) from None
        found = _REASON.search(str(error))
        why = " ".join((found[1] if found else str(error)).split())
        raise LakeError(
            f"The DuckLake at {address} cannot be reached: {why}; see to its server, to "
            "CLAIMHOUSE_WAREHOUSE (--warehouse), or to PGPASSWORD."
        ) from None
