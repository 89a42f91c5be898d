"""An article as the resolver reads it: one text, its tokens, sentences and quotations."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from transforms.resolve.quotes import Quotation, opening, quotations
from transforms.resolve.tokens import Token, tokens
from transforms.resolve.turns import Turn, turns
from transforms.spans import Span

_GAP = 1


@dataclass(frozen=True)
class Passage:
    """A paragraph: its identity, role, text, and where the text starts in the document.

    `repair_offsets` tells where each code point of a repaired text stands, from `char_start`.
    """

    paragraph_id: str
    paragraph_sha256: str
    role: str
    text: str
    char_start: int
    repair_offsets: Sequence[int] | None = None

    def offset(self, position: int) -> int:
        """Document offset of a position in the text."""
        return self.char_start + (self.repair_offsets or range(position + 1))[position]


@dataclass(frozen=True)
class Reading:
    """The passages of one article laid end to end, one blank apart.

    Positions are code points of that text; `document_span` turns them into document
    offsets. Sentences are counted through the article; `beats` counts only sentences that
    the narrator has a word in, so that a long quotation does not push "he" away from its
    speaker.
    """

    passages: tuple[Passage, ...]

    @cached_property
    def text(self) -> str:
        """All passages."""
        return " ".join(passage.text for passage in self.passages)

    @cached_property
    def starts(self) -> list[int]:
        """Where each passage starts."""
        starts, at = [], 0
        for passage in self.passages:
            starts.append(at)
            at += len(passage.text) + _GAP
        return starts

    @cached_property
    def quotations(self) -> list[Quotation]:
        """Quoted ranges of all passages, in order; what is said in a turn is one."""
        return [
            Quotation(start + q.char_start, start + q.char_end, q.is_closed)
            for number, start in enumerate(self.starts)
            for q in self._quotations(number)
        ]

    def _quotations(self, number: int) -> list[Quotation]:
        """Quoted ranges of one passage, from its start."""
        if number in self.turns:
            said, start = self.turns[number].said, self.starts[number]
            return [Quotation(said.char_start - start, said.char_end - start, True)]
        after = self.passages[number + 1].text if number + 1 < len(self.passages) else ""
        return quotations(self.passages[number].text, opening(after) in ("'", "‘"))

    @cached_property
    def turns(self) -> dict[int, Turn]:
        """The turns of a transcript, by number of their passage."""
        texts = [p.text if p.role == "body" else "" for p in self.passages]
        return {
            number: Turn(*(Span(s + self.starts[number], e + self.starts[number]) for s, e in turn))
            for number, turn in turns(texts).items()
        }

    @cached_property
    def tokens(self) -> list[Token]:
        """Tokens of all passages, with sentences counted through the article."""
        found: list[Token] = []
        base = 0
        for start, passage in zip(self.starts, self.passages, strict=True):
            words = tokens(passage.text, start, base)
            found += words
            base = words[-1].sentence + 1 if words else base
        return found

    @cached_property
    def token_starts(self) -> list[int]:
        """Where each token starts."""
        return [token.char_start for token in self.tokens]

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Indices of the tokens that read so, by their text in small letters."""
        found: dict[str, list[int]] = defaultdict(list)
        for index, token in enumerate(self.tokens):
            found[token.text.casefold()].append(index)
        return found

    def places_of(self, words: Iterable[str]) -> list[int]:
        """Indices of the tokens that read like one of some words in small letters, in order."""
        return sorted(index for word in words for index in self.places.get(word, ()))

    @cached_property
    def sentence_starts(self) -> dict[int, int]:
        """Index of the first word of each sentence; opening marks are passed over."""
        first: dict[int, int] = {}
        for index, token in enumerate(self.tokens):
            if token.sentence not in first and token.is_word:
                first[token.sentence] = index
        return first

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token, whether it stands in a quotation."""
        flags = [False] * len(self.tokens)
        starts = self.token_starts
        for start, end, _ in self.quotations:
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            flags[first:last] = [True] * (last - first)
        return flags

    @cached_property
    def beats(self) -> list[int]:
        """For each token, how many sentences with words of the narrator began up to it."""
        counts, beat, last = [], 0, -1
        for token, is_quoted in zip(self.tokens, self.quoted, strict=True):
            if not is_quoted and token.sentence != last and token.is_word:
                beat, last = beat + 1, token.sentence
            counts.append(beat)
        return counts

    def passage_no(self, position: int) -> int:
        """Index of the passage that holds a position."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def document_span(self, span: Span) -> Span:
        """Document offsets of a range within one passage."""
        number = self.passage_no(span.char_start)
        passage, start = self.passages[number], self.starts[number]
        first = passage.offset(span.char_start - start)
        return Span(first, max(passage.offset(span.char_end - start), first + 1))

    def token_at(self, position: int) -> int:
        """Index of the token that holds a position, or of the next one."""
        index = bisect_right(self.token_starts, position) - 1
        if index >= 0 and self.tokens[index].char_end > position:
            return index
        return index + 1

    def sentence_at(self, position: int) -> int:
        """Number of the sentence that holds a position, or of the last one."""
        return self.tokens[min(self.token_at(position), len(self.tokens) - 1)].sentence

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that touch a range."""
        first = self.token_at(span.char_start)
        last = first
        while last < len(self.tokens) and self.tokens[last].char_start < span.char_end:
            last += 1
        return range(first, last)

    def is_quoted(self, position: int) -> bool:
        """Tell whether a position stands in a quotation."""
        index = bisect_right(self.quotations, (position, len(self.text) + 1, True)) - 1
        return index >= 0 and position < self.quotations[index].char_end

    def quotations_of(self, number: int) -> list[Quotation]:
        """The quotations of one passage."""
        start = self.starts[number]
        end = start + len(self.passages[number].text)
        first = bisect_right(self.quotations, (start, -1, False))
        return self.quotations[first : bisect_right(self.quotations, (end, -1, False))]

    def continues_quotation(self, number: int) -> bool:
        """Tell whether a passage goes on with a quotation that the one before left open."""
        before, here = self.passages[number - 1 : number + 1] if number else (None, None)
        if before is None or here is None or (before.role, here.role) != ("body", "body"):
            return False
        quoted = self.quotations_of(number - 1)
        if not quoted or quoted[-1].is_closed or number in self.turns:
            return False
        return opening(here.text) == opening(self.text[quoted[-1].char_start :]) != ""
