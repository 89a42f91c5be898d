"""Hostile files that the program's own branches lead to: fuzzing steered by coverage.

    python -m bench.faults.steered [--seconds N] [--seed S] [--kept FOLDER]

Atheris changes the sample files, keeps what reaches new branches of decoding, normalising,
extracting and resolving, and changes that again. Each file must keep the promises of
`bench.faults.fuzz`. FOLDER keeps what was found, for the next time; a file that breaks a promise is
written there as `crash-…`.
"""

import sys
from pathlib import Path
from tempfile import mkdtemp

import atheris
import click

with atheris.instrument_imports(include=["transforms"]):
    from bench.faults.files import input_file, samples
    from bench.faults.fuzz import withstood
    from flows.settings import ROOT

_LONGEST = 4096
_NAMES = ("a.txt", "a.txt.gz", "a.txt.zst", "a.txt.bz2", "a.txt.xz")


def one(data: bytes) -> None:
    """Take a file whose first byte chooses its name, and whether claims are read, through."""
    choice = data[0] if data else 0
    name = _NAMES[choice % 8] if choice % 8 < len(_NAMES) else _NAMES[0]
    withstood(input_file(name, data[1:]), deep=choice % 64 < 16)


@click.command(help=__doc__)
@click.option("--seconds", default=300, show_default=True, help="How long, by the clock.")
@click.option("--seed", default=1, show_default=True, help="Another seed takes other turns.")
@click.option("--kept", type=click.Path(file_okay=False, path_type=Path), help="A FOLDER to go on.")
def main(seconds: int, seed: int, kept: Path | None) -> None:
    """Let atheris loose; it tells how many files it tried, and ends the process."""
    folder = kept or Path(mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for number, data in enumerate(samples(ROOT / "seeds/inbox")):
        (folder / f"sample-{number}").write_bytes(bytes([number % 5 * 16]) + data[:_LONGEST])
    told = [f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={_LONGEST}", "-verbosity=0"]
    told += ["-timeout=30", "-print_final_stats=1", f"-artifact_prefix={folder}/"]
    atheris.Setup([sys.argv[0], *told, str(folder)], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
