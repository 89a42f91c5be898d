"""What is known of an article while its sources are resolved, in reading order."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from transforms.resolve import discourse as d
from transforms.resolve.bodies import learn_bodies
from transforms.resolve.callings import is_bare, learn_callings
from transforms.resolve.discourse import Discourse, Event, Referent
from transforms.resolve.figures import Figure
from transforms.resolve.lone import lone_names
from transforms.resolve.names import names
from transforms.resolve.nominals import named_bodies, named_polls
from transforms.resolve.people import Cast, cast
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.roles import learn_roles
from transforms.spans import Mention, Span


class Scene:
    """The article, its cast, and what has been spoken of so far."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention], reference: Reference) -> None:
        """Read the article; `mentions` has its attributions in positions of the reading."""
        self.reading, self.reference = reading, reference
        self.mentions = mentions
        lone = lone_names(reading, mentions, reference)
        self.cast: Cast = cast(reading, names(reading, reference, lone), reference)
        learn_roles(reading, self.cast, reference)
        learn_bodies(reading, self.cast, mentions, reference)
        learn_callings(reading.tokens, self.cast, reference)
        starts = {name.first: i for i, name in enumerate(self.cast.names)}
        self.name_starts = {at: i for at, i in starts.items() if at not in reading.dated}
        self.discourse = Discourse()
        self.passed: dict[int, Referent] = {}
        self.referents: dict[int, Referent] = {}
        self.documents: dict[str, Referent] = {}
        self.content = self._contents()

    @cached_property
    def polls(self) -> list[tuple[int, str]]:
        """Every named poll, with its token."""
        return named_polls(self.reading, self.cast)

    @cached_property
    def bodies(self) -> list[tuple[int, str, str]]:
        """Every body named with its noun: token, noun and name."""
        return named_bodies(self.reading, self.cast, self.reference)

    def _contents(self) -> list[int]:
        """For each token, the number of an attribution whose content holds it, or -1."""
        inside = [-1] * len(self.reading.tokens)
        for number, mention in enumerate(self.mentions):
            for span in mention.content:
                for at in self.reading.token_range(span):
                    inside[at] = number
        return inside

    def referent(self, figure: Figure) -> Referent:
        """The one referent of a figure, with its gender as far as known."""
        known = self.referents.get(id(figure))
        kind = "person" if figure.kind == "unknown" and figure.roles else figure.kind
        if known is None or (known.gender, known.kind) != (figure.gender, kind):
            place = self.reference.metonyms.get(figure.name.removeprefix("The "))
            kind = place[1] if place else kind
            speaker = None if is_bare(figure.name, self.reference) else figure.name
            known = Referent(speaker, kind, figure.gender, False, figure)
            self.referents[id(figure)] = known
        return known

    def document(self, speaker: str) -> Referent:
        """The one referent of a writing, by its name."""
        return self.documents.setdefault(speaker, Referent(speaker, "document"))

    def organisation(self, text: str) -> Referent:
        """The one referent of a described body, by its name."""
        return self.documents.setdefault(text, Referent(text, "organisation"))

    def antecedent(self, at: int, word: str) -> Event | None:
        """The mention that a pronoun at a token stands for, if any."""
        quotation = self.quotation(at)
        return self.discourse.antecedent(word, self.reading.beat(at), quotation, self.content[at])

    def gendered(self, referent: Referent, word: str) -> Referent:
        """Learn the gender of a person from the pronoun that took it up."""
        gender = "male" if word in d.MALE else "female" if word in d.FEMALE else ""
        if gender and referent.figure is not None and not referent.gender:
            referent.figure.gender = gender
            return self.referent(referent.figure)
        return referent

    def event_span(self, event: Event) -> tuple[Span, ...]:
        """Range that names whom a mention means."""
        number = self.cast.by_token.get(event.token)
        if number is not None:
            return self.named_at(self.cast.figures[number], number)
        if event.referent.figure is not None:
            return self.named_at(event.referent.figure, event.referent.figure.mentions[0])
        return (self.reading.span(event.token),)

    def named_at(self, figure: Figure, number: int) -> tuple[Span, ...]:
        """Where the figure is named in full, nearest before the mention, else first."""
        place = bisect_right(figure.full, number)
        index = figure.full[max(place - 1, 0)] if figure.full else number
        return (self.span(index),)

    def span(self, number: int) -> Span:
        """Range of a name without its titles."""
        name = self.cast.names[number]
        tokens = self.reading.tokens
        return Span(tokens.char_start[name.core], tokens.char_end(name.last - 1))

    def quotation(self, at: int) -> int:
        """Number of the quotation that holds a token, or -1."""
        if not self.reading.quoted[at]:
            return -1
        position = self.reading.tokens.char_start[at]
        return bisect_right(self.reading.quotations, (position, len(self.reading.text), True)) - 1

    def remember(self, at: int, referent: Referent, weight: float) -> None:
        """Take note that something is spoken of at a token, with a weight."""
        quotation = self.quotation(at)
        beat = self.reading.beat(at)
        self.discourse.add(Event(at, beat, referent, weight, quotation, self.content[at]))
