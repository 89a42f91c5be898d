"""Finding files: which batch, which fingerprint, and what is never read."""

import os
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path

import pytest

from flows.inbox.inbox import Entry, Inbox, fingerprint
from transforms.normalise.metadata import folder_table
from transforms.normalise.paths import PathPattern

NOON = datetime(2026, 5, 4, 12, tzinfo=UTC).timestamp()


def found(root: Path, known=None, *, pattern=None, limit=1000, verify=False):
    return Inbox(root, PathPattern(pattern), limit).discover(known or {}, verify=verify)


@pytest.fixture
def inbox(world) -> Path:
    return world.inbox


@pytest.mark.parametrize(
    ("path", "pattern", "sidecar", "expected"),
    [
        pytest.param("2026-05-01/a.txt", None, None, date(2026, 5, 1), id="folder"),
        pytest.param(
            "x_2026-05-02_y.txt", "{publisher}_{date}_{slug}.txt", None, date(2026, 5, 2), id="path"
        ),
        pytest.param("a.txt", None, '{"batch_date": "2026-05-03"}', date(2026, 5, 3), id="sidecar"),
        pytest.param("a.txt", None, None, date(2026, 5, 4), id="modified"),
    ],
)
def test_batch_date(world, path, pattern, sidecar, expected):
    file = world.put(path, "Text.")
    os.utime(file, (NOON, NOON))
    if sidecar:
        world.put(path.replace(".txt", ".json"), sidecar)
    (entry,) = found(world.inbox, pattern=pattern)
    assert (entry.batch_date, entry.reject) == (expected, None)


def test_only_texts_are_input(world, inbox):
    for name in ("a.txt", "b.TXT", "c.txt.gz", "d.pdf", "e.json", "metadata.csv"):
        world.put(name, "name,title\n" if name == "metadata.csv" else "{}")
    assert [entry.path for entry in found(inbox)] == ["a.txt", "b.TXT", "c.txt.gz"]


def test_links_out_of_the_inbox_are_rejected_unread(world, inbox):
    secret = world.root / "secret.txt"
    secret.write_text("Keep out.")
    (inbox / "link.txt").symlink_to(secret)
    (inbox / "nowhere.txt").symlink_to(inbox / "gone.txt")
    (inbox / "circle").symlink_to(inbox)
    entries = found(inbox)
    assert [(e.path, e.reject.reason, e.sha256) for e in entries] == [
        ("link.txt", "outside_inbox", None),
        ("nowhere.txt", "broken_link", None),
    ]


def test_a_pipe_is_rejected_without_waiting(inbox):
    os.mkfifo(inbox / "pipe.txt")
    (entry,) = found(inbox)
    assert entry.reject.reason == "not_a_file"


def test_a_large_file_is_rejected(world, inbox):
    world.put("a.txt", "x" * 11)
    (entry,) = found(inbox, limit=10)
    assert (entry.reject.reason, entry.byte_count) == ("too_large", 11)


def test_broken_metadata_is_rejected_with_a_reason(world, inbox):
    world.put("a.txt", "Text.")
    world.put("a.json", "{not json")
    (entry,) = found(inbox)
    assert entry.reject.reason == "bad_metadata"


def test_a_table_says_nothing_of_a_namesake_in_another_folder(world, inbox):
    world.put("2026-05-01/t/a.txt", "Text.")
    rows = "file,title\n2026-05-01/t/a.txt,Of t\n2026-05-01/u/a.txt,Of u\n"
    world.put("2026-05-01/t/metadata.csv", rows)
    (entry,) = found(inbox)
    assert entry.metadata == {"title": "Of t"}


def test_a_broken_table_is_read_once(world, inbox, monkeypatch):
    read = []
    monkeypatch.setattr(
        "flows.inbox.inbox.folder_table", lambda *told: read.append(told) or folder_table(*told)
    )
    world.put("metadata.csv", "title\nRain\n")
    for name in "abc":
        world.put(f"{name}.txt", "Text.")
    assert {entry.reject.reason for entry in found(inbox)} == {"bad_metadata"}
    assert len(read) == 1


def test_metadata_that_is_mended_or_broken_changes_the_fingerprint(world, inbox):
    world.put("a.txt", "Text.")
    before = fingerprint(found(inbox))
    sidecar = world.put("a.json", "{not json")
    assert fingerprint(found(inbox)) != before
    sidecar.unlink()
    assert fingerprint(found(inbox)) == before


