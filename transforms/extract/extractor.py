"""Read the attributions in paragraphs: who said what, by which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import numpy as np
import onnxruntime
from tokenizers import Encoding, Tokenizer

from transforms.extract.boundaries import is_title, spans, with_marks, without_setting
from transforms.extract.confidence import confidence, features
from transforms.extract.linking import Attribution, attributions
from transforms.extract.quotation import is_open, quoted
from transforms.extract.surface import surface
from transforms.extract.viterbi import best_path
from transforms.extract.windows import Window, windows
from transforms.spans import Mention, Span

READING = 1  # raised whenever the code of this folder changes what is read from the same model
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")


class Reading(NamedTuple):
    """What the model sees, and what the calibration weighs to tell how likely it is right."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    features: tuple[float, ...]


class Extractor:
    """Finds attributions. Its answer for a paragraph depends on that paragraph alone.

    Paragraphs are read one by one, so neither their order nor their company can change what is
    found; long ones are read in overlapping windows, in linear time.
    """

    def __init__(self, model: bytes, tokenizer: str, config: Mapping[str, Any]) -> None:
        self.version = _version(model, tokenizer, config)
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._edges = tuple(map(self._tokenizer.token_to_id, ("[CLS]", "[SEP]")))
        self._moves = np.array(config["transitions"], dtype=np.float32)
        self._weights = tuple(config["calibration"])
        self._least = float(config["least_confidence"])
        self._session = onnxruntime.InferenceSession(
            model, _one_thread(), providers=["CPUExecutionProvider"]
        )

    def extract(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Return the mentions of each text, by where their content starts."""
        return [self._mentions(text) for text in texts]

    def _mentions(self, text: str) -> list[Mention]:
        found = (self._mention(reading) for reading in self.readings(text))
        sure = [mention for mention in found if mention.confidence >= self._least]
        return sorted(sure, key=lambda mention: (mention.content, mention.cue, mention.source))

    def _mention(self, reading: Reading) -> Mention:
        sure = confidence(reading.features, self._weights)
        return Mention(reading.source, reading.cue, reading.content, sure)

    def readings(self, text: str) -> list[Reading]:
        """Return all that the model sees in `text`, however unsure, with what speaks for it."""
        if not _TWO_LETTERS.search(text):
            return []
        # The tokenizer takes no lone surrogates; a stand-in keeps every offset.
        readable = _LONE_SURROGATE.sub("\ufffd", text)
        encoding = self._tokenizer.encode(readable, add_special_tokens=False)
        quotations = quoted(readable)
        found = self._seen(readable, encoding, quotations)
        if is_open(readable, quotations) and not any(reading.cue for reading in found):
            # Either the quotation goes on in the next paragraph, or its end was forgotten.
            closed = self._seen(readable, encoding, quotations[:-1])
            found = closed if any(reading.cue for reading in closed) else found
        return [reading for reading in found if not is_title(readable, reading.content)]

    def _seen(self, text: str, encoding: Encoding, quotations: Sequence[Span]) -> list[Reading]:
        kinds = surface(text, encoding.offsets, quotations)
        return [
            _reading(text, found, encoding.offsets[window.start : window.end], quotations)
            for window in windows(len(kinds))
            for found in self._read(window, encoding.ids, kinds)
        ]

    def _read(
        self, window: Window, ids: Sequence[int], kinds: Sequence[int]
    ) -> Iterator[Attribution]:
        """Yield the attributions that begin in the tokens that `window` answers for."""
        first, last = self._edges
        seen = slice(window.start, window.end)
        given = {"ids": [[first, *ids[seen], last]], "kinds": [[0, *kinds[seen], 0]]}
        tables = self._session.run(None, {k: np.array(v, np.int64) for k, v in given.items()})
        tags, content_cue, cue_source = (table[0] for table in tables)
        for found in attributions(best_path(tags, self._moves), tags, content_cue, cue_source):
            anchor = (found.cue or found.content)[0].start - 1 + window.start
            if window.own_start <= anchor < window.own_end:
                yield found


def _reading(
    text: str,
    found: Attribution,
    offsets: Sequence[tuple[int, int]],
    quotations: Sequence[Span],
) -> Reading:
    places = [(0, 0), *offsets, (len(text), len(text))]
    source, cue, content = (
        spans(text, part, places) for part in (found.source, found.cue, found.content)
    )
    word_count = sum(len(text[start:end].split()) for start, end in content)
    weighed = features(found.evidence, word_count)
    content = without_setting(text, with_marks(text, content, quotations))
    return Reading(source, cue, content, weighed)


def _version(model: bytes, tokenizer: str, config: Mapping[str, Any]) -> str:
    digest = sha256(model)
    digest.update(tokenizer.encode())
    digest.update(repr(sorted(config.items())).encode())
    return f"{config['name']}-{config['release']}.{READING}-{digest.hexdigest()[:8]}"


def _one_thread() -> onnxruntime.SessionOptions:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return options
