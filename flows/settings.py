"""Settings: environment (`CLAIMHOUSE_…`), then `claimhouse.toml`, then working defaults."""

import os
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from flows.storage.address import LAKE, LakeAddress
from flows.storage.place import Place, here, place

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "CLAIMHOUSE_"
_SECRETS = ("webhook",)
_NO_SETTINGS = ("traceback",)
_LINKS = re.compile(r"(service_host|(service_)?port)(_|$)")  # container platforms set them
_TAKEN = ("main", "marts", "staging", "raw", "search", "ops", "live")


Anywhere = Annotated[Place, BeforeValidator(place)]


class SettingsError(ValueError):
    """A setting is wrong; the message is one sentence for the user."""


class NoWarehouseError(SettingsError):
    """Nothing was published yet."""

    def __init__(self, name: str) -> None:
        """Say where, and what to do."""
        super().__init__(
            f"There is no warehouse at {name}; run `claimhouse nightly` first, "
            "or set CLAIMHOUSE_WAREHOUSE (--warehouse)."
        )


class _SettingsFile(TomlConfigSettingsSource):
    """`claimhouse.toml`, with or without the byte order mark that some editors put first."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        return tomllib.loads(file_path.read_bytes().decode("utf-8-sig"))


class Settings(BaseSettings):
    """All that a run can be told; every field is an option of every verb."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        toml_file="claimhouse.toml",
        extra="forbid",
        frozen=True,
        hide_input_in_errors=True,
    )

    inbox: Anywhere = Field(
        default=ROOT / "seeds" / "inbox",
        description="Folder with the text files, or s3://BUCKET/PREFIX.",
    )
    lake: Anywhere = Field(
        default=Path("data/lake"), description="Folder of the Parquet files, or s3://BUCKET/PREFIX."
    )
    data_path: Path = Field(
        default=Path("data/ducklake"),
        description="Folder of a DuckLake's data files; nothing else may be in it.",
    )
    warehouse: Path | LakeAddress = Field(
        default=Path("data/warehouse.duckdb"),
        description="DuckDB file to query, s3://BUCKET/NAME.duckdb, or ducklake:postgres: and "
        "libpq's words.",
    )
    path_pattern: str | None = Field(
        default=None,
        description="Named parts of a file's path, such as {publisher}_{date}_{slug}.txt.",
    )
    runner: str = Field(
        default="local",
        description="Where heavy work runs: local (processes), dask (a cluster made here), or "
        "dask:ADDRESS.",
    )
    workers: int = Field(
        default_factory=lambda: os.cpu_count() or 1,
        ge=1,
        description="Processes for heavy work; all cores unless told.",
    )
    model: Path | None = Field(
        default=None,
        description="Folder with another extractor model; the shipped one unless told.",
    )
    keep_snapshots: int = Field(
        default=3, ge=0, description="Earlier warehouses to keep: files, or a DuckLake's snapshots."
    )
    max_file_bytes: int = Field(
        default=16 * 1024 * 1024,
        ge=1,
        description="Largest input file, before and after decompression, in bytes.",
    )
    batch_files: int = Field(default=2000, ge=1, description="Input files per unit of work.")
    report: bool = Field(
        default=True,
        description="Whether each publish writes last night's page beside the warehouse.",
    )
    webhook: SecretStr | None = Field(
        default=None, description="Address that is told of runs that fail, as JSON; kept secret."
    )

    @field_validator("webhook")
    @classmethod
    def _is_address(cls, value: SecretStr | None) -> SecretStr | None:
        if value and not value.get_secret_value().startswith(("http://", "https://")):
            raise ValueError("it must start with http:// or https://")
        return value

    @field_validator("data_path")
    @classmethod
    def _is_folder(cls, value: Path) -> Path:
        if not value.name:
            raise ValueError("it must be a folder that can hold these files and nothing else")
        if ":" in value.parts[0]:
            raise ValueError("it must be a folder of this machine, or one that is mounted")
        return value

    @field_validator("warehouse", mode="before")
    @classmethod
    def _is_place(cls, value: str | Path, info: ValidationInfo) -> Path | LakeAddress:
        """Stand for a file in an object store by its copy here (`flows.warehouse.mirror`)."""
        if isinstance(value, str) and value.startswith(LAKE):
            return LakeAddress.parse(value, info.data.get("data_path", Path()))
        return _target(here(place(value)))

    @field_validator("warehouse")
    @classmethod
    def _is_file(cls, value: Path | LakeAddress) -> Path | LakeAddress:
        """Refuse a folder, and a file that DuckDB would call like something that queries name."""
        if isinstance(value, LakeAddress):
            return value
        if value.is_dir():
            raise ValueError("it must be a file, not a folder")
        name = value.name.lstrip(".").partition(".")[0].lower()
        if name in _TAKEN:
            raise ValueError(
                f"a file called {value.name} hides what every query knows as {name}; "
                "give it another name"
            )
        return value

    @field_validator("runner")
    @classmethod
    def _is_runner(cls, value: str) -> str:
        kind, colon, address = value.partition(":")
        if kind == "ray":
            raise ValueError("Ray is not supported; use Dask: dask or dask:ADDRESS")
        if value != "local" and (kind != "dask" or bool(colon) != bool(address)):
            raise ValueError("it must be local, dask, or dask:ADDRESS (dask:tcp://host:8786)")
        return value

    @field_validator("inbox", "lake", "model")
    @classmethod
    def _has_one_name(cls, value: Place | None) -> Place | None:
        """Name it alike from every folder: workers have working folders of their own."""
        return value.absolute() if isinstance(value, Path) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Arguments win over the environment, which wins over `claimhouse.toml`."""
        return init_settings, env_settings, _SettingsFile(settings_cls)


def _target(path: Path) -> Path:
    """Return what a link leads to: publishing renames over the file, and must leave the link."""
    if not path.is_symlink():
        return path
    found = Path(os.path.realpath(path))
    if found.is_symlink():
        raise ValueError("it is a link that leads back to itself")
    return found


def load() -> Settings:
    """Return the settings in force.

    Raises `SettingsError` for a value that cannot be, a misspelt name, or a `claimhouse.toml` that
    is not TOML.
    """
    _refuse_misspelt(os.environ)
    try:
        return Settings()
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"claimhouse.toml is not valid TOML ({error}); mend that line."
        ) from error
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"claimhouse.toml is not in UTF-8 (byte {error.start}); save it in that encoding."
        ) from error
    except ValidationError as error:
        raise SettingsError(_sentence(error)) from error


@contextmanager
def in_force(given: Mapping[str, object]) -> Iterator[Settings]:
    """Put `given` (those that are not None) into force, for flows as well, which read anew.

    Raises `SettingsError` as `load` does.
    """
    before = dict(os.environ)
    chosen = {f"{PREFIX}{n.upper()}": str(v) for n, v in given.items() if v is not None}
    os.environ.update(chosen)
    try:
        yield load()
    finally:
        for name in chosen:
            os.environ.pop(name)
        os.environ.update({name: before[name] for name in chosen if name in before})


def _refuse_misspelt(variables: Iterable[str]) -> None:
    """Raise `SettingsError` for the first of `variables` that has our prefix and is like a setting.

    Whatever else has it, such as the folder of a checkout, is somebody's own affair.
    """
    for variable in sorted(variables):
        prefix, name = variable[: len(PREFIX)].upper(), variable[len(PREFIX) :].lower()
        is_ours = prefix == PREFIX and name not in _NO_SETTINGS and not _LINKS.match(name)
        if is_ours and name not in Settings.model_fields and _nearest(name):
            raise SettingsError(f"Unknown setting {variable} in the environment; {_hint(name)}")


def _hint(name: str) -> str:
    """Say which setting is called like `name`, or where all are listed."""
    near = _nearest(name)
    if not near:
        return "see `claimhouse --help` for the names."
    return f"the nearest there is: {near} ({PREFIX}{near.upper()})."


def _nearest(name: str) -> str:
    """Return the setting whose name is most like `name`; empty when none is."""
    return next(iter(get_close_matches(name.lower(), Settings.model_fields, n=1)), "")


def _sentence(error: ValidationError) -> str:
    """Say the first thing that is wrong with the settings."""
    first = error.errors()[0]
    name = str(first["loc"][0])
    if first["type"] == "extra_forbidden":
        return f"Unknown setting {name!r} in claimhouse.toml; {_hint(name)}"
    first_input = str(first["input"])
    is_secret = name in _SECRETS or first_input.startswith(LAKE) or "@" in first_input
    given = "what it is" if is_secret else repr(first["input"])
    return (
        f"Setting {PREFIX}{name.upper()} (--{name.replace('_', '-')}) cannot be "
        f"{given}: {first['msg'].removeprefix('Value error, ')}."
    )


def table() -> list[tuple[str, str, str]]:
    """Environment name, default and meaning of every setting."""
    return [
        (f"{PREFIX}{name.upper()}", _default(name), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def _default(name: str) -> str:
    """Say what a setting is when nobody sets it, the same on every machine."""
    if name == "workers":
        return "all cores"
    value = Settings.model_fields[name].default
    if isinstance(value, Path) and value.is_relative_to(ROOT):
        return value.relative_to(ROOT).as_posix()
    if isinstance(value, bool):
        return str(value).lower()
    return "none" if value is None else str(value)


def help_text() -> str:
    """Name every setting with its meaning and default, for `claimhouse --help`."""
    head = "Settings, from the environment, claimhouse.toml, or options of each verb:"
    return "\n\n".join([head, *(f"{n}: {text} Default: {d}." for n, d, text in table())])
