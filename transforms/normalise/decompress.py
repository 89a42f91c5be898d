"""Unpack .gz, .zst, .bz2 and .xz files, never beyond a limit."""

import bz2
import lzma
import re
import zlib
from collections.abc import Callable
from typing import Any, Protocol

import zstandard

from transforms.normalise.inputs import RejectedError

SUFFIXES = (".gz", ".zst", ".bz2", ".xz")

_MEMORY = 256 << 20  # bytes an archive may make its decompressor hold
_ZEROS = re.compile(rb"\0*")
_STEP = 1024  # fed at once, so that one step of a bomb yields no more than about 44 MB


class _Decompressor(Protocol):
    """What the four libraries have in common."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    @property
    def decompress(self) -> Any: ...  # noqa: ANN401  their signatures differ


_OPENERS: dict[str, Callable[[], _Decompressor]] = {
    ".gz": lambda: zlib.decompressobj(wbits=31),
    ".bz2": bz2.BZ2Decompressor,
    ".xz": lambda: lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_MEMORY),
    ".zst": lambda: zstandard.ZstdDecompressor(max_window_size=_MEMORY).decompressobj(),
}
_ERRORS = (zlib.error, OSError, lzma.LZMAError, zstandard.ZstdError, EOFError, MemoryError)


def suffix(path: str) -> str:
    """Return the compression suffix of `path`, or nothing.

    >>> suffix("a/b.txt.gz"), suffix("a.txt")
    ('.gz', '')
    """
    lower = path.lower()
    return next(filter(lower.endswith, SUFFIXES)) if lower.endswith(SUFFIXES) else ""


def without_suffix(path: str) -> str:
    """Return `path` without its compression suffix.

    >>> without_suffix("a/b.txt.gz")
    'a/b.txt'
    """
    return path[: len(path) - len(suffix(path))]


def decompressed(data: bytes, kind: str, limit: int) -> bytes:
    """Return what the archive `data` of `kind` (a suffix) holds, all its members in a row.

    Raises `RejectedError` when it is damaged, cut short, followed by something else, or
    unpacks to more than `limit` bytes; no more than that is ever kept.
    """
    parts: list[bytes] = []
    size = position = 0
    while (position := _past_padding(data, position, kind)) < len(data):
        member = _OPENERS[kind]()
        while not member.eof:
            part, position = _step(member, data, position, kind)
            size += len(part)
            if size > limit:
                raise RejectedError("too_large", _too_large(limit))
            parts.append(part)
    return b"".join(parts)


def _step(member: _Decompressor, data: bytes, position: int, kind: str) -> tuple[bytes, int]:
    """Return what the next bytes of `data` unpack to, and where to go on."""
    chunk = data[position : position + _STEP]
    if not chunk:
        raise RejectedError(
            "truncated_archive",
            f"The {kind} archive ends before its data do; deliver the file again.",
        )
    try:
        part: bytes = member.decompress(chunk)
    except _ERRORS as error:
        raise RejectedError(
            "corrupt_archive",
            f"The file is damaged or is not a {kind} archive; compress and deliver it again.",
        ) from error
    return part, position + len(chunk) - len(member.unused_data)


def _past_padding(data: bytes, position: int, kind: str) -> int:
    """Return where `data` goes on after zero bytes between members, or at the end.

    Tapes and block devices append them; between others, only .xz allows them, four at a time.
    """
    found = _ZEROS.match(data, position)
    end = found.end() if found and position else position
    is_padding = end == len(data) or (kind == ".xz" and (end - position) % 4 == 0)
    return end if is_padding else position


def _too_large(limit: int) -> str:
    return f"The archive unpacks to more than {limit:,} bytes; split it or raise the size limit."
