"""Bytes to text, with the name of the encoding and how it was found."""

import codecs
import re
from dataclasses import dataclass

from transforms.normalise.inputs import RejectedError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ANY_BOM = tuple(bom for bom, _ in _BOMS)
# Codecs that turn bytes into something other than what a person wrote.
_UNFIT = {"unicode-escape", "raw-unicode-escape", "punycode", "idna", "utf-7", "undefined"}
_CONTROLS = bytes({*range(32)} - {*b"\t\n\v\f\r\x1a\x1b\x1c\x1d\x1e\x1f"}) + b"\x7f"
_HIGH = re.compile(rb"[\x80-\xff]")
_C1 = re.compile("[\x80-\x9f]")
_SAMPLE = 1 << 16  # bytes the detector looks at
# How sure the detector must be, lest a few western letters become Greek or boxes. Short texts in
# Windows-1252 were taken for a page of MS-DOS or the old Macintosh with up to 0.2 (one in 300 with
# more), for any other with up to 0.05. A few sentences that are in one get more than that.
_LEAST, _LEAST_OLD = 0.05, 0.2
_OLD = re.compile(r"mac-|cp(?!874|9)\d{3}\Z")
# English has so few letters beyond ASCII that the detector guesses: "Café" was Greek to it.
_FEW = 0.02  # share of bytes that such letters take in a text that is English for the rest
_WESTERN = re.compile(
    "[\x00-\x7f£€§©«®°·»½ÀÁÂÄÅÆÇÈÉÊËÍÎÏÑÓÔÖØÚÜßàáâãäåæçèéêëíîïñóôöøúûüœŸ‘’“”–—•…™\xa0]*"
)
_UNUSUAL = re.compile("[À-ÿŒœ]{3}")  # letters that hardly stand together
_BINARY = (
    "binary",
    "The file holds binary data, not text; deliver the text alone, or name its encoding.",
)


@dataclass(frozen=True)
class Decoded:
    """A text and where it came from: `data.decode(encoding, "replace") == text`.

    Without `replacement_count` the strict decoder gives the same. `origin` is bom, declared,
    detected or fallback; `confidence` goes from 0 to 1.
    """

    text: str
    encoding: str
    origin: str
    confidence: float

    @property
    def replacement_count(self) -> int:
        """How many U+FFFD the text holds, from the file itself or for undecodable bytes."""
        return self.text.count("\ufffd")


def decoded(data: bytes, declared: str | None = None) -> Decoded:
    """Return the text of `data`: by its BOM, as `declared`, as detected, or by fallback.

    Raises `RejectedError` (binary, undecodable) for what is no text in any known encoding.
    """
    if marked := _by_bom(data):
        return marked
    if b"\0" in data:
        return _with_nul(data, declared)
    if len(data.translate(None, _CONTROLS)) < 0.99 * len(data):
        raise RejectedError(*_BINARY)
    return _as_declared(data, declared) or _as_utf8(data) or _guessed(data)


def _by_bom(data: bytes) -> Decoded | None:
    """The text after a byte order mark; a few undecodable bytes are replaced and counted."""
    if not data.startswith(_ANY_BOM):
        return None
    encoding = next(name for bom, name in _BOMS if data.startswith(bom))
    text = data.decode(encoding, "replace")
    if "\0" in text or 20 * text.count("\ufffd") > len(text):
        raise RejectedError(*_BINARY)
    return Decoded(text, encoding, "bom", 1.0)


def _with_nul(data: bytes, declared: str | None) -> Decoded:
    """UTF-16 or UTF-32 without a byte order mark; anything else with a NUL is binary."""
    if (told := _as_declared(data, declared)) and "\0" not in told.text:
        return told
    for encoding in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be"):
        text = _strict(data, encoding)
        if text and "\0" not in text and 2 * sum(map(str.isascii, text[:4000])) > len(text[:4000]):
            return Decoded(text, encoding, "detected", 0.9)
    raise RejectedError(*_BINARY)


