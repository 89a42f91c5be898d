"""Load the extractor: the shipped model, or the one the settings name."""

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.settings import ROOT, SettingsError
from transforms.extract.version import version

if TYPE_CHECKING:
    from transforms.extract.extractor import Extractor

SHIPPED = ROOT / "transforms" / "extract" / "model"


@cache
def extractor(folder: Path | None) -> "Extractor":
    """Return the extractor in `folder`, the shipped one when None; loaded once a process.

    Raises `SettingsError` when the folder holds no model.
    """
    from transforms.extract.extractor import Extractor  # Most nights ask for its version alone.

    files = _files(folder)
    try:
        return Extractor(*files)
    except Exception as error:  # onnxruntime and tokenizers raise what they like
        raise _unusable(folder or SHIPPED, error) from error


@cache
def extractor_version(folder: Path | None) -> str:
    """Return the version of the extractor in `folder`, without loading it; raises alike."""
    return version(*_files(folder))


def _files(folder: Path | None) -> tuple[bytes, str, dict[str, Any]]:
    """Return model, tokenizer and configuration of the extractor in `folder`."""
    home = folder or SHIPPED
    try:
        model = (home / "model.onnx").read_bytes()
        tokenizer = (home / "tokenizer.json").read_text("utf-8")
        return model, tokenizer, json.loads((home / "config.json").read_text("utf-8"))
    except ValueError as error:
        raise _unusable(home, error) from error
    except FileNotFoundError as error:
        raise SettingsError(
            f"No extractor model in {home} ({Path(error.filename).name} is missing); "
            "set CLAIMHOUSE_MODEL to a folder that the training command wrote."
        ) from error


def _unusable(home: Path, error: Exception) -> SettingsError:
    why = " ".join(str(error).split())
    return SettingsError(
        f"The extractor model in {home} is damaged ({why}); restore its files, or set "
        "CLAIMHOUSE_MODEL to a folder that the training command wrote."
    )
