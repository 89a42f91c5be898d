import pytest

from transforms.resolve.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        pytest.param('He said "no" twice', ['"no"'], id="straight"),
        pytest.param("He said “no” twice", ["“no”"], id="curly"),
        pytest.param("He said 'no way' twice", ["'no way'"], id="single"),
        pytest.param("the dog's and the cats' tails in the '90s", [], id="apostrophes"),
        pytest.param("“a ‘b’ c” d", ["“a ‘b’ c”"], id="nested"),
        pytest.param('end "open', ['"open'], id="unclosed"),
        pytest.param("‘we don’t know’ he said", ["‘we don’t know’"], id="apostrophe inside"),
    ],
)
def test_quotations(text, quoted):
    assert [text[q.char_start : q.char_end] for q in quotations(text)] == quoted


def test_a_million_marks_take_no_time():
    assert len(quotations('"' * 100_000)) == 50_000
