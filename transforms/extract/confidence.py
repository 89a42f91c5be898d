"""How likely an attribution is right, from how sure the model was of its parts."""

from collections.abc import Sequence
from math import exp, log, log1p

_EDGE = 1e-3


def features(evidence: Sequence[float], word_count: int) -> tuple[float, ...]:
    """Return what the calibration weighs: a constant, log-odds of the evidence, the length."""
    return (1.0, *map(_log_odds, evidence), log1p(word_count))


def confidence(weighed: Sequence[float], weights: Sequence[float]) -> float:
    """Return a probability, rounded so that it reads the same everywhere.

    >>> confidence((1.0, 2.0), (1.0, -0.5))
    0.5
    """
    score = sum(value * weight for value, weight in zip(weighed, weights, strict=True))
    return round(1 / (1 + exp(-score)), 3)


def _log_odds(share: float) -> float:
    bounded = min(max(share, _EDGE), 1 - _EDGE)
    return log(bounded / (1 - bounded))
