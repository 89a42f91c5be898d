"""The object store: how it is reached, and its failures as one sentence.

Access comes from the usual variables (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_REGION`,
`AWS_ENDPOINT_URL`, …) or what else the AWS tools find on the machine; none of it is ever kept in
a path or told in an error.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pyarrow.fs import S3FileSystem

Item = TypeVar("Item")
Result = TypeVar("Result")

_ACCESS = ("ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "PROFILE")
_CONNECT, _SILENCE, _TRIES = 5, 10, 2  # seconds to connect, seconds without a byte, attempts
_AT_ONCE = 16  # requests at the same time
_REFUSED = ("ACCESS_DENIED", "SIGNATURE_DOES_NOT_MATCH", "INVALID_ACCESS_KEY_ID", "TOKEN")
_SILENT = ("NETWORK_CONNECTION", "TIMEOUT", "SLOW_DOWN", "SERVICE_UNAVAILABLE")


class StoreError(RuntimeError):
    """The object store does not do what is asked; the message is one sentence for the user."""


def filesystem() -> "S3FileSystem":
    """Return the store that the environment gives access to; made once a process."""
    access = tuple(os.environ.get(f"AWS_{name}") for name in _ACCESS)
    return _filesystem(endpoint(), _region(), access)


def endpoint() -> str | None:
    """The address of the store, if it is not that of AWS."""
    return os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL")


def _region() -> str | None:
    """The region named; a store of one's own takes any."""
    named = os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    return named or ("us-east-1" if endpoint() else None)


@lru_cache(maxsize=1)
def _filesystem(
    endpoint: str | None, region: str | None, _access: tuple[str | None, ...]
) -> "S3FileSystem":
    from pyarrow.fs import AwsStandardS3RetryStrategy, S3FileSystem

    return S3FileSystem(
        endpoint_override=endpoint,
        region=region,
        connect_timeout=_CONNECT,
        request_timeout=_SILENCE,
        retry_strategy=AwsStandardS3RetryStrategy(max_attempts=_TRIES),
        allow_delayed_open=True,
    )


@contextmanager
def told(bucket: str, address: str) -> Iterator[None]:
    """Turn what the store answers into one sentence; an object that is missing stays as it is.

    DuckDB hands on what pyarrow says as an error of its own.
    """
    try:
        yield
    except FileNotFoundError:
        raise
    except Exception as error:
        if not isinstance(error, OSError) and "AWS Error" not in str(error):
            raise
        raise StoreError(_sentence(str(error), bucket, address)) from error


def _sentence(answer: str, bucket: str, address: str) -> str:
    if "NO_SUCH_BUCKET" in answer:
        return f"The object store has no bucket {bucket} (for {address}); make it first."
    if any(word in answer for word in _REFUSED):
        return (
            f"The object store refuses access to {address}; look at AWS_ACCESS_KEY_ID, "
            "AWS_SECRET_ACCESS_KEY and what they are allowed to do."
        )
    if any(word in answer for word in _SILENT):
        return (
            f"The object store does not answer (for {address}); look at AWS_ENDPOINT_URL and the "
            "network. The last good warehouse is untouched; rerun when it is back."
        )
    return f"The object store fails at {address}: {answer}"


def at_once(function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
    """Yield `function(item)` for each item, in order, waiting for several answers at a time."""
    left = iter(items)
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        while some := list(islice(left, 4 * _AT_ONCE)):
            yield from threads.map(function, some)
