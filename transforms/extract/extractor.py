"""Read the attributions in paragraphs: who said what, by which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from transforms.extract.boundaries import is_title
from transforms.extract.colons import STAND_IN, introduces, introductions
from transforms.extract.confidence import confidence
from transforms.extract.labels import FORBIDDEN
from transforms.extract.linking import Attribution, Table, attributions
from transforms.extract.pieces import Draft, Piece, alike, draft, pieces
from transforms.extract.quotation import is_open
from transforms.extract.readings import Reading, reading
from transforms.extract.version import version
from transforms.extract.viterbi import best_paths
from transforms.spans import Mention

_ROWS, _GROUPS = 16, 16  # pieces that are read, and groups of them whose tags are found, at once
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_TWO_LETTERS = re.compile(r"[^\W\d_]{2}")


class Extractor:
    """Finds attributions. Its answer for a paragraph depends on that paragraph alone.

    The model's numbers are rounded by fixed steps and equally long pieces are read together, so
    neither the order of paragraphs nor their company can change what is found. Long paragraphs
    are read in overlapping windows, in linear time.
    """

    def __init__(self, model: bytes, tokenizer: str, config: Mapping[str, Any]) -> None:
        self.version = version(model, tokenizer, config)
        self._tokenizer = Tokenizer.from_str(tokenizer)
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._edges = self._tokenizer.encode("").ids  # [CLS] and [SEP]
        self._moves = np.array(config["transitions"], dtype=np.float32)
        self._weights = tuple(config["calibration"])
        self._least = float(config["least_confidence"])
        self._session = _session(model)

    def extract(self, texts: Sequence[str]) -> list[list[Mention]]:
        """Return the mentions of each text, by where their content starts.

        The content of one that introduces the next paragraph is the colon that ends its text.
        """
        found = self.readings(texts)
        ending = [i for i, text in enumerate(texts) if introduces(text)]
        longer = self.readings([texts[i] + STAND_IN for i in ending])
        for i, seen in zip(ending, longer, strict=True):
            found[i] += introductions(texts[i], seen, found[i])
        return [self._mentions(every) for every in found]

    def _mentions(self, found: Sequence[Reading]) -> list[Mention]:
        mentions = (
            Mention(item.source, item.cue, item.content, confidence(item.features, self._weights))
            for item in found
        )
        sure = [mention for mention in mentions if mention.confidence >= self._least]
        return sorted(sure, key=lambda mention: (mention.content, mention.cue, mention.source))

    def readings(self, texts: Sequence[str]) -> list[list[Reading]]:
        """Return all that the model sees in each text, with what speaks for it, however unsure."""
        drafts = [draft(self._tokenizer, _readable(text)) for text in texts]
        found = self._read(drafts)
        again = [i for i, item in enumerate(drafts) if _is_unsettled(item, found[i])]
        closed = [replace(drafts[i], quotations=drafts[i].quotations[:-1]) for i in again]
        for i, other in zip(again, self._read(closed), strict=True):
            found[i] = other if any(item.cue for item in other) else found[i]
        return [
            [item for item in row if not is_title(drafts[i].text, item.content)]
            for i, row in enumerate(found)
        ]

    def _read(self, drafts: Sequence[Draft]) -> list[list[Reading]]:
        found: list[list[Reading]] = [[] for _ in drafts]
        groups = list(alike(list(pieces(drafts, *self._edges)), _ROWS))
        for at in range(0, len(groups), _GROUPS):
            for piece, seen in self._seen(groups[at : at + _GROUPS]):
                item = drafts[piece.draft_no]
                found[piece.draft_no] += [reading(item, piece.window, one) for one in seen]
        return found

    def _seen(self, groups: Sequence[Sequence[Piece]]) -> Iterator[tuple[Piece, list[Attribution]]]:
        """Yield each piece with the attributions that begin in the tokens it answers for."""
        rows = [row for group in groups for row in zip(*self._tables(group), strict=True)]
        paths = best_paths([tags for tags, *_ in rows], self._moves)
        every = (piece for group in groups for piece in group)
        for piece, path, tables in zip(every, paths, rows, strict=True):
            found = attributions(path, *tables)
            first = piece.window.start - 1  # the piece's token 0 is [CLS]
            yield piece, [one for one in found if piece.window.owns(one.content[0].start + first)]

    def _tables(self, group: Sequence[Piece]) -> list[Table]:
        """Return what the model says of equally long pieces: tags and both kinds of links."""
        ids = np.array([piece.ids for piece in group], np.int64)
        kinds = np.array([piece.kinds for piece in group], np.int64)
        tables: list[Table] = self._session.run(None, {"ids": ids, "kinds": kinds})
        tables[0][:, [0, -1], 1:] = FORBIDDEN  # [CLS] and [SEP] are no words
        return tables


def _session(model: bytes) -> onnxruntime.InferenceSession:
    """Return the model, ready to read on one thread: the pool has a process for each core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def _readable(text: str) -> str:
    """Return `text` in as many characters, as far as it can be read: nothing, if no word is in it.

    The tokenizer takes no lone surrogates; a stand-in keeps every offset.
    """
    return _LONE_SURROGATE.sub("\ufffd", text) if _TWO_LETTERS.search(text) else ""


def _is_unsettled(item: Draft, found: Sequence[Reading]) -> bool:
    """Tell whether an open quotation holds all: it goes on below, or its end was forgotten."""
    return is_open(item.text, item.quotations) and not any(one.cue for one in found)
