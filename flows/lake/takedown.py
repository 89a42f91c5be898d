"""Takedowns: what was forgotten, by salted hash, as one small file each in the lake.

The files are the truth: what they say stays out, in every run and after a rebuild. To let an
article in again, remove its file. A salt lies in the files and nowhere else, so that nobody
who has the warehouse alone can find out by guessing names what was taken down.
"""

import hmac
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime, time
from functools import cached_property
from hashlib import sha256
from secrets import token_hex

import pyarrow as pa

from flows.inbox.inbox import Entry
from flows.storage.files import write_atomically
from flows.storage.place import Place, contents
from transforms.identity import identity
from transforms.normalise.inputs import Rejection

REASON = Rejection("forgotten", "It was taken down (ops.takedown); its name and text are not kept.")


class TakedownError(RuntimeError):
    """It cannot be told what was taken down; the message is one sentence for the user."""


@dataclass(frozen=True)
class Identity:
    """By what a document is recognised: its id, its article's id, its content's SHA-256."""

    document_id: str
    article_id: str | None = None
    content: str | None = None

    def hashes(self, salt: str) -> set[str]:
        """Return the salted hash of each."""
        stated = asdict(self).items()
        return {salted(salt, kind, value) for kind, value in stated if value is not None}


def salted(salt: str, kind: str, value: str) -> str:
    """Return 64 hex digits by which `value` is recognised, and cannot be found without `salt`.

    >>> salted("s", "content", "a") == salted("s", "document_id", "a")
    False
    """
    said = f"{kind}\x1f{value}".encode("utf-8", "surrogatepass")
    return hmac.new(salt.encode(), said, sha256).hexdigest()


@dataclass(frozen=True)
class Takedown:
    """A takedown: the salted hashes of all that stays out by it, and the proof that it is gone.

    `before` and `after` count the rows of each place searched. It is pending until
    `completed_at` is set.
    """

    takedown_id: str
    salt: str
    hashes: tuple[str, ...]
    requested_at: datetime
    completed_at: datetime | None = None
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)

    @staticmethod
    def of(found: Iterable[Identity], salt: str) -> "Takedown":
        """Return the takedown of the documents `found`, asked for now."""
        hashes = tuple(sorted({value for each in found for value in each.hashes(salt)}))
        name = sha256("\n".join(hashes).encode()).hexdigest()[:32]
        return Takedown(name, salt, hashes, datetime.now(UTC))

    def completed(self, after: Mapping[str, int]) -> "Takedown":
        """Return this takedown as done, with what is left in each place."""
        return replace(self, completed_at=self.completed_at or datetime.now(UTC), after=after)

    def places(self) -> list[tuple[str, int, int | None]]:
        """Each place with its rows before and after; a place that is gone itself has none."""
        left = {**dict.fromkeys(self.before, 0), **self.after} if self.completed_at else {}
        return [(place, count, left.get(place)) for place, count in self.before.items()]

    def row(self) -> dict[str, object]:
        """The row of ops.takedown: all but the salt."""
        places = [
            {"place": place, "before_count": count, "after_count": after}
            for place, count, after in self.places()
        ]
        row = asdict(self) | {"hashes": list(self.hashes), "proof": places}
        return {name: row[name] for name in row if name not in ("salt", "before", "after")}

    def save(self, lake: Place) -> None:
        """Record this takedown in the lake."""
        data = json.dumps(asdict(self), default=str, indent=1).encode() + b"\n"
        write_atomically(lake / "takedown" / f"{self.takedown_id}.json", data)


@dataclass(frozen=True)
class Takedowns:
    """Every takedown of a lake."""

    records: tuple[Takedown, ...]

    @staticmethod
    def of(lake: Place) -> "Takedowns":
        """Read those of the lake at `lake`, the oldest first."""
        paths: list[Place] = sorted((lake / "takedown").glob("*.json"), key=str)
        records = (_read(path, data) for path, data in contents(paths))
        return Takedowns(tuple(sorted(records, key=lambda t: (t.requested_at, t.takedown_id))))

    @property
    def pending(self) -> list[Takedown]:
        """Those that were begun and not carried through."""
        return [takedown for takedown in self.records if takedown.completed_at is None]

    @property
    def salt(self) -> str:
        """The salt for a new one: that of the others, so that a name is hashed once."""
        return self.records[0].salt if self.records else token_hex(16)

    @cached_property
    def _barring(self) -> dict[str, dict[str, Takedown]]:
        """The takedown behind each hash, by salt."""
        found: dict[str, dict[str, Takedown]] = {}
        for takedown in self.records:
            found.setdefault(takedown.salt, {}).update(dict.fromkeys(takedown.hashes, takedown))
        return found

    def naming(self, known: Identity) -> Takedown | None:
        """The takedown by which `known` stays out, if there is one."""
        for salt, barring in self._barring.items():
            for value in known.hashes(salt) & barring.keys():
                return barring[value]
        return None

    def sift(self, entries: Iterable[Entry]) -> list[Entry]:
        """Return `entries` by path, those taken down without name, size, time and metadata."""
        if not self.records:
            return [*entries]
        kept = [self._sifted(entry) for entry in entries]
        return sorted(kept, key=lambda entry: entry.path)

    def _sifted(self, entry: Entry) -> Entry:
        content = entry.sha256 if entry.byte_count else None
        known = Identity(identity(entry.path), content=content)
        takedown = self.naming(known)
        return _nameless(entry, takedown.salt) if takedown else entry

    def sift_read(
        self, entries: Sequence[Entry], document: pa.Table, article: pa.Table
    ) -> Sequence[Entry]:
        """Sift `entries` by what they turned out to be: their content, and the article in it."""
        if not self.records:
            return entries
        barred = self.barred(document, article)
        ids = [(entry, identity(entry.path)) for entry in entries]
        return [_nameless(e, barred[known]) if known in barred else e for e, known in ids]

    def barred(self, document: pa.Table, article: pa.Table) -> dict[str, str]:
        """Return the salt of the takedown of each document of a batch that was taken down."""
        names = article.select(["document_id", "article_id"]).to_pylist()
        articles = {row["document_id"]: row["article_id"] for row in names}
        found = {}
        for row in document.select(["document_id", "document_sha256", "byte_count"]).to_pylist():
            content = row["document_sha256"] if row["byte_count"] else None
            known = Identity(row["document_id"], articles.get(row["document_id"]), content)
            if takedown := self.naming(known):
                found[known.document_id] = takedown.salt
        return found


def _nameless(entry: Entry, salt: str) -> Entry:
    """Return what may be kept of a file that was taken down: that it is there, and its day."""
    return Entry(
        path=nameless_path(identity(entry.path), salt),
        batch_date=entry.batch_date,
        modified_at=datetime.combine(entry.batch_date, time(), UTC),
        byte_count=0,
        sha256=None,
        reject=REASON,
    )


def nameless_path(document_id: str, salt: str) -> str:
    """Return the path under which a document that was taken down goes."""
    return f"forgotten/{salted(salt, 'document_id', document_id)[:32]}"


def _read(path: Place, data: bytes) -> Takedown:
    """Return the takedown at `path`; without it what must stay out would come in again."""
    try:
        values = json.loads(data)
        for name in ("requested_at", "completed_at"):
            values[name] = values[name] and datetime.fromisoformat(values[name])
        return Takedown(**values | {"hashes": tuple(values["hashes"])})
    except (ValueError, TypeError, KeyError) as error:
        raise TakedownError(
            f"The takedown {path} is damaged or was written by another version, so nobody knows "
            "what must stay out; restore the file from a copy of the lake."
        ) from error
