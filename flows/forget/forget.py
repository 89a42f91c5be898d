"""Forget an article: in lake, memo, warehouse, snapshots and records, for good and with proof.

The takedown is recorded first. All that follows finds its documents by the hashes in it, can
be done again, and is done by the next run if this one is cut short.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from flows.forget.census import Census
from flows.forget.identify import identify
from flows.forget.strip import strip
from flows.lake.collect import collect, collect_batch, days
from flows.lake.damage import damage
from flows.lake.failures import Failures
from flows.lake.lake import DamageError, Lake
from flows.lake.memo_upkeep import prune
from flows.lake.runs import Run
from flows.lake.takedown import Identity, Takedown, Takedowns
from flows.report.beside import beside
from flows.run.publish import difference, publishing
from flows.settings import Settings
from flows.storage.place import Place
from flows.warehouse.build import build
from flows.warehouse.warehouse import note_takedown
from flows.warehouse.warehouses import warehouse_at
from transforms.identity import identity

WITHHELD = "Withheld, for it may quote an article that was forgotten."


class UnknownArticleError(LookupError):
    """Nothing of this name is anywhere, and nothing of this name was forgotten."""

    def __init__(self, name: str) -> None:
        """Say what was looked for, and where."""
        super().__init__(
            f"No file or article is called {name!r} in lake, warehouse or snapshots; give its "
            "path below the inbox, its url, or its article_id."
        )


class StillThereError(RuntimeError):
    """Something of a forgotten article was found after all."""

    def __init__(self, left: Sequence[str]) -> None:
        """Name the places."""
        super().__init__(f"Not all is forgotten, rows are left in: {', '.join(left)}.")


def forget(settings: Settings, name: str) -> Takedown:
    """Forget what is called `name`: a path in the inbox, a URL, or an article id.

    Every version and delivery of the article goes, and every file with the same bytes. Of what
    was forgotten already, the rest is done. Raises `UnknownArticleError` when there is neither,
    `DamageError` when not all can be looked through.
    """
    lake = Lake(settings.lake)
    with publishing(settings):
        collect(lake)
        for name in damage(lake, lake.manifests()).values():
            raise DamageError(name)
        return _carry_out(settings, _recorded(settings, _below(settings.inbox, name)))


def _below(inbox: Place, name: str) -> str:
    """Return the path below the inbox, if `name` is a path to a file of it."""
    full = str(Path(name).absolute()) if isinstance(inbox, Path) else name
    return full.removeprefix(f"{inbox}/") if full.startswith(f"{inbox}/") else name


def resume(settings: Settings) -> None:
    """Carry out the takedowns that were begun and cut short."""
    if Takedowns.of(settings.lake).pending:
        with publishing(settings):
            for takedown in Takedowns.of(settings.lake).pending:
                _carry_out(settings, takedown)


def _recorded(settings: Settings, name: str) -> Takedown:
    """Return the takedown of what is called `name`; a new one is in the lake on return."""
    known, found = Takedowns.of(settings.lake), identify(settings, name)
    earlier = known.naming(Identity(identity(name), name)) or known.naming(
        Identity(identity(name), identity("url", name))
    )
    if earlier and all(each.hashes(earlier.salt) <= {*earlier.hashes} for each in found):
        return earlier
    if not found:
        raise UnknownArticleError(name)
    made = Takedown.of(found, known.salt)
    made = replace(made, before=Census(settings).of(made))
    made.save(settings.lake)
    return made


def _carry_out(settings: Settings, takedown: Takedown) -> Takedown:
    """Remove all that `takedown` names; the publish lock must be held.

    The live warehouse is replaced last, by one that was written anew and holds the proof.
    """
    lake = Lake(settings.lake)
    _withhold(settings)
    lost = damage(lake, lake.manifests())  # since it was asked for: a run makes it anew
    for day in days(lake):
        with lake.lock(day):
            if day in lost:
                lake.drop_manifest(day)
            strip(lake, day, Takedowns.of(lake.root))
            collect_batch(lake, day)
    prune(lake)
    warehouse_at(settings.warehouse).drop_snapshots()
    beside(settings.warehouse).unlink(missing_ok=True)
    done = _publish(settings, takedown)
    done.save(lake.root)
    return done


def _withhold(settings: Settings) -> None:
    """Remove the sentences in which runs and batches told why they failed."""
    for run in Run.history(settings.lake):
        if run.detail and run.detail != WITHHELD:
            replace(run, detail=WITHHELD).save(settings.lake)
    for path in Run.damaged(settings.lake):
        path.unlink(missing_ok=True)
    Failures(settings.lake).withhold(WITHHELD)


def _publish(settings: Settings, takedown: Takedown) -> Takedown:
    """Write the warehouse anew from the lake, count what is left, and publish it if nothing is."""
    run, todo = Run.begin("forget"), difference(settings, anew=True)
    with warehouse_at(settings.warehouse).next(todo.note(run), keep=0, leaving=None) as beside:
        build(settings, todo, beside, run, undone={})
        left = Census(settings).of(takedown, beside.connection)
        if any(left.values()):
            raise StillThereError([place for place, count in left.items() if count])
        done = takedown.completed(left)
        note_takedown(beside.connection, done.row())
    run.published().save(settings.lake)
    return done
