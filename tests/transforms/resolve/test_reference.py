import re
from pathlib import Path

import pytest

from transforms.resolve.reference import CUE_CLASSES, Reference

TABLES = Path(__file__).parents[3] / "seeds" / "reference"


def test_the_shipped_tables_are_sound(reference):
    assert len(reference.cue_classes) >= 250
    assert set(reference.cue_classes.values()) == set(CUE_CLASSES)


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        pytest.param(
            {"lemma": "mumble", "class": "odd"},
            "cue.csv, row 2: class 'odd' is unknown; write one of neutral",
            id="unknown value",
        ),
        pytest.param(
            {"lemma": " ", "class": "neutral"},
            "cue.csv, row 2: 'lemma' is empty; fill it in or delete the row.",
            id="empty",
        ),
        pytest.param(
            {"lemma": "say"},
            "cue.csv, row 2: the column 'class' is missing; add it.",
            id="column",
        ),
    ],
)
def test_a_mistake_in_a_table_is_named(tables, change, problem):
    with pytest.raises(ValueError, match=re.escape(problem)):
        Reference.from_tables({**tables, "cue": [change]})


def test_a_key_that_stands_twice_is_named(tables):
    twice = [{"lemma": "say", "class": "neutral"}] * 2
    with pytest.raises(ValueError, match=r"row 3: 'say' stands in row 2 already"):
        Reference.from_tables({**tables, "cue": twice})


def test_a_missing_table_is_named(tables):
    rest = {stem: rows for stem, rows in tables.items() if stem != "cue"}
    with pytest.raises(ValueError, match=r"cue\.csv is missing"):
        Reference.from_tables(rest)


def test_the_page_of_the_tables_names_every_table_and_column():
    page = (TABLES / "README.md").read_text(encoding="utf-8")
    rows = {line.split("`")[1]: line for line in page.splitlines() if line.startswith("| `")}
    assert sorted(rows) == sorted(path.name for path in TABLES.glob("*.csv"))
    for name, row in rows.items():
        header = (TABLES / name).read_text(encoding="utf-8").splitlines()[0]
        assert all(f"`{column}`" in row for column in header.split(",")), name
