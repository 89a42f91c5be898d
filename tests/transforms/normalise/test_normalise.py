import gzip
import json
import random
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.normalise.inputs import InputFile, Rejection
from transforms.normalise.normalise import normalise

SHARED = Path(__file__).parents[3].parent / "shared"
GOLD = SHARED / "gold" / "seed_000_165a98ffcd64dbf1.json"
SEED = SHARED / "seeds" / "000_165a98ffcd64dbf1.txt"
DAY = date(2026, 5, 1)
MODIFIED = datetime(2026, 5, 1, 6, tzinfo=UTC)
LIMIT = 1_000_000


def file(path, content, **known):
    return InputFile(path, DAY, MODIFIED, len(content), content, **known)


def rows(*files):
    return [table.to_pylist() for table in normalise(files, LIMIT)]


def article(text, **known):
    [[_], [found], _] = rows(file("a.txt", text.encode(), **known))
    return found


@pytest.mark.parametrize(
    ("path", "content", "reason"),
    [
        pytest.param("a.txt", b"", "empty", id="empty"),
        pytest.param("a.txt", b"\xef\xbb\xbf \n", "blank", id="blanks"),
        pytest.param("a.txt", b"\x89PNG\0", "binary", id="binary"),
        pytest.param("a.txt", b"a" * (LIMIT + 1), "too_large", id="too large"),
        pytest.param("a.txt.gz", gzip.compress(b"a" * (LIMIT + 1)), "too_large", id="bomb"),
        pytest.param("a.txt.gz", gzip.compress(b"Text.")[:-4], "truncated_archive", id="cut"),
        pytest.param("a.txt.xz", b"Text, not packed.", "corrupt_archive", id="no archive"),
        pytest.param("caf\udce9.txt", b"Text.", "undecodable_name", id="name"),
        pytest.param("a.txt", b"{\\rtf1\\ansi It rained.\\par}", "not_plain_text", id="RTF"),
        pytest.param("a.txt", b"%PDF-1.4\n1 0 obj\n", "not_plain_text", id="PDF"),
        pytest.param("a.txt", b'{"text": "It rained."}\n', "not_plain_text", id="JSON"),
        pytest.param("a.txt", b'[{"text": "It rained."}]', "not_plain_text", id="list of JSON"),
    ],
)
def test_rejected(path, content, reason):
    [[document], articles, paragraphs] = rows(file(path, content))
    assert (document["status"], document["reject_reason"]) == ("rejected", reason)
    assert re.fullmatch(r"[A-Z].*\w; .*\w\.|[A-Z].*\.", document["reject_detail"])
    assert (articles, paragraphs) == ([], [])


@pytest.mark.parametrize("text", ["[1]", "{It rained.}", '{"It rained," he said.', "[" * 99_999])
def test_brackets_make_no_other_format(text):
    assert rows(file("a.txt", text.encode()))[0][0]["status"] == "loaded"


def test_what_the_reader_rejected_stays_rejected():
    unread = InputFile("a.txt", DAY, MODIFIED, 9, b"", {}, {}, Rejection("unreadable", "Why."))
    [[document], [], []] = rows(unread)
    assert (document["reject_reason"], document["reject_detail"]) == ("unreadable", "Why.")
    assert document["document_sha256"] is None


def test_metadata_comes_before_path_before_text():
    text = "Harbour reopens after storm\nBy Ann Lee\nThe harbour reopened on Friday, it said."
    found = article(
        text,
        metadata={"publisher": "The Bay", "date_published": "2026-04-30T10:00Z", "mood": "dry"},
        path_values={"publisher": "bay", "date": "2026-04-29", "slug": "harbour"},
    )
    assert (found["title"], found["byline"]) == ("Harbour reopens after storm", "Ann Lee")
    assert found["publisher"] == "The Bay"
    assert found["date_published"] == datetime(2026, 4, 30, 10, tzinfo=UTC)
    assert (found["date_published_precision"], found["date_published_origin"]) == (
        "minute", "sidecar",
    )  # fmt: skip
    assert json.loads(found["extra"]) == {"mood": "dry", "slug": "harbour"}


def test_the_date_is_never_the_load_date():
    found = article("The harbour reopened on Friday, the town said.")
    assert (found["date_published"], found["date_published_origin"]) == (None, "none")


def test_what_is_not_understood_is_kept():
    found = article(
        "It rained on the harbour.", metadata={"date_published": "05/01/2026", "language": "?"}
    )
    assert found["date_published"] is None
    assert json.loads(found["extra"]) == {"date_published": "05/01/2026", "language": "?"}


@pytest.mark.parametrize(
    ("metadata", "path", "text", "language", "kept"),
    [
        ("fr", "es", "German", "fr", {}),
        (None, "es", "German", "es", {}),
        (None, None, "German", "de", {}),
        (None, None, "Old Norse, they say", "en", {"language": "Old Norse, they say"}),
        ("?", "es", None, "es", {"language": "?"}),
        (None, "??", "German", "de", {"language": "??"}),
    ],
)
def test_language_is_that_of_metadata_or_path_or_text(metadata, path, text, language, kept):
    found = article(
        (f"Language: {text}\n" if text else "")
        + "The harbour reopened on Friday after a week of storms, the town said.",
        metadata={"language": metadata} if metadata else {},
        path_values={"language": path} if path else {},
    )
    assert (found["language"], json.loads(found["extra"])) == (language, kept)


