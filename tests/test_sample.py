"""The shipped sample inbox and the golden articles, looked at as files."""

import csv
import gzip
import io
import json
import re
from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
INBOX = ROOT / "seeds" / "inbox"
GOLDEN = sorted(path.stem for path in (ROOT / "tests" / "golden").glob("*.json"))
REJECTED = {
    "2026-03-02/agency-desk/0413_prices-advisory.txt",  # empty
    "2026-03-03/agency-desk/0425_correction.txt",  # blanks only
    "2026-03-03/harbour-times/rescue-map.txt",  # a picture under a wrong name
    "2026-03-04/northern-ledger/storm-damage.txt.gz",  # cut off
}
FILES = sorted(
    path.relative_to(INBOX).as_posix() for path in INBOX.rglob("*") if ".txt" in path.suffixes
)
ARTICLES = [name for name in FILES if name not in REJECTED]
TABLE_DELIMITER = {"metadata.csv": ",", "metadata.tsv": "\t"}


def content(name: str) -> bytes:
    data = (INBOX / name).read_bytes()
    return gzip.decompress(data) if name.endswith(".gz") else data


def text(name: str) -> str:
    encoding = "cp1252" if name.endswith("hospital-inquiry.txt") else "utf-8-sig"
    return content(name).decode(encoding)


def lines(name: str) -> list[str]:
    return [line for line in text(name).splitlines() if line.strip()]


def stem(name: str) -> str:
    return name.removesuffix(".gz").removesuffix(".txt")


def table(path: Path) -> list[dict[str, str]]:
    delimiter = TABLE_DELIMITER[path.name]
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8")), delimiter=delimiter))


def metadata() -> dict[str, dict[str, str]]:
    """Return what sidecars and folder tables say, by the article's path without suffix."""
    found = {
        path.relative_to(INBOX).with_suffix("").as_posix(): json.loads(path.read_text("utf-8"))
        for path in INBOX.rglob("*.json")
    }
    for name in TABLE_DELIMITER:
        for path in INBOX.rglob(name):
            folder = path.parent.relative_to(INBOX).as_posix()
            for row in table(path):
                named = row.get("file") or row["filename"]
                found[f"{folder}/{stem(named)}"] = row
    return found


def test_counts():
    assert len(FILES) == 24
    assert set(FILES) >= REJECTED
    assert len(ARTICLES) == 20
    by_date = Counter(name.split("/")[0] for name in ARTICLES)
    assert by_date == {"2026-03-02": 7, "2026-03-03": 7, "2026-03-04": 6}


def test_three_publishers():
    assert Counter(row["publisher"] for row in metadata().values()) == {
        "The Harbour Times": 8,
        "Northern Ledger": 5,
        "Kontinent-Kurier": 5,
    }


def test_all_metadata_belongs_to_an_article():
    assert set(metadata()) <= {stem(name) for name in ARTICLES}


def test_folder_tables():
    assert {path.name for path in INBOX.rglob("metadata.?sv")} == set(TABLE_DELIMITER)


def test_stated_dates_are_not_after_the_batch_date():
    for name, row in metadata().items():
        published = row.get("date_published") or row.get("publication_date")
        if published:
            assert datetime.fromisoformat(published).date().isoformat() <= name.split("/")[0]


def test_no_real_addresses():
    urls = [row["url"] for row in metadata().values() if "url" in row]
    assert urls
    assert all(re.match(r"https://[a-z-]+\.example/", url) for url in urls)


@pytest.mark.parametrize("name", ARTICLES)
def test_article_has_6_paragraphs_and_a_statement(name):
    assert len(set(lines(name))) >= 6
    assert re.search(r"[\"“”„«»']", text(name))


