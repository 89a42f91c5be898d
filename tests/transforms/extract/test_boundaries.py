"""Spans end with words and marks, however long those are."""

import numpy as np
import pytest

from transforms.extract.boundaries import spans, with_marks, without_comma
from transforms.extract.labels import LABELS
from transforms.extract.linking import Run
from transforms.spans import Span


def test_a_run_grows_to_whole_words():
    assert spans("He said so", [Run(0, 1)], [(4, 5)]) == (Span(3, 7),)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Ann Lee, the mayor,", "Ann Lee, the mayor"),
        ("Ann Lee -- the mayor --", "Ann Lee -- the mayor"),
        ("Ann Lee — the mayor —", "Ann Lee — the mayor"),
        ("—", "—"),
    ],
)
def test_a_source_ends_with_a_word(text, kept):
    span = without_comma(text, Span(0, len(text)))
    assert text[slice(*span)] == kept


def test_writing_without_blanks_is_not_taken_whole():
    (span,) = spans("漢" * 5000, [Run(0, 1)], [(2500, 2501)])
    assert span.char_end - span.char_start <= 201


def test_marks_far_from_a_content_are_not_its_own():
    text = '"' + "-" * 500 + "so it is"
    content = (Span(501, len(text)),)
    assert with_marks(text, content, [Span(0, len(text))]) == content


def test_each_content_gets_the_marks_of_its_own_quotation():
    text = '"a" "b" "c"'
    quotations = [Span(0, 3), Span(4, 7), Span(8, 11)]
    assert with_marks(text, [Span(5, 6)], quotations) == (Span(4, 7),)


def test_what_the_model_tags_outside_of_the_text_is_no_reading(extractor, monkeypatch):
    class Eager:
        def run(self, _, feed):
            rows, width = feed["ids"].shape
            tags = np.zeros((rows, width, len(LABELS)), np.float32)
            tags[:, 1, LABELS.index("S-content")] = tags[:, -1, LABELS.index("S-cue")] = 9.0
            links = np.zeros((rows, width, width), np.float32)
            links[:, :, -1] = 9.0
            return [tags, links, links]

    monkeypatch.setitem(extractor.__dict__, "_session", Eager())
    text = "It rained all day. " * 60
    for item in extractor.readings([text])[0]:
        assert all(start < end <= len(text) for start, end in (*item.content, *item.cue))
