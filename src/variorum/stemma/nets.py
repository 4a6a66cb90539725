"""Trees without directions, whose lost texts may stand anywhere, and what they cost.

A net's nodes are the held texts, which may stand anywhere, and lost texts, which have three
neighbours or more.  The cost is the weight of the characters that change along its edges,
plus a price for every lost text: parsimony as description length.  What a held text alone
has may have been its last reader's: at a price, a text may have handed on another reading
than it shows.

Costs by state are passed along the edges (Sankoff, SIAM J. Applied Mathematics 1975), both
ways, so that every place a branch could be moved to is priced at once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NEVER: Final = 1e6
EPSILON: Final = 1e-7
"""Costs that differ by less are equal."""


class Net:
    """An undirected tree: the neighbours of every node; nodes from ``n`` on are lost."""

    __slots__ = ("n", "near")

    def __init__(self, n: int, near: dict[int, set[int]]) -> None:
        self.n = n
        self.near = near

    def copy(self) -> Net:
        """A tree that can be changed without changing this one."""
        return Net(self.n, {v: set(o) for v, o in self.near.items()})

    def join(self, one: int, other: int) -> None:
        """Adds an edge."""
        self.near.setdefault(one, set()).add(other)
        self.near.setdefault(other, set()).add(one)

    def cut(self, one: int, other: int) -> None:
        """Takes an edge out."""
        self.near[one].discard(other)
        self.near[other].discard(one)

    def new(self) -> int:
        """A new lost node, without edges."""
        node = max(self.n, max(self.near, default=0) + 1)
        self.near[node] = set()
        return node

    def lost(self) -> list[int]:
        """The lost nodes."""
        return sorted(v for v in self.near if v >= self.n)

    def edges(self) -> list[tuple[int, int]]:
        """Every edge once, in order."""
        return sorted((a, b) for a, o in self.near.items() for b in o if a < b)

    def tidy(self, node: int) -> None:
        """Takes a lost node out that nothing tells of any more."""
        if node < self.n or node not in self.near:
            return
        around = sorted(self.near[node])
        if len(around) > 2:
            return
        for other in around:
            self.cut(node, other)
        del self.near[node]
        if len(around) == 2:
            self.join(*around)
        elif around:
            self.tidy(around[0])

    def merge(self, kept: int, gone: int) -> None:
        """Makes two neighbours one node."""
        for other in sorted(self.near[gone]):
            self.cut(gone, other)
            if other != kept:
                self.join(kept, other)
        del self.near[gone]

    def order(self, start: int) -> list[tuple[int, int]]:
        """The nodes that can be reached from ``start``, each after its parent; -1 first."""
        found = [(start, -1)]
        for node, parent in found:
            found.extend((o, node) for o in sorted(self.near[node]) if o != parent)
        return found


@dataclass(slots=True)
class Beliefs:
    """The costs by state of all that hangs on each node, seen from a start."""

    #: The nodes with their parents, from the start down.
    order: list[tuple[int, int]]
    #: A node with all that is beyond it, as seen from the start.
    down: dict[int, Floats]
    #: The same once the edge to the parent is paid.
    paid: dict[int, Floats]
    #: What the parent's side costs, the edge paid.
    up: dict[int, Floats] = field(default_factory=dict)
    #: All of the tree.
    whole: dict[int, Floats] = field(default_factory=dict)


class Model:
    """The characters of the texts and what a tree of them costs.

    Args:
        state: ``texts × characters``, -1 where a text shows nothing.
        weight: the weight of every character.
        private: ``texts × characters``, how much dearer than a change it is for the text to
            have handed on another reading than the one it shows.
        lost: the price of assuming a lost text.
        merge: whether equal characters are made one, which is faster.
    """

    def __init__(
        self,
        state: Ints,
        weight: Floats,
        private: Floats,
        lost: float = 0.0,
        merge: bool = True,
    ) -> None:
        self.n = len(state)
        self.lost = lost
        if merge:
            state, weight, private = _patterns(state, weight, private)
        self.private = private
        self.state = state
        self.weight = weight
        count = len(weight)
        size = state.max(axis=0, initial=0) + 1
        states = int(size.max(initial=1))
        closed = np.arange(states)[None, :] >= size[:, None]
        self.blank = np.where(closed, _NEVER, 0.0)
        self.shown = np.zeros((self.n, count, states))
        for i in range(self.n):
            known = np.flatnonzero(state[i] >= 0)
            cost = np.zeros((count, states))
            cost[known] = (private[i, known] * weight[known])[:, None]
            cost[known, state[i, known]] = 0.0
            self.shown[i] = cost + self.blank

    def reweighted(self, factor: Floats) -> Model:
        """The same characters with their weights multiplied."""
        weight = self.weight * factor
        return Model(self.state, weight, self.private, self.lost, merge=False)

    def own(self, node: int) -> Floats:
        """The costs by state that a node itself makes."""
        return self.shown[node] if node < self.n else self.blank

    def cross(self, cost: Floats) -> Floats:
        """Costs by state at the other end of an edge."""
        cheapest = cost.min(axis=-1, keepdims=True) + self.weight[:, None]
        return np.asarray(np.minimum(cost, cheapest))

    @staticmethod
    def total(cost: Floats) -> Floats:
        """The cost of the best state of every character, summed."""
        return np.asarray(cost.min(axis=-1).sum(axis=-1))

    def beliefs(self, net: Net, start: int, both: bool = True) -> Beliefs:
        """The costs by state at every node that can be reached from ``start``."""
        order = net.order(start)
        down = {v: self.own(v).copy() for v, _ in order}
        paid: dict[int, Floats] = {}
        for v, parent in reversed(order):
            if parent >= 0:
                paid[v] = self.cross(down[v])
                down[parent] += paid[v]
        found = Beliefs(order, down, paid)
        if both:
            found.whole[start] = down[start]
            for v, parent in order[1:]:
                found.up[v] = self.cross(found.whole[parent] - paid[v])
                found.whole[v] = down[v] + found.up[v]
        return found

    def cost(self, net: Net) -> float:
        """What a tree costs."""
        start = min(net.near)
        changes = self.total(self.beliefs(net, start, both=False).down[start])
        return float(changes) + self.lost * len(net.lost())


def _patterns(state: Ints, weight: Floats, private: Floats) -> tuple[Ints, Floats, Floats]:
    """Equal characters as one of their summed weight, whatever their states are called."""
    found: dict[tuple[tuple[int, ...], bytes], float] = {}
    for c in range(state.shape[1]):
        names: dict[int, int] = {}
        column = tuple(
            -1 if s < 0 else names.setdefault(int(s), len(names)) for s in state[:, c]
        )
        if len(names) > 1:
            key = (column, private[:, c].tobytes())
            found[key] = found.get(key, 0.0) + float(weight[c])
    if not found:
        n = len(state)
        return np.zeros((n, 1), dtype=np.int64), np.zeros(1), np.ones((n, 1))
    states = np.array([column for column, _ in found], dtype=np.int64).T.copy()
    prices = np.array([np.frombuffer(f, dtype=np.float64) for _, f in found]).T.copy()
    return states, np.array(list(found.values())), prices


def apart(model: Model) -> Floats:
    """The weight of the characters in which any two texts differ, as a share of those that
    both show, scaled to all."""
    state = model.state
    known = state >= 0
    both = (known[:, None, :] & known[None, :, :]).astype(np.float64) @ model.weight
    differ = (
        (state[:, None, :] != state[None, :, :]) & known[:, None, :] & known[None, :, :]
    ).astype(np.float64) @ model.weight
    return np.asarray(differ / np.maximum(both, EPSILON) * model.weight.sum())
