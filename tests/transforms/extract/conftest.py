import json
from pathlib import Path

import pytest

from transforms.extract.extractor import Extractor

MODEL = Path(__file__).resolve().parents[3] / "transforms" / "extract" / "model"


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    config = json.loads((MODEL / "config.json").read_text(encoding="utf-8"))
    tokenizer = (MODEL / "tokenizer.json").read_text(encoding="utf-8")
    return Extractor((MODEL / "model.onnx").read_bytes(), tokenizer, config)
