"""Verbs for those who query the warehouse: sql, search, report, export, describe, explain."""

import re
from datetime import datetime
from pathlib import Path

import click

from flows.settings import Settings
from flows.terminal import is_colourful
from flows.verbs.command import Day, Trouble, say, verb

_FORMATS = click.Choice(["table", "csv", "json", "parquet"])
_DAY = Day()
_EXPORTS = click.Choice(["parquet", "csv", "jsonl", "jsonld"])
_KINDS = click.Choice(["claims", "paragraphs"])


def _words(context: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse a name without a word, which every name would hold."""
    if value is not None and not re.search(r"[^\W_]", value):
        raise click.BadParameter(f"There is no word in {value!r}; name at least one.")
    return value


_speaker = click.option(
    "--speaker", callback=_words, help="Only claims of speakers with these words in a name."
)
_publisher = click.option(
    "--publisher", callback=_words, help="Only publishers with these words in their name."
)


@verb
@click.argument("query")
@click.option("--format", "form", type=_FORMATS, default="table", help="How to show the rows.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write the rows to.")
def sql(settings: Settings, query: str, form: str, output: Path | None) -> None:
    """Answer a read-only QUERY: SQL text, or the name of a .sql file."""
    from flows.ask.ask import answer

    _needs_file(form, output)
    answer(settings.warehouse, query, form, output)


@verb
@click.option("--format", "form", type=_EXPORTS, required=True, help="What the file is to be.")
@click.option("--output", type=click.Path(path_type=Path), required=True, help="File to write.")
@_speaker
@_publisher
@click.option("--since", type=_DAY, help="First day of publication.")
@click.option("--until", type=_DAY, help="Last day of publication, included.")
def export(
    settings: Settings,
    form: str,
    output: Path,
    speaker: str | None,
    publisher: str | None,
    since: datetime | None,
    until: datetime | None,
) -> None:
    """Write current claims to a file: Parquet, CSV, JSON Lines, or schema.org as JSON-LD."""
    from flows.ask.export import Choice
    from flows.ask.export import export as write_claims

    days = (since.date() if since else None, until.date() if until else None)
    count = write_claims(settings.warehouse, Choice(speaker, publisher, *days), form, output)
    say(f"{count:,} claims written to {output}.")


@verb
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "kind", type=_KINDS, help="Search only these; both unless told.")
@_speaker
@_publisher
@click.option("--since", type=_DAY, help="First day of publication.")
@click.option("--until", type=_DAY, help="Last day of publication, included.")
@click.option("--limit", type=click.IntRange(1), default=10, help="At most so many of each.")
@click.option("--format", "form", type=_FORMATS, default="table", help="How to show them.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write them to.")
def search(
    settings: Settings,
    words: tuple[str, ...],
    kind: str | None,
    speaker: str | None,
    publisher: str | None,
    since: datetime | None,
    until: datetime | None,
    limit: int,
    form: str,
    output: Path | None,
) -> None:
    """Rank claims and paragraphs by how well they answer WORDS; "a phrase" goes in quotes."""
    from flows.ask.search import KINDS, Question, found, write

    days = (since.date() if since else None, until.date() if until else None)
    question = Question(" ".join(words), speaker, publisher, *days, limit)
    kinds = [kind.removesuffix("s")] if kind else KINDS
    if form == "table" and output is None:
        say(found(settings.warehouse, question, kinds, colour=is_colourful()), is_safe=True)
    else:
        _needs_file(form, output)
        write(settings.warehouse, question, kinds, form, output)


@verb
@click.option(
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="File to write; beside the warehouse unless told.",
)
@click.option(
    "--article",
    "names",
    metavar="URI|ARTICLE_ID",
    multiple=True,
    help="Show this article; may be given again. The most quoted ones unless told.",
)
def report(settings: Settings, output: Path | None, names: tuple[str, ...]) -> None:
    """Write last night's brief as one HTML page, to open in a browser."""
    from flows.report.write import write, write_beside

    if output is None:
        output = write_beside(settings, names)
    else:
        write(settings.warehouse, output, names)
    say(f"Last night's brief is in {output}; open it in a browser.")


def _needs_file(form: str, output: Path | None) -> None:
    if form == "parquet" and output is None:
        raise Trouble("Parquet needs a file: add --output FILE.", exit_code=2)


@verb
@click.argument("table", required=False)
def describe(settings: Settings, table: str | None) -> None:
    """Show what the warehouse holds, or what the columns of TABLE mean."""
    from flows.ask.ask import described

    say(described(settings.warehouse, table))


@verb
@click.argument("claim_id")
def explain(settings: Settings, claim_id: str) -> None:
    """Show a claim in its paragraph and why it has this speaker; a prefix of its id will do."""
    from flows.ask.explain import explained

    say(explained(settings.warehouse, claim_id, colour=is_colourful()), is_safe=True)
