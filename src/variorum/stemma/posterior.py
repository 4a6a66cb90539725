"""How sure each edge is: odds over all directed spanning trees, and over resampled loci.

Every arc gets the weight ``exp(-cost / temperature)``; the share of all spanning trees that
use an arc is read off the inverse of the Laplacian (the directed matrix-tree theorem; Koo
et al. 2007, Smith and Smith 2007).  Two kinds of trees compete: those whose root is one of
the texts, and those whose root is lost.  The whole is repeated with the loci drawn again
with replacement (the bootstrap of Felsenstein 1985), and the shares are averaged.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from variorum.stemma.characters import Characters, Floats
from variorum.stemma.scoring import Scorer, Tree

REPLICATES: Final = 24
_SEED: Final = 20151021


@dataclass(frozen=True, slots=True)
class Posterior:
    """``parent[p, c]``: the share of trees in which ``p`` is the parent of ``c``.

    Rows and columns are the nodes of the tree (texts, then lost versions); the last row is
    the lost root.  ``root[c]``: the share in which text ``c`` is the root.
    """

    parent: Floats
    root: Floats
    nodes: tuple[int, ...]

    def of(self, parent: int, child: int) -> float:
        """The share of the arc, by the node numbers of the tree."""
        row = self.nodes.index(parent) if parent in self.nodes else len(self.nodes)
        return float(self.parent[row, self.nodes.index(child)])


def posterior(scorer: Scorer, tree: Tree, replicates: int = REPLICATES) -> Posterior:
    """The posterior of all arcs, given the lost texts of ``tree``."""
    chars = scorer.characters
    found = [_exact(scorer, tree)]
    loci = np.unique(chars.locus)
    if replicates and len(loci) > 1:
        random = np.random.default_rng(_SEED)
        for _ in range(replicates):
            drawn = random.multinomial(len(loci), np.full(len(loci), 1 / len(loci)))
            weight = drawn[np.searchsorted(loci, chars.locus)].astype(np.float64)
            found.append(_exact(_reweighted(scorer, chars, weight), tree))
        # The data as they are count as much as all the resampled together.
        shares = [0.5, *[0.5 / replicates] * replicates]
    else:
        shares = [1.0]
    parent = sum((s * p.parent for s, p in zip(shares, found, strict=True)), np.zeros(1))
    root = sum((s * p.root for s, p in zip(shares, found, strict=True)), np.zeros(1))
    return replace(found[0], parent=np.asarray(parent), root=np.asarray(root))


def _reweighted(scorer: Scorer, chars: Characters, weight: Floats) -> Scorer:
    return Scorer(
        chars,
        scorer.prior,
        scorer.root_prior,
        scorer.lost_prior,
        scorer.costs,
        weight,
        scorer.moments,
    )


def _exact(scorer: Scorer, tree: Tree) -> Posterior:
    n = tree.n
    root = tree.root()
    versions = [v for v in tree.lost() if v != root]
    nodes = (*range(n), *versions)
    m = len(nodes)
    cost = np.full((m, m), np.inf)
    cost[:n, :n] = scorer.arcs
    np.fill_diagonal(cost, np.inf)
    lost = np.full(m, np.inf)  # the price of hanging on the lost root
    base = _lost_arcs(scorer, tree, nodes, cost, lost)
    # Each column is scaled by its cheapest arc: every tree takes one arc a column.
    low = np.minimum(cost.min(axis=0), lost)
    scale = scorer.costs.temperature
    arcs = np.exp(-(cost - low) / scale)
    hang = np.exp(-(lost - low) / scale)
    own = np.zeros(m)
    own[:n] = np.exp(-np.clip((scorer.roots - base) - low[:n], -600, 600) / scale)
    with_own, own_total = _single_root(arcs, own)
    with_lost, lost_total = _lost_root(arcs, hang)
    top = max(own_total, lost_total)
    weights = np.exp(np.array([own_total - top, lost_total - top]))
    weights /= weights.sum()
    parent = np.zeros((m + 1, m))
    parent[:m] = weights[0] * with_own[:m] + weights[1] * with_lost[:m]
    parent[m] = weights[1] * with_lost[m]
    return Posterior(np.clip(parent, 0.0, 1.0), np.clip(weights[0] * with_own[m], 0, 1), nodes)


def _lost_arcs(
    scorer: Scorer, tree: Tree, nodes: tuple[int, ...], cost: Floats, lost: Floats
) -> float:
    """Fills in the arcs from lost texts; returns what the lost root costs beyond them.

    An arc from a lost text costs what its child adds to the cost of the lost texts when
    everything else stays as it is.
    """
    n = tree.n
    root = tree.root()
    if root < n:
        # No lost root was found: the alternative is one above the root and the child.
        below = scorer.arrival[root]
        extra = scorer.costs.lost_root + scorer.lost_prior
        alone = float(scorer.root_cost(below))
        lost[:n] = scorer.root_cost(below + scorer.arrival) - alone
        lost[root] = 0.0
        return alone + extra
    found = scorer.placements(tree, range(n))
    for k, v in enumerate(found.lost):
        if v == root:
            lost[:n] = found.price[:, k]
        else:
            cost[nodes.index(v), :n] = found.price[:, k]
    for v in nodes[n:]:
        above = tree.parent[v]
        if above == root:
            lost[nodes.index(v)] = 0.0
        else:
            cost[nodes.index(above), nodes.index(v)] = 0.0
    return scorer.top(tree) - float(found.gone.sum())


def _logdet(laplacian: Floats) -> float:
    sign, value = np.linalg.slogdet(laplacian)
    return float(value) if sign > 0 else -np.inf


def _laplacian(arcs: Floats) -> Floats:
    return np.diag(arcs.sum(axis=0)) - arcs


def _single_root(arcs: Floats, own: Floats) -> tuple[Floats, float]:
    """Marginals and log total of the trees with exactly one root, weighted by ``own``."""
    m = len(own)
    out = np.zeros((m + 1, m))
    laplacian = _laplacian(arcs)
    laplacian[0] = own
    total = _logdet(laplacian)
    if not np.isfinite(total):
        return out, -np.inf
    inverse = np.linalg.inv(laplacian)
    into = np.diag(inverse).copy()
    into[0] = 0.0
    away = inverse.T.copy()
    away[0] = 0.0
    out[:m] = arcs * (into[None, :] - away)
    out[m] = own * inverse[:, 0]
    return out, total


def _lost_root(arcs: Floats, hang: Floats) -> tuple[Floats, float]:
    """The same for trees under a lost root with at least two children."""
    m = len(hang)
    out = np.zeros((m + 1, m))
    laplacian = _laplacian(arcs) + np.diag(hang)
    total = _logdet(laplacian)
    if not np.isfinite(total):
        return out, -np.inf
    inverse = np.linalg.inv(laplacian)
    diagonal = np.diag(inverse)
    out[:m] = arcs * (diagonal[None, :] - inverse.T)
    out[m] = hang * diagonal
    single, single_total = _single_root(arcs, hang)
    share = np.exp(min(single_total - total, 0.0))
    if share > 1 - 1e-9:
        return out, -np.inf
    out = (out - share * single) / (1 - share)
    return np.clip(out, 0.0, 1.0), total + float(np.log1p(-share))
