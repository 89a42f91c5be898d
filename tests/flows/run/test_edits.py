"""An article that is delivered again with changes."""

import pytest

pytestmark = pytest.mark.usefixtures("prefect")

FIRST = (
    "The harbour will be dredged before the winter, Mayor Ilse Brandt said on Monday.\n"
    '"It shakes when a bus goes over it," said Ruth Okello, who lives nearby.\n'
)
SECOND = (
    "The harbour will be dredged after the winter, Mayor Ilse Brandt said on Monday.\n"
    "The council meets again on Thursday in the old town hall beside the river.\n"
)


def test_both_versions_are_kept_and_the_latest_is_current(world):
    world.put("2026-05-01/harbour.txt", FIRST)
    world.put("2026-05-02/harbour.txt", SECOND)
    world.nightly()
    assert world.query("SELECT count(*) FROM raw.article") == [(2,)]
    assert world.query("SELECT batch_date::VARCHAR FROM article") == [("2026-05-02",)]
    assert world.query("SELECT DISTINCT speaker FROM claim") == [("Ilse Brandt",)]
    edits = world.query(
        "SELECT added_paragraph_count, removed_paragraph_count, changed_paragraph_count, "
        "reworded_claim_count FROM marts.article_edit"
    )
    assert edits == [(1, 1, 1, 1)]
    gone = world.query("SELECT speaker, last_seen_on::VARCHAR FROM marts.vanished_claim")
    assert gone == [("Ruth Okello", "2026-05-01")]
