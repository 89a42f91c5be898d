"""Verbs for data protection: forget."""

from typing import TYPE_CHECKING

import click

from flows.settings import Settings
from flows.verbs.command import publishing_verb, say

if TYPE_CHECKING:
    from flows.lake.takedown import Takedown


@publishing_verb
@click.argument("name", metavar="URI|ARTICLE_ID")
def forget(settings: Settings, name: str) -> None:
    """Remove an article everywhere, by its path in the inbox, its URL or its id, and keep it out.

    All its versions go, files with the same bytes, and every snapshot of the warehouse.
    """
    from flows.forget import forget as forgetting
    from flows.run.preflight import preflight

    preflight(settings, needs_inbox=False)
    say(_told(forgetting.forget(settings, name)))


def _told(takedown: "Takedown") -> str:
    """Say what was counted before and after in each place."""
    rows = [f"  {place:<60}{count:>9,}{after:>9,}" for place, count, after in takedown.places()]
    head = f"forgotten as {takedown.takedown_id}\n  {'rows in':<60}{'before':>9}{'after':>9}"
    tail = (
        "It stays out though its file is in the inbox; to remove the file is up to you. "
        "The next run does its batches once more."
    )
    return "\n".join([head, *rows, tail])
