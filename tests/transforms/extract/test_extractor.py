"""What a caller may rely on, whatever the text."""

import random
import re
import time
from itertools import pairwise

import numpy as np
import pytest

from transforms.extract.extractor import Extractor
from transforms.extract.labels import LABELS
from transforms.extract.pieces import draft
from transforms.spans import Span

SAID = '"The bridge will reopen in May," Dana Okafor said on Tuesday. '
PARAGRAPHS = [
    SAID,
    "Officials said the dam was safe.",
    "Nothing was heard.",
    "",
    "The fire started in the kitchen, according to investigators.",
]
ODD = [
    pytest.param("", id="empty"),
    pytest.param(" \t ", id="blank"),
    pytest.param("\x00\x01\x02 Ann said\x07 \x1bthat it rained.", id="control characters"),
    pytest.param("Ann \ud800 said that it rained.", id="lone surrogate"),
    pytest.param("👩‍👩‍👧 said “yes”, Ána\u0301 said.", id="combining and astral"),
    pytest.param("「はい」と彼は言った。", id="japanese"),
    pytest.param("he said " * 3 + "x" * 5000, id="one long word"),
    pytest.param('"' * 20_000, id="only marks"),
    pytest.param("'a " * 2_000, id="openings alone"),
]


def test_neither_order_nor_company_matters(extractor: Extractor) -> None:
    together = extractor.extract(PARAGRAPHS)
    assert any(len(mentions) for mentions in together)
    assert together == [extractor.extract([text])[0] for text in PARAGRAPHS]
    assert extractor.extract(PARAGRAPHS[::-1]) == together[::-1]


def test_batches_change_no_digit(extractor: Extractor) -> None:
    alike = [SAID.replace("May", month) for month in ("June", "July", "March", "April")] * 5
    assert extractor.extract(alike) == [extractor.extract([text])[0] for text in alike]


def test_a_text_of_any_length_is_tokenised_as_a_whole_would_be(extractor, monkeypatch) -> None:
    tokenizer = vars(extractor)["_tokenizer"]
    text = "Ann 👩‍👩‍👧 said  that it rained, and so did Béla. " * 20 + "x" * 300
    whole = draft(tokenizer, text)
    monkeypatch.setattr("transforms.extract.pieces._AT_ONCE", 150)
    cut = draft(tokenizer, text)
    words = len(whole.ids) - 1
    assert (cut.ids[:words], cut.offsets[:words]) == (whole.ids[:words], whole.offsets[:words])
    assert cut.offsets[-1][1] == whole.offsets[-1][1] == len(text)


def test_a_second_reading_is_the_same(extractor: Extractor) -> None:
    assert extractor.extract(PARAGRAPHS) == extractor.extract(PARAGRAPHS)


@pytest.mark.parametrize("text", ODD)
def test_odd_text_gives_sound_spans(extractor: Extractor, text: str) -> None:
    for mention in extractor.extract([text])[0]:
        assert mention.content
        assert 0 <= mention.confidence <= 1
        for span in (*mention.source, *mention.cue, *mention.content):
            assert 0 <= span.char_start < span.char_end <= len(text)


class TagsTheEnd:
    """A model that takes [SEP] for the cue of the first word."""

    def run(self, _: None, given: dict[str, np.ndarray]) -> list[np.ndarray]:
        rows, tokens = given["ids"].shape
        tags = np.zeros((rows, tokens, len(LABELS)), np.float32)
        tags[:, :, 0] = 5
        tags[:, 1, LABELS.index("S-content")] = tags[:, -1, LABELS.index("S-cue")] = 9
        return [tags, *np.zeros((2, rows, tokens, tokens), np.float32)]


def test_what_is_no_word_is_no_cue(extractor: Extractor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(vars(extractor), "_session", TagsTheEnd())
    (found,) = extractor.readings(["Officials agreed."])
    assert [(reading.content, reading.cue) for reading in found] == [((Span(0, 9),), ())]


def test_random_text_gives_sorted_disjoint_spans(extractor: Extractor) -> None:
    chance = random.Random(3)
    words = [*re.findall(r"\S+", " ".join(PARAGRAPHS)), '"', "”", "«", "''", "—", "‘", "that"]
    for _ in range(30):
        text = " ".join(chance.choices(words, k=chance.randint(1, 80)))
        found = extractor.extract([text])[0]
        assert found == sorted(found, key=lambda mention: mention.content)
        for mention in found:
            for left, right in pairwise(mention.content):
                assert left.char_end <= right.char_start


def test_long_paragraphs_are_read_to_the_end(extractor: Extractor) -> None:
    who = ["Officials", "Dana Okafor", "The mayor", "A nurse", "Engineers", "She", "Union leaders"]
    what = ["the dam was safe", "prices would rise", "nobody had called", "it was too late to act"]
    sentences = [f"{a} said that {b}. " for a in who for b in what] * 4
    text = "".join(sentences)
    starts = [mention.content[0].char_start for mention in extractor.extract([text])[0]]
    assert len(starts) >= 0.9 * len(sentences)
    assert len(starts) == len(set(starts))
    assert starts[-1] > len(text) - 100


def test_time_grows_with_length_alone(extractor: Extractor) -> None:
    def seconds(text: str) -> float:
        started = time.process_time()
        extractor.extract([text])
        return time.process_time() - started

    seconds(SAID)
    short, long = seconds(SAID * 40), seconds(SAID * 400)
    assert long < 40 * short + 1


def test_the_version_tells_models_apart(extractor: Extractor) -> None:
    assert re.fullmatch(r"minilm-\d+\.\d+\.\d+-[0-9a-f]{8}", extractor.version)
