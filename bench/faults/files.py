"""Hostile input files: made of odd pieces, or made wrong from good ones."""

import bz2
import gzip
import lzma
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random

import zstandard

from bench.faults.shapes import PIECES, SHAPES
from transforms.normalise.inputs import InputFile

DAY = date(2026, 5, 1)
_NAMES = (
    "a.txt", "a\nb.txt", "it's \"q\".txt", "x'; DROP TABLE raw.claim; --.txt", "caf\udce9.txt",
    "n" * 251 + ".txt", "%s{0}${x}.txt", "\u202etxt.exe.txt", "<script>.txt", "NUL.txt", "-rf.txt",
)  # fmt: skip
_VALUES = (
    "", "A" * 5000, "<script>", "'; DROP TABLE x; --", "\x00\x1b", "\u202e", "en", "zz",
    "2026-02-30", "9999-12-31T23:59:59-15:00", "0001-01-01", "utf-7", "utf-16", "rot13",
)  # fmt: skip
_KEYS = ("title", "byline", "url", "publisher", "date_published", "encoding", "language", "x")
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "koi8-r", "cp037")
_PACKERS: dict[str, Callable[[bytes], bytes]] = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


def hostile(good: Sequence[bytes], count: int, seed: int) -> Iterator[InputFile]:
    """Yield `count` files, made from `good` ones or from nothing; the same for a `seed`."""
    chance = Random(seed)
    makers = (_noise, _pieces, _shape, _cut, _spliced, _flipped, _recoded)
    for number in range(count):
        data, suffix = chance.choice(makers)(chance, good), ""
        if chance.random() < 0.15:
            suffix = chance.choice(list(_PACKERS))
            data = _spoiled(chance, _PACKERS[suffix](data))
        yield input_file(f"{number}/{chance.choice(_NAMES)}{suffix}", data, _metadata(chance))


def cuts(data: bytes) -> Iterator[InputFile]:
    """Yield every truncation of `data`."""
    for length in range(len(data)):
        yield input_file(f"{length}.txt", data[:length])


def input_file(path: str, data: bytes, metadata: dict[str, str] | None = None) -> InputFile:
    """Return the file at `path` that holds `data`."""
    modified = datetime(2026, 5, 1, tzinfo=UTC)
    return InputFile(path, DAY, modified, len(data), data, metadata or {})


def samples(folder: Path) -> list[bytes]:
    """Return the bytes of the texts below `folder`."""
    return [path.read_bytes() for path in sorted(folder.rglob("*.txt")) if path.is_file()]


def _metadata(chance: Random) -> dict[str, str]:
    return {
        chance.choice(_KEYS): chance.choice(_VALUES) for _ in range(chance.choice((0, 0, 1, 3)))
    }


def _noise(chance: Random, good: Sequence[bytes]) -> bytes:
    return chance.randbytes(chance.randrange(400))


def _pieces(chance: Random, good: Sequence[bytes]) -> bytes:
    text = "".join(chance.choices(PIECES, k=chance.randrange(200)))
    return text.encode("utf-8", chance.choice(("replace", "surrogatepass")))


def _shape(chance: Random, good: Sequence[bytes]) -> bytes:
    return SHAPES[chance.choice(list(SHAPES))](chance.randrange(3000)).encode()


def _cut(chance: Random, good: Sequence[bytes]) -> bytes:
    data = chance.choice(good)
    return data[chance.randrange(8) : chance.randrange(len(data) + 1)]


def _spliced(chance: Random, good: Sequence[bytes]) -> bytes:
    middle = _pieces(chance, good) if chance.random() < 0.5 else _noise(chance, good)
    return _cut(chance, good) + middle + _cut(chance, good)


def _flipped(chance: Random, good: Sequence[bytes]) -> bytes:
    data = bytearray(chance.choice(good))
    for _ in range(chance.choice((1, 3, 30)) if data else 0):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data)


def _recoded(chance: Random, good: Sequence[bytes]) -> bytes:
    text = chance.choice(good).decode("utf-8", "replace")
    return text.encode(chance.choice(_ENCODINGS), "replace")


def _spoiled(chance: Random, packed: bytes) -> bytes:
    """Return an archive as it is, cut, with wrong bytes, such as its sizes, or with a tail."""
    kind = chance.randrange(4)
    if kind == 1:
        return packed[: chance.randrange(len(packed))]
    if kind == 2:
        return _flipped(chance, [packed])
    return packed + chance.randbytes(9) if kind == 3 else packed
