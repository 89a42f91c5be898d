import pytest

from transforms.spans import Span

STATEMENT = "In reply, Mayor Olan Pruitt issued the following statement:"


def test_the_colon_stands_for_what_is_introduced(extractor):
    (mention,) = extractor.extract([STATEMENT])[0]
    assert mention.content == (Span(len(STATEMENT) - 1, len(STATEMENT)),)
    assert [STATEMENT[a:b] for a, b in mention.source] == ["Mayor Olan Pruitt"]
    assert all(span.char_end <= len(STATEMENT) for span in mention.cue)


@pytest.mark.parametrize(
    "text",
    [
        "The shop sells three kinds of bread:",
        '"He then told me this:',
        ":",
    ],
)
def test_what_introduces_nobody_s_words(extractor, text):
    assert extractor.extract([text]) == [[]]


def test_a_cue_that_attributes_something_else_keeps_it(extractor):
    text = "Pruitt said that the mill had to close for these reasons:"
    (mention,) = extractor.extract([text])[0]
    assert text[slice(*mention.content[0])].startswith("that the mill had to close")
