"""Load the extractor: the shipped model, or the one the settings name."""

import json
from functools import cache
from pathlib import Path

from flows.settings import ROOT, SettingsError
from transforms.extract.extractor import Extractor

SHIPPED = ROOT / "transforms" / "extract" / "model"


@cache
def extractor(folder: Path | None) -> Extractor:
    """Return the extractor in `folder`, the shipped one when None; loaded once a process.

    Raises `SettingsError` when the folder holds no model.
    """
    home = folder or SHIPPED
    try:
        model = (home / "model.onnx").read_bytes()
        tokenizer = (home / "tokenizer.json").read_text("utf-8")
        config = json.loads((home / "config.json").read_text("utf-8"))
    except FileNotFoundError as error:
        raise SettingsError(
            f"No extractor model in {home} ({Path(error.filename).name} is missing); "
            "set CLAIMHOUSE_MODEL to a folder that the training command wrote."
        ) from error
    return Extractor(model, tokenizer, config)
