"""What every verb shares: the settings as options, and errors as one sentence."""

import os
import signal
import sys
from collections.abc import Callable
from functools import wraps
from types import FrameType

import click

from flows import settings
from flows.quiet import quieten
from flows.settings import Settings, SettingsError


class Trouble(click.ClickException):
    """Something that went wrong, told in one sentence."""

    def __init__(self, message: str, exit_code: int = 1) -> None:
        """Tell `message` and end with `exit_code`: 2 for wrong usage, 1 for all else."""
        super().__init__(" ".join(message.split()))
        vars(self)["exit_code"] = exit_code


class Terminated(KeyboardInterrupt):
    """Somebody sent SIGTERM: stop as for Ctrl-C, and say so."""


def _terminate(number: int, frame: FrameType | None) -> None:
    raise Terminated


def verb(function: Callable[..., None]) -> click.Command:
    """Make a function a verb; its first argument becomes the settings."""

    @wraps(function)
    def run(**given: object) -> None:
        _call(function, given)

    command: click.Command = click.command()(run)
    command.params += _options()
    return command


def _options() -> list[click.Parameter]:
    """One option for each setting."""
    return [
        click.Option([f"--{name.replace('_', '-')}"], help=field.description)
        for name, field in Settings.model_fields.items()
    ]


def _call(function: Callable[..., None], given: dict[str, object]) -> None:
    """Call a verb with the settings in force; whatever goes wrong becomes one sentence."""
    chosen = {name: given.pop(name) for name in Settings.model_fields}
    quieten()
    signal.signal(signal.SIGTERM, _terminate)
    try:
        with settings.in_force(chosen) as found:
            function(found, **given)
    except SettingsError as error:
        raise Trouble(str(error), exit_code=2) from error
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except Terminated:
        raise Trouble("Told to stop; run the same command again to continue.", 143) from None
    except KeyboardInterrupt:
        raise Trouble("Interrupted; run the same command again to continue.", 130) from None
    except Exception as error:
        if os.environ.get("CLAIMHOUSE_TRACEBACK"):
            raise
        raise Trouble(sentence(error)) from error


def sentence(error: Exception) -> str:
    """Say what went wrong, and what to do."""
    if isinstance(error, OSError) and error.strerror:
        where = f" ({error.filename})" if error.filename else ""
        return f"{error.strerror}{where}; the last good warehouse is untouched. Mend it and rerun."
    if type(error).__module__.lstrip("_").startswith("duckdb"):
        return f"DuckDB gave up; the last good warehouse is untouched. Mend it and rerun. {error}"
    known = (RuntimeError, OSError, ValueError, LookupError)
    told = str(error) if isinstance(error, known) and str(error) else repr(error)
    return f"{told} (CLAIMHOUSE_TRACEBACK=1 shows where.)" if not _is_ours(error) else told


def _is_ours(error: Exception) -> bool:
    """True for errors whose text was written for users."""
    return type(error).__module__.startswith(("flows.", "transforms."))


def say(text: str) -> None:
    """Print `text`; a reader who has seen enough (`| head`) is no error."""
    try:
        click.echo(text)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
