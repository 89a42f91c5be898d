"""What a terminal shows: no more than the text says, and colour where it is wanted."""

import os
import re
import sys

_UNSAFE = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    r"""Take out what would steer a terminal.

    >>> safe("red\x1b[31m")
    'red�[31m'
    """
    return _UNSAFE.sub("�", text)


def safe_lines(text: str) -> str:
    r"""Take out what would steer a terminal, and leave the lines as they are.

    >>> safe_lines("one\ntwo\a")
    'one\ntwo�'
    """
    return "\n".join(map(safe, text.split("\n")))


def is_colourful() -> bool:
    """True when the output is a terminal whose owner has not refused colour."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
