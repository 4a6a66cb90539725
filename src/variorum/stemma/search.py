"""The cheapest tree: which text came from which, with lost texts where they pay.

A tree gives every text a parent: another text, or a *lost* text.  Lost texts are the root
and versions of it; what they had is chosen, character by character, so that their children
cost least.  The search starts from several trees and moves one text at a time, adds and
removes lost texts, and stops where no move helps.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from variorum.stemma.characters import Characters, Floats, Ints
from variorum.stemma.costs import COSTS, Costs

_EPSILON = 1e-9
_MAX_SWEEPS = 12
_MAX_SPLITS = 40
_MAX_LOST = 8
#: Trees with a lost version to start from, times the number of texts.
_STARTS = 40


@dataclass(slots=True)
class Tree:
    """Parents by node; nodes from ``n`` on are lost texts, -1 is "no parent"."""

    n: int
    parent: dict[int, int]

    def copy(self) -> Tree:
        """A tree that can be changed without changing this one."""
        return Tree(self.n, dict(self.parent))

    def children(self, node: int) -> list[int]:
        """The nodes that came straight from ``node``."""
        return sorted(c for c, p in self.parent.items() if p == node)

    def lost(self) -> list[int]:
        """The lost texts."""
        return sorted(c for c in self.parent if c >= self.n)

    def root(self) -> int:
        """The text that came from no other."""
        return next(c for c, p in self.parent.items() if p == -1)

    def under(self, node: int) -> set[int]:
        """The node and everything that descends from it."""
        found = {node}
        todo = [node]
        while todo:
            here = todo.pop()
            for c in self.children(here):
                if c not in found:
                    found.add(c)
                    todo.append(c)
        return found


@dataclass(slots=True)
class Scorer:
    """Scores trees over ``characters`` with priors on arcs and roots.

    ``prior[p, c]`` is added where ``p`` is the parent of ``c``; ``root_prior[c]`` where
    ``c`` is the root.  ``weight`` multiplies the characters, for resampling.  ``moments``
    are the times of publication (seconds; infinite where unknown).
    """

    characters: Characters
    prior: Floats
    root_prior: Floats
    lost_prior: float = 0.0
    costs: Costs = COSTS
    weight: Floats | None = None
    moments: Sequence[float] | None = None
    arrival: Floats = field(init=False)
    root: Floats = field(init=False)
    arcs: Floats = field(init=False)
    roots: Floats = field(init=False)
    _blocks: list[tuple[Ints, Floats]] = field(init=False)

    def __post_init__(self) -> None:
        chars = self.characters
        shown = chars.shown()
        columns = np.ones(chars.columns) if self.weight is None else self.weight[chars.owner()]
        self.arrival = chars.arrival * columns
        self.root = chars.root * columns
        self.arcs = shown @ self.arrival.T + self.prior
        self.roots = shown @ self.root + self.root_prior
        self._blocks = []
        for chosen, price in chars.blocks:
            factor = 1.0 if self.weight is None else self.weight[chosen][:, None, None]
            index = chars.first[chosen][:, None] + np.arange(price.shape[1])
            self._blocks.append((index, price * factor))

    @property
    def n(self) -> int:
        """The number of texts that are held."""
        return int(self.arcs.shape[0])

    def through(self, below: Floats) -> Floats:
        """What a lost text must pay, by the state of its lost parent."""
        out = np.zeros_like(below)
        for index, price in self._blocks:
            out[index] = (price + below[index][:, None, :]).min(axis=2)
        return out

    def root_cost(self, below: Floats) -> float:
        """The cost of the best readings of a lost root above ``below``."""
        if not len(self.characters.first):
            return 0.0
        total = np.minimum.reduceat(below + self.root, self.characters.first)
        return float(total.sum())

    def root_costs(self, below: Floats) -> Floats:
        """:meth:`root_cost` of each row."""
        if not len(self.characters.first):
            return np.zeros(len(below))
        total = np.minimum.reduceat(below + self.root, self.characters.first, axis=1)
        return np.asarray(total.sum(axis=1))

    def below(self, tree: Tree, node: int) -> Floats:
        """For a lost node: the cost of all that hangs on it, by its state."""
        out = np.zeros(self.characters.columns)
        for c in tree.children(node):
            if c < tree.n:
                out += self.arrival[c]
            else:
                out += self.through(self.below(tree, c))
        return out

    def top(self, tree: Tree) -> float:
        """The cost of the lost texts and of their children, or of the root text."""
        root = tree.root()
        if root < tree.n:
            return float(self.roots[root])
        cost = self.root_cost(self.below(tree, root)) + self.costs.lost_root + self.lost_prior
        versions = [v for v in tree.lost() if v != root]
        cost += self.costs.lost_version * len(versions)
        if self.moments is not None:
            for v in versions:
                if self._first(tree, v) < self._first(tree, tree.parent[v]):
                    cost += self.costs.early_version
        return cost

    def _first(self, tree: Tree, node: int) -> float:
        """When the first direct copy of a lost text was published; never, if unknown."""
        moments = self.moments or ()
        return min((moments[c] for c in tree.children(node) if c < tree.n), default=np.inf)

    def total(self, tree: Tree) -> float:
        """The cost of a tree."""
        cost = self.top(tree)
        for c, p in sorted(tree.parent.items()):
            if 0 <= p < tree.n:
                cost += float(self.arcs[p, c])
        return cost

    def readings(self, tree: Tree) -> dict[int, Ints]:
        """The states chosen for each lost node, by character."""
        chars = self.characters
        chosen: dict[int, Ints] = {}
        if tree.root() < tree.n:
            return chosen
        todo = [tree.root()]
        while todo:
            node = todo.pop()
            below = self.below(tree, node)
            parent = tree.parent[node]
            states = np.zeros(len(chars.first), dtype=np.int64)
            for (index, price), (which, _) in zip(self._blocks, chars.blocks, strict=True):
                if parent == -1:
                    local = below[index] + self.root[index]
                else:
                    above = chosen[parent][which]
                    local = below[index] + price[np.arange(len(which)), above, :]
                states[which] = local.argmin(axis=1)
            chosen[node] = states
            todo.extend(c for c in tree.children(node) if c >= tree.n)
        return chosen


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
    """Moves every text to its cheapest place, one after the other."""
    tree = tree.copy()
    for c in range(tree.n):
        old = tree.parent[c]
        if old == -1:
            continue
        if old >= tree.n and tree.parent[old] == -1 and len(tree.children(old)) <= 2:
            continue  # a lost root with one child is dissolved elsewhere
        under = tree.under(c)
        before = scorer.top(tree)
        del tree.parent[c]
        bare = scorer.top(tree)
        gone = (before - bare) if old >= tree.n else float(scorer.arcs[old, c])
        best, best_price = old, gone
        for p in range(tree.n):
            if p not in under and scorer.arcs[p, c] < best_price - _EPSILON:
                best, best_price = p, float(scorer.arcs[p, c])
        for p in tree.lost():
            if p == old:
                continue
            tree.parent[c] = p
            price = scorer.top(tree) - bare
            del tree.parent[c]
            if price < best_price - _EPSILON:
                best, best_price = p, price
        tree.parent[c] = best
    _contract(tree)
    return tree, scorer.total(tree)


def _contract(tree: Tree) -> None:
    """Takes out lost versions with fewer than two children: nothing tells of them."""
    for v in reversed(tree.lost()):
        children = tree.children(v)
        if tree.parent[v] != -1 and len(children) < 2:
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
            column = rows[:, k]
            weight = 1.0 if scorer.weight is None else float(scorer.weight[k])
            for state in sorted(set(column.tolist()) - {-1}):
                members = tuple(c for c, s in zip(children, column, strict=True) if s == state)
                if 2 <= len(members) < len(children):
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
