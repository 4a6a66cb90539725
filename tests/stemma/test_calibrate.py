"""Confidence: from odds to how often an edge is right."""

from __future__ import annotations

import pytest
from evals.lineage.scores import reliability
from hypothesis import given
from hypothesis import strategies as st

from variorum.stemma.calibrate import TOLD, Kind, calibrated

ODDS = st.floats(0, 1)
KINDS = st.sampled_from(("copy", "lost", "version"))


@given(odds=ODDS, more=ODDS, held=ODDS, lost=ODDS, kind=KINDS)
def test_better_odds_are_never_less_sure(
    odds: float, more: float, held: float, lost: float, kind: Kind
) -> None:
    low, high = sorted((odds, more))
    assert 0 < calibrated(low, held, lost, kind) <= calibrated(high, held, lost, kind) < 1


@given(odds=ODDS, kind=KINDS)
def test_a_runner_up_as_likely_leaves_the_edge_untold(odds: float, kind: Kind) -> None:
    assert calibrated(odds, odds, 0.0, kind) < TOLD
    assert calibrated(odds, 0.0, odds, kind) < TOLD


def test_reliability_bins_and_their_error() -> None:
    bins, error = reliability([(0.62, True), (0.68, False), (0.9, True), (0.9, True)])
    assert [(n, right) for n, _, right in bins] == [(2, 0.5), (2, 1.0)]
    assert [sure for _, sure, _ in bins] == pytest.approx([0.65, 0.9])
    assert error == pytest.approx(0.5 * 0.15 + 0.5 * 0.1)
