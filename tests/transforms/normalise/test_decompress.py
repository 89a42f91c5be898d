import bz2
import gzip
import lzma

import pytest
import zstandard

from transforms.normalise.decompress import SUFFIXES, decompressed
from transforms.normalise.inputs import RejectedError

TEXT = b"The harbour reopened on Friday, the pilot said.\n" * 400
PACK = {
    ".gz": lambda data: gzip.compress(data, mtime=0),
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": zstandard.ZstdCompressor().compress,
}


def reason(data, kind, limit=10**6):
    with pytest.raises(RejectedError) as caught:
        decompressed(data, kind, limit)
    assert caught.value.rejection.detail.endswith(".")
    return caught.value.rejection.reason


@pytest.mark.parametrize("kind", SUFFIXES)
class TestEveryKind:
    def test_gives_back_what_was_packed(self, kind):
        assert decompressed(PACK[kind](TEXT), kind, len(TEXT)) == TEXT

    def test_joins_the_members(self, kind):
        assert decompressed(PACK[kind](b"one ") + PACK[kind](b"two"), kind, 100) == b"one two"

    def test_allows_zero_padding(self, kind):
        assert decompressed(PACK[kind](TEXT) + bytes(512), kind, 10**6) == TEXT

    def test_rejects_one_byte_too_many(self, kind):
        assert reason(PACK[kind](TEXT), kind, len(TEXT) - 1) == "too_large"

    def test_rejects_a_bomb_without_unpacking_it(self, kind):
        assert reason(PACK[kind](bytes(60 << 20)), kind, 10**6) == "too_large"

    def test_rejects_every_cut(self, kind):
        packed = PACK[kind](b"A short text, cut anywhere.")
        assert {reason(packed[:end], kind) for end in range(1, len(packed))} == {
            "truncated_archive"
        }

    def test_rejects_trailing_garbage(self, kind):
        assert reason(PACK[kind](TEXT) + b"garbage that is no archive", kind) == "corrupt_archive"

    def test_rejects_plain_text(self, kind):
        assert reason(b"This was never compressed at all, whatever it is called.", kind) == (
            "corrupt_archive"
        )

    def test_nothing_is_nothing(self, kind):
        assert decompressed(PACK[kind](b""), kind, 0) == b""


def test_gzip_that_lies_about_its_size():
    packed = bytearray(PACK[".gz"](TEXT))
    packed[-4:] = (5).to_bytes(4, "little")
    assert reason(bytes(packed), ".gz") == "corrupt_archive"


def test_gzip_with_a_wrong_checksum():
    packed = bytearray(PACK[".gz"](TEXT))
    packed[-8] ^= 1
    assert reason(bytes(packed), ".gz") == "corrupt_archive"


@pytest.mark.parametrize("zeros", [0, 4, 512])
def test_xz_streams_with_padding_between(zeros):
    streams = [lzma.compress(b"one "), lzma.compress(b"two")]
    assert decompressed(bytes(zeros).join(streams) + bytes(4), ".xz", 100) == b"one two"


@pytest.mark.parametrize(("kind", "zeros"), [(".xz", 3), (".gz", 4), (".bz2", 4), (".zst", 4)])
def test_other_zeros_between_members_are_damage(kind, zeros):
    assert reason(PACK[kind](TEXT) + bytes(zeros) + PACK[kind](TEXT), kind) == "corrupt_archive"


def test_zeros_alone_are_no_archive():
    assert reason(bytes(512), ".xz") == "corrupt_archive"
