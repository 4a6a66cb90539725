"""What a tree costs: the arcs between held texts, and the best readings of the lost ones.

The lost texts form a tree of their own with the root on top.  What they had is never fixed:
for every state of a lost text the cheapest cost of all below it is passed up (Sankoff's
parsimony), and where a single text may be moved, the cheapest cost of all beside it is
passed down, so that every place is priced at once.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from variorum.stemma.characters import Characters, Ints
from variorum.stemma.costs import COSTS, Costs
from variorum.stemma.variation import Floats

#: Subtrees of lost texts whose costs are remembered during a search.
_REMEMBERED = 4096


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

    def offspring(self) -> dict[int, list[int]]:
        """The children of every node that has any, in order."""
        found: dict[int, list[int]] = {}
        for c in sorted(self.parent):
            found.setdefault(self.parent[c], []).append(c)
        return found

    def under(self, node: int) -> set[int]:
        """The node and everything that descends from it."""
        children = self.offspring()
        found = {node}
        todo = [node]
        while todo:
            new = [c for c in children.get(todo.pop(), ()) if c not in found]
            found.update(new)
            todo.extend(new)
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
    _up: Floats = field(init=False)
    _down: Floats = field(init=False)
    _below: dict[object, tuple[Floats, Floats]] = field(init=False)

    def __post_init__(self) -> None:
        chars = self.characters
        shown = chars.shown()
        columns = np.ones(chars.columns) if self.weight is None else self.weight[chars.owner()]
        self.arrival = chars.arrival * columns
        self.root = chars.root * columns
        self.arcs = shown @ self.arrival.T + self.prior
        self.roots = shown @ self.root + self.root_prior
        pairs = chars.pairs
        self._up = chars.version * columns[pairs.one]
        self._down = self._up[pairs.turned]
        self._below = {}

    @property
    def n(self) -> int:
        """The number of texts that are held."""
        return int(self.arcs.shape[0])

    # -- lost texts ---------------------------------------------------------------------

    def through(self, below: Floats) -> Floats:
        """What a lost text must pay, by the state of its lost parent (rows alike)."""
        return self._least(self._up, below)

    def down(self, joint: Floats) -> Floats:
        """What a lost parent pays, by the state of a later version of it (rows alike)."""
        return self._least(self._down, joint)

    def _least(self, price: Floats, costs: Floats) -> Floats:
        pairs = self.characters.pairs
        if not len(pairs.starts):
            return np.zeros_like(costs)
        paid = costs.take(pairs.other, axis=-1)
        paid += price
        return np.asarray(np.minimum.reduceat(paid, pairs.starts, axis=-1))

    def _best(self, joint: Floats) -> Floats:
        """The sum over the characters of the cheapest state, of each row."""
        if not len(self.characters.first):
            return np.zeros(joint.shape[:-1])
        least = np.minimum.reduceat(joint, self.characters.first, axis=-1)
        return np.asarray(least.sum(axis=-1))

    def root_cost(self, below: Floats) -> Floats:
        """The cost of the best readings of a lost root above ``below`` (of each row)."""
        return self._best(below + self.root)

    def _costs_below(
        self, tree: Tree, node: int, children: dict[int, list[int]], found: dict[int, Floats]
    ) -> tuple[object, Floats]:
        """A name for all that hangs on a lost node, and what it costs its lost parent;
        ``found`` gets the costs by the states of the node itself."""
        here = children.get(node, ())
        held = tuple(c for c in here if c < tree.n)
        parts = [self._costs_below(tree, c, children, found) for c in here if c >= tree.n]
        key = (held, tuple(name for name, _ in parts))
        known = self._below.get(key)
        if known is None:
            below = self.arrival[list(held)].sum(axis=0)
            for _, passed in parts:
                below = below + passed
            known = (below, self.through(below))
            if len(self._below) >= _REMEMBERED:
                self._below.clear()
            self._below[key] = known
        found[node] = known[0]
        return key, known[1]

    def below(self, tree: Tree) -> dict[int, Floats]:
        """For each lost node: the cost of all that hangs on it, by its state."""
        found: dict[int, Floats] = {}
        root = tree.root()
        if root >= tree.n:
            self._costs_below(tree, root, tree.offspring(), found)
        return found

    # -- trees --------------------------------------------------------------------------

    def top(self, tree: Tree) -> float:
        """The cost of the lost texts and of their children, or of the root text."""
        root = tree.root()
        if root < tree.n:
            return float(self.roots[root])
        cost = float(self.root_cost(self.below(tree)[root]))
        versions = sum(c >= tree.n for c in tree.parent) - 1
        cost += self.costs.lost_root + self.lost_prior + self.costs.lost_version * versions
        if versions:
            copies = sum(p >= tree.n > c for c, p in tree.parent.items())
            cost += copies * self._choice(versions + 1)
        if versions and self.moments is not None:
            first = self._first(tree)
            for v, p in tree.parent.items():
                if v >= tree.n and v != root and first[v] < first[p]:
                    cost += self.costs.early_version
        return cost

    def _choice(self, lost: int) -> float:
        """What it costs a copy to tell which of so many lost texts it came from."""
        return self.costs.choice * math.log(lost)

    def _first(self, tree: Tree) -> dict[int, float]:
        """When the first direct copy of each lost text was published; never, if unknown."""
        first = {v: float("inf") for v in tree.parent if v >= tree.n}
        for c, moment in enumerate(self.moments or ()):
            p = tree.parent.get(c, -1)
            if p >= tree.n and moment < first[p]:
                first[p] = moment
        return first

    def total(self, tree: Tree) -> float:
        """The cost of a tree."""
        parents = np.array([tree.parent[c] for c in range(tree.n)])
        children = np.flatnonzero((parents >= 0) & (parents < tree.n))
        return self.top(tree) + float(self.arcs[parents[children], children].sum())

    def readings(self, tree: Tree) -> dict[int, Ints]:
        """The states chosen for each lost node, by character."""
        chars = self.characters
        chosen: dict[int, Ints] = {}
        below = self.below(tree)
        if not below:
            return chosen
        children = tree.offspring()
        todo = [tree.root()]
        while todo:
            node = todo.pop()
            parent = tree.parent[node]
            local = below[node] + self.root
            if parent != -1:
                # The prices from the state that the parent has to each of the character's.
                owner = chars.owner()
                above = chars.first[owner] + chosen[parent][owner]
                offset = np.arange(chars.columns) - chars.first[owner]
                local = below[node] + self._up[chars.pairs.starts[above] + offset]
            states = np.zeros(len(chars.first), dtype=np.int64)
            for c, (a, k) in enumerate(zip(chars.first, chars.size, strict=True)):
                states[c] = local[a : a + k].argmin()
            chosen[node] = states
            todo.extend(c for c in children.get(node, ()) if c >= tree.n)
        return chosen
