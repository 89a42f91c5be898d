"""What every verb shares: the settings as options, and errors as one sentence."""

import os
import select
import signal
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial, wraps
from types import FrameType

import click

from flows import settings
from flows.quiet import quieten
from flows.settings import Settings, SettingsError
from flows.terminal import safe, safe_lines

_STDOUT = 1
_CUT_OFF = 128 + signal.SIGPIPE  # what a shell tells of a command whose reader has gone


class Trouble(click.ClickException):
    """Something that went wrong, told in one sentence."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        """Tell `message` and end with `exit_code`: 2 for wrong usage, 1 for all else."""
        super().__init__(safe(" ".join(message.split())))
        vars(self)["exit_code"] = exit_code


class Day(click.DateTime):
    """A day as people write it on the command line, 2026-05-01; at midnight."""

    name = "day"

    def __init__(self) -> None:
        """Take that one form."""
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """Say in `--help` what a day looks like."""
        return "YYYY-MM-DD"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime:
        """Return the day at midnight; refuse anything else in one sentence."""
        try:
            day: datetime = super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(f"{value} is no day; give one such as 2026-05-01.", param, ctx)
        return day


class Terminated(KeyboardInterrupt):
    """Somebody sent SIGTERM: stop as for Ctrl-C, and say so."""


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def verb(function: Callable[..., None]) -> click.Command:
    """Make a function a verb; its first argument becomes the settings."""
    return _command(function, sentence)


def publishing_verb(function: Callable[..., None]) -> click.Command:
    """Make a function a verb that replaces the warehouse, and says so when it did not."""
    return _command(function, partial(sentence, old_stays=True))


def _command(function: Callable[..., None], tell: Callable[[Exception], str]) -> click.Command:
    @wraps(function)
    def run(**given: object) -> None:
        _call(function, given, tell)

    command: click.Command = click.command()(run)
    command.params += _options()
    return command


def _options() -> list[click.Parameter]:
    """One option for each setting."""
    return [
        click.Option([f"--{name.replace('_', '-')}"], help=field.description)
        for name, field in Settings.model_fields.items()
    ]


def _call(
    function: Callable[..., None], given: dict[str, object], tell: Callable[[Exception], str]
) -> None:
    """Call a verb with the settings in force; whatever goes wrong becomes one sentence."""
    chosen = {name: given.pop(name) for name in Settings.model_fields}
    quieten()
    signal.signal(signal.SIGTERM, _terminate)
    try:
        with settings.in_force(chosen) as found:
            function(found, **given)
        sys.stdout.flush()
    except SettingsError as error:
        raise Trouble(str(error), exit_code=2) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Terminated:
        raise Trouble("Told to stop; run the same command again to continue.", 143) from None
    except KeyboardInterrupt:
        raise Trouble("Interrupted; run the same command again to continue.", 130) from None
    except Exception as error:
        if isinstance(error, BrokenPipeError) and not _has_reader():
            _drop_output()
            raise click.exceptions.Exit(_CUT_OFF) from None
        if os.environ.get("CLAIMHOUSE_TRACEBACK"):
            raise
        raise Trouble(tell(error)) from error


def sentence(error: Exception, *, old_stays: bool = False) -> str:
    """Say what went wrong, and what to do; with `old_stays`, that the warehouse is as it was."""
    stays = "; the last good warehouse is untouched" * old_stays
    rest = f"{stays}. Mend it and rerun."
    if isinstance(error, OSError) and error.strerror:
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{where}{rest}"
    if type(error).__module__.lstrip("_").startswith("duckdb"):
        told, own, _ = str(error).partition("Stack Trace:")
        rest = f" by an error of its own{stays}. Run the same command again." if own else rest
        return f"DuckDB gave up{rest} {told}"
    known = (RuntimeError, OSError, ValueError, LookupError)
    told = str(error) if isinstance(error, known) and str(error) else repr(error)
    return f"{told} (CLAIMHOUSE_TRACEBACK=1 shows where.)" if not _is_ours(error) else told


def _is_ours(error: Exception) -> bool:
    """True for errors whose text was written for users."""
    return type(error).__module__.startswith(("flows.", "transforms."))


def say(text: str, *, is_safe: bool = False) -> None:
    """Print `text`, without what would steer the terminal unless it is known to be safe.

    A reader who has seen enough (`| head`) is no error.
    """
    try:
        click.echo(text if is_safe else safe_lines(text))
    except BrokenPipeError:
        _drop_output()


def _has_reader() -> bool:
    """False once nobody is left to read what we print."""
    output = select.poll()
    output.register(_STDOUT, 0)  # errors are told in any case
    return not output.poll(0)


def _drop_output() -> None:
    """Print into nothing from now on."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDOUT)
