"""Folders that may not be read or written, and what a user is told of them.

    python -m bench.faults.refusal

A small warehouse is loaded and its inbox changes; then one folder after the other is closed by
its mode, and a nightly run started. It must end with a sentence that names the folder, leave the
old warehouse live and sound, and, with the folder open again, complete. Root may write anywhere:
started by root, the script first gives that up (`setpriv`).
"""

import os
import sys
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory

import click

from bench.crashes import VERBS, World, apart, make_ready, point_to
from bench.faults.disk import Goal, again, look, look_after, prepared, told

_CLOSED = ("inbox", "lake", ".", "lake/document", "lake/manifest", "lake/lock", "lake/claim")
_AS_OTHERS = ("--inh-caps=-dac_override,-dac_read_search",
              "--bounding-set=-dac_override,-dac_read_search")  # fmt: skip


def refused(world: World, start: Path, goal: Goal, name: str) -> str:
    """Close the folder `name`, run, look, open it again, run; return what was said."""
    again(world, start)
    folder = world.root / name
    mode = folder.stat().st_mode
    folder.chmod(0o000 if name == "inbox" else 0o555)
    words = apart(lambda: told(VERBS["nightly"]))
    folder.chmod(mode)
    look(world, goal, f"without {name}", words)
    look_after(world, goal, f"after {name} was closed")
    return words


def _may_do_anything() -> bool:
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o555)
        return os.access(folder, os.W_OK)


@click.command(help=__doc__)
def main() -> None:
    """Close, look, and tell what a user was told."""
    if _may_do_anything() and (setpriv := which("setpriv")):
        here = [sys.executable, "-m", "bench.faults.refusal"]
        os.execv(setpriv, [setpriv, *_AS_OTHERS, *here])
    make_ready()
    with TemporaryDirectory() as folder:
        world, start = World(Path(folder) / "world"), Path(folder) / "start"
        point_to(world)
        goal = prepared(world, start)
        for name in _CLOSED:
            words = refused(world, start, goal, name).replace(folder, "")
            click.echo(f"{name}: {words or '(done)'}")
    click.echo(f"{len(_CLOSED)} closed folders withstood")


if __name__ == "__main__":
    main()
