"""Captions: what a picture shows, in a line that also labels it or credits its maker."""

import re

from transforms.normalise.credited import GIVEN, are_names, is_plain, words

_PICTURE = r"(?:photo(?:graph)?|picture|image)"
_LABELLED = [
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"[(\[]?(?:(?:file |handout )?{_PICTURE}(?: caption)?s?|pictured|caption)\s*:\s*"
        r"(?P<shown>.+)",
        rf"{_PICTURE} caption,\s+(?P<shown>.+)",
        rf"{_PICTURE}s? by (?P<maker>[^:|]{{2,60}}?)\s*[:|.]\s+(?P<shown>.+)",
    )
]
_START = re.compile(r"[(\[]?(?:caption|file|handout|image|photo|picture)", re.IGNORECASE)
_NAMES = r"[A-Z](?:\.|[\w'’\-]+)(?: [A-Z](?:\.|[\w'’\-]+)){0,3}"
_AGENCIES = (
    "AFP", "AP", "Alamy", "Associated Press", "Bloomberg", "EPA", "Getty", "Getty Images", "PA",
    "PA Wire", "Pool", "Reuters", "Shutterstock",
)  # fmt: skip
_AGENCY = rf"(?:The )?(?:{'|'.join(sorted(_AGENCIES, reverse=True))})"
_CREDIT = re.compile(
    rf"(?P<mark>[(\[|]\s*)?\b(?:(?:file |handout )?{_PICTURE}s?(?: credit)?|credit)"
    r"(?:\s*:|\s+by\s|\s+courtesy of\s)\s*(?P<maker>[^:!?()\[\]|]{2,60})[)\]]?\.?"
    r"|(?P<open>\()?\b(?:AP|AFP|EPA) photos?\s?/\s?(?P<pool>[^:!?()\[\]|]{2,60})\)?\.?"
    rf"|(?P<bracket>\()?(?P<agent>(?-i:{_NAMES}\s?[/|]\s?{_AGENCY}(?: (?:via|/) {_AGENCY})?"
    rf"|(?:AFP|REUTERS)/{_NAMES}|Getty(?: Images)?))\)?\.?",
    re.IGNORECASE,
)
_HINTS = ("photo", "picture", "image", "credit", "reuters/", "afp/")
_MARKS = ".!?…"
_NO_CREDIT = '.!?…:;,"”’'
_CLOSING = "\"”’'»)]"
_LONGEST = 300
_LEAST_WORDS = 4
_MANY_WORDS = 8
_ENDING = 100  # code points at the end of a caption among which its credit starts


def caption(text: str) -> bool:
    """Tell whether `text` says what a picture shows, and that it is about one.

    It is labelled as a picture, or ends in the credit of one; who is credited alone is not.

    >>> caption("PHOTO: Waves crash over the old pier."), caption("Photo: Jo Pike/Northwire")
    (True, False)
    >>> caption("Waves crash over the pier. Photograph: Jo Pike/Northwire")
    True
    """
    if len(text) > _LONGEST:
        return False
    if _START.match(text) and _is_labelled(text):
        return True
    return may_end_in_credit(text) and _ends_in_credit(text)


def may_end_in_credit(text: str) -> bool:
    """Tell, soon, whether the end of `text` can credit the maker of a picture.

    It does not where a sentence ends: that tells nearly all paragraphs.
    """
    if text[-1] in _NO_CREDIT and not text.endswith(")."):
        return False
    if text.rstrip(").").endswith(_AGENCIES):
        return True
    ending = text[-_ENDING:].lower()
    return any(hint in ending for hint in _HINTS)


def _is_labelled(text: str) -> bool:
    """Tell whether `text` is a picture's label and a description."""
    return any((found := pattern.fullmatch(text)) and _is_shown(found) for pattern in _LABELLED)


def _is_shown(found: re.Match[str]) -> bool:
    """Tell whether a labelled line goes on with a description, after the maker's name if any."""
    shown = words(found["shown"])
    if len(shown) < _LEAST_WORDS or shown[0].lower() in GIVEN:
        return False
    maker = found.groupdict().get("maker")
    is_told = sum(map(is_plain, shown)) > (1 if len(shown) < _MANY_WORDS else 0)
    return is_told and (maker is None or are_names(maker))


def _ends_in_credit(text: str) -> bool:
    """Tell whether `text` is words, and then who made the picture.

    The words are a sentence, unless brackets or a bar set the credit apart.
    """
    start = max(0, len(text) - _ENDING)
    found = next((f for f in _CREDIT.finditer(text, start) if f.end() == len(text)), None)
    if not found or not are_names(found["maker"] or found["pool"] or found["agent"]):
        return False
    shown = text[: found.start()].rstrip()
    is_marked = found["mark"] or found["open"] or found["bracket"]
    is_apart = is_marked or shown.rstrip(_CLOSING)[-1:] in (*_MARKS,)
    return bool(is_apart) and len(words(shown)) >= _LEAST_WORDS
