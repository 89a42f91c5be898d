"""The version of an extractor: of its model, and of the code that reads by it."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

READING = 5  # raised whenever the code of this folder changes what is read from the same model


def version(model: bytes, tokenizer: str, config: Mapping[str, Any]) -> str:
    """Name the extractor of these files, with a digest of them; told without making it."""
    digest = sha256(model)
    digest.update(tokenizer.encode())
    digest.update(repr(sorted(config.items())).encode())
    return f"{config['name']}-{config['release']}.{READING}-{digest.hexdigest()[:8]}"
