"""Verbs for those who run the warehouse: nightly, backfill, rebuild, status, check."""

import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

from flows.run.alarm import heard
from flows.server.server import needs_server, own_server, wait
from flows.settings import Settings
from flows.verbs.command import Day, Trouble, publishing_verb, say, verb

if TYPE_CHECKING:
    from flows.run.summary import Summary

_DAY = Day()
_STAGES = click.Choice(["normalise", "extract", "resolve", "load"])
_ONLY = click.Choice(["missing", "failed", "changed"])


@publishing_verb
@click.option("--verify", is_flag=True, help="Hash every file again; trust no size and time.")
def nightly(settings: Settings, verify: bool) -> None:
    """Do every batch that changed; load, audit and publish."""
    from flows.run.outlook import stand_by
    from flows.warehouse.warehouses import warehouse_at

    with heard(settings, "nightly"):
        is_idle = stand_by(settings, verify=verify)
    if is_idle:
        say(f"nightly: nothing changed; {warehouse_at(settings.warehouse).name} is up to date")
        return
    _finish(lambda flows: flows.nightly(verify))


@publishing_verb
@click.option("--from", "first", type=_DAY, help="First batch date; the first there is.")
@click.option("--to", "last", type=_DAY, help="Last batch date, included; the last there is.")
@click.option("--stage", type=_STAGES, default="normalise", help="First stage to redo.")
@click.option("--only", type=_ONLY, help="Which of the batches to take; all unless told.")
@click.option("--publisher", help="Take only batches that hold something of this publisher.")
@click.option("--dry-run", is_flag=True, help="Print the plan and do nothing.")
def backfill(
    settings: Settings,
    first: datetime | None,
    last: datetime | None,
    stage: str,
    only: str | None,
    publisher: str | None,
    dry_run: bool,
) -> None:
    """Do the batches of a window again; load, audit and publish."""
    from flows.run.forecast import backfill_plan
    from flows.run.plan import Stage
    from flows.run.request import Only, Request

    if not (first or last or only or publisher):
        raise Trouble(
            "Name a window (--from, --to), a --publisher, or --only missing, failed or changed.", 2
        )
    days = (first.date() if first else None, last.date() if last else None)
    wanted = Only(only) if only else None
    say(backfill_plan(settings, Request.between(*days, Stage(stage), wanted, publisher)))
    if not dry_run:
        _finish(lambda flows: flows.backfill(*days, Stage(stage), wanted, publisher))


@publishing_verb
def rebuild(settings: Settings) -> None:
    """Build the warehouse anew from the lake alone."""
    _finish(lambda flows: flows.rebuild())


def _hours(context: click.Context, option: click.Parameter, value: float | None) -> float | None:
    """Refuse an age that no run can have, or that none can exceed."""
    if value is not None and not 0 <= value < float("inf"):
        raise click.BadParameter(f"{value:g} is no number of hours; give one such as 26.")
    return value


@verb
@click.option(
    "--max-age-hours",
    type=float,
    callback=_hours,
    help="Fail when the last good run is older.",
)
def status(settings: Settings, max_age_hours: float | None) -> None:
    """Show runs, batches behind, rejected files, and the warehouse's size and age."""
    from flows.run.outlook import hours_since_success, refuse_damaged, status_text

    say(status_text(settings))
    refuse_damaged(settings)
    age = hours_since_success(settings)
    if max_age_hours is not None and age > max_age_hours:
        when = "yet" if age == float("inf") else f"in the last {max_age_hours:g} hours"
        raise Trouble(f"No run has ended well {when}.")


@verb
def check(settings: Settings) -> None:
    """Check the live warehouse against the data-quality rules."""
    from flows.ask.ask import checked

    text, is_broken = checked(settings.warehouse)
    say(text)
    if is_broken:
        raise click.exceptions.Exit(1)


@verb
def deploy(settings: Settings) -> None:
    """Register the deployments of prefect.yaml with the server of PREFECT_API_URL."""
    needs_server()
    from flows.server.deployments import deploy

    say(f"deployed {' and '.join(deploy())}; now: prefect worker start --pool claimhouse")


@verb
def serve(settings: Settings) -> None:
    """Serve the deployments from this process until it is stopped; needs no worker."""
    needs_server()
    from flows.server.deployments import serve

    say("serving nightly and backfill; Ctrl-C ends it")
    serve()


def _finish(run: "Callable[[Any], Summary]") -> None:
    """Give `run` the flows, and tell what it did and what to try next."""
    with own_server():
        from flows import nightly

        wait()
        summary = run(nightly)
    say(summary.text())
    me = "python -m flows" if sys.argv[0].endswith("__main__.py") else sys.argv[0]
    say(f'next\n  {me} describe\n  {me} sql "FROM claim SELECT speaker, cue_text, content_text"')
