"""The decoding of the random field, against every path written out."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from variorum.claims.attribution.tagger import crf

LABELS = 3


@st.composite
def fields(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    lengths = np.array(draw(st.lists(st.integers(1, 4), min_size=1, max_size=3)))
    random = np.random.default_rng(draw(st.integers(0, 10_000)))
    emissions = random.normal(size=(len(lengths), lengths.max(), LABELS)).astype(np.float32)
    transitions = random.normal(size=(LABELS, LABELS)).astype(np.float32)
    return emissions, lengths, transitions, random.normal(size=LABELS).astype(np.float32)


def score(path: tuple[int, ...], e: np.ndarray, t: np.ndarray, b: np.ndarray) -> float:
    total = float(b[path[0]]) + sum(float(e[i, y]) for i, y in enumerate(path))
    return total + sum(float(t[x, y]) for x, y in pairwise(path))


@given(fields())
def test_the_best_path_is_the_best_of_all(field: tuple[np.ndarray, ...]) -> None:
    emissions, lengths, transitions, begin = field
    labels = crf.best(emissions, lengths, transitions, begin)
    for row, n in enumerate(lengths):
        paths = product(range(LABELS), repeat=int(n))
        best = max(score(p, emissions[row], transitions, begin) for p in paths)
        found = score(tuple(labels[row, :n]), emissions[row], transitions, begin)
        assert abs(found - best) < 1e-4
        assert not labels[row, n:].any()


@given(fields())
def test_marginals_are_sums_over_all_paths(field: tuple[np.ndarray, ...]) -> None:
    emissions, lengths, transitions, begin = field
    found = crf.marginals(emissions, lengths, transitions, begin)
    for row, n in enumerate(lengths):
        every = list(product(range(LABELS), repeat=int(n)))
        weights = np.exp([score(p, emissions[row], transitions, begin) for p in every])
        weights /= weights.sum()
        for i in range(n):
            for label in range(LABELS):
                total = sum(w for p, w in zip(every, weights, strict=True) if p[i] == label)
                assert abs(found[row, i, label] - total) < 1e-4
