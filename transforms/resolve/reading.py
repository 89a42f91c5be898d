"""An article as the resolver reads it: one text, its tokens, sentences and quotations."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, compress, pairwise

from transforms.resolve.quotes import Quotation, opening, quotations
from transforms.resolve.tokens import Tokens
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
        offsets = self.repair_offsets
        return self.char_start + (offsets[position] if offsets else position)


@dataclass(frozen=True)
class Reading:
    """The passages of one article laid end to end, one blank apart.

    Positions are code points of that text; `document_span` turns them into document
    offsets. Sentences are counted through the article; a `beat` is one that the narrator has
    a word in, so that a long quotation does not push "he" away from its speaker. The
    `dateline` is what one of the passages opens with, if any.
    """

    passages: tuple[Passage, ...]
    dateline: str = ""

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
        return [quotation for quoted in self.quotations_of for quotation in quoted]

    @cached_property
    def quotations_of(self) -> list[list[Quotation]]:
        """The quotations of each passage."""
        return [self._quotations(number) for number in range(len(self.passages))]

    def _quotations(self, number: int) -> list[Quotation]:
        if number in self.turns:
            return [Quotation(*self.turns[number].said, True)]
        text, start = self.passages[number].text, self.starts[number]
        after = self.passages[number + 1].text if number + 1 < len(self.passages) else ""
        return [
            Quotation(start + first, start + last, is_closed)
            for first, last, is_closed in quotations(text, opening(after) in ("'", "‘"))
        ]

    @cached_property
    def turns(self) -> dict[int, Turn]:
        """The turns of a transcript, by number of their passage."""
        texts = [p.text if p.role == "body" else "" for p in self.passages]
        return {
            number: Turn(*(Span(s + self.starts[number], e + self.starts[number]) for s, e in turn))
            for number, turn in turns(texts).items()
        }

    @cached_property
    def tokens(self) -> Tokens:
        """Tokens of all passages, with sentences counted through the article."""
        found = Tokens()
        for start, passage in zip(self.starts, self.passages, strict=True):
            found.add(passage.text, start)
        return found

    @cached_property
    def dated(self) -> range:
        """Indices of the tokens of the dateline."""
        opened = (p.text.startswith(self.dateline) for p in self.passages if self.dateline)
        start = next(compress(self.starts, opened), None)
        if start is None:
            return range(0)
        return self.token_range(Span(start, start + len(self.dateline)))

    def places_of(self, words: frozenset[str]) -> list[int]:
        """Indices of the tokens that read like one of some words in small letters, in order."""
        return [index for index, word in enumerate(self.tokens.folded) if word in words]

    @cached_property
    def capitalised(self) -> list[int]:
        """Indices of the capitalised tokens."""
        large = (at for at, word in enumerate(self.tokens.text) if word[0].isupper())
        return list(filter(self.tokens.is_capitalised, large))

    @cached_property
    def loud_rows(self) -> frozenset[int]:
        """Indices of the words in a row of three or more in capitals, as in a lead-in."""
        words = enumerate(self.tokens.text)
        capitals = [
            at for at, word in words if word.isupper() and len(word) > 1 and "." not in word
        ]
        known = frozenset(capitals)
        middles = [at for at in capitals if at - 1 in known and at + 1 in known]
        return frozenset(near for at in middles for near in (at - 1, at, at + 1))

    @cached_property
    def capitalised_as(self) -> dict[str, list[int]]:
        """Indices of the capitalised tokens, by their text."""
        found: dict[str, list[int]] = defaultdict(list)
        for index in self.capitalised:
            found[self.tokens.text[index]].append(index)
        return found

    @cached_property
    def sentences(self) -> list[range]:
        """Indices of the tokens of each sentence."""
        counts = Counter(self.tokens.sentence).values()
        return [range(*ends) for ends in pairwise(accumulate(counts, initial=0))]

    @cached_property
    def sentence_starts(self) -> dict[int, int]:
        """Index of the first word of each sentence; opening marks are passed over."""
        starts = map(self._first_word, self.sentences)
        return {number: at for number, at in enumerate(starts) if at is not None}

    @cached_property
    def openings(self) -> frozenset[int]:
        """Indices of the tokens that are the first word of their sentence."""
        return frozenset(self.sentence_starts.values())

    @cached_property
    def quoted(self) -> list[bool]:
        """For each token, whether it stands in a quotation."""
        flags = [False] * len(self.tokens)
        starts = self.tokens.char_start
        for start, end, _ in self.quotations:
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            flags[first:last] = [True] * (last - first)
        return flags

    def beat(self, at: int) -> int:
        """How many sentences with words of the narrator began up to a token."""
        return bisect_right(self._beats, at)

    @cached_property
    def _beats(self) -> list[int]:
        """Index of the narrator's first word in each sentence that has one."""
        told = ((at for at in sentence if not self.quoted[at]) for sentence in self.sentences)
        return [at for at in map(self._first_word, told) if at is not None]

    def _first_word(self, sentence: Iterable[int]) -> int | None:
        return next((at for at in sentence if self.tokens.is_word(at)), None)

    def passage_no(self, position: int) -> int:
        """Index of the passage that holds a position."""
        return max(bisect_right(self.starts, position) - 1, 0)

    def passage_start(self, at: int) -> int:
        """Index of the first token of the passage that a token stands in."""
        return self.token_at(self.starts[self.passage_no(self.tokens.char_start[at])])

    def document_span(self, span: Span) -> Span:
        """Document offsets of a range within one passage."""
        number = self.passage_no(span.char_start)
        passage, start = self.passages[number], self.starts[number]
        if not passage.repair_offsets:
            shift = passage.char_start - start
            return Span(span.char_start + shift, max(span.char_end, span.char_start + 1) + shift)
        first = passage.offset(span.char_start - start)
        return Span(first, max(passage.offset(span.char_end - start), first + 1))

    def span(self, at: int) -> Span:
        """Range of a token."""
        return Span(self.tokens.char_start[at], self.tokens.char_end(at))

    def token_at(self, position: int) -> int:
        """Index of the token that holds a position, or of the next one."""
        index = bisect_right(self.tokens.char_start, position) - 1
        if index >= 0 and self.tokens.char_end(index) > position:
            return index
        return index + 1

    def sentence_at(self, position: int) -> int:
        """Number of the sentence that holds a position, or of the last one."""
        return self.tokens.sentence[min(self.token_at(position), len(self.tokens) - 1)]

    def token_range(self, span: Span) -> range:
        """Indices of the tokens that touch a range."""
        first = self.token_at(span.char_start)
        last = bisect_left(self.tokens.char_start, span.char_end, first)
        return range(first, last)

    def is_quoted(self, position: int) -> bool:
        """Tell whether a position stands in a quotation."""
        index = bisect_right(self.quotations, (position, len(self.text) + 1, True)) - 1
        return index >= 0 and position < self.quotations[index].char_end

    def continues_quotation(self, number: int) -> bool:
        """Tell whether a passage goes on with a quotation that the one before left open."""
        quoted = self.quotations_of[number - 1] if number else ()
        if not quoted or quoted[-1].is_closed or number in self.turns:
            return False
        before, here = self.passages[number - 1 : number + 1]
        if (before.role, here.role) != ("body", "body"):
            return False
        return opening(here.text) == opening(self.text[quoted[-1].char_start :]) != ""
