"""The address of a DuckLake: where its catalogue and its data are. Its password is kept apart."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from pydantic import SecretStr

LAKE = "ducklake:"
_POSTGRES = "postgres:"
_PAIR = re.compile(r"\s*(\w+)\s*=\s*('(?:\\.|[^'\\])*'|(?:\\.|[^\s'\\])*)(?:\s+|$)")
_PLAIN = re.compile(r"[^\s'\\]+")
_URI = re.compile(r"postgres(?:ql)?://")


@dataclass(frozen=True)
class LakeAddress:
    """A catalogue in PostgreSQL, as libpq's keywords without a password, and a data folder.

    Shown as text it gives no password away.
    """

    catalogue: str
    data_path: Path
    password: SecretStr | None = None

    def __str__(self) -> str:
        return f"{LAKE}{_POSTGRES}{self.catalogue}"

    @staticmethod
    def parse(text: str, data_path: Path) -> "LakeAddress":
        """Read `ducklake:postgres:` followed by what libpq takes: keywords or a URI.

        Raises `ValueError`, which does not repeat `text`, when it is something else.

        >>> print(LakeAddress.parse("ducklake:postgres:dbname=news password=x", Path()))
        ducklake:postgres:dbname=news
        >>> print(LakeAddress.parse("ducklake:postgres:postgresql://ada:x@db:5433/news", Path()))
        ducklake:postgres:user=ada host=db port=5433 dbname=news
        """
        kind, _, rest = text.removeprefix(LAKE).partition(":")
        if f"{kind}:" != _POSTGRES:
            raise ValueError(
                "a DuckLake's catalogue must be in PostgreSQL (ducklake:postgres:dbname=…); one in "
                "a file serves one process only"
            )
        words = _of_uri(rest) if _URI.match(rest) else _of_keywords(rest)
        password = words.pop("password", None)
        if "sslpassword" in words:
            raise ValueError("sslpassword belongs into a service file, where nobody sees it")
        secret = SecretStr(password) if password else None
        return LakeAddress(_keywords(words), data_path.absolute(), secret)


def _of_keywords(text: str) -> dict[str, str]:
    """Return the values by keyword of `host=db dbname='my news'`."""
    if _PAIR.sub("", text).strip():
        raise ValueError("after ducklake:postgres: must come keyword=value pairs or a URI")
    return {name: re.sub(r"\\(.)", r"\1", _bare(value)) for name, value in _PAIR.findall(text)}


def _bare(value: str) -> str:
    return value[1:-1] if value.startswith("'") else value


def _of_uri(text: str) -> dict[str, str]:
    """Return the values by keyword of `postgresql://user:password@host:port/dbname?…`."""
    try:
        uri = urlsplit(text)
        port = uri.port
    except ValueError:  # whose text may hold the password
        raise ValueError("the URI after ducklake:postgres: cannot be read") from None
    found = {
        "user": unquote(uri.username or ""),
        "password": unquote(uri.password or ""),
        "host": unquote(uri.hostname or ""),
        "port": str(port or ""),
        "dbname": unquote(uri.path.removeprefix("/")),
        **dict(parse_qsl(uri.query)),
    }
    return {name: value for name, value in found.items() if value}


def _keywords(words: Mapping[str, str]) -> str:
    """Write `words` as libpq reads them.

    >>> _keywords({"host": "db", "dbname": "my news"})
    "host=db dbname='my news'"
    """
    return " ".join(f"{name}={_quoted(value)}" for name, value in words.items())


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"
