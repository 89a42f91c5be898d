"""Speakers that are no persons: bodies, places that act for them, groups and writings."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from transforms.resolve.keys import speaker_key
from transforms.resolve.reference import Reference
from transforms.resolve.titles import kind_of

Row = Mapping[str, Any]
_ACTING = ("place", "organisation", "group")
_GOVERNMENT = " government"
_LEGAL_FORM = re.compile(
    r",? (?:inc|incorporated|ltd|limited|llc|llp|plc|corp|corporation|gmbh)\.?$", re.IGNORECASE
)


class Bodies:
    """Who is meant by the name of a body, by the reviewed tables."""

    def __init__(self, reference: Reference) -> None:
        """Fold the tables of places that act for somebody and of abbreviated names."""
        self._places = {speaker_key(p): acts_for for p, (acts_for, _) in reference.metonyms.items()}
        self._full = {speaker_key(n): full for n, full in reference.organisations.items() if full}
        self._lands = {speaker_key(a): land for a, land in reference.nationalities.items()}

    def named(self, name: str, kind: str) -> tuple[str, str]:
        """Return the full name of a body, and the origin: name or the table that gives it."""
        key = speaker_key(name)
        if kind not in _ACTING:
            return name, "name"
        if key in self._places:
            return self._places[key], "metonym table"
        if key in self._full:
            return self._full[key], "name" if self._full[key] == name else "organisation table"
        land = self._lands.get(key.removesuffix(_GOVERNMENT)) if _GOVERNMENT in key else None
        return (f"Government of {land}", "nationality table") if land else (name, "name")


def body_key(full_name: str) -> str:
    """Fold the full name of a body, articles left out.

    >>> body_key("Government of the United States")
    'government of united states'
    """
    return speaker_key(full_name).replace(" the ", " ")


class Kinds:
    """What kind of speaker a name is: in doubt what most claims of the corpus say.

    One word can be a person and a place ("Washington"); a longer name is one thing.
    """

    def __init__(self, rows: Iterable[Row], reference: Reference) -> None:
        """Count the kinds that `rows` give to each name."""
        self._reference = reference
        self._counts: dict[str, Counter[str]] = {}
        for row in rows:
            if not _is_unsaid(row):
                counts = self._counts.setdefault(speaker_key(row["name"]), Counter())
                counts[row["kind"]] += row["claim_count"]

    def kind(self, row: Row) -> str:
        """The kind of the speaker of a row."""
        if _is_unsaid(row) or " " in row["name"].strip():
            return self.of_name(row["name"])
        said: str = row["kind"]
        return said

    def firm(self, name: str) -> str:
        """The name of a body without its legal form, where the corpus knows a body by that."""
        bare = _LEGAL_FORM.sub("", name)
        is_known = speaker_key(bare) in self._counts and self.of_name(bare) == "organisation"
        return bare if is_known else name

    def of_name(self, name: str) -> str:
        """The kind that most claims give to a name; a guess by its words when none does."""
        counts = self._counts.get(speaker_key(name))
        if counts:
            return max(counts, key=lambda kind: (counts[kind], kind))
        guess = kind_of(tuple(name.split()) or (name,), self._reference)
        return {"unknown": "person", "people": "group"}.get(guess, guess)


def _is_unsaid(row: Row) -> bool:
    """True for one of several sources of unlike kinds: "group" is not what each of them is."""
    return bool(row["is_joint"]) and row["kind"] == "group"
