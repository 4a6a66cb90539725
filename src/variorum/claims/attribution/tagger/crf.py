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
    words = emissions.shape[1]
    forward = np.empty_like(emissions)
    backward = np.zeros_like(emissions)
    forward[:, 0] = emissions[:, 0] + begin
    for t in range(1, words):
        forward[:, t] = _sum(forward[:, t - 1][:, :, None] + transitions, 1) + emissions[:, t]
    for t in range(words - 2, -1, -1):
        ahead = (backward[:, t + 1] + emissions[:, t + 1])[:, None, :] + transitions
        backward[:, t] = np.where((t + 1 < lengths)[:, None], _sum(ahead, 2), 0)
    joint = forward + backward
    joint -= joint.max(2, keepdims=True)
    np.exp(joint, out=joint)
    result: Floats = joint / joint.sum(2, keepdims=True)
    return result


def _sum(scores: Floats, axis: int) -> Floats:
    top = scores.max(axis, keepdims=True)
    total: Floats = np.log(np.exp(scores - top).sum(axis)) + top.squeeze(axis)
    return total
