"""Take what was taken down out of a batch, without its input files."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pyarrow as pa
import pyarrow.compute as pc

from flows.lake.lake import BATCH_TABLES, Lake, Manifest
from flows.lake.takedown import REASON, Takedowns, nameless_path
from transforms.normalise.inputs import InputFile
from transforms.normalise.normalise import normalise
from transforms.schema import ARTICLE, CLAIM, DOCUMENT, PARAGRAPH

_Files = dict[str, str]


def strip(lake: Lake, day: date, takedowns: Takedowns) -> None:
    """Replace the batch of `day` by one without what was taken down; none holds, none changes.

    Each document that goes leaves the row that `normalise` gives for its file from now on.
    The next run does the batch once more from its input. To be called holding its lock.
    """
    manifest = lake.manifest(day)
    if manifest is None:
        return
    before = _parts(manifest)
    after = [_stripped(lake, day, takedowns, part) for part in before]
    if after != before:
        lake.put_manifest(_manifest(lake, manifest, after))


def _parts(manifest: Manifest) -> list[_Files]:
    rows = zip(*(manifest.files[name] for name in BATCH_TABLES), strict=True)
    return [dict(zip(BATCH_TABLES, row, strict=True)) for row in rows]


def _stripped(lake: Lake, day: date, takedowns: Takedowns, part: _Files) -> _Files:
    """Return the files of `part` without what was taken down; the same when nothing was."""
    document, article = (lake.read(table, [part[table.name]]) for table in (DOCUMENT, ARTICLE))
    salts = takedowns.barred(document, article)
    if not salts:
        return part
    left = {DOCUMENT: _renamed(document, salts, day), ARTICLE: _without(article, salts)}
    for table in (PARAGRAPH, CLAIM):
        left[table] = _without(lake.read(table, [part[table.name]]), salts)
    return {table.name: lake.write(table, day, rows) for table, rows in left.items()}


def _without(rows: pa.Table, gone: Collection[str]) -> pa.Table:
    return rows.filter(pc.invert(pc.is_in(rows["document_id"], pa.array([*gone], pa.string()))))


def _renamed(document: pa.Table, salts: Mapping[str, str], day: date) -> pa.Table:
    """Return `document` with a nameless rejected row for each that goes, by path."""
    midnight = datetime.combine(day, time(), UTC)
    files = [
        InputFile(nameless_path(known, salt), day, midnight, 0, b"", reject=REASON)
        for known, salt in salts.items()
    ]
    rows = pa.concat_tables([_without(document, salts), normalise(files, 0).document])
    return rows.sort_by([("source_uri", "ascending"), ("document_id", "ascending")])


def _manifest(lake: Lake, manifest: Manifest, parts: list[_Files]) -> Manifest:
    """Return `manifest` with the files of `parts`, and a fingerprint that is nobody's."""
    files = {name: [part[name] for part in parts] for name in BATCH_TABLES}
    paths = {name: lake.paths(names) for name, names in files.items()}
    counts = {name: sum(map(lake.row_count, paths[name])) for name in paths}
    status = lake.read(DOCUMENT, files[DOCUMENT.name])["status"]
    counts["rejected"] = pc.sum(pc.equal(status, "rejected")).as_py()
    return replace(manifest, files=files, counts=counts, input_fingerprint="")
