"""Curated corrections of who is who: speakers to merge, to split, to rename."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from transforms.resolve.keys import speaker_key

Row = Mapping[str, str | None]
COLUMNS = ("action", "name", "into", "publisher", "note")
ACTIONS = ("merge", "split", "rename")


@dataclass(frozen=True)
class Corrections:
    """Corrections by `(name, publisher)`, the name folded; no publisher means all of them."""

    merges: Mapping[tuple[str, str], str]
    splits: Mapping[tuple[str, str], str]
    renames: Mapping[str, str]

    @classmethod
    def from_rows(cls, rows: Sequence[Row], file: str = "speaker.csv") -> Self:
        """Return the corrections of a table.

        Raises `ValueError` with one sentence that names the file, the row (the header is
        row 1) and what to do.
        """
        tables: dict[str, dict[tuple[str, str], str]] = {action: {} for action in ACTIONS}
        lines: dict[tuple[str, str, str], int] = {}
        for number, row in enumerate(rows, start=2):
            for problem in _problems(row):
                raise ValueError(f"{file}, row {number}: {problem}")
            action, name, into, publisher = (_cell(row, column) for column in COLUMNS[:4])
            key = ("rename" if action == "rename" else "who", speaker_key(name), publisher)
            if key in lines:
                raise ValueError(
                    f"{file}, row {number}: '{name}' is corrected in row {lines[key]} already; "
                    "delete one of them."
                )
            lines[key] = number
            tables[action][key[1:]] = into or name
        _check_chains(tables, lines, file)
        renames = {name: into for (name, _), into in tables["rename"].items()}
        return cls(tables["merge"], tables["split"], renames)

    def merge(self, name: str, publisher: str) -> str | None:
        """Into whom the speaker of a name is merged, if at all."""
        return _found(self.merges, name, publisher)

    def split(self, name: str, publisher: str) -> str | None:
        """As whom the bearer of a name stands apart, if at all."""
        return _found(self.splits, name, publisher)


def _found(table: Mapping[tuple[str, str], str], name: str, publisher: str) -> str | None:
    key = speaker_key(name)
    return table.get((key, publisher), table.get((key, "")))


def _cell(row: Row, column: str) -> str:
    return " ".join((row.get(column) or "").split())


def _problems(row: Row) -> Iterator[str]:
    """Yield what is wrong with one row, as a clause that says what to do."""
    for column in COLUMNS:
        if column not in row:
            yield f"the column '{column}' is missing; add it."
    if None in row:
        yield "it has more cells than the header; put the note in quotation marks."
    action, name, into, publisher = (_cell(row, column) for column in COLUMNS[:4])
    if action not in ACTIONS:
        yield f"action '{action}' is unknown; write one of {', '.join(ACTIONS)}."
    if not speaker_key(name):
        yield "'name' is empty; write the name that is to be corrected, or delete the row."
    if action != "split" and not speaker_key(into):
        yield f"'into' is empty; write the name to {action} '{name}' into, or delete the row."
    if action == "merge" and speaker_key(name) == speaker_key(into):
        yield f"'{name}' cannot be merged into itself; write another name, or delete the row."
    if action == "rename" and publisher:
        yield "a rename holds for every publisher; leave 'publisher' empty."


def _check_chains(
    tables: Mapping[str, Mapping[tuple[str, str], str]],
    lines: Mapping[tuple[str, str, str], int],
    file: str,
) -> None:
    """Raise `ValueError` where a merge leads to a name that is merged itself."""
    merged = {name for name, _ in tables["merge"]}
    for key, into in sorted(tables["merge"].items()):
        if speaker_key(into) in merged:
            raise ValueError(
                f"{file}, row {lines['who', *key]}: '{into}' is merged itself; "
                "write the name in which both are to end."
            )
