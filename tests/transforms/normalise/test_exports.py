import pytest

from transforms.normalise.exports import exported, is_coded, uncoded
from transforms.normalise.lines import Slices, paragraphs
from transforms.normalise.roles import reading

BODY = [
    "The harbour reopened on Friday after three weeks of repairs, the town said.",
    "IN RIGA, ships had been waiting outside since the storm.",
]
CODED = f"""\
HD\tHarbour reopens, mayor says
BY  By Ann Lee
WC  512 words
PD  1 May 2026
SN  The Bay
LA  English
LP  {BODY[0]}
TD  {BODY[1]}

"We are ready," she said.

NS  gport : Ports
AN  Document BAYNWS0020260501ef3400001
"""


def test_codes_in_the_margin():
    slices = uncoded(paragraphs(CODED))
    assert [CODED[a : a + len(text)] for a, text in zip(*slices, strict=True)] == slices.texts
    found = reading(slices.texts, None, None)
    read = list(zip(slices.texts, found.roles, strict=True))
    assert [text for text, role in read if role == "body"] == [*BODY, '"We are ready," she said.']
    assert [role for _, role in read if role not in ("body", "boilerplate")] == [
        "headline", "byline",
    ]  # fmt: skip
    assert found.values == {
        "title": "Harbour reopens, mayor says", "byline": "Ann Lee", "publisher": "The Bay",
        "date_published": "1 May 2026", "language": "English",
    }  # fmt: skip


def test_codes_on_lines_of_their_own():
    slices = uncoded(paragraphs(CODED))
    assert uncoded(slices) == slices
    assert reading(slices.texts, None, None).values["publisher"] == "The Bay"


@pytest.mark.parametrize("text", ["HD TV\nPD\nIt rained.", "", "The HD and the PD\nLP\n"])
def test_other_capitals_are_no_codes(text):
    assert not is_coded(text)


def test_labels_after_a_body():
    texts = [
        "Harbour reopens after storm", "Author: Lee, Ann", "ProQuest document link", "Full text:",
        *BODY, "Location: Riga", "Title: Harbour reopens after storm",
        "Publication title: The Bay", "Publication date: May 1, 2026", "Publisher: Bay Ltd",
        "ProQuest document ID: 123456789", "Database: Bay Newsstream",
    ]  # fmt: skip
    found = reading(texts, None, None)
    assert found.roles == [
        "headline", "byline", *["boilerplate"] * 2, *["body"] * 2, *["boilerplate"] * 7,
    ]  # fmt: skip
    assert found.values == {
        "title": "Harbour reopens after storm", "byline": "Lee, Ann", "publisher": "The Bay",
        "date_published": "May 1, 2026",
    }  # fmt: skip


def test_labels_alone_show_no_database():
    assert exported(["Location: Riga", "Title: Rain", *BODY]) == {}


def test_a_code_needs_a_gap():
    assert uncoded(Slices([0], ["IN RIGA, it rained."])).texts == ["IN RIGA, it rained."]
