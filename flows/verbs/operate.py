"""Verbs for those who run the warehouse: nightly, backfill, rebuild, status, check."""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

import click

from flows.command import Trouble, say, verb
from flows.settings import Settings

if TYPE_CHECKING:
    from flows.summary import Summary

_DAY = click.DateTime(["%Y-%m-%d"])
_STAGES = click.Choice(["normalise", "extract", "resolve", "load"])
_ONLY = click.Choice(["missing", "failed", "changed"])


@verb
@click.option("--verify", is_flag=True, help="Hash every file again; trust no size and time.")
def nightly(settings: Settings, verify: bool) -> None:
    """Do every batch that changed; load, audit and publish."""
    from flows.outlook import stand_by

    if stand_by(settings, verify=verify):
        say(f"nightly: nothing changed; {settings.warehouse} is up to date")
        return
    from flows import nightly as flows

    _finish(lambda: flows.nightly(verify))


@verb
@click.option("--from", "first", type=_DAY, help="First batch date; the first there is.")
@click.option("--to", "last", type=_DAY, help="Last batch date, included; the last there is.")
@click.option("--stage", type=_STAGES, default="normalise", help="First stage to redo.")
@click.option("--only", type=_ONLY, help="Which of the batches to take; all unless told.")
@click.option("--dry-run", is_flag=True, help="Print the plan and do nothing.")
def backfill(
    settings: Settings,
    first: datetime | None,
    last: datetime | None,
    stage: str,
    only: str | None,
    dry_run: bool,
) -> None:
    """Do the batches of a window again; load, audit and publish."""
    from flows.outlook import backfill_plan
    from flows.plan import Only, Stage, window

    if not (first or last or only):
        raise Trouble("Name a window (--from, --to) or --only missing, failed or changed.", 2)
    days = (first.date() if first else None, last.date() if last else None)
    chosen = Only(only) if only else None
    say(backfill_plan(settings, window(*days), Stage(stage), chosen))
    if not dry_run:
        from flows import nightly as flows

        _finish(lambda: flows.backfill(*days, Stage(stage), chosen))


@verb
def rebuild(settings: Settings) -> None:
    """Build the warehouse anew from the lake alone."""
    from flows import nightly as flows

    _finish(flows.rebuild)


@verb
@click.option("--max-age-hours", type=float, help="Fail when the last good run is older.")
def status(settings: Settings, max_age_hours: float | None) -> None:
    """Show runs, batches behind, rejected files, and the warehouse's size and age."""
    from flows.outlook import hours_since_success, status_text

    say(status_text(settings))
    if max_age_hours is not None and hours_since_success(settings) > max_age_hours:
        raise Trouble(f"No run has ended well in the last {max_age_hours:g} hours.")


@verb
def check(settings: Settings) -> None:
    """Check the live warehouse against the data-quality rules."""
    from flows.ask import checked

    text, is_broken = checked(settings.warehouse)
    say(text)
    if is_broken:
        raise click.exceptions.Exit(1)


def _finish(flow: "Callable[[], Summary]") -> None:
    """Run a flow and tell what it did and what to try next."""
    say(flow().text())
    me = "python -m flows" if sys.argv[0].endswith("__main__.py") else sys.argv[0]
    say(f'next\n  {me} describe\n  {me} sql "FROM claim SELECT speaker, cue_text, content_text"')
