"""Fits the weights with which one of several candidates is chosen.

A conditional logit (McFadden 1974): the odds of a candidate among those of its case are the
exponential of its weighted features.  Where several candidates of a case are right, any of
them will do; cases without a right one tell nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

_STEPS = 300
_SEEN = 15  # candidates that must have a feature
_L2 = 3.0
_SMALL = 0.03

Case = tuple[Sequence[Mapping[str, float]], Sequence[bool]]
"""The features of each candidate, and which of them are right."""


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Weights of the conditional logit with a ridge penalty, by Adam (Kingma and Ba 2015)."""
    seen = Counter(name for candidates, _ in cases for c in candidates for name in c)
    names = sorted(name for name, count in seen.items() if count >= _SEEN)
    tables = [
        (np.array([[c.get(name, 0.0) for name in names] for c in candidates]), np.array(right))
        for candidates, right in cases
        if any(right)
    ]
    weights, mean, square = (np.zeros(len(names)) for _ in range(3))
    for step in range(1, _STEPS + 1):
        slope = -_L2 * weights
        for table, right in tables:
            scores = table @ weights
            odds = np.exp(scores - scores.max())
            inside = odds * right
            slope = slope + inside @ table / inside.sum() - odds @ table / odds.sum()
        slope = slope / max(len(tables), 1)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        rate = np.sqrt(square / (1 - 0.999**step)) + 1e-8
        weights = weights + 0.1 * (mean / (1 - 0.9**step)) / rate
    return {
        k: round(float(w), 2) for k, w in zip(names, weights, strict=True) if abs(w) >= _SMALL
    }
