"""From attributions in tokens to what stands where in the paragraph."""

from typing import NamedTuple

from transforms.extract.addressees import without_addressee
from transforms.extract.boundaries import spans, with_marks, without_comma, without_setting
from transforms.extract.confidence import features
from transforms.extract.linking import Attribution
from transforms.extract.pieces import Draft
from transforms.extract.windows import Window
from transforms.spans import Span


class Reading(NamedTuple):
    """What the model sees, and what the calibration weighs to tell how likely it is right."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    features: tuple[float, ...]


def reading(draft: Draft, window: Window, found: Attribution) -> Reading:
    """Return `found`, whose tokens are counted in `window`, in code points of the text."""
    text, end = draft.text, len(draft.text)
    places = [(0, 0), *draft.offsets[window.start : window.end], (end, end)]
    source, cue, content = (
        spans(text, part, places) for part in (found.source, found.cue, found.content)
    )
    content = without_addressee(text, cue, content)
    word_count = sum(len(text[slice(*span)].split()) for span in content)
    whole = without_setting(text, with_marks(text, content, draft.quotations))
    bare = tuple(without_comma(text, span) for span in source)
    return Reading(bare, cue, whole, features(found.evidence, word_count))
