"""Verbs for those who judge the extractor: score, diff."""

from pathlib import Path

import click

from flows.settings import Settings
from flows.verbs.command import say, verb
from flows.verbs.rows import FORMATS, needs_file

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@verb
@click.option("--gold", type=_FOLDER, required=True, help="Folder with text/ and attributions/.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def score(settings: Settings, gold: Path, as_json: bool) -> None:
    """Measure the extractor on annotated articles: precision, recall and F1 of claims."""
    from flows.ask.score import scored

    say(scored(gold, settings.model, as_json=as_json))


@verb
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option("--sample", default=200, help="Articles to read with --model; 0 for all. [200]")
@click.option("--limit", default=50, help="Rows to show; 0 for all. [50]")
@click.option("--format", "form", type=FORMATS, default="table", help="How to show the rows.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write the rows to.")
def diff(
    settings: Settings,
    old: str | None,
    new: str | None,
    sample: int,
    limit: int,
    form: str,
    output: Path | None,
) -> None:
    """List claims gained, lost and changed: OLD warehouse against NEW, or live against --model.

    OLD and NEW are warehouse files, or names or days of snapshots. NEW is the live warehouse,
    OLD its newest snapshot unless told.
    """
    from flows.ask.comparison import of_files, of_model
    from flows.ask.rows import show

    needs_file(form, output)
    is_trial = settings.model is not None and old is None
    compared = of_model(settings, sample) if is_trial else of_files(settings, old, new)
    with compared as comparison:
        click.echo(comparison.summary(limit), err=output is None and form != "table")
        show(comparison.rows(form, limit), form, output)
