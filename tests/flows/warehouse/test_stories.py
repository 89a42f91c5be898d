"""Stories are the same whether a night compares its own articles or all of them anew."""

from datetime import date, timedelta

import duckdb
import pytest

from flows.rules.versions import relations_version
from flows.warehouse import warehouse

FIRST = date(2026, 5, 1)
TABLES = ("article_overlap", "article_story", "common_paragraph")
LOREM = "The ferry to the islands will run once a day from Monday because {} is being mended."


def article(name: str, *paragraphs: str, day: int = 0) -> tuple[str, int, tuple[str, ...]]:
    return name, day, paragraphs


def lorem(*things: str) -> list[str]:
    return [LOREM.format(thing) for thing in things]


def fill(path, articles, live=None, leaving=()) -> dict[str, list[tuple]]:
    """Write a warehouse of `articles`; return its stories."""
    with warehouse.open_for_load(path) as made:
        warehouse.create(made)
        for table in ("document", "article", "paragraph"):
            for (column,) in made.sql(
                f"SELECT column_name FROM duckdb_columns() WHERE schema_name = 'raw' "
                f"AND table_name = '{table}' AND NOT is_nullable"
            ).fetchall():
                made.execute(f"ALTER TABLE raw.{table} ALTER {column} DROP NOT NULL")
        for name, day, paragraphs in articles:
            put(made, name, FIRST + timedelta(days=day), paragraphs)
        if live:
            made.execute(f"ATTACH '{live}' AS live (READ_ONLY)")
        warehouse.refresh(made, leaving if live else None)
        made.execute("INSERT INTO ops.recipe VALUES ('relations', ?)", [relations_version()])
        return {name: made.sql(f"FROM main.{name} ORDER BY ALL").fetchall() for name in TABLES}


def put(made, name: str, day: date, paragraphs: tuple[str, ...]) -> None:
    made.execute(
        "INSERT INTO raw.document BY NAME SELECT $name AS document_id, $day AS batch_date, "
        "$name AS source_uri, 'loaded' AS status",
        {"name": name, "day": day},
    )
    made.execute(
        "INSERT INTO raw.article BY NAME SELECT $name AS document_id, $name AS article_id, "
        "$day AS batch_date",
        {"name": name, "day": day},
    )
    made.execute(
        "INSERT INTO raw.paragraph BY NAME SELECT $name AS document_id, unnest($texts) AS text, "
        "sha256(text) AS paragraph_sha256, len(string_split(text, ' ')) AS word_count, "
        "'body' AS role",
        {"name": name, "texts": [*paragraphs]},
    )


WIRE = lorem("the pier", "the ramp", "the engine", "the hull")
OTHER = lorem("a crane", "a lock", "a buoy", "a mast")


@pytest.fixture
def day_one():
    return [article("a", *WIRE), article("b", *WIRE), article("c", *OTHER)]


def test_a_night_finds_what_all_together_find(tmp_path, day_one):
    fill(tmp_path / "live", day_one)
    both = [
        *day_one,
        article(
            "d", *WIRE[:3], "Ann Oduya, who fishes there, said she would swim if need be.", day=1
        ),
        article("e", *OTHER, day=1),
    ]
    night = fill(tmp_path / "night", both, tmp_path / "live")
    assert night == fill(tmp_path / "anew", both)
    assert {row[:2] for row in night["article_overlap"]} == {
        ("a", "b"), ("a", "d"), ("b", "d"), ("c", "e"),
    }  # fmt: skip
    assert night["article_story"] == [
        ("a", "a", 1), ("b", "a", 2), ("c", "c", 1), ("d", "a", 3), ("e", "c", 2),
    ]  # fmt: skip


def test_a_night_compares_only_its_own_articles(tmp_path, day_one):
    fill(tmp_path / "live", day_one)
    with duckdb.connect(str(tmp_path / "live")) as live:
        live.execute("UPDATE main.article_overlap SET shared_word_count = 7")
    night = fill(tmp_path / "night", [*day_one, article("d", *OTHER, day=1)], tmp_path / "live")
    assert [row[:3] for row in night["article_overlap"]] == [("a", "b", 7), ("c", "d", 72)]


def test_what_leaves_is_forgotten(tmp_path, day_one):
    fill(tmp_path / "live", day_one)
    left = [article("a", *WIRE), article("b", *OTHER), article("c", *OTHER)]
    night = fill(tmp_path / "night", left, tmp_path / "live", [FIRST])
    assert night == fill(tmp_path / "anew", left)
    assert [row[:2] for row in night["article_overlap"]] == [("b", "c")]


def test_what_a_hundred_print_tells_of_no_source(tmp_path):
    (notice, *_) = WIRE
    many = [article(f"n{number:03}", notice) for number in range(100)]
    live = fill(tmp_path / "live", many)
    assert len(live["article_overlap"]) == 100 * 99 / 2
    more = [*many, article("z", notice, day=1)]
    night = fill(tmp_path / "night", more, tmp_path / "live")
    assert night == fill(tmp_path / "anew", more)
    assert night["article_overlap"] == []
    assert len(night["common_paragraph"]) == 1
