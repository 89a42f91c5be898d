"""Join the speakers of different articles: one speaker for all the names of a person or body."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

import pyarrow as pa

from transforms.corpus.bearers import Key, Sighting
from transforms.corpus.bodies import Bodies, Kinds, Row, body_key
from transforms.corpus.corrections import Corrections
from transforms.corpus.forms import Form, form, stated_gender
from transforms.corpus.people import People, alone
from transforms.corpus.titles import Titles
from transforms.identity import identity
from transforms.resolve.keys import speaker_key
from transforms.resolve.reference import Reference
from transforms.schema import NAMED_SPEAKER


def speakers(sighting: pa.Table, reference: Reference, corrections: Corrections) -> pa.Table:
    """Return which speaker each name that an article's claims give belongs to.

    `sighting` has one row per document, name and kind. The order of its rows does not
    matter. A speaker's identity hashes the plainest full form of the name, so that it
    stays when more articles come, as long as nobody else turns up with that name.
    """
    rows = sighting.to_pylist()
    corpus = _Corpus(rows, reference, corrections)
    found = [corpus.found(row) for row in rows]
    titles = corpus.titles(rows, found)
    return NAMED_SPEAKER.conform(
        {
            **{column: sighting[column] for column in ("document_id", "name", "kind")},
            "speaker_id": [identity("speaker", *key) for key, _ in found],
            "speaker_name": [titles.name(key) for key, _ in found],
            "speaker_kind": [titles.kind(key) for key, _ in found],
            "origin": [origin for _, origin in found],
        }
    )


class _Corpus:
    """The names of all articles, and what tables and corrections say of them."""

    def __init__(self, rows: Sequence[Row], reference: Reference, corrections: Corrections) -> None:
        self._reference, self._corrections = reference, corrections
        self._kinds, self._bodies = Kinds(rows, reference), Bodies(reference)
        self._forms: dict[tuple[str, tuple[str, ...]], Form] = {}
        self._persons = persons = [row for row in rows if self._kinds.kind(row) == "person"]
        free = (row for row in persons if self._split_key(row) is None)
        forms = {self._form(row["name"], row["titles"]) for row in free}
        self._people = People((f for f in forms if f.given), reference)
        self._moved = {
            self._key(name): self._key(into)
            for (name, publisher), into in sorted(corrections.merges.items())
            if not publisher and self._is_sure(name)
        }
        self._hear(persons)
        self._genders = self._stated_genders(persons)

    def _stated_genders(self, persons: Sequence[Row]) -> dict[Form, set[str]]:
        """Genders that articles state with each surname alone ("Ms. Kelly")."""
        genders: dict[Form, set[str]] = defaultdict(set)
        for row in persons:
            if not (read := self._form(row["name"], row["titles"])).given:
                genders[read].add(self._sighting(row).gender)
        return genders

    def _hear(self, persons: Sequence[Row]) -> None:
        """Tell the people which of them each article hears, where the name alone says so."""
        for row in persons:
            read = self._form(row["name"], row["titles"])
            key = self._corrected(row) or self._people.keys.get(read)
            if key is not None:
                self._people.hear(self._moved.get(key, key), read, self._sighting(row))
        self._people.settle()

    def found(self, row: Row) -> tuple[Key, str]:
        """Return the key of the speaker of a row, and by what it was found."""
        corrected = self._corrected(row)
        key, origin = (corrected, "correction") if corrected else self._by_rule(row)
        return (self._moved[key], "correction") if key in self._moved else (key, origin)

    def _by_rule(self, row: Row) -> tuple[Key, str]:
        kind = self._kinds.kind(row)
        if kind != "person":
            full_name, origin = self._body(row["name"], kind)
            return (body_key(full_name),), origin
        read = self._form(row["name"], row["titles"])
        if read in self._people.keys:
            return self._people.keys[read], "name"
        sighting = self._sighting(row)
        key, origin = self._people.decided(read, sighting)
        return self._told_apart(key, read, sighting.gender), origin

    def _told_apart(self, key: Key, read: Form, gender: str) -> Key:
        """The key of a surname alone, one for each gender where articles state both."""
        are_two = self._genders.get(read, set()) >= {"male", "female"} and key == alone(read)
        return (*key, gender) if are_two and gender else key

    def _body(self, name: str, kind: str) -> tuple[str, str]:
        """The full name of a body, and its origin."""
        return self._bodies.named(self._kinds.firm(name), kind)

    def _corrected(self, row: Row) -> Key | None:
        """The key that a correction gives to the name of a row."""
        into = self._corrections.merge(row["name"], row["publisher"] or "")
        return self._split_key(row) or (self._key(into) if into is not None else None)

    def _split_key(self, row: Row) -> Key | None:
        into = self._corrections.split(row["name"], row["publisher"] or "")
        return ("split", speaker_key(into)) if into is not None else None

    def _key(self, name: str) -> Key:
        """The key of a name that stands in a correction."""
        folded = speaker_key(name)
        if any(speaker_key(into) == folded for into in self._corrections.splits.values()):
            return ("split", folded)
        kind = self._kinds.of_name(name)
        if kind != "person":
            return (body_key(self._body(name, kind)[0]),)
        read = self._form(*self._printed.get(folded, (name, ())))
        return self._people.keys.get(read, alone(read))

    @cached_property
    def _printed(self) -> dict[str, tuple[str, Sequence[str]]]:
        """How articles print each person's name, and with which titles, by the folded name."""
        printed = sorted((tuple(row["titles"]), row["name"]) for row in self._persons)
        return {speaker_key(name): (name, titles) for titles, name in printed}

    def _is_sure(self, name: str) -> bool:
        """True for a name that means one speaker all over the corpus."""
        is_person = self._kinds.of_name(name) == "person"
        return not is_person or self._key(name) in self._people.keys.values()

    def _form(self, name: str, titles: Sequence[str]) -> Form:
        key = name, tuple(titles)
        if key not in self._forms:
            self._forms[key] = form(name, titles, self._reference)
        return self._forms[key]

    def _sighting(self, row: Row) -> Sighting:
        """What an article says with a name."""
        stated = {stated_gender(text, self._reference) for text in row["sources"]} - {""}
        said = min(stated) if len(stated) == 1 else ""
        return Sighting(
            row["article_id"],
            row["publisher"] or "",
            row["heard_on"],
            frozenset(title.casefold() for title in row["titles"]),
            said,
            bool(stated) or any(title[0].isupper() for title in row["titles"] if title),
            row["claim_count"],
        )

    def titles(self, rows: Sequence[Row], found: Sequence[tuple[Key, str]]) -> Titles:
        """What each speaker is called."""
        titles = Titles()
        for into in self._corrections.merges.values():
            titles.suggest(self._moved.get(self._key(into), self._key(into)), into)
        for row, (key, origin) in zip(rows, found, strict=True):
            kind = self._kinds.kind(row)
            full_name, _ = self._body(row["name"], kind)
            titles.heard(key, row, kind, full_name, origin)
        for into in self._corrections.splits.values():
            titles.settle(("split", speaker_key(into)), into)
        for name, into in self._corrections.renames.items():
            titles.settle(self._moved.get(self._key(name), self._key(name)), into)
        return titles