@pytest.mark.parametrize("stated", ["Anna Schmidt", "By Anna Schmidt", "by: Anna Schmidt"])
def test_a_known_byline_is_recognised_in_the_text(stated):
    text = "Anna Schmidt\n\nThe harbour reopened on Friday after a week of storms, it said.\n"
    known = {"title": "Harbour reopens", "byline": stated}
    [_, [found], paragraphs] = rows(file("a.txt", text.encode(), metadata=known))
    assert (found["byline"], [p["role"] for p in paragraphs]) == (
        "Anna Schmidt", ["byline", "body"],
    )  # fmt: skip


def test_a_day_in_the_path_that_never_was_is_kept():
    found = article("It rained on the harbour.", path_values={"date": "2026-13-05"})
    assert (found["date_published"], json.loads(found["extra"])) == (None, {"date": "2026-13-05"})


def test_a_title_over_two_lines_is_one_headline():
    text = "Harbour reopens; \nships are glad.\n\nThe harbour reopened on Friday, it said."
    [_, [found], paragraphs] = rows(
        file("a.txt", text.encode(), metadata={"title": "Harbour reopens; ships are glad"})
    )
    assert [(p["role"], p["text"]) for p in paragraphs] == [
        ("headline", "Harbour reopens;  ships are glad."),
        ("body", "The harbour reopened on Friday, it said."),
    ]
    assert found["title"] == "Harbour reopens; ships are glad"


def test_mojibake_is_repaired_and_counted():
    [[document], _, [paragraph]] = rows(file("a.txt", "It wasnâ€™t Zoë.".encode()))
    assert (paragraph["text"], paragraph["is_repaired"]) == ("It wasn’t Zoë.", True)
    assert document["repair_count"] == 1


def test_order_of_files_changes_nothing():
    files = [file(f"{name}.txt", f"The {name} reopened.".encode()) for name in ("b", "a", "ä", "c")]
    tables = normalise(files, LIMIT)
    assert tables.document["source_uri"].to_pylist() == ["a.txt", "b.txt", "c.txt", "ä.txt"]
    for _ in range(3):
        random.Random(7).shuffle(files)
        assert normalise(files, LIMIT) == tables


def test_no_files_give_empty_tables():
    assert [table.num_rows for table in normalise([], LIMIT)] == [0, 0, 0]


LINES = st.sampled_from(
    ["By Ann Lee", "RIGA (AP) — It rained.", "It wasnâ€™t Zoë.", "Credit: Pool", "the ship",
     "It rained.", "\r", "\n", "\n\n", "\u2028", "\u00a0", "FULL TEXT.", "Title: Rain"]
)  # fmt: skip


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.lists(LINES, max_size=25).map(lambda lines: "\n".join(lines).encode())
        | st.binary(max_size=90)
        | st.text(max_size=90).map(str.encode),
        max_size=4,
    ),
    st.sampled_from(["", ".gz", ".zst"]),
)
def test_every_file_counts_and_every_span_slices(contents, suffix):
    files = [file(f"{n}.txt{suffix if n % 2 else ''}", data) for n, data in enumerate(contents)]
    documents, articles, paragraphs = rows(*files)
    assert [row["source_uri"] for row in documents] == [each.path for each in files]
    loaded = {row["document_id"] for row in documents if row["status"] == "loaded"}
    assert [row["document_id"] for row in articles] == [
        row["document_id"] for row in documents if row["document_id"] in loaded
    ]
    by_id = dict(zip((row["document_id"] for row in documents), files, strict=True))
    encodings = {row["document_id"]: row["encoding"] for row in documents}
    for row in paragraphs:
        content = by_id[row["document_id"]].content
        text = content.decode(encodings[row["document_id"]], "replace")
        slices = {text[o["char_start"] : o["char_end"]] for o in row["occurrences"]}
        plain = {re.sub(r"[\n\r\v\f\u2028\u2029]", " ", each) for each in slices}
        assert plain == {row["text"]} or row["is_repaired"]
        assert len(row["occurrences"]) == row["occurrence_count"] > 0


@pytest.mark.skipif(not GOLD.exists(), reason="the gold annotation is not in this checkout")
def test_the_sample_is_read_as_people_read_it():
    gold = json.loads(GOLD.read_text("utf-8"))
    [[document], [found], paragraphs] = rows(file(SEED.name, SEED.read_bytes()))
    wanted = gold["article"]
    assert (document["document_sha256"], document["encoding"], document["newline"]) == (
        gold["document"]["sha256"], "utf-8", "LF",
    )  # fmt: skip
    assert {name: found[name] for name in ("credit", "credit_line", "language", "body_sha256")} == {
        name: wanted[name] for name in ("credit", "credit_line", "language", "body_sha256")
    }
    nothing = ("title", "byline", "publisher", "url", "section", "dateline", "date_published")
    assert [found[name] for name in nothing] == [None] * len(nothing)
    assert found["body_copy_count"] == wanted["body_copy_count"]
    assert [(p["role"], p["text"], p["paragraph_sha256"], spans(p)) for p in paragraphs] == [
        (p["role"], p["text"], p["sha256"], spans(p)) for p in gold["paragraphs"]
    ]


def spans(paragraph):
    return [(each["char_start"], each["char_end"]) for each in paragraph["occurrences"]]


def test_a_word_parted_at_the_end_of_a_line_is_repaired():
    text = "The harbour master, Ann Hal-\nlam, said on Friday that it\nwas open.\n\nIt rained.\n"
    [_, _, [paragraph, other]] = rows(file("a.txt", text.encode()))
    assert paragraph["text"] == "The harbour master, Ann Hallam, said on Friday that it was open."
    assert (paragraph["is_repaired"], other["is_repaired"]) == (True, False)
    assert spans(paragraph) == [(0, text.index("\n\n"))]
