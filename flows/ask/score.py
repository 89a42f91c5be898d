"""Measure the claims found in annotated articles against their annotation."""

import json
from collections import Counter, defaultdict
from pathlib import Path

from flows import progress
from flows.ask.trial import trial
from flows.settings import SettingsError
from transforms.scoring.brat import PARTS, Claim, gold_claims
from transforms.scoring.measures import Counts, counts, summary, table
from transforms.spans import Span


def scored(folder: Path, model: Path | None, *, as_json: bool) -> str:
    """Return the measures of the extractor over `folder`, as a table or as JSON.

    The folder holds `text/NAME.txt` and `attributions/NAME_ANNOTATOR.ann` (brat standoff);
    of several annotators the first by name counts. Raises `SettingsError` when it does not.
    """
    articles = _annotated(folder)
    if not articles:
        raise SettingsError(
            f"{folder} holds no annotated article; put texts into text/ and their "
            "annotations, NAME_ANNOTATOR.ann, into attributions/."
        )
    total: Counts = Counter()
    for text, annotation in progress.track(sorted(articles.items()), len(articles), "scoring"):
        total.update(_counts(text, annotation, model))
    result = summary(total)
    return json.dumps(result, indent=1) if as_json else table(result)


def _annotated(folder: Path) -> dict[Path, Path]:
    """Annotation file of each text that has one."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in (folder / "attributions").glob("*.ann"):
        found[path.stem.rpartition("_")[0]].append(path)
    texts = (folder / "text").glob("*.txt")
    return {text: min(found[text.stem]) for text in texts if text.stem in found}


def _counts(text: Path, annotation: Path, model: Path | None) -> Counts:
    data = text.read_bytes()
    gold = gold_claims(annotation.read_bytes().decode("utf-8"))
    rows = trial(text.name, data, model).claim.to_pylist()
    return counts(data.decode("utf-8"), gold, [_claim(row) for row in rows])


def _claim(row: dict[str, list[dict[str, int]]]) -> Claim:
    return {part: tuple(Span(**span) for span in row[f"{part}_spans"]) for part in PARTS}
