"""What verbs that show rows share: the forms of rows, and days of publication."""

from datetime import date, datetime
from pathlib import Path

import click

from flows.verbs.command import Day, Trouble

FORMATS = click.Choice(["table", "csv", "json", "parquet"])
_DAY = Day()


def _date(context: click.Context, option: click.Parameter, value: datetime | None) -> date | None:
    return value.date() if value else None


since = click.option("--since", type=_DAY, callback=_date, help="First day of publication.")
until = click.option(
    "--until", type=_DAY, callback=_date, help="Last day of publication, included."
)


def needs_file(form: str, output: Path | None) -> None:
    """Raise `Trouble` where rows cannot be printed in their form."""
    if form == "parquet" and output is None:
        raise Trouble("Parquet needs a file: add --output FILE.", exit_code=2)


def in_order(first: date | None, last: date | None) -> None:
    """Raise `Trouble` where no day can be within the days asked for."""
    if first and last and first > last:
        raise Trouble(f"--since {first} is after --until {last}; swap them.", exit_code=2)
