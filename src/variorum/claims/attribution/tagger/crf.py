"""Decoding of a linear-chain conditional random field (Lafferty, McCallum, Pereira 2001).

All functions work on a batch: ``emissions`` is ``[batch, words, labels]`` padded at the
end, ``lengths`` the number of words of each row, ``transitions[i, j]`` the score of label
``j`` after ``i``, ``begin`` those of the first label.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


def best(
    emissions: Floats, lengths: NDArray[np.int64], transitions: Floats, begin: Floats
) -> NDArray[np.int8]:
    """The most likely labels ``[batch, words]`` (Viterbi); padding is labelled 0."""
    rows, words, _ = emissions.shape
    back = np.zeros(emissions.shape, dtype=np.int8)
    score = emissions[:, 0] + begin
    for t in range(1, words):
        paths = score[:, :, None] + transitions
        step = paths.max(1) + emissions[:, t]
        back[:, t] = paths.argmax(1)
        score = np.where((t < lengths)[:, None], step, score)
    labels = np.zeros((rows, words), dtype=np.int8)
    every = np.arange(rows)
    label = score.argmax(1).astype(np.int8)
    for t in range(words - 1, -1, -1):
        inside = t < lengths
        labels[:, t] = np.where(inside, label, 0)
        label = np.where(inside, back[every, t, label], label)
    return labels


def marginals(
    emissions: Floats, lengths: NDArray[np.int64], transitions: Floats, begin: Floats
) -> Floats:
    """The probability of each label of each word ``[batch, words, labels]``."""
    rows, words, _ = emissions.shape
    # Probabilities, scaled at each word: products are quicker than sums of logarithms.
    factor = np.exp(emissions.astype(np.float64) - emissions.max(2, keepdims=True))
    step = np.exp(transitions.astype(np.float64))
    forward = np.empty_like(factor)
    backward = np.ones_like(factor)
    now = np.exp(begin.astype(np.float64)) * factor[:, 0]
    forward[:, 0] = now
    for t in range(1, words):
        now = (now @ step) * factor[:, t]
        now /= now.sum(1, keepdims=True)
        forward[:, t] = now
    ahead = np.ones((rows, factor.shape[2]))
    for t in range(words - 2, -1, -1):
        ahead = (factor[:, t + 1] * ahead) @ step.T
        ahead /= ahead.max(1, keepdims=True)
        ahead[t + 1 >= lengths] = 1.0
        backward[:, t] = ahead
    joint = forward * backward
    result: Floats = (joint / joint.sum(2, keepdims=True)).astype(np.float32)
    return result
