import csv
from pathlib import Path

import pytest

from transforms.resolve.reference import Reference

TABLES = Path(__file__).parents[3] / "seeds" / "reference"


@pytest.fixture(scope="session")
def reference():
    found = {}
    for path in sorted(TABLES.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = list(csv.DictReader(file))
    return Reference.from_tables(found)
