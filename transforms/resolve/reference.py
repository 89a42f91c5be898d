"""The reviewed lookup tables of the resolve stage, checked and ready to ask."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

Row = Mapping[str, str]
Tables = Mapping[str, Sequence[Row]]

CUE_CLASSES = (
    "neutral",
    "assertive",
    "distancing",
    "confirming",
    "denying",
    "judging",
    "directing",
    "believing",
)
_GENDERS = ("male", "female", "either")
_COLUMNS: dict[str, dict[str, tuple[str, ...] | None]] = {
    "bare_noun": {"word": None},
    "cue": {"lemma": None, "class": CUE_CLASSES},
    "given_name": {"name": None, "gender": _GENDERS},
    "irregular_form": {"form": None, "lemma": None},
    "metonym": {"place": None, "acts_for": None, "kind": ("place", "organisation")},
    "nationality": {"adjective": None, "place": None},
    "nickname": {"nickname": None, "name": None},
    "noun": {
        "noun": None,
        "kind": ("person", "group", "document", "organisation", "place", "thing"),
    },
    "opening_word": {"word": None},
    "organisation": {"name": None, "full_name": (), "nouns": ()},
    "organisation_word": {"word": None, "nouns": ()},
    "people_word": {"word": None},
    "person": {"name": None, "gender": _GENDERS, "nouns": (), "party": ()},
    "place": {"place": None},
    "title": {"title": None, "kind": ("honorific", "office"), "gender": (*_GENDERS, "")},
}


@dataclass(frozen=True)
class KnownPerson:
    """A public figure: what an article that only says the surname leaves unsaid."""

    name: str
    gender: str
    nouns: frozenset[str]
    party: str


@dataclass(frozen=True, eq=False)
class Reference:
    """Lookup tables; keys are case-folded unless a field says otherwise.

    Made once a process and compared by identity, so that what it says can be remembered.

    `body_nouns` says what a body of a name, or with a word in its name, is called ("bank").
    `bare_nouns` stand without an article where no name does ("management said").
    `titles` is keyed by the words of the title, `organisation_words`, `people_words`,
    `organisations`, `places` and `metonyms` by the printed form.
    """

    cue_classes: Mapping[str, str]
    irregular_forms: Mapping[str, str]
    genders: Mapping[str, str]
    nicknames: Mapping[str, str]
    titles: Mapping[tuple[str, ...], tuple[str, str]]
    nationalities: Mapping[str, str]
    people_words: frozenset[str]
    nouns: Mapping[str, str]
    organisations: Mapping[str, str]
    organisation_words: frozenset[str]
    body_nouns: Mapping[str, frozenset[str]]
    places: frozenset[str]
    metonyms: Mapping[str, tuple[str, str]]
    persons: Mapping[str, KnownPerson]
    surnames: Mapping[str, KnownPerson]
    opening_words: frozenset[str]
    bare_nouns: frozenset[str]

    @classmethod
    def from_tables(cls, tables: Tables) -> Self:
        """Return the lookup tables read from rows of the CSV files, by file stem.

        Raises `ValueError` with one sentence that names the file, the row (the header is
        row 1) and what to do, for a missing file or column, an empty or unknown value,
        and a key that stands twice.
        """
        rows = {stem: _checked(stem, tables) for stem in _COLUMNS}
        persons = [_known_person(row) for row in rows["person"]]
        return cls(
            cue_classes=_folded(rows["cue"], "lemma", "class"),
            irregular_forms=_folded(rows["irregular_form"], "form", "lemma"),
            genders=_folded(rows["given_name"], "name", "gender"),
            nicknames=_folded(rows["nickname"], "nickname", "name"),
            titles={
                tuple(row["title"].casefold().split()): (row["kind"], row["gender"])
                for row in rows["title"]
            },
            nationalities={row["adjective"]: row["place"] for row in rows["nationality"]},
            people_words=_words(rows["people_word"], "word"),
            nouns=_folded(rows["noun"], "noun", "kind"),
            organisations={row["name"]: row["full_name"] for row in _with_full(rows)},
            organisation_words=_words(rows["organisation_word"], "word"),
            body_nouns={
                **{row["word"]: _nouns(row) for row in rows["organisation_word"]},
                **{row["name"]: _nouns(row) for row in _with_full(rows)},
            },
            places=_words(rows["place"], "place"),
            metonyms={r["place"]: (r["acts_for"], r["kind"]) for r in rows["metonym"]},
            persons={person.name.casefold(): person for person in persons},
            surnames={p.name.casefold().split()[-1]: p for p in reversed(persons)},
            opening_words=_words(rows["opening_word"], "word"),
            bare_nouns=_words(rows["bare_noun"], "word"),
        )

    def person(self, name: str) -> KnownPerson | None:
        """Return the public figure of a full name, initials apart, or of a surname."""
        folded = name.casefold()
        if " " not in folded:
            return self.surnames.get(folded)
        return self.persons.get(folded) or self.persons.get(_without_initials(folded))


def _with_full(rows: Mapping[str, Sequence[Row]]) -> list[Row]:
    """The rows of the organisations, and one for each full name that has none."""
    full = {
        row["full_name"]: {**row, "name": row["full_name"], "full_name": ""}
        for row in rows["organisation"]
        if row["full_name"] and not row["full_name"].startswith("The ")
    }
    return [*{**full, **{row["name"]: row for row in rows["organisation"]}}.values()]


def _without_initials(name: str) -> str:
    return " ".join(w for w in name.split() if not (len(w) == 2 and w.endswith(".")))


def _folded(rows: Sequence[Row], key: str, value: str) -> dict[str, str]:
    return {row[key].casefold(): row[value] for row in rows}


def _words(rows: Sequence[Row], key: str) -> frozenset[str]:
    return frozenset(row[key] for row in rows)


def _known_person(row: Row) -> KnownPerson:
    return KnownPerson(row["name"], row["gender"], _nouns(row), row["party"])


def _nouns(row: Row) -> frozenset[str]:
    return frozenset(noun.strip() for noun in row["nouns"].split(";") if noun.strip())


def _checked(stem: str, tables: Tables) -> list[Row]:
    """Return the rows of one table once every rule of `_COLUMNS` holds."""
    if stem not in tables:
        raise ValueError(f"{stem}.csv is missing; restore it in the reference folder.")
    keys: dict[str, int] = {}
    rows = []
    for number, row in enumerate(tables[stem], start=2):
        for problem in _problems(stem, row):
            raise ValueError(f"{stem}.csv, row {number}: {problem}")
        key = row[next(iter(_COLUMNS[stem]))]
        if key in keys:
            raise ValueError(
                f"{stem}.csv, row {number}: '{key}' stands in row {keys[key]} already; "
                "delete one of them."
            )
        keys[key] = number
        rows.append(row)
    return rows


def _problems(stem: str, row: Row) -> Iterator[str]:
    """Yield what is wrong with one row, as a clause that says what to do."""
    for column, allowed in _COLUMNS[stem].items():
        value = row.get(column)
        if value is None:
            yield f"the column '{column}' is missing; add it."
        elif allowed is None and not value.strip():
            yield f"'{column}' is empty; fill it in or delete the row."
        elif allowed and value not in allowed:
            yield f"{column} '{value}' is unknown; write one of {', '.join(filter(None, allowed))}."
