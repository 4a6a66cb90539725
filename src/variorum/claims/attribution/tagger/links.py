"""Which source and which contents go with which cue.

A cue chooses its source, a content its cue; either may choose none.  The score of a pair
is the scaled product of what the network says of the two spans (mean over their words),
plus learned biases for how far apart they stand, how many other cues stand between, and
how many paragraphs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Span = tuple[str, int, int]
"""A role ("source", "cue", "content") and a half-open range of a window's words."""

FAR = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96)
"""Distances in words at which a new bucket begins."""
BUCKETS = 2 * (len(FAR) + 1)
BETWEEN = 6
PARAGRAPHS = 4


@dataclass(frozen=True, slots=True)
class Biases:
    """The learned numbers; the first axis is 0 for sources and 1 for contents."""

    distance: Floats
    between: Floats
    paragraphs: Floats
    none: Floats
    none_bias: Floats


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of a cue and a span of one role in a window, as rows of buckets."""

    distance: NDArray[np.int64]
    between: NDArray[np.int64]
    paragraphs: NDArray[np.int64]


def roles(spans: Sequence[Span]) -> tuple[list[int], list[int], list[int]]:
    """The indices of the cues, the sources and the contents."""
    found: dict[str, list[int]] = {"cue": [], "source": [], "content": []}
    for k, span in enumerate(spans):
        found[span[0]].append(k)
    return found["cue"], found["source"], found["content"]


def pairs(
    spans: Sequence[Span],
    cues: Sequence[int],
    others: Sequence[int],
    paragraph: Sequence[int],
) -> Pairs:
    """The buckets ``[cues, others]`` that the biases are looked up by."""
    shape = (len(cues), len(others))
    distance, between, apart = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    starts = np.array([spans[c][1] for c in cues], dtype=np.int64)
    for m, c in enumerate(cues):
        _, i, j = spans[c]
        for n, k in enumerate(others):
            _, a, b = spans[k]
            before = b <= i
            steps = i - b + 1 if before else a - j + 1
            bucket = sum(steps >= f for f in FAR)
            distance[m, n] = bucket if before else bucket + len(FAR) + 1
            low, high = (b, i) if before else (j, a)
            between[m, n] = min(int(((starts >= low) & (starts < high)).sum()), BETWEEN - 1)
            near = b - 1 if b <= i else a
            apart[m, n] = min(abs(paragraph[i] - paragraph[near]), PARAGRAPHS - 1)
    return Pairs(distance, between, apart)


def _mean(values: Floats, spans: Sequence[Span], which: Sequence[int]) -> Floats:
    return np.stack([values[spans[k][1] : spans[k][2]].mean(0) for k in which])


def _softmax(scores: Floats) -> Floats:
    scores = np.exp(scores - scores.max(1, keepdims=True))
    result: Floats = scores / scores.sum(1, keepdims=True)
    return result


def choose(
    spans: Sequence[Span], values: Floats, paragraph: Sequence[int], biases: Biases
) -> tuple[Floats, Floats]:
    """The probabilities of every choice in one window.

    ``values`` is ``[words, 4 * d]``: what the network says of each word as cue seeking a
    source, as cue sought by contents, as source, as content.  Returns ``[cues, 1 +
    sources]`` and ``[contents, 1 + cues]``, column 0 being "none"; rows sum to 1.
    """
    cues, sources, contents = roles(spans)
    d = values.shape[1] // 4
    if not cues:
        return np.ones((0, 1), np.float32), np.ones((len(contents), 1), np.float32)
    seeking, sought = (
        _mean(values[:, :d], spans, cues),
        _mean(values[:, d : 2 * d], spans, cues),
    )
    score = [(seeking @ biases.none[0] + biases.none_bias[0])[:, None]]
    if sources:
        as_source = _mean(values[:, 2 * d : 3 * d], spans, sources)
        p = pairs(spans, cues, sources, paragraph)
        score.append(seeking @ as_source.T / np.sqrt(d) + _bias(biases, 0, p))
    of_cue = _softmax(np.concatenate(score, axis=1))
    if not contents:
        return of_cue, np.ones((0, 1 + len(cues)), np.float32)
    as_content = _mean(values[:, 3 * d :], spans, contents)
    p = pairs(spans, cues, contents, paragraph)
    chosen = (sought @ as_content.T / np.sqrt(d) + _bias(biases, 1, p)).T
    none = (as_content @ biases.none[1] + biases.none_bias[1])[:, None]
    return of_cue, _softmax(np.concatenate([none, chosen], axis=1))


def _bias(biases: Biases, role: int, p: Pairs) -> Floats:
    total: Floats = (
        biases.distance[role][p.distance]
        + biases.between[role][p.between]
        + biases.paragraphs[role][p.paragraphs]
    )
    return total
