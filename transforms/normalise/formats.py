"""Files in a format that holds a text among other things, and is not the text."""

import json

from transforms.normalise.inputs import RejectedError

_STARTS = {"{\\rtf": "RTF", "%PDF-": "PDF"}


def refuse_other_formats(text: str) -> None:
    """Raise `RejectedError` (not_plain_text) if `text` is RTF, PDF or JSON.

    >>> refuse_other_formats('{"It rained" was all he said.')
    """
    start = text[:1]
    if start not in ("{", "%", "["):
        return
    if name := _STARTS.get(text[:5]) or ("JSON" if _is_json(text) else None):
        raise RejectedError(
            "not_plain_text", f"The file is {name}, not plain text; deliver its text alone."
        )


def _is_json(text: str) -> bool:
    """Tell whether `text` is a JSON object, or a list that begins with one."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(value[0] if isinstance(value, list) and value else value, dict)
