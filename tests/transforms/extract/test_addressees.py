import pytest

from transforms.extract.addressees import without_addressee
from transforms.spans import Span


@pytest.mark.parametrize(
    ("cue", "said", "expected"),
    [
        pytest.param("were told", "that it was shut", ["that it was shut"], id="told"),
        pytest.param("had been gently asked", "why it was shut", ["why it was shut"], id="asked"),
        pytest.param("were told", "to stay away", ["Drivers", "to stay away"], id="what to do"),
        pytest.param("were said", "that it was shut", ["Drivers", "that it was shut"], id="said"),
    ],
)
def test_who_was_told_is_no_content(cue, said, expected):
    text = f"Drivers {cue} {said}"
    start = text.index(said)
    content = [Span(0, 7), Span(start, len(text))]
    found = without_addressee(text, [Span(8, 8 + len(cue))], content)
    assert [text[slice(*span)] for span in found] == expected


def test_a_quotation_before_the_cue_is_kept():
    text = '"It is shut," drivers were told, when asked'
    content = (Span(0, 13), Span(33, 43))
    assert without_addressee(text, [Span(22, 31)], content) == content
