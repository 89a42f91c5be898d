"""Read gold claims from brat standoff annotations, PolNeAR's format."""

import re
from collections.abc import Mapping

from transforms.spans import Span

PARTS = ("source", "cue", "content")
Claim = Mapping[str, tuple[Span, ...]]

_MARK = re.compile(r"^(T\d+)\t\S+ (\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE)
_EVENT = re.compile(r"^E\d+\t(.+)$", re.MULTILINE)


def gold_claims(annotations: str) -> list[Claim]:
    r"""Return the claims of one annotation file: every event that has content.

    Spans are sorted; a part that the event lacks is empty.

    >>> marks = "T1\tCue 4 8\tsaid\nT2\tContent 9 13;15 17\thi\n"
    >>> gold_claims(marks + "E1\tA:T1 Cue:T1 Content:T2\n")[0]["content"]
    (Span(char_start=9, char_end=13), Span(char_start=15, char_end=17))
    """
    marks = {name: _spans(offsets) for name, offsets in _MARK.findall(annotations)}
    claims = [_claim(arguments.split(), marks) for arguments in _EVENT.findall(annotations)]
    return [claim for claim in claims if claim["content"]]


def _spans(offsets: str) -> list[Span]:
    return [Span(*map(int, pair.split())) for pair in offsets.split(";")]


def _claim(arguments: list[str], marks: Mapping[str, list[Span]]) -> Claim:
    parts: dict[str, list[Span]] = {part: [] for part in PARTS}
    for role, _, mark in (argument.partition(":") for argument in arguments):
        part = role.rstrip("0123456789").lower()
        if part in parts:  # other roles may point at what is no mark, such as an event
            parts[part].extend(marks[mark])
    return {part: tuple(sorted(spans)) for part, spans in parts.items()}
