"""An inbox that somebody fills with malice or misfortune: the night goes on, nothing is lost."""

import os
import socket
from contextlib import suppress

import pytest

from flows.inbox.tree import LocalTree

pytestmark = pytest.mark.usefixtures("prefect")
SAID = '"It is {}," Mayor Ilse Brandt said on Monday.\n'


def outcomes(world) -> dict[str, str]:
    return dict(world.query("SELECT source_uri, coalesce(reject_reason, 'loaded') FROM document"))


def test_every_kind_of_file_becomes_a_document(world):
    world.put("2026-05-01/good.txt", SAID.format("good"))
    folder = world.inbox / "2026-05-01"
    os.mkfifo(folder / "pipe.txt")
    with socket.socket(socket.AF_UNIX) as unix, suppress(OSError):
        unix.bind(os.path.relpath(folder / "socket.txt"))
    with suppress(PermissionError):
        os.mknod(folder / "device.txt", 0o20644, os.makedev(1, 5))  # /dev/zero, for root alone
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "circle.txt").symlink_to(folder / "circle.txt")
    for name in ("a\nb", 'it\'s "q"', "x'; DROP TABLE article; --", "\u202egpj", "n" * 251):
        world.put(f"2026-05-01/{name}.txt", SAID.format(name[:9]))
    world.put(os.fsdecode(b"2026-05-01/caf\xe9.txt"), "Text.")
    present = {os.fsencode(entry.name) for entry in os.scandir(folder)}
    world.nightly()
    found = outcomes(world)
    assert len(found) == len(present)
    kinds = {uri.split("/")[1][:6]: end for uri, end in found.items()}
    odd = {"pipe.t": "not_a_file", "passwd": "outside_inbox", "circle": "broken_link"}
    odd |= {"socket": "not_a_file", "device": "not_a_file"} if b"device.txt" in present else {}
    assert {name: kinds[name] for name in odd} == odd
    assert sorted(found.values()).count("loaded") == 6


def test_no_file_name_steers_the_terminal_or_adds_a_line(world):
    world.put("2026-05-01/good.txt", SAID.format("good"))
    world.put("2026-05-01/\x1b]0;owned\a\nnightly: published.txt", b"")
    told = world.nightly().text()
    assert "  2026-05-01/�]0;owned��nightly: published.txt" in told.splitlines()


@pytest.mark.parametrize("fault", ["vanish", "grow", "shrink", "change", "refuse"])
def test_what_happens_to_a_file_while_it_is_read_is_made_good_by_the_next_run(
    world, monkeypatch, fault
):
    world.put("2026-05-01/other.txt", SAID.format("other"))
    file = world.put("2026-05-01/moving.txt", SAID.format("early"))
    stamp = file.stat().st_mtime_ns

    looks = []

    def meanwhile(tree, path):
        looks.extend([path] * path.endswith("moving.txt"))
        if path.endswith("moving.txt") and len(looks) == 2:  # the first look is for its hash
            if fault == "refuse":
                raise OSError(5, "Input/output error")
            if fault == "vanish":
                file.unlink()
            else:
                text = {"grow": "early" * 9, "shrink": "e", "change": "later"}[fault]
                file.write_text(SAID.format(text))
                os.utime(file, ns=(stamp, stamp))
        return pieces(tree, path)

    pieces = LocalTree.pieces
    with monkeypatch.context() as patch:
        patch.setattr(LocalTree, "pieces", meanwhile)
        world.nightly()
    assert len(outcomes(world)) == 2
    if fault == "vanish":
        file.write_text(SAID.format("early"))
        os.utime(file, ns=(stamp, stamp))
    world.nightly()
    assert outcomes(world) == dict.fromkeys(
        ("2026-05-01/other.txt", "2026-05-01/moving.txt"), "loaded"
    )
    ((said,),) = world.query("SELECT content_text FROM claim WHERE content_text NOT LIKE '%other%'")
    assert said.strip('"“”,') in file.read_text()
    assert world.nightly().run.status == "unchanged"
