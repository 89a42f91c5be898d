"""Verbs for those who judge the extractor: score."""

from pathlib import Path

import click

from flows.command import say, verb
from flows.settings import Settings

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@verb
@click.option("--gold", type=_FOLDER, required=True, help="Folder with text/ and attributions/.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def score(settings: Settings, gold: Path, as_json: bool) -> None:
    """Measure the extractor on annotated articles: precision, recall and F1 of claims."""
    from flows.score import scored

    say(scored(gold, settings.model, as_json=as_json))
