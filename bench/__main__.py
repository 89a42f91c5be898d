"""Every benchmark in a row: what it measured, on the screen and in a file of JSON.

    python -m bench [NAME ...] [--output bench/results.json]

A benchmark is a module of this folder with a function `figures() -> list[Figure]`; each also
runs by itself, `python -m bench.NAME`, with options of its own.
"""

import pkgutil
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from multiprocessing import get_context
from pathlib import Path

import click

import bench
from bench.figures import Figure, measured, to_json


@click.command(help=__doc__)
@click.argument("names", nargs=-1)
@click.option("--output", type=click.Path(path_type=Path), default="bench/results.json")
def main(names: tuple[str, ...], output: Path) -> None:
    """Run the benchmarks of `names`, or all; write what they measured to `output`."""
    found: list[Figure] = []
    for name in names or benchmarks():
        click.echo(name)
        figures = _apart(name)
        found += figures
        for figure in figures:
            click.echo(figure.text())
        output.write_text(to_json(found), "utf-8")


def benchmarks() -> list[str]:
    """Names of the benchmarks there are."""
    names = sorted(module.name for module in pkgutil.iter_modules(bench.__path__))
    modules = {name: import_module(f"bench.{name}") for name in names if name != "__main__"}
    return [name for name, module in modules.items() if hasattr(module, "figures")]


def _apart(name: str) -> list[Figure]:
    """Return the figures of a benchmark that runs in a process of its own."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(measured, name).result()


if __name__ == "__main__":
    main()
