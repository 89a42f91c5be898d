import random
from itertools import pairwise

import pytest

from transforms.extract.boundaries import is_title, without_setting
from transforms.extract.quotation import quoted
from transforms.spans import Span

CASES = [
    pytest.param('"Yes," he said. "No."', ['"Yes,"', '"No."'], id="double"),
    pytest.param("“Yes,” he said.", ["“Yes,”"], id="curly"),
    pytest.param("«Oui», dit-il.", ["«Oui»"], id="guillemets"),
    pytest.param("''We are,'' he said.", ["''We are,''"], id="two apostrophes"),
    pytest.param("‘It’s fine,’ he said.", ["‘It’s fine,’"], id="single curly"),
    pytest.param("They 'will not have it' now.", ["'will not have it'"], id="single"),
    pytest.param("“in 'it'”, so.", ["“in 'it'”"], id="nested"),
    pytest.param('"Never closed, he said.', ['"Never closed, he said.'], id="unclosed"),
    pytest.param("Bob's dogs' bones at six o'clock", [], id="apostrophes"),
    pytest.param("the '90s were fine", [], id="decade"),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quoted(text)] == expected


def test_quotations_never_overlap() -> None:
    chance = random.Random(1)
    for _ in range(300):
        text = "".join(chance.choices("ab  .,\"“”'‘’«»`s", k=chance.randint(0, 60)))
        found = quoted(text)
        assert all(a.char_end <= b.char_start for a, b in pairwise(found))


def test_where_it_was_said_is_not_what_was_said() -> None:
    text = "that they 'will not yield' during a press conference in Dover"
    assert without_setting(text, [Span(0, len(text))]) == (Span(0, 26),)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("his 'Victory Plan' to the city", True), ("that 'Victory Plan' failed", False)],
)
def test_the_name_of_a_work_is_no_statement(text: str, expected: bool) -> None:
    assert is_title(text, [Span(0, len(text))]) is expected
