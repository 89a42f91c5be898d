"""Who speaks: the source of every attribution of an article, resolved in reading order."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from transforms.resolve import discourse as d
from transforms.resolve.answers import NOBODY, Answer, named, quoted_title
from transforms.resolve.callings import POSTS, is_bare
from transforms.resolve.descriptions import described_source
from transforms.resolve.discourse import Referent
from transforms.resolve.interviews import answer_labels, interviewee
from transforms.resolve.nominals import POLLS, nominal
from transforms.resolve.phrases import joint_parts, phrase, trimmed
from transforms.resolve.pronouns import pass_name, pass_pronoun, pronoun
from transforms.resolve.reading import Reading
from transforms.resolve.reference import Reference
from transforms.resolve.scene import Scene
from transforms.spans import Mention, Span


class Speakers:
    """Resolves the sources of one article."""

    def __init__(self, reading: Reading, mentions: Sequence[Mention], reference: Reference) -> None:
        """Read the article; `mentions` has its attributions in positions of the reading."""
        self.reading, self.mentions = reading, mentions
        self.scene = Scene(reading, mentions, reference)
        self._answering = answer_labels(self.scene)
        self._interviewee = interviewee(self.scene) if self._answering else None

    def answers(self) -> list[Answer]:
        """Return one answer for each mention: `NOBODY` where there is no source."""
        sources = self._sources()
        found: dict[int, Answer] = {}
        for at in self._places(sources):
            if at in sources:
                for last, numbers in sources[at]:
                    answer = self._source(at, last)
                    found.update((n, answer) for n in numbers)
            elif at in self.scene.name_starts:
                pass_name(self.scene, at)
            else:
                pass_pronoun(self.scene, at)
        answers = [found.get(number, NOBODY) for number in range(len(self.mentions))]
        return [self._first_person(n, answer, answers) for n, answer in enumerate(answers)]

    def _places(self, sources: Iterable[int]) -> list[int]:
        """Tokens that matter, in order: sources, names, and pronouns that mean a person."""
        pronouns = self.reading.places_of(d.GENDERED)
        return sorted({*sources, *self.scene.name_starts, *pronouns})

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
        parts = joint_parts(self.reading, self.scene.cast, self.scene.reference, first, last)
        answer = self._joint(parts) if len(parts) > 1 else self._one(first, last)
        if answer.referent.is_new and not self._is_subject(first):
            answer = replace(answer, referent=replace(answer.referent, is_new=False))
        self.scene.remember(first, answer.referent, 2.3)
        for at in range(first + 1, last):
            number = self.scene.name_starts.get(at)
            if number is not None and self.scene.cast.figures[number] is not answer.referent.figure:
                pass_name(self.scene, at, -1.0)
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
        if last - first == 1 and self._is_pronoun(first):
            return pronoun(self.scene, first, self.reading.tokens.folded[first])
        if first in self._answering and self._interviewee is not None:
            spans = self.scene.named_at(self._interviewee, self._interviewee.mentions[0])
            return Answer("nominal", self.scene.referent(self._interviewee), "interview", spans)
        title = quoted_title(self.scene, first, last)
        if title is not None:
            return title
        found = phrase(self.reading, self.scene.cast, self.scene.reference, first, last)
        if found.name is not None and not self._is_description(found.name):
            return named(self.scene, found.name)
        return described_source(
            self.scene, nominal(self.reading, self.scene.reference, first, found.head_last)
        )

    def _is_description(self, number: int) -> bool:
        """True for a name that describes: "the Ohio Republican", "a Ferry Poll", or "the Company".

        And "the Fennick CEO". "The Company" does where no longer name has the word.
        """
        name, reference = self.scene.cast.names[number], self.scene.reference
        noun = name.words[-1].casefold()
        if name.kind == "people":
            return reference.nouns.get(noun) == "person"
        if noun in POLLS and len(name.words) > 1:
            return name.kind != "person"
        if noun in POSTS and name.words[-1].isupper() and len(name.words) > 1:
            return True
        return is_bare(self.scene.cast.figures[number].name, reference)

    def _is_subject(self, at: int) -> bool:
        """True for a source that opens its sentence, or stands after "said"."""
        return at in self.reading.openings or self.reading.tokens.folded[at - 1] in ("said", "says")

    def _is_pronoun(self, at: int) -> bool:
        """True for "who", not for "the WHO"."""
        word = self.reading.tokens.text[at]
        is_acronym = len(word) > 1 and word.isupper() and at not in self.reading.loud_rows
        return word.casefold() in d.ALL and not is_acronym

    def _first_person(self, number: int, answer: Answer, answers: Sequence[Answer]) -> Answer:
        """'I' inside what somebody says is that somebody."""
        if answer.rule != "first-person":
            return answer
        at = self.reading.token_at(self.mentions[number].source[0].char_start)
        outer = self.scene.content[at]
        if outer in (-1, number):
            kind = "unnamed" if self.reading.quoted[at] else answer.referent.kind
            return replace(answer, referent=replace(answer.referent, kind=kind))
        word = self.reading.tokens.folded[at]
        if word not in ("i", "me", "my", "mine", "myself"):
            return replace(answer, referent=Referent(None, "group", "", True))
        return replace(answers[outer], mention="pronoun", rule="first-person")

    def silent(self, before: Answer, rule: str) -> Answer:
        """The answer for a claim that has no source but goes on with `before`."""
        return replace(before, mention="none", rule=rule)

    def introduced(self, passage: Span) -> Answer | None:
        """Whoever is the subject of the last sentence of a passage that ends with a colon."""
        within = self.reading.token_range(passage)
        last = self.reading.tokens.sentence[within.stop - 1]
        for at in within:
            if self.reading.tokens.sentence[at] != last or self.reading.quoted[at]:
                continue
            if (
                at in self.scene.name_starts
                and self.scene.cast.names[self.scene.name_starts[at]].kind != "people"
            ):
                return replace(
                    named(self.scene, self.scene.name_starts[at]), mention="none", rule="introduced"
                )
            if at in self.scene.passed:
                return Answer("none", self.scene.passed[at], "introduced")
        return None
