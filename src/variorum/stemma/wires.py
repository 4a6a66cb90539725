"""Families among whose witnesses is the dispatch itself, on the agency's own page.

A lost text is assumed because the dispatch that most copies come from is not held.  Where it
is held there is nothing to assume: its copies come from the agency's page, or from what the
page shows, which is one text to us.  A lost text stays where several copies have in common
what no page of the agency has, for then they had a version that is not held.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from variorum.stemma.inference import Fit, contract, costs
from variorum.stemma.scoring import Scorer, Tree


def in_place(scorer: Scorer, tree: Tree, fit: Fit, own: Sequence[int]) -> tuple[Tree, Fit]:
    """The tree and the odds with an agency's own dispatches in the place of lost texts.

    Args:
        scorer: prices the arcs.
        tree: the likeliest tree.
        fit: the odds it was read from.
        own: the agency's own dispatches, each an update of the one before.
    """
    n = tree.n
    out, share = tree.copy(), fit.share.copy()
    lost, arcs = costs(scorer, fit)
    pages = arcs[list(own)]
    copies = [c for c in range(n) if c not in own and not 0 <= tree.parent[c] < n]
    apart: dict[int, list[int]] = {}
    for c in copies:
        v = max(tree.parent[c], n)
        if pages[:, c].min() - lost[v - n, c] > scorer.costs.unheld:
            apart.setdefault(v, []).append(c)
    kept = {c for children in apart.values() if len(children) > 1 for c in children}
    for c in copies:
        if c not in kept:
            page = own[int(pages[:, c].argmin())]
            out.parent[c] = page
            share[page, c] += share[n:, c].sum()
            share[n:, c] = 0.0
    for earlier, later in pairwise(own):
        out.parent[later] = earlier
        share[:, later] = 0.0
        share[earlier, later] = 1.0
    if kept:
        out.parent[own[0]] = out.root()
        contract(out)
    else:
        out.parent = {c: p for c, p in out.parent.items() if c < n}
        out.parent[own[0]] = -1
    return out, replace(fit, share=share)