def test_what_is_gone_when_it_is_looked_at_is_not_found(world, inbox, monkeypatch):
    world.put("a.txt", "Text.")
    world.put("b/c.txt", "Text.")
    world.put("d.txt", "Text.")
    world.put("d.json", '{"title": "Rain"}')
    (inbox / "e.txt").symlink_to(inbox / "d.txt")
    scandir = os.scandir

    def listed(folder):
        items = list(scandir(folder))
        if (inbox / "b").exists():
            (inbox / "b").rename(world.root / "b")
        for name in ("a.txt", "d.json", "e.txt"):
            (inbox / name).unlink(missing_ok=True)
        return items

    monkeypatch.setattr(os, "scandir", listed)
    (entry,) = found(inbox)
    assert (entry.path, entry.metadata, entry.reject) == ("d.txt", {}, None)


def test_an_inbox_that_goes_as_a_whole_is_an_error(world, inbox, monkeypatch):
    world.put("a/b.txt", "Text.")
    scandir = os.scandir

    def listed(folder):
        items = list(scandir(folder))
        if (inbox / "a").exists():
            inbox.rename(world.root / "unmounted")
            inbox.mkdir()
        return items

    monkeypatch.setattr(os, "scandir", listed)
    with pytest.raises(OSError, match="unmounted or replaced"):
        found(inbox)


def test_metadata_outside_the_inbox_is_not_read(world, inbox):
    world.put("a.txt", "Text.")
    (world.root / "secret.json").write_text('{"title": "Secret"}')
    (inbox / "a.json").symlink_to(world.root / "secret.json")
    (entry,) = found(inbox)
    assert (entry.reject.reason, entry.metadata) == ("bad_metadata", {})


def test_an_undecodable_name_is_found(inbox):
    (inbox / os.fsdecode(b"caf\xe9.txt")).write_text("Text.")
    (entry,) = found(inbox)
    assert os.fsencode(entry.path) == b"caf\xe9.txt"


def test_equal_size_and_time_is_trusted_unless_verified(world, inbox):
    file = world.put("a.txt", "Old text")
    os.utime(file, (NOON, NOON))
    (old,) = found(inbox)
    known = {"a.txt": (old.byte_count, int(old.modified_at.timestamp() * 1_000_000), old.sha256)}
    file.write_text("New text")
    os.utime(file, (NOON, NOON))
    assert found(inbox, known)[0].sha256 == old.sha256
    assert found(inbox, known, verify=True)[0].sha256 != old.sha256


def test_files_of_other_days_are_left_to_whoever_reads_them(world, inbox):
    world.put("2026-05-01/old.txt", "Old text")
    world.put("2026-05-02/new.txt", "New text")
    world.put("2026-05-02/huge.txt", "x" * 2000)
    reader = Inbox(inbox, PathPattern(None), 1000)
    entries = reader.discover({}, days={date(2026, 5, 1)})
    assert [(e.path, e.sha256 is None) for e in entries] == [
        ("2026-05-01/old.txt", False),
        ("2026-05-02/huge.txt", False),
        ("2026-05-02/new.txt", True),
    ]


def test_fingerprint_follows_content_place_and_metadata(world, inbox):
    def now():
        return fingerprint(found(inbox))

    world.put("a.txt", "Text.")
    seen = [now()]
    world.put("a.txt", "Text!")
    seen.append(now())
    world.put("a.json", '{"title": "A"}')
    seen.append(now())
    (inbox / "a.txt").rename(inbox / "b.txt")
    seen.append(now())
    assert len(set(seen)) == 4
    assert fingerprint(reversed(found(inbox))) == now()


@pytest.mark.parametrize(
    ("name", "broken", "readable"),
    [("a.json", '{"title": ', "{}"), ("metadata.csv", "title\nRain\n", "name,title\nb,Rain\n")],
)
def test_fingerprint_tells_broken_metadata_from_none(world, inbox, name, broken, readable):
    world.put("a.txt", "Text.")
    plain = fingerprint(found(inbox))
    said = world.put(name, broken)
    assert fingerprint(found(inbox)) != plain
    world.put(name, readable + "\n")
    assert fingerprint(found(inbox)) == plain
    said.unlink()
    assert fingerprint(found(inbox)) == plain


def test_fingerprint_of_what_is_loaded_stays():
    facts = {"batch_date": date(2026, 5, 1), "modified_at": datetime(2026, 5, 1, tzinfo=UTC)}
    entry = Entry(path="a.txt", byte_count=5, sha256="0a", metadata={"title": "A"}, **facts)
    known = b'["a.txt", 5, "0a", [["title", "A"]]]'
    assert fingerprint([entry]) == sha256(known).hexdigest()