@pytest.mark.parametrize(
    ("name", "copies"),
    [("2026-03-02/agency-desk/0412_mackerel-talks.txt", 3),
     ("2026-03-04/agency-desk/0437_tunnel-rescue.txt", 2)],
)  # fmt: skip
def test_scraped_text(name, copies):
    credit, *rest = lines(name)
    assert re.match(r"\w+ credit: ", credit)
    body = [line for line in rest if line != credit]
    assert body == body[: len(body) // copies] * copies
    assert stem(name) not in metadata()


def test_scraped_text_repeats_the_credit_before_the_third_copy():
    name = "2026-03-02/agency-desk/0412_mackerel-talks.txt"
    found = lines(name)
    assert [number for number, line in enumerate(found) if line == found[0]] == [0, 15]
    assert not text(name).endswith("\n")
    assert text(name).isascii()
    assert '," he added.' in text(name)
    assert "'cannot carry a fourth year of unilateral quotas'" in text(name)
    assert "Oslo dismissed" in text(name)


def test_wire_dateline():
    named = [name for name in ARTICLES if re.search(r"^[A-Z]+ \(Northwire\) — ", text(name), re.M)]
    assert len(named) == 3


def test_wire_copy_in_two_outlets():
    one = lines("2026-03-02/harbour-times/dock-strike.txt")
    other = lines("2026-03-02/northern-ledger/rotterdam-strike.txt")
    assert one[-1] == "Credit: Northwire"
    assert one != other
    assert len(set(one) & set(other)) == 5


def test_one_statement_in_three_articles():
    told = [name for name in ARTICLES if "are not asking for the moon" in text(name)]
    assert len(told) == 3
    assert "2026-03-03/kontinent-kurier/antwerp-overflow.txt" in told


def test_edited_redelivery():
    first, second = (f"2026-03-0{day}/northern-ledger/reservoir-leak" for day in (2, 3))
    assert metadata()[first]["url"] == metadata()[second]["url"]
    before, after = lines(f"{first}.txt"), lines(f"{second}.txt")
    assert len(after) == len(before) + 1
    assert len(set(before) - set(after)) == 1  # the quotation that was changed


def test_line_ends():
    crlf = [name for name in ARTICLES if b"\r\n" in content(name)]
    assert crlf == ["2026-03-02/northern-ledger/reservoir-leak.txt"]
    assert content(crlf[0]).count(b"\r\n") == content(crlf[0]).count(b"\n")


def test_byte_order_mark():
    marked = [name for name in ARTICLES if content(name).startswith(b"\xef\xbb\xbf")]
    assert marked == ["2026-03-02/kontinent-kurier/hafenschlick.txt"]


def test_cp1252():
    data = content("2026-03-03/harbour-times/hospital-inquiry.txt")
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert {"“", "”", "‘", "’", "–", "é", "€"} <= set(data.decode("cp1252"))


def test_gzip():
    assert [name for name in ARTICLES if name.endswith(".gz")] == [
        "2026-03-03/harbour-times/trawler-rescue.txt.gz"
    ]


def test_hard_wrapped():
    found = lines("2026-03-03/harbour-times/lighthouse-sale.txt")
    assert max(map(len, found)) <= 72
    blocks = text("2026-03-03/harbour-times/lighthouse-sale.txt").split("\n\n")
    assert len(blocks) == 10  # headline, byline and 8 paragraphs
    assert len(found) > 2 * len(blocks)


def test_multi_paragraph_quotation():
    found = lines("2026-03-04/harbour-times/bishop-sermon.txt")
    opened = [line for line in found if line.startswith("“") and "”" not in line]
    assert len(opened) == 2
    last = found[found.index(opened[-1]) + 1]
    assert last.startswith("“")
    assert last.endswith("”")


def test_question_and_answer():
    found = lines("2026-03-03/northern-ledger/mayor-interview.txt")
    turns = [line[:3] for line in found if line[1:3] == ": "]
    assert turns == ["Q: ", "A: "] * 5


def test_transcript():
    found = lines("2026-03-04/northern-ledger/dam-hearing-transcript.txt")
    assert sum(bool(re.match(r"[A-Z][A-Z. ]+: ", line)) for line in found) == 11


def test_first_person_opinion():
    assert text("2026-03-02/harbour-times/opinion-slow-trains.txt").count("I ") > 10


@pytest.mark.parametrize(
    ("name", "words"),
    [("2026-03-02/kontinent-kurier/hafenschlick.txt", {"sagte", "nicht", "warnte"}),
     ("2026-03-04/kontinent-kurier/boulangers-nantes.txt", {"déclaré", "selon", "affirme"})],
)  # fmt: skip
def test_other_languages(name, words):
    assert words <= set(re.findall(r"\w+", text(name).lower()))


def test_mojibake():
    name = "2026-03-04/kontinent-kurier/zurich-clock.txt"
    assert [other for other in ARTICLES if "â€" in text(other)] == [name]
    assert "ZÃ¼rich" in text(name)


def test_two_people_with_one_surname():
    named = set(
        re.findall(r"(\w+) Ashdown", text("2026-03-02/harbour-times/ferry-terminal-vote.txt"))
    )
    assert named >= {"Ruth", "Peter"}


def test_header_lines():
    assert "Published: 3 March 2026, 14:05 GMT" in lines(
        "2026-03-03/kontinent-kurier/railway-fund.txt"
    )
    assert "Updated: 4 March 2026" in lines("2026-03-04/harbour-times/brewery-merger.txt")


def test_rejected():
    empty, blank, picture, cut = sorted(REJECTED)
    assert content(empty) == b""
    assert content(blank)
    assert not content(blank).strip()
    assert content(picture).startswith(b"\x89PNG\r\n\x1a\n")
    with pytest.raises(EOFError):
        content(cut)


def test_goldens_are_complete():
    assert sorted(path.stem for path in (ROOT / "tests" / "golden").glob("*.txt")) == GOLDEN
    assert len(GOLDEN) == 6


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_spans_slice(name):
    decoded = (ROOT / "tests" / "golden" / f"{name}.txt").read_bytes().decode("utf-8")
    golden = json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text("utf-8"))

    def cut(spans: list[list[int]]) -> str | None:
        return " ".join(decoded[start:end] for start, end in spans).replace("\n", " ") or None

    for paragraph in golden["paragraphs"]:
        assert paragraph["occurrences"][0] == [paragraph["char_start"], paragraph["char_end"]]
        assert {cut([span]) for span in paragraph["occurrences"]} == {paragraph["text"]}
    for claim in golden["claims"]:
        assert claim["source_text"] == cut(claim["source_spans"])
        assert claim["cue_text"] == cut(claim["cue_spans"])
        marks = "\"'“”‘’"
        assert bare(claim["content_text"], marks) == bare(cut(claim["content_spans"]), marks)


def bare(content_text: str | None, marks: str) -> str:
    """Return the words without quotation marks and a leading 'that'."""
    kept = "".join(char for char in content_text or "" if char not in marks)
    return kept.removeprefix("that ")


@pytest.mark.parametrize("name", GOLDEN)
def test_golden_paragraphs_cover_the_text(name):
    decoded = (ROOT / "tests" / "golden" / f"{name}.txt").read_bytes().decode("utf-8")
    golden = json.loads((ROOT / "tests" / "golden" / f"{name}.json").read_text("utf-8"))
    kept = list(decoded)
    for paragraph in golden["paragraphs"]:
        for start, end in paragraph["occurrences"]:
            kept[start:end] = " " * (end - start)
    assert not "".join(kept).strip()
