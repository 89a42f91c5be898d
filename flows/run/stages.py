"""The three stages of a batch, from input files to Parquet.

Each works on parts of a batch, cut by path, so that parts can go to several processes, and
each writes what it makes into the lake; the manifest makes it count.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from functools import partial

import pyarrow as pa
import pyarrow.compute as pc

from flows.inbox.inbox import UNREADABLE, Entry, Inbox, fingerprint
from flows.lake.lake import Lake
from flows.lake.memo import Memo
from flows.lake.takedown import Takedowns
from flows.parallel.garbage import no_garbage_collection
from flows.rules.reference import reference
from flows.run.plan import Versions
from flows.run.workshop import Part, Workshop
from transforms.extract.reading import readable
from transforms.identity import identity
from transforms.normalise.normalise import Normalised, normalise
from transforms.resolve.claims import claims
from transforms.schema import ARTICLE, CLAIM, DOCUMENT, PARAGRAPH

_READ = ("document_id", "document_sha256", "reject_reason")


def normalise_batch(work: Workshop, day: date, entries: Sequence[Entry]) -> list[Part]:
    """Write document, article and paragraph of a batch; return its parts in path order.

    Of what was taken down by now, only a nameless rejected document is written.
    """
    takedowns = Takedowns.of(work.lake.root)
    entries, size = takedowns.sift(entries), work.settings.batch_files
    pieces = [entries[at : at + size] for at in range(0, len(entries), size)]
    step = partial(_normalise_part, work.inbox, work.lake, day, takedowns)
    return list(work.pool.map(step, pieces, f"{day} reading"))


def _normalise_part(
    inbox: Inbox, lake: Lake, day: date, takedowns: Takedowns, entries: Sequence[Entry]
) -> Part:
    with no_garbage_collection():
        made = _normalised(inbox, takedowns, entries)
    rejected = pc.sum(pc.equal(made.document["status"], "rejected")).as_py()
    tables = {DOCUMENT: made.document, ARTICLE: made.article, PARAGRAPH: made.paragraph}
    return Part(
        {table.name: lake.write(table, day, rows) for table, rows in tables.items()},
        {table.name: rows.num_rows for table, rows in tables.items()} | {"rejected": rejected},
    )


def _normalised(inbox: Inbox, takedowns: Takedowns, entries: Sequence[Entry]) -> Normalised:
    """Normalise `entries`; once more if one of them is only now seen to be barred."""
    made = normalise(inbox.read_all(entries), inbox.max_file_bytes)
    sifted = takedowns.sift_read(entries, made.document, made.article)
    return made if sifted == entries else _normalised(inbox, takedowns, sifted)


def extract_batch(work: Workshop, day: date, parts: Sequence[Part]) -> int:
    """Read every paragraph text that the memo lacks; return how many were read."""
    memo = Memo(work.lake, work.settings.model)
    texts = memo.unread(readable_texts(work.lake, parts))
    memo.read(texts, work.pool, f"{day} extracting")
    count: int = texts.num_rows
    return count


def readable_texts(lake: Lake, parts: Sequence[Part]) -> pa.Table:
    """Return the paragraphs of `parts` that the extractor is to read."""
    return pa.concat_tables(_readable(lake, part)[1] for part in parts)


def _readable(lake: Lake, part: Part) -> tuple[pa.Table, pa.Table]:
    """Return the articles of `part`, and which of their paragraphs the extractor is to read."""
    article = lake.read(ARTICLE, [part.files["article"]], ("document_id", "language", "dateline"))
    return article, readable(article, lake.read(PARAGRAPH, [part.files["paragraph"]]))


def resolve_batch(work: Workshop, day: date, parts: Sequence[Part]) -> list[Part]:
    """Write the claims of a batch; return its parts with the claim files added."""
    step = partial(_resolve_part, work.lake, day, Memo(work.lake, work.settings.model))
    return list(work.pool.map(step, parts, f"{day} resolving"))


def _resolve_part(lake: Lake, day: date, memo: Memo, part: Part) -> Part:
    article, paragraph = _readable(lake, part)
    mention = memo.recall(paragraph)
    with no_garbage_collection():
        rows = claims(article, paragraph, mention, reference())
    name = lake.write(CLAIM, day, rows)
    return Part(part.files | {"claim": name}, part.counts | {"claim": rows.num_rows})


def claimed(work: Workshop, day: date, parts: Sequence[Part], versions: Versions) -> list[Part]:
    """Return `parts` with the claims that the lake has of the same files by the same code.

    Nothing is returned where it has none such, or one that is not whole: they must be made.
    """
    manifest = work.lake.manifest(day)
    if manifest is None or not manifest.has_claims_by(versions.extractor, versions.resolve):
        return []
    files, _ = combined(parts)
    names = manifest.files[CLAIM.name]
    if any(manifest.files[table] != made for table, made in files.items()):
        return []
    if not all(work.lake.is_whole(name) for name in names):
        return []
    counts = [manifest.counts[CLAIM.name], *[0] * len(names)]
    return [
        Part(part.files | {CLAIM.name: name}, part.counts | {CLAIM.name: count})
        for part, name, count in zip(parts, names, counts, strict=False)
    ]


def fingerprint_read(work: Workshop, entries: Sequence[Entry], parts: Sequence[Part]) -> str:
    """Return the fingerprint of a batch's `entries` as its `parts` have them.

    A file that was there when it was found, and could not be read then, counts as unread: the
    next run finds the batch changed, and tries again.
    """
    names = [part.files[DOCUMENT.name] for part in parts]
    document = work.lake.read(DOCUMENT, names, _READ).to_pydict()
    read = {
        document_id: None if reason == UNREADABLE else digest
        for document_id, digest, reason in zip(*document.values(), strict=True)
    }
    return fingerprint(entries, lambda entry: read.get(identity(entry.path), entry.sha256))


def combined(parts: Sequence[Part]) -> tuple[dict[str, list[str]], dict[str, int]]:
    """Files by table, in the order of `parts`, and rows by table, summed."""
    files: dict[str, list[str]] = {}
    counts: Counter[str] = Counter()
    for part in parts:
        counts.update(part.counts)
        for table, name in part.files.items():
            files.setdefault(table, []).append(name)
    return files, dict(counts)
