import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.lines import newline, paragraphs

WRAPPED = """\
The harbour of the small town reopened on
Friday after three weeks of repairs. Ships
had been waiting outside since the storm.
Pilots said they were glad.

"We are ready again," the harbour master
told visitors.
"""


def texts(text):
    return paragraphs(text).texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One.\nTwo.", ["One.", "Two."], id="a line is a paragraph"),
        pytest.param("One.\r\n\r\nTwo.\rThree.", ["One.", "Two.", "Three."], id="any line end"),
        pytest.param("One.\u2028Two.\fThree.", ["One.", "Two.", "Three."], id="separators, page"),
        pytest.param("\ufeff\u00a0One.\u200b\n\u3000", ["One."], id="invisible edges"),
        pytest.param("Cafe\u0301 a\u00a0b.", ["Cafe\u0301 a\u00a0b."], id="the inside stays"),
        pytest.param(" \n\t\r\n\u200b", [], id="blanks only"),
        pytest.param("", [], id="nothing"),
        pytest.param(
            "First item\nSecond item\nThird item", ["First item", "Second item", "Third item"],
            id="short lines are not wrapped",
        ),
        pytest.param(
            "The mayor said on\nFriday that it\nwas over.",
            ["The mayor said on Friday that it was over."],
            id="broken off before a capital",
        ),
        pytest.param(
            "The mayor said that\r\nit was over.", ["The mayor said that  it was over."],
            id="two blanks for CRLF",
        ),
        pytest.param(
            WRAPPED,
            [
                "The harbour of the small town reopened on Friday after three weeks of repairs. "
                "Ships had been waiting outside since the storm. Pilots said they were glad.",
                '"We are ready again," the harbour master told visitors.',
            ],
            id="wrapped at a width",
        ),
        pytest.param(
            WRAPPED.replace("\n\n", "\n    "),
            [
                "The harbour of the small town reopened on Friday after three weeks of repairs. "
                "Ships had been waiting outside since the storm. Pilots said they were glad.",
                '"We are ready again," the harbour master told visitors.',
            ],
            id="an indent starts a paragraph",
        ),
        pytest.param(
            f"Harbour of the small town reopens\nby Ann Lee\n1 May 2026\n{WRAPPED[:126]}",
            [
                "Harbour of the small town reopens", "by Ann Lee", "1 May 2026",
                "The harbour of the small town reopened on Friday after three weeks of repairs. "
                "Ships had been waiting outside since the storm.",
            ],
            id="a head without a blank line",
        ),
        pytest.param(
            f"---\ntitle: Harbour\nauthor: Ann Lee\ndate: 2026-05-01\n---\n{WRAPPED[:126]}",
            [
                "---", "title: Harbour", "author: Ann Lee", "date: 2026-05-01", "---",
                "The harbour of the small town reopened on Friday after three weeks of repairs. "
                "Ships had been waiting outside since the storm.",
            ],
            id="front matter",
        ),
        pytest.param(
            WRAPPED.replace("\n\n", "\n\n\n").replace("\n", "\n\n"),
            [
                "The harbour of the small town reopened on  Friday after three weeks of repairs. "
                "Ships  had been waiting outside since the storm.  Pilots said they were glad.",
                '"We are ready again," the harbour master  told visitors.',
            ],
            id="double-spaced",
        ),
        pytest.param(
            "The harbour of the small town reopened.\n\nships had been waiting, she said.",
            ["The harbour of the small town reopened.", "ships had been waiting, she said."],
            id="paragraphs in lower case",
        ),
        pytest.param(
            "title: Harbour\nauthor: Ann Lee\ndate: 2026-05-01\nThe harbour reopened.\nIt rained.",
            ["title: Harbour", "author: Ann Lee", "date: 2026-05-01", "The harbour reopened.",
             "It rained."],
            id="header lines alone do not make a text wrapped",
        ),
        pytest.param(
            WRAPPED.replace("of repairs.", "of\n\fhard repairs.").replace("\n\n", "\n\f\n"),
            [
                "The harbour of the small town reopened on Friday after three weeks of  hard "
                "repairs. Ships had been waiting outside since the storm. Pilots said they were "
                "glad.",
                '"We are ready again," the harbour master told visitors.',
            ],
            id="a page that ends inside a sentence",
        ),
        pytest.param("ships\n\nboats\n\nharbours", ["ships", "boats", "harbours"], id="a list"),
    ],
)  # fmt: skip
def test_paragraphs(text, expected):
    assert texts(text) == expected


def test_one_wrapped_block_among_long_lines():
    long = "\n".join(f"Sentence number {n} stands on a line of its own." for n in range(9))
    assert texts(f"{long}\n\nNote: the paper\nregrets the\nerror.")[-1] == (
        "Note: the paper regrets the error."
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [("a\nb", "LF"), ("a\r\nb", "CRLF"), ("a\rb", "CR"), ("a\r\nb\n", "mixed"), ("ab", "none")],
)
def test_newline(text, kind):
    assert newline(text) == kind


PIECES = st.sampled_from(
    ["The ship", "left.", "a", "\n", "\r\n", "\r", "\n\n", " ", "\u200b", "\t"]
)


@given(st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=80))
def test_every_paragraph_is_its_slice(text):
    end = 0
    for start, kept in zip(*paragraphs(text), strict=True):
        assert end <= start
        end = start + len(kept)
        assert kept == re.sub(r"[\n\r\v\f\u2028\u2029]", " ", text[start:end])
        assert kept == kept.strip() != ""


def test_nothing_but_blanks_is_left_out():
    text = "\n".join(["One.", "", " Two. ", "three", "\u00a0"])
    kept = "".join(texts(text))
    assert "".join(kept.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("word " * 400_000, 1, id="one huge line"),
        pytest.param("a.\n" * 200_000, 200_000, id="many short lines"),
        pytest.param("a word\nb " * 100_000, 1, id="one huge wrapped paragraph"),
        pytest.param(f"{'word ' * 9}\n\n" * 50_000, 1, id="one that is double-spaced"),
    ],
)
def test_takes_time_in_proportion(text, count):
    assert len(texts(text)) == count
