"""The cheapest tree: which text came from which, with lost texts where they pay.

A tree gives every text a parent: another text, or a *lost* text.  Lost texts are the root
and versions of it; what they had is chosen, character by character, so that their children
cost least.  The search starts from several trees and moves one text at a time, adds and
removes lost texts, and stops where no move helps.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from variorum.stemma.scoring import Placements, Scorer, Tree

_EPSILON = 1e-9
_MAX_SWEEPS = 12
_MAX_SPLITS = 40
_MAX_LOST = 8
#: Trees with a lost version to start from, times the number of texts.
_STARTS = 40


def search(scorer: Scorer) -> Tree:
    """The cheapest tree found; equal trees are told apart by the order of the texts."""
    n = scorer.n
    if n == 1:
        return Tree(1, {0: -1})
    star = Tree(n, {**dict.fromkeys(range(n), n), n: -1})
    split = sorted(_splits(scorer, star), key=scorer.total)
    starts = [star, *split[: max(1, _STARTS // n)]]
    for r in np.argsort(scorer.arcs.sum(axis=1) + scorer.roots, kind="stable")[:2]:
        tree = Tree(n, dict.fromkeys(range(n), int(r)))
        tree.parent[int(r)] = -1
        starts.append(tree)
    best: Tree | None = None
    best_cost = np.inf
    for start in starts:
        tree, cost = _climb(scorer, start)
        if cost < best_cost - _EPSILON:
            best, best_cost = tree, cost
    assert best is not None
    return best


def _climb(scorer: Scorer, tree: Tree) -> tuple[Tree, float]:
    cost = scorer.total(tree)
    for _ in range(_MAX_SWEEPS):
        before = cost
        moved, price = _sweep(scorer, tree)
        if price < cost - _EPSILON:
            tree, cost = moved, price
        for proposals in (_splits, _dissolutions, _turns, _turned_versions, _new_roots):
            better = tree
            for candidate in proposals(scorer, tree):
                _contract(candidate)
                price = scorer.total(candidate)
                if price < cost - _EPSILON:
                    better, cost = candidate, price
            tree = better
        if cost >= before - _EPSILON:
            break
    return tree, cost


def _sweep(scorer: Scorer, tree: Tree) -> tuple[Tree, float]:
    """Moves every text to its cheapest place, one after the other.

    The places are priced for all texts at once; once a text has moved, the next that
    seemed to gain is priced again before it moves.
    """
    tree = tree.copy()
    texts = [c for c in range(tree.n) if tree.parent[c] != -1]
    found = scorer.placements(tree, texts)
    fresh = True
    for i, c in enumerate(texts):
        place = _cheapest(scorer, tree, c, found, i)
        if place != tree.parent[c] and not fresh:
            place = _cheapest(scorer, tree, c, scorer.placements(tree, [c]), 0)
        if place != tree.parent[c]:
            tree.parent[c] = place
            fresh = False
    _contract(tree)
    return tree, scorer.total(tree)


def _cheapest(scorer: Scorer, tree: Tree, c: int, found: Placements, row: int) -> int:
    """The cheapest parent of a text, given what it costs at the lost ones."""
    old = tree.parent[c]
    if old >= tree.n and tree.parent[old] == -1 and len(tree.children(old)) <= 2:
        return old  # a lost root with one child is dissolved elsewhere
    best = old
    best_price = float(found.gone[row] if old >= tree.n else scorer.arcs[old, c])
    prices = scorer.arcs[:, c].copy()
    prices[list(tree.under(c) & set(range(tree.n)))] = np.inf
    p = int(prices.argmin())
    if prices[p] < best_price - _EPSILON:
        best, best_price = p, float(prices[p])
    for k, v in enumerate(found.lost):
        if v != old and found.price[row, k] < best_price - _EPSILON:
            best, best_price = v, float(found.price[row, k])
    return best


def _contract(tree: Tree) -> None:
    """Takes out lost texts with fewer than two children: nothing tells of them."""
    for v in reversed(tree.lost()):
        children = tree.children(v)
        if len(children) < 2 and (children or tree.parent[v] != -1):
            above = tree.parent.pop(v)
            for c in children:
                tree.parent[c] = above


def _splits(scorer: Scorer, tree: Tree) -> Iterable[Tree]:
    """Trees with one more lost version, for children that share readings against others."""
    if len(tree.lost()) >= _MAX_LOST:
        return
    chars = scorer.characters
    lost = scorer.readings(tree)
    for node in tree.lost():
        children = tree.children(node)
        if len(children) < 3:
            continue
        votes: dict[tuple[int, ...], float] = {}
        rows = np.stack([chars.state[c] if c < tree.n else lost[c] for c in children])
        for k in range(rows.shape[1]):
            column = rows[:, k].tolist()
            weight = 1.0 if scorer.weight is None else float(scorer.weight[k])
            groups: dict[int, list[int]] = {}
            for c, state in zip(children, column, strict=True):
                groups.setdefault(state, []).append(c)
            for state, group in groups.items():
                if state >= 0 and 2 <= len(group) < len(children):
                    members = tuple(group)
                    votes[members] = votes.get(members, 0.0) + weight
        ranked = sorted(votes, key=lambda m: (-votes[m] * len(m), m))[:_MAX_SPLITS]
        for members in ranked:
            candidate = tree.copy()
            new = max(tree.lost()) + 1
            candidate.parent[new] = node
            for c in members:
                candidate.parent[c] = new
            if len(candidate.children(node)) >= 2 or candidate.parent[node] != -1:
                yield candidate


def _dissolutions(scorer: Scorer, tree: Tree) -> Iterable[Tree]:
    """Trees with one lost text fewer: its children go up, or one takes its place."""
    for node in tree.lost():
        above = tree.parent[node]
        children = tree.children(node)
        if above != -1:
            candidate = tree.copy()
            del candidate.parent[node]
            for c in children:
                candidate.parent[c] = above
            yield candidate
        if all(c < tree.n for c in children):
            for heir in children:
                candidate = tree.copy()
                del candidate.parent[node]
                for c in children:
                    candidate.parent[c] = heir
                candidate.parent[heir] = above
                yield candidate
        elif above == -1:
            heirs = [c for c in children if c >= tree.n]
            for heir in heirs:
                candidate = tree.copy()
                del candidate.parent[node]
                for c in children:
                    candidate.parent[c] = heir
                candidate.parent[heir] = -1
                yield candidate


def _turns(scorer: Scorer, tree: Tree) -> Iterable[Tree]:
    """Trees with the arc between two texts turned round."""
    for c, p in sorted(tree.parent.items()):
        if not (c < tree.n and 0 <= p < tree.n):
            continue
        candidate = tree.copy()
        candidate.parent[c] = tree.parent[p]
        candidate.parent[p] = c
        yield candidate
        moved = candidate.copy()
        for sibling in tree.children(p):
            if sibling != c:
                moved.parent[sibling] = c
        yield moved


def _turned_versions(scorer: Scorer, tree: Tree) -> Iterable[Tree]:
    """Trees in which a lost version and its lost parent have changed places."""
    for v in tree.lost():
        above = tree.parent[v]
        if above < tree.n:
            continue
        candidate = tree.copy()
        for c in tree.children(above):
            if c != v:
                candidate.parent[c] = v
        for c in tree.children(v):
            candidate.parent[c] = above
        yield candidate


def _new_roots(scorer: Scorer, tree: Tree) -> Iterable[Tree]:
    """Trees with a lost root above the text that is the root."""
    root = tree.root()
    if root >= tree.n:
        return
    children = tree.children(root)
    for moved in [children, *[[c] for c in children]]:
        candidate = tree.copy()
        candidate.parent[tree.n] = -1
        candidate.parent[root] = tree.n
        for c in moved:
            candidate.parent[c] = tree.n
        yield candidate