def _as_declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text in the encoding somebody declared, if it decodes without error.

    A single-byte label decodes anything; where the bytes are UTF-8 beyond ASCII, the label
    is the usual mistake and not believed.
    """
    name = _ordered(data, _codec(declared)) if declared else None
    if name is None or (text := _strict(data, name)) is None:
        return None
    if not name.startswith("utf") and not data.isascii() and _strict(data, "utf-8") is not None:
        return None
    return Decoded(text, name, "declared", 1.0)


def _ordered(data: bytes, name: str | None) -> str | None:
    """Return `name` with the order of bytes that gives the better text, where it states none."""
    if name not in ("utf-16", "utf-32"):
        return name
    return min(f"{name}-le", f"{name}-be", key=lambda order: _oddity(data[:_SAMPLE], order))


def _oddity(data: bytes, encoding: str) -> tuple[int, int]:
    """Return how many code points of `data` no text has, and how few it has that all have."""
    text = data.decode(encoding, "replace")
    odd = sum(not (sign.isprintable() or sign.isspace()) or sign == "\ufffd" for sign in text)
    return odd, -sum(map(str.isascii, text))


def _codec(declared: str) -> str | None:
    """Return Python's name of a declared text encoding; null when there is none."""
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    name = {"iso8859-1": "cp1252", "ascii": "utf-8"}.get(name, name)  # as browsers read them
    return None if name.replace("_", "-") in _UNFIT else name


def _strict(data: bytes, encoding: str) -> str | None:
    """Return `data` decoded without any replacement, or nothing; never a lone surrogate."""
    try:
        text = data.decode(encoding)
        text.encode("utf-8")
    except (LookupError, ValueError):
        return None
    return text


def _as_utf8(data: bytes) -> Decoded | None:
    """UTF-8: strictly, or cut inside its last character, or damaged in a few places."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8", "detected", 1.0)
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    good = len(text) - len(text.encode("ascii", "ignore")) - bad
    if good >= 4 * bad or ((good or _HIGH.match(data[-2:-1])) and _is_cut(data)):
        return Decoded(text, "utf-8", "detected", good / (good + bad))
    return None


def _is_cut(data: bytes) -> bool:
    """Tell whether `data` is UTF-8 but for an incomplete last character."""
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _by_detector(data: bytes) -> Decoded | None:
    """What chardet finds, provided that every byte decodes."""
    import chardet  # Most files, and most verbs, do without.

    first = _HIGH.search(data)
    start = data.rfind(b"\n", 0, first.start() if first else 0) + 1
    found = chardet.detect(data[start : start + _SAMPLE])
    name = _codec(found["encoding"] or "")
    if name is None or (text := _strict(data, name)) is None or _C1.search(text):
        return None
    return Decoded(text, name, "detected", float(found["confidence"] or 0))


def _guessed(data: bytes) -> Decoded:
    """What the detector finds, or Windows-1252 where it is unsure and that fits."""
    found, western = _by_detector(data), _strict(data, "cp1252")
    if found and (western is None or _is_sure(found, western)):
        return found
    if western is None:
        raise RejectedError(
            "undecodable",
            "The bytes fit no encoding that could be detected; "
            "save the text as UTF-8, or name its encoding in the metadata.",
        )
    return Decoded(western, "cp1252", "fallback", 0.0)


def _is_english(western: str) -> bool:
    """Tell whether a text read as Windows-1252 has a few words of western Europe, no more."""
    few = len(western) - len(western.encode("ascii", "ignore"))
    if few > _FEW * len(western):
        return False
    return bool(_WESTERN.fullmatch(western)) and not _UNUSUAL.search(western)


def _is_sure(found: Decoded, western: str) -> bool:
    """Tell whether the detector is to be believed rather than that the text is `western`."""
    if found.encoding == "cp1252":
        return True
    least = _LEAST_OLD if _OLD.match(found.encoding) else _LEAST
    return found.confidence >= least and not _is_english(western)
