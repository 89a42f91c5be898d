"""Warehouses made by hand, row by row, and the pages of them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import duckdb
import pytest

from flows.report.write import write
from flows.warehouse import warehouse
from transforms.schema import ARTICLE, BATCH, CHECK_RESULT, CLAIM, DOCUMENT, PARAGRAPH, RUN

DAY = date(2026, 5, 1)


@dataclass
class Desk:
    """A warehouse in the making; `put` puts a row into one of its tables."""

    connection: duckdb.DuckDBPyConnection
    put: object
    nights: dict[date, str] = field(default_factory=dict)

    def article(self, name, *sayings, day=DAY, run="r1", **given):
        """An article whose paragraphs are `sayings`: (source, cue, content, speaker) each."""
        self.nights.setdefault(day, run)
        uri = given.pop("source_uri", f"{day}/{name}.txt")
        self.put(
            self.connection, DOCUMENT, document_id=name, batch_date=day, source_uri=uri,
            status="loaded", char_count=10**6,
        )  # fmt: skip
        self.put(
            self.connection, ARTICLE,
            **{"document_id": name, "article_id": f"a-{name}", "batch_date": day} | given,
        )  # fmt: skip
        at = 0
        for number, saying in enumerate(sayings, start=1):
            at = self._saying(name, number, at, *saying)

    def _saying(self, name, number, at, source, cue, content, speaker=None, kind="neutral"):
        text = f"{source} {cue} {content}."
        end = at + len(text)
        self.put(
            self.connection, PARAGRAPH, paragraph_id=f"{name}-{number}", document_id=name,
            paragraph_no=number, role="body", text=text, char_start=at, char_end=end,
            occurrences=[{"char_start": at, "char_end": end}],
        )  # fmt: skip
        if cue:
            places = [at, at + len(source) + 1, at + len(source) + len(cue) + 2]
            spans = [
                [{"char_start": start, "char_end": start + len(part)}]
                for start, part in zip(places, (source, cue, content), strict=True)
            ]
            self.put(
                self.connection, CLAIM, claim_id=f"{number:04}{name}", document_id=name,
                paragraph_id=f"{name}-{number}", claim_no=number, kind="indirect",
                source_text=source, source_spans=spans[0], source_mention="name",
                speaker=speaker, speaker_kind="person", cue_text=cue, cue_lemma=cue,
                cue_class=kind, cue_spans=spans[1],
                content_text=content, content_spans=spans[2], resolution="name",
            )  # fmt: skip
        return end + 1

    def rejected(self, uri, detail="It is empty.", day=DAY):
        self.nights.setdefault(day, "r1")
        self.put(
            self.connection, DOCUMENT, document_id=f"d-{uri}", batch_date=day, source_uri=uri,
            status="rejected", reject_reason="empty", reject_detail=detail,
        )  # fmt: skip

    def close(self):
        for day, run in self.nights.items():
            self.put(self.connection, BATCH, batch_date=day, run_id=run, document_count=3)
        last = {run: night for night, run in sorted(self.nights.items())}
        for run, night in last.items():
            at = datetime.combine(night + timedelta(1), time(), UTC)
            row = {"run_id": run, "kind": "nightly", "status": "published", "started_at": at}
            self.put(self.connection, RUN, **row)
            self.put(self.connection, CHECK_RESULT, run_id=run, check_name="few_files_are_rejected",
                     severity="warn", is_passed=False, offender_count=1)  # fmt: skip
        warehouse.refresh(self.connection)
        self.connection.close()


@dataclass
class Page:
    """A page and the file it is in."""

    path: Path

    @property
    def html(self) -> str:
        return self.path.read_text("utf-8")


@pytest.fixture(scope="package")
def desk(put, tmp_path_factory):
    """Give what fills a warehouse by a function that is given a desk, and writes its page."""

    def page(fill=lambda desk: None, names=()):
        folder = tmp_path_factory.mktemp("report")
        path = folder / "warehouse.duckdb"
        connection = warehouse.open_for_load(path)
        warehouse.create(connection)
        made = Desk(connection, put)
        fill(made)
        made.close()
        write(path, folder / "page.html", names)
        return Page(folder / "page.html")

    return page


def brand(desk):
    """Two outlets, one speaker: said and claimed; a speaker of one; a rejected file."""
    for name, publisher, cue, kind in (
        ("lock", "The Post", "said", "neutral"),
        ("gate", "The Echo", "claimed", "distancing"),
    ):
        desk.article(
            name,
            ("Mayor Ilse Brandt", cue, "the old lock would not leak again", "Ilse Brandt", kind),
            ("The river", "", "rose"),
            publisher=publisher, title=f"About the {name}", url=f"https://{name}.example/a",
        )  # fmt: skip
    desk.article("mill", ("Jon Vale", "said", "the mill was shut", "Jon Vale"), title="Mill")
    desk.rejected("2026-05-01/nothing.txt")


ATTACK = "\"'></script></style></title><script>alert(1)</script><img src=x onerror=alert(1)>{{7*7}}"


def hostile(desk):
    """An attack wherever a text of a file comes through."""
    for name in ("one", "two"):
        desk.article(
            name,
            (f"{ATTACK} Brandt", f"said{ATTACK}", f"we all {ATTACK} will see", f"Ilse {ATTACK}"),
            (f"{'long' * 500}", "", ATTACK),
            publisher=f"{name} {ATTACK}", title=f"{name} {ATTACK}", byline=ATTACK,
            url=f"javascript:alert('{ATTACK}')", language=ATTACK, source_uri=f"{name}{ATTACK}.txt",
        )  # fmt: skip
    desk.rejected(f"bad{ATTACK}.txt", ATTACK)


@pytest.fixture(scope="package")
def pages(desk):
    """The pages of a small night, of an attack, and of a warehouse without anything."""
    return {"brand": desk(brand), "hostile": desk(hostile), "empty": desk()}
