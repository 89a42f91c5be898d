import duckdb

from bench import corpus, rivals, stories
from bench.__main__ import benchmarks
from bench.figures import Figure, at_least, at_most, to_json
from bench.text import floor_way, text_way

SAME = "paragraph_id, paragraph_no, text, paragraph_sha256, char_start, char_end, word_count"
SLICE = SAME.replace("paragraph_no, ", "")
KNOWN = "document_id, batch_date, source_uri, document_sha256, char_count, modified_at, status"


def test_the_rival_makes_the_same_paragraphs(tmp_path, monkeypatch):
    monkeypatch.setattr("bench.text.WORKERS", 1)
    corpus.write(tmp_path / "inbox", 30)
    text_way(tmp_path / "inbox", tmp_path)
    rivals.duckdb_alone(tmp_path / "inbox", tmp_path)
    rows = [
        duckdb.connect(str(tmp_path / file), read_only=True)
        .sql(f"SELECT {SAME} FROM {table} ORDER BY ALL")
        .fetchall()
        for file, table in (("w.duckdb", "raw.paragraph"), ("rival.duckdb", "paragraph"))
    ]
    assert rows[0] == rows[1] != []


def test_without_rules_finds_the_same_but_folds_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr("bench.text.WORKERS", 1)
    corpus.write(tmp_path / "inbox", 30)
    documents, slices = [], []
    for way in (text_way, floor_way):
        folder = tmp_path / way.__name__
        folder.mkdir()
        way(tmp_path / "inbox", folder)
        with duckdb.connect(str(folder / "w.duckdb"), read_only=True) as made:
            documents.append(made.sql(f"SELECT {KNOWN} FROM raw.document ORDER BY ALL").fetchall())
            slices.append(set(made.sql(f"SELECT {SLICE} FROM raw.paragraph").fetchall()))
    assert documents[0] == documents[1] != []
    assert set() < slices[0] < slices[1]


def test_figures_say_whether_they_meet_their_goal():
    figures = [at_most("a", 2.00049, "s", 2), at_least("b", 3, "x", 3), Figure("c", 1, "s")]
    assert [figure.is_met for figure in figures] == [False, True, None]
    assert '"value": 2.0,' in to_json(figures[:1])


def test_copies_are_told_and_found(tmp_path, monkeypatch):
    monkeypatch.setattr("bench.text.WORKERS", 1)
    inbox, truth = tmp_path / "inbox", tmp_path / "truth.jsonl"
    corpus.write_with_copies(inbox, truth, 120)
    assert len(stories.copies(truth, {file.name for file in inbox.rglob("*.txt")})) == 3
    monkeypatch.setattr(stories, "find_spec", lambda _: None)
    assert [figure.is_met for figure in stories.of(inbox, truth, rounds=1)] == [True, True, None]


def test_every_benchmark_is_found():
    assert {"claims", "marts", "nightly", "resolve", "stories", "text"} <= set(benchmarks())
