"""The command line: one verb per thing a person wants."""

import click

from flows.settings import help_text
from flows.verbs import ask, measure, operate, protect


@click.group(epilog=help_text(), context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="claimhouse")
def main() -> None:
    """Load news into a DuckDB warehouse of articles, paragraphs and claims."""


for module in (operate, ask, measure, protect):
    for made in vars(module).values():
        if isinstance(made, click.Command):
            main.add_command(made)


if __name__ == "__main__":
    main()
