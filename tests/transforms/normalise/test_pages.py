import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise.pages import is_page, page_paragraphs

PAGE = """\
<!DOCTYPE html>
<html><head><title>The Bay</title><script>if (a < 2) write("<p>no</p>");</script></head>
<body><nav><a href="/">Home</a></nav>
<h1>Harbour reopens</h1>
<p class="lead">The <b>harbour</b> reopened on Friday,
the town said.</p><!-- <p>an ad</p> --><p>Ships wait.<br>Pilots are glad.</p>
<p><img src="a.jpg"></p><ul><li>One<li>Two</ul>
</body></html>
"""


def test_page():
    assert page_paragraphs(PAGE).texts == [
        "Harbour reopens", "The <b>harbour</b> reopened on Friday, the town said.", "Ships wait.",
        "Pilots are glad.", "One", "Two",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "texts"),
    [
        ("<p>One.</p><script>two", ["One.", "two"]),
        ("<html><head><meta charset='utf-8'><body>One.", ["One."]),
        ("<p>One <!-- two", ["One", "two"]),
        ("<p>1 < 2</p>", ["1 < 2"]),
        ("<p></p>", []),
    ],
    ids=["unclosed script", "unclosed head", "unclosed comment", "less than", "nothing"],
)
def test_what_is_unclosed_hides_nothing(text, texts):
    assert page_paragraphs(text).texts == texts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n<?xml version='1.0'?>\n<p>One.", True),
        ("<div><p>One.</p></div>\n", True),
        ("<p>One.</p>\nTwo.", False),
        ("<b>One.</b>", False),
        ("It rained.</p>", False),
        ("", False),
    ],
)
def test_is_page(text, expected):
    assert is_page(text) == expected


PIECES = ["<p>", "</p>", "<b>", "<script>", "</script>", "<!--", "-->", "<", ">", "a", " ", "\n"]


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_every_paragraph_is_its_slice(text):
    end = 0
    for start, kept in zip(*page_paragraphs(text), strict=True):
        assert end <= start
        end = start + len(kept)
        assert kept == text[start:end].replace("\n", " ") == kept.strip() != ""


@pytest.mark.parametrize("piece", ["<p", "<!--", "<script>", "<p>a", "<", "</", "<aa", "-->"])
def test_takes_time_in_proportion(piece):
    page_paragraphs(piece * 200_000)
