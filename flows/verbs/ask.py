"""Verbs for those who query the warehouse: sql, describe, explain."""

import os
import sys
from pathlib import Path

import click

from flows.command import Trouble, say, verb
from flows.settings import Settings

_FORMATS = click.Choice(["table", "csv", "json", "parquet"])


@verb
@click.argument("query")
@click.option("--format", "form", type=_FORMATS, default="table", help="How to show the rows.")
@click.option("--output", type=click.Path(path_type=Path), help="File to write the rows to.")
def sql(settings: Settings, query: str, form: str, output: Path | None) -> None:
    """Answer a read-only QUERY: SQL text, or the name of a .sql file."""
    from flows.ask import answer

    if form == "parquet" and output is None:
        raise Trouble("Parquet needs a file: add --output FILE.", exit_code=2)
    answer(settings.warehouse, query, form, output)


@verb
@click.argument("table", required=False)
def describe(settings: Settings, table: str | None) -> None:
    """Show what the warehouse holds, or what the columns of TABLE mean."""
    from flows.ask import described

    say(described(settings.warehouse, table))


@verb
@click.argument("claim_id")
def explain(settings: Settings, claim_id: str) -> None:
    """Show a claim in its paragraph and why it has this speaker; a prefix of its id will do."""
    from flows.explain import explained

    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    say(explained(settings.warehouse, claim_id, colour=colour))
