"""What the counts of :mod:`variorum.stemma.arcs` are worth, and the odds that follow.

A tree's odds are a product over its arcs, of each the exponential of its counts times their
weights.  The weights are those under which the true trees of simulated stories are likeliest,
all trees considered (a log-linear model over directed spanning trees: Koo, Globerson,
Carreras and Collins, EMNLP 2007), held near "the prices alone" by a quadratic penalty.
``evals/lineage/fit.py`` found them on seeds 100 to 339, of own sentences and of real bodies
of the part "even".
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from variorum.model import Document, Locus
from variorum.stemma.arcs import FEATURES, between, features
from variorum.stemma.inference import Fit, chances, costs, likeliest, marginals
from variorum.stemma.overlap import Overlaps
from variorum.stemma.scoring import Scorer, Tree
from variorum.stemma.variation import Floats

WEIGHTS: Final = {
    "cost": -0.204,
    "lost": 0.220,
    "cut": 0.211,
    "cut more": -0.481,
    "cut end": -0.233,
    "own cut": 0.105,
    "restored": 0.020,
    "restored words": -0.019,
    "changed twice": 0.141,
    "taken back": 0.138,
    "put back": -0.032,
    "as others": 0.353,
    "as others words": 0.109,
    "same gap": 0.515,
    "regained": -0.185,
    "style": -0.342,
    "date": -0.830,
    "number": -0.004,
    "cut, log": -0.392,
    "cut more, log": 0.158,
    "cut end, log": -1.227,
    "own cut, log": -0.620,
    "restored, log": 0.393,
    "restored words, log": -0.287,
    "changed twice, log": -0.581,
    "taken back, log": 0.024,
    "put back, log": -0.320,
    "as others, log": -0.679,
    "as others words, log": -0.386,
    "same gap, log": -0.895,
    "regained, log": 0.439,
    "style, log": -0.984,
    "date, log": 0.009,
    "number, log": 1.463,
    "cut, lost": 0.387,
    "cut more, lost": 0.495,
    "cut end, lost": 0.198,
    "own cut, lost": -0.074,
    "restored, lost": -0.297,
    "restored words, lost": -0.024,
    "changed twice, lost": 0.194,
    "taken back, lost": 0.043,
    "put back, lost": 0.536,
    "as others, lost": -0.731,
    "as others words, lost": -0.133,
    "same gap, lost": -0.381,
    "regained, lost": -0.134,
    "style, lost": 0.013,
    "date, lost": 0.533,
    "number, lost": 0.299,
    "held": -0.430,
    "texts": -0.841,
    "shared": 0.995,
    "shared of parent": -0.721,
    "most shared": -0.112,
    "not shared": -0.813,
    "only shared": 0.363,
    "moved": -0.701,
    "before": 1.028,
    "late": -0.737,
    "undated": -0.036,
    "names": 4.803,
    "names too": -1.367,
    "credit gained": -1.507,
    "both credit": -0.193,
    "outlet": 0.000,
    "change kept": -0.223,
    "change not kept": 0.130,
    "cut kept": -0.066,
    "cut not kept": 0.104,
    "own kept": -2.070,
    "own not kept": -0.180,
    "style kept": -0.585,
    "style not kept": -0.393,
    "change kept, log": 0.671,
    "change not kept, log": 0.176,
    "cut kept, log": -0.376,
    "cut not kept, log": -0.246,
    "own kept, log": 3.042,
    "own not kept, log": 0.285,
    "style kept, log": -0.159,
    "style not kept, log": 0.680,
    "changes kept": 2.003,
    "all kept": 0.411,
}
"""By count, in nats."""


#: The largest families the weights were fitted to.
_FITTED: Final = 20


def weighed(
    scorer: Scorer,
    fit: Fit,
    groups: Sequence[Sequence[Document]],
    loci: Sequence[Locus],
    overlaps: Overlaps,
) -> tuple[Tree, Fit]:
    """The likeliest tree and the odds of all parents, by the weights.

    Args:
        scorer: the characters, and their prices.
        fit: the odds by the prices alone, and the lost texts they assume.
        groups: the witnesses of each text.
        loci: the collation of the whole story.
        overlaps: what pairs of witnesses share.
    """
    pairs = between(groups, loci, overlaps)
    tree, share = _read(scorer, fit, pairs)
    direct = np.zeros_like(fit.direct)
    for c in range(fit.n):
        if tree.parent[c] >= fit.n:
            direct[tree.parent[c] - fit.n, c] = 1.0
    if direct.sum(axis=1).all() and (direct != fit.direct).any():
        # Who is a direct copy is told better now, and with it what the lost texts had.
        fit = Fit(share, fit.above, direct)
        tree, share = _read(scorer, fit, pairs)
    return tree, Fit(share, fit.above, direct)


def _read(scorer: Scorer, fit: Fit, pairs: Floats) -> tuple[Tree, Floats]:
    counts = observed(scorer, fit, pairs)
    worth = counts @ np.array([WEIGHTS[name] for name in FEATURES])
    # The more texts there are the less likely each of them is the one that was copied.
    worth[: fit.n] -= np.log(max(fit.n / _FITTED, 1.0))
    share = marginals(-worth[: fit.n], -worth[fit.n :], 1.0)
    return likeliest(share, fit.above), share


def observed(scorer: Scorer, fit: Fit, pairs: Floats) -> Floats:
    """The counts for every parent, held ones and then the lost, and every child.

    Args:
        scorer: the characters, and their prices.
        fit: the lost texts that are assumed and their direct copies.
        pairs: of :func:`variorum.stemma.arcs.between`.
    """
    lost, arcs = costs(scorer, fit)
    cost = np.concatenate([arcs, lost])
    return features(scorer.characters, chances(scorer, fit), cost, pairs)
