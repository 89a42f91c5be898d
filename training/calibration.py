"""Fit how confident to be, on articles that the network was not trained on."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from training.corpus import Article
from training.examples import lines
from transforms.extract.extractor import Extractor
from transforms.extract.readings import Reading
from transforms.scoring.brat import PARTS, Claim
from transforms.scoring.measures import fully_right
from transforms.spans import Span

Rows = NDArray[np.float64]


def judged(extractor: Extractor, articles: Sequence[Article]) -> tuple[Rows, Rows]:
    """Return the features of every reading, and 1 where it is fully right, else 0."""
    features: list[tuple[float, ...]] = []
    right: list[bool] = []
    for article in articles:
        starts, texts = zip(*lines(article.text), strict=True)
        readings = [
            (_moved(reading, start), reading.features)
            for start, found in zip(starts, extractor.readings(texts), strict=True)
            for reading in found
        ]
        hits = fully_right(article.text, article.versions[0], [claim for claim, _ in readings])
        features += [weighed for _, weighed in readings]
        right += [i in hits for i in range(len(readings))]
    return np.array(features), np.array(right, dtype=np.float64)


def weights(features: Rows, right: Rows, rounds: int = 30) -> list[float]:
    """Return the logistic regression of `right` on `features`, slightly held back."""
    found = np.zeros(features.shape[1])
    held = np.diag([0.0] + [1.0] * (len(found) - 1))
    for _ in range(rounds):
        sure = 1 / (1 + np.exp(-features @ found))
        slope = features.T @ (sure - right) + held @ found
        bend = features.T @ ((sure * (1 - sure))[:, None] * features) + held
        found -= np.linalg.solve(bend, slope)
    return [round(float(value), 4) for value in found]


def calibration_error(sure: Rows, right: Rows, bins: int = 10) -> float:
    """Return the expected calibration error: mean gap of promise and truth over equal bins."""
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [
        abs(sure[place == i].mean() - right[place == i].mean()) * (place == i).mean()
        for i in range(bins)
        if (place == i).any()
    ]
    return float(sum(gaps))


def _moved(reading: Reading, start: int) -> Claim:
    return {
        part: tuple(Span(a + start, b + start) for a, b in getattr(reading, part)) for part in PARTS
    }
