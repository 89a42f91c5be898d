"""A gate between processes: many pass it together, or one passes it alone.

The lock is the kernel's: a process that dies gives it back.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def together(path: Path) -> Iterator[None]:
    """Pass the gate at `path` with others; waits while one is there alone."""
    with _passed(path, fcntl.LOCK_SH):
        yield


@contextmanager
def alone(path: Path, *, wait: bool = True) -> Iterator[None]:
    """Pass the gate at `path` alone, once everybody has left.

    Raises `BlockingIOError` when somebody is there and one is not to `wait`.
    """
    with _passed(path, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB):
        yield


@contextmanager
def _passed(path: Path, kind: int) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        fcntl.flock(file, kind)
        yield
