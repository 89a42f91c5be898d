"""Who speaks: the source of every attribution of an article, resolved in reading order."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from transforms.resolve import discourse as d
from transforms.resolve.discourse import Discourse, Event, Referent
from transforms.resolve.names import Name, names
from transforms.resolve.nominals import (
    POLLS,
    Nominal,
    body,
    described,
    last_body,
    named_bodies,
    named_polls,
    nominal,
    referent_of,
)
from transforms.resolve.people import Cast, Figure, cast
from transforms.resolve.phrases import joint_parts, phrase, trimmed
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.roles import DETERMINERS, learn_roles
from transforms.spans import Mention, Span


@dataclass(frozen=True)
class Answer:
    """A resolved source: how it is mentioned, who it is, by which rule, and from where.

    `antecedent` is a range of the reading: the mention that names the speaker.
    """

    mention: str
    referent: Referent
    rule: str
    antecedent: tuple[Span, ...] = ()


NOBODY = Answer("none", Referent(None, "unnamed"), "none")


class Speakers:
    """Resolves the sources of one article."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention], reference: Reference) -> None:
        """Read the article; `mentions` has its attributions in positions of the reading."""
        self.reading, self.reference = reading, reference
        self.mentions = mentions
        self.cast: Cast = cast(reading, names(reading, reference), reference)
        learn_roles(reading, self.cast, reference)
        self.name_starts = {name.first: i for i, name in enumerate(self.cast.names)}
        self.polls = named_polls(reading, self.cast)
        self.bodies = named_bodies(reading, self.cast, reference)
        self.discourse = Discourse()
        self.passed: dict[int, Referent] = {}
        self.referents: dict[int, Referent] = {}
        self.documents: dict[str, Referent] = {}
        self.content = self._contents()
        self.first_sentences = set(reading.sentence_starts.values())

    def answers(self) -> list[Answer]:
        """Return one answer for each mention: `NOBODY` where there is no source."""
        sources = self._sources()
        found: dict[int, Answer] = {}
        at = 0
        while at < len(self.reading.tokens):
            if at in sources:
                for last, numbers in sources[at]:
                    answer = self._source(at, last)
                    found.update((n, answer) for n in numbers)
            elif at in self.name_starts:
                self._pass_name(at)
            else:
                self._pass_pronoun(at)
            at += 1
        answers = [found.get(number, NOBODY) for number in range(len(self.mentions))]
        return [self._first_person(n, answer, answers) for n, answer in enumerate(answers)]

    def _contents(self) -> list[int]:
        """For each token, the number of an attribution whose content holds it, or -1."""
        inside = [-1] * len(self.reading.tokens)
        for number, mention in enumerate(self.mentions):
            for span in mention.content:
                for at in self.reading.token_range(span):
                    inside[at] = number
        return inside

    def _sources(self) -> dict[int, list[tuple[int, list[int]]]]:
        """Token ranges of the sources, by first token, with the attributions that share them."""
        shared: dict[tuple[int, int], list[int]] = defaultdict(list)
        for number, mention in enumerate(self.mentions):
            if mention.source:
                first, last = trimmed(self.reading, mention.source)
                if first < last:
                    shared[first, last].append(number)
        by_first: dict[int, list[tuple[int, list[int]]]] = defaultdict(list)
        for (first, last), numbers in sorted(shared.items()):
            by_first[first].append((last, numbers))
        return by_first

    def _source(self, first: int, last: int) -> Answer:
        """Resolve the source in a token range and remember that it spoke."""
        parts = joint_parts(self.reading, self.cast, first, last)
        answer = self._joint(parts) if len(parts) > 1 else self._one(first, last)
        self._remember(first, answer.referent, 2.3)
        for at in range(first + 1, last):
            number = self.name_starts.get(at)
            if number is not None and self.cast.figures[number] is not answer.referent.figure:
                self._pass_name(at, -1.0)
        return answer

    def _joint(self, parts: Sequence[tuple[int, int]]) -> Answer:
        """Several named sources: their names joined by '; '."""
        answers = [self._one(first, last) for first, last in parts]
        named = [a.referent.speaker for a in answers if a.referent.speaker]
        kinds = {a.referent.kind for a in answers}
        kind = kinds.pop() if len(kinds) == 1 else "group"
        speaker = "; ".join(dict.fromkeys(named)) or None
        spans = tuple(span for a in answers for span in a.antecedent)
        return Answer(answers[0].mention, Referent(speaker, kind, "", True), "joint", spans)

    def _one(self, first: int, last: int) -> Answer:
        word = self.reading.tokens[first].text.casefold()
        if last - first == 1 and word in d.ALL:
            return self._pronoun(first, word)
        title = self._quoted_title(first, last)
        if title is not None:
            return title
        found = phrase(self.reading, self.cast, self.reference, first, last)
        if found.name is not None:
            return self._named(found.name)
        return self._nominal(nominal(self.reading, self.reference, first, found.head_last))

    # names

    def _named(self, number: int) -> Answer:
        """A source headed by a name."""
        name, figure = self.cast.names[number], self.cast.figures[number]
        if name.kind == "people":
            return Answer("nominal", Referent(None, "group", "", True), "people")
        place = self.reference.metonyms.get(name.text.removeprefix("The "))
        if place is not None or figure.kind == "place":
            return Answer("metonym", self._referent(figure), "metonym", (self._span(number),))
        mention, rule = _mention(name, figure)
        return Answer(mention, self._referent(figure), rule, self._named_at(figure, number))

    def _named_at(self, figure: Figure, number: int) -> tuple[Span, ...]:
        """Where the figure is named in full, nearest before the mention, else first."""
        before = [i for i in figure.full if i <= number]
        index = before[-1] if before else (figure.full or [number])[0]
        return (self._span(index),)

    def _span(self, number: int) -> Span:
        name = self.cast.names[number]
        tokens = self.reading.tokens
        return Span(tokens[name.core].char_start, tokens[name.last - 1].char_end)

    def _referent(self, figure: Figure) -> Referent:
        """The one referent of a figure, with its gender as far as known."""
        known = self.referents.get(id(figure))
        kind = "person" if figure.kind == "unknown" and figure.roles else figure.kind
        if known is None or (known.gender, known.kind) != (figure.gender, kind):
            place = self.reference.metonyms.get(figure.name.removeprefix("The "))
            kind = place[1] if place else kind
            known = Referent(figure.name, kind, figure.gender, False, figure)
            self.referents[id(figure)] = known
        return known

    def _quoted_title(self, first: int, last: int) -> Answer | None:
        """A work named by a title in quotation marks at the end of the source."""
        words, quoted = self.reading.tokens, self.reading.quoted
        if not quoted[last - 1] or (quoted[first] and last - first > 8):
            return None
        start = last - 1
        while start > first and quoted[start - 1]:
            start -= 1
        title = [t.text for t in words[start:last] if t.is_word]
        before = words[start - 1].text.casefold() if start > first else ""
        if not title or not (
            before in ("'s", "’s") or self.reference.nouns.get(before) == "document"
        ):
            return None
        speaker = " ".join(title)
        return Answer("name", self._document(speaker), "title")

    def _document(self, speaker: str) -> Referent:
        return self.documents.setdefault(speaker, Referent(speaker, "document"))

    # pronouns

    def _pronoun(self, at: int, word: str) -> Answer:
        if word in d.FIRST or word in d.SECOND:
            kind = "narrator" if word in d.FIRST else "unnamed"
            return Answer("pronoun", Referent(None, kind), "first-person")
        if word in d.RELATIVE:
            return self._relative(at)
        event = self._antecedent(at, word)
        if event is None:
            kind = "group" if word in d.THEY else "unnamed"
            return Answer("pronoun", Referent(None, kind, "", word in d.THEY), "no-antecedent")
        return Answer(
            "pronoun", self._gendered(event.referent, word), "pronoun", self._event_span(event)
        )

    def _antecedent(self, at: int, word: str) -> Event | None:
        quotation = self._quotation(at)
        return self.discourse.antecedent(word, self.reading.beats[at], quotation, self.content[at])

    def _gendered(self, referent: Referent, word: str) -> Referent:
        """Learn the gender of a person from the pronoun that took it up."""
        gender = "male" if word in d.MALE else "female" if word in d.FEMALE else ""
        if gender and referent.figure is not None and not referent.gender:
            referent.figure.gender = gender
            return self._referent(referent.figure)
        return referent

    def _event_span(self, event: Event) -> tuple[Span, ...]:
        number = self.cast.by_token.get(event.token)
        if number is not None:
            return self._named_at(self.cast.figures[number], number)
        if event.referent.figure is not None:
            return self._named_at(event.referent.figure, event.referent.figure.mentions[0])
        token = self.reading.tokens[event.token]
        return (Span(token.char_start, token.char_end),)

    def _relative(self, at: int) -> Answer:
        """'who' and 'which': the noun phrase right before."""
        words = self.reading.tokens
        is_thing = words[at].text.casefold() in ("which", "that")
        before = at - 1
        while before > 0 and (words[before].text in (",", ")") or words[before].text in '”"’'):
            before = self._bracket(before) if words[before].text == ")" else before - 1
        quoted = self.reading.quoted[at]
        for end in range(before, max(before - 10, -1), -1):
            if self.reading.quoted[end] and not quoted:
                continue
            number = self.cast.by_token.get(end)
            folded = words[end].text.casefold()
            if number is not None and self._can_be(number, is_thing):
                answer = self._named(number)
                return replace(answer, mention="pronoun", rule="relative")
            depends = words[end - 1].text.casefold() in ("for", "of") and end > 0
            if (
                self.reference.nouns.get(folded) in ("person", "group", "document") and not depends
            ) or (number is not None and self.cast.names[number].kind == "people"):
                return self._relative_noun(end)
        return Answer("pronoun", Referent(None, "unnamed"), "no-antecedent")

    def _bracket(self, at: int) -> int:
        for start in range(at, max(at - 8, 0), -1):
            if self.reading.tokens[start].text == "(":
                return start - 1
        return at - 1

    def _can_be(self, number: int, is_thing: bool) -> bool:
        kind = self.cast.figures[number].kind
        return kind not in ("person", "people") if is_thing else kind in ("person", "unknown")

    def _relative_noun(self, end: int) -> Answer:
        """'who' after a common noun: the name it stands beside in apposition, or nobody."""
        words = self.reading.tokens
        at = end
        while at > 0 and end - at < 8 and words[at - 1].text != "," and words[at].is_word:
            at -= 1
        number = self.cast.by_token.get(at - 2) if at > 1 and words[at - 1].text == "," else None
        start = at + (words[at].text.casefold() in ("now", "then", "also", "once"))
        starts = words[start].text.casefold() in ("a", "an", "the", "former")
        if number is not None and starts and self._can_be(number, False):
            return replace(self._named(number), mention="pronoun", rule="relative")
        first = end
        while first > at and first > end - 4 and words[first].text.casefold() not in DETERMINERS:
            first -= 1
        found = nominal(self.reading, self.reference, first, end + 1)
        person = self._person(found) if found.kind == "person" else None
        if person is not None:
            return replace(person, mention="pronoun", rule="relative")
        return Answer("pronoun", referent_of(found), "relative")

    # descriptions

    def _nominal(self, found: Nominal) -> Answer:
        if found.kind == "organisation" or found.noun in ("campaign", "team"):
            answer = self._body(found)
        elif found.kind == "document":
            answer = self._written(found)
        elif found.kind == "person":
            answer = self._person(found)
        else:
            answer = None
        kind = referent_of(found)
        return answer or Answer("nominal", kind, "people" if found.kind == "group" else "unnamed")

    def _person(self, found: Nominal) -> Answer | None:
        figure = described(self.reading, self.cast, self.reference, found, self.discourse)
        if figure is None:
            return None
        spans = self._named_at(figure, figure.mentions[0])
        return Answer("nominal", self._referent(figure), "description", spans)

    def _body(self, found: Nominal) -> Answer | None:
        """A body described by a name, by a possessor, or by itself when it was named."""
        text = body(self.reading, self.cast, found)
        if text:
            return Answer("name", self._organisation(text), "body")
        owner = self._owner(found)
        if owner is not None and found.noun == "campaign":
            return Answer("nominal", self._organisation(f"{owner} campaign"), "possessor")
        if owner is None and found.modifiers in (("the",), ("this",)):
            last = last_body(self.reading, self.bodies, found.noun, found.first)
            if last is not None:
                token = self.reading.tokens[last[0]]
                spans = (Span(token.char_start, token.char_end),)
                return Answer("nominal", self._organisation(last[1]), "body", spans)
        return Answer("nominal", Referent(None, "organisation"), "unnamed")

    def _organisation(self, text: str) -> Referent:
        return self.documents.setdefault(text, Referent(text, "organisation"))

    def _owner(self, found: Nominal) -> str | None:
        """Surname of whom 'his' or 'her' stands for at the head of a description."""
        word = found.modifiers[0] if found.modifiers else ""
        if word not in ("his", "her"):
            return None
        event = self._antecedent(found.first, word)
        figure = event.referent.figure if event else None
        return figure.name.split()[-1] if figure else None

    def _written(self, found: Nominal) -> Answer | None:
        """A poll or another writing: by its name, or as the one named nearby."""
        head = found.last - 1
        if found.noun in POLLS:
            nearest = self._poll(head)
            if nearest is not None:
                at, speaker = nearest
                mention = "name" if at == head else "nominal"
                token = self.reading.tokens[at]
                span = Span(token.char_start, token.char_end)
                return Answer(mention, self._document(speaker), "poll", (span,))
        return None

    def _poll(self, head: int) -> tuple[int, str] | None:
        """The named poll at a token, else the last one before it, else the next one."""
        before = [poll for poll in self.polls if poll[0] <= head]
        return before[-1] if before else (self.polls[0] if self.polls else None)

    # what is passed on the way

    def _pass_name(self, at: int, weight: float = 0.0) -> None:
        number = self.name_starts[at]
        name, figure = self.cast.names[number], self.cast.figures[number]
        if name.kind == "people":
            return
        self._remember(at, self._referent(figure), weight + self._prominence(name))

    def _prominence(self, name: Name) -> float:
        """More for a name that opens its sentence, less after a preposition or as owner."""
        words = self.reading.tokens
        weight = 0.0
        if name.last < len(words) and words[name.last].text in ("'s", "’s", "’", "'"):
            weight -= 0.7
        start = self.reading.sentence_starts.get(words[name.first].sentence, name.first)
        before = [t.text.casefold() for t in words[start : name.first]]
        if not any(t in self.cast.by_token for t in range(start, name.first)):
            weight += 1.5
        if before and before[-1] in (
            "of",
            "to",
            "with",
            "by",
            "for",
            "from",
            "in",
            "at",
            "against",
        ):
            weight -= 0.8
        return weight

    def _pass_pronoun(self, at: int) -> None:
        word = self.reading.tokens[at].text.casefold()
        if (word not in d.MALE and word not in d.FEMALE) or self.reading.quoted[at]:
            return
        event = self._antecedent(at, word)
        if event is not None:
            referent = self._gendered(event.referent, word)
            is_subject = word in ("he", "she")
            opens = at in self.first_sentences
            self.passed[at] = referent
            self._remember(at, referent, 0.6 * is_subject + 0.7 * (opens and is_subject) - 0.3)

    def _quotation(self, at: int) -> int:
        """Number of the quotation that holds a token, or -1."""
        if not self.reading.quoted[at]:
            return -1
        position = self.reading.tokens[at].char_start
        return bisect_right(self.reading.quotations, (position, len(self.reading.text), True)) - 1

    def _remember(self, at: int, referent: Referent, weight: float) -> None:
        quotation = self._quotation(at)
        beat = self.reading.beats[at]
        self.discourse.add(Event(at, beat, referent, weight, quotation, self.content[at]))

    def _first_person(self, number: int, answer: Answer, answers: Sequence[Answer]) -> Answer:
        """'I' inside what somebody says is that somebody."""
        if answer.rule != "first-person":
            return answer
        at = self.reading.token_at(self.mentions[number].source[0].char_start)
        outer = self.content[at]
        if outer in (-1, number):
            kind = "unnamed" if self.reading.quoted[at] else answer.referent.kind
            return replace(answer, referent=replace(answer.referent, kind=kind))
        word = self.reading.tokens[at].text.casefold()
        if word not in ("i", "me", "my", "mine", "myself"):
            return replace(answer, referent=Referent(None, "group", "", True))
        return replace(answers[outer], mention="pronoun", rule="first-person")

    # claims without a source

    def silent(self, before: Answer, rule: str) -> Answer:
        """The answer for a claim that has no source but goes on with `before`."""
        return replace(before, mention="none", rule=rule)

    def introduced(self, passage: Span) -> Answer | None:
        """Whoever is the subject of the last sentence of a passage that ends with a colon."""
        within = self.reading.token_range(passage)
        last = self.reading.tokens[within.stop - 1].sentence
        for at in within:
            token = self.reading.tokens[at]
            if token.sentence != last or self.reading.quoted[at]:
                continue
            if at in self.name_starts and self.cast.names[self.name_starts[at]].kind != "people":
                return replace(self._named(self.name_starts[at]), mention="none", rule="introduced")
            if at in self.passed:
                return Answer("none", self.passed[at], "introduced")
        return None


def _mention(name: Name, figure: Figure) -> tuple[str, str]:
    """How a name is mentioned and by which rule it is resolved."""
    if figure.kind not in ("person", "unknown"):
        same = name.text.casefold() == figure.name.casefold()
        return "name", "name" if same else "acronym"
    if len(name.words) > 1:
        return "name", "name"
    if name.text == figure.name:
        return ("surname" if name.honorific else "name"), "name"
    is_given = figure.name.split()[0] == name.text
    return ("name", "first-name") if is_given else ("surname", "surname")
