"""Writing files: whole or not at all, and where the user means them to be."""

import os
import threading

import pytest

from flows.storage.files import replacing, write_atomically


@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_stays_one_and_what_it_leads_to_is_replaced(tmp_path, is_there):
    link, target = tmp_path / "page.html", tmp_path / "shelf" / "page.html"
    link.symlink_to(target)
    if is_there:
        target.parent.mkdir()
        target.write_bytes(b"old")
    write_atomically(link, b"new")
    assert link.is_symlink() and target.read_bytes() == b"new"
    assert [path.name for path in target.parent.iterdir()] == ["page.html"]


def test_what_goes_wrong_leaves_what_was_there(tmp_path):
    link, target = tmp_path / "link", tmp_path / "shelf" / "file"
    link.symlink_to(target)
    write_atomically(target, b"old")
    with pytest.raises(OSError, match="disk"), replacing(link) as file:
        file.write(b"half")
        raise OSError("the disk is gone")
    assert [path.read_bytes() for path in target.parent.iterdir()] == [b"old"]


def test_a_pipe_is_written_to_and_stays(tmp_path):
    pipe, told = tmp_path / "pipe", []
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: told.append(pipe.read_bytes()))
    reader.start()
    write_atomically(pipe, b"rows")
    reader.join(10)
    assert told == [b"rows"] and pipe.is_fifo()
