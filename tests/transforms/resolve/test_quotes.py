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
        pytest.param(
            "'The nurses' and the cooks' pay is late,' he said",
            ["'The nurses' and the cooks' pay is late,'"],
            id="plurals inside",
        ),
        pytest.param(
            "the cooks' 'late' pay and the nurses' 'low' one", ["'late'", "'low'"], id="or not"
        ),
        pytest.param("'Rock 'n' roll, ‘n’ all,' he said", ["'Rock 'n' roll, ‘n’ all,'"], id="'n'"),
        pytest.param(
            "'He said \"no\" to us,' she said", ["'He said \"no\" to us,'"], id="double inside"
        ),
        pytest.param("the '90s \"hits\" of the cooks'", ['"hits"'], id="double alone"),
    ],
)
def test_quotations(text, quoted):
    assert [text[q.char_start : q.char_end] for q in quotations(text)] == quoted


@pytest.mark.parametrize("text", ["'as' b", '\'a "b" ', "'n'", "s' a", "' "])
def test_single_marks_take_no_time(text):
    assert len(quotations(text * 100_000)) <= 300_000


def test_a_million_marks_take_no_time():
    assert len(quotations('"' * 100_000)) == 50_000
