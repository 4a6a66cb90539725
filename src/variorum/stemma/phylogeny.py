"""A tree of texts with lost ones anywhere: the search.

The tree is undirected.  Its nodes are the held texts, which may stand anywhere, and lost
texts, which have three neighbours or more.  The cost is the weight of the characters that
change along its edges, plus a price for every lost text: parsimony as description length.
What a held text alone has may have been its last reader's: at a price, a text may have
handed on another reading than it shows.

Costs by state are passed along the edges (Sankoff, SIAM J. Applied Mathematics 1975), both
ways, so that every place a branch could be moved to is priced at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_NEVER: Final = 1e6
_EPSILON: Final = 1e-7
_MAX_SWEEPS: Final = 30
_SEED: Final = 20151021
#: How often the ratchet is turned: at most, and for one text; fewer times for more.
_RATCHETS: Final = 8
_EFFORT: Final = 2_500
#: Up to so many texts the search starts from several trees.
_SEVERAL: Final = 40
#: Log odds of an edge: if another is as cheap, and for each unit that it is dearer.
_SURE: Final = 0.0
_SURER: Final = 0.4
#: An edge is no surer than this: measured on simulated traditions.
_SUREST: Final = 0.94
#: The share of the characters it makes heavy.
_HEAVY: Final = 0.25


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


def search(model: Model) -> Net:
    """The cheapest tree found.

    Starts from a few trees; then some characters are given double weight, which leads the
    search out of where it is stuck, and back (the ratchet of Nixon, Cladistics 1999).
    """
    best: Net | None = None
    cost = np.inf
    starts = [_stepwise(model, 1)]
    if model.n <= _SEVERAL:
        starts += [_spanning(model), _stepwise(model, -1)]
    for start in starts:
        net = improve(model, start)
        price = model.cost(net)
        if price < cost - _EPSILON:
            best, cost = net, price
    assert best is not None
    random = np.random.default_rng(_SEED)
    for _ in range(min(_RATCHETS, _EFFORT // model.n**2)):
        heavy = random.random(len(model.weight)) < _HEAVY
        net = improve(model.reweighted(np.where(heavy, 2.0, 1.0)), best)
        net = improve(model, net)
        price = model.cost(net)
        if price < cost - _EPSILON:
            best, cost = net, price
    return best


def apart(model: Model) -> Floats:
    """The weight of the characters in which any two texts differ, as a share of those that
    both show, scaled to all."""
    state = model.state
    known = state >= 0
    both = (known[:, None, :] & known[None, :, :]).astype(np.float64) @ model.weight
    differ = (
        (state[:, None, :] != state[None, :, :]) & known[:, None, :] & known[None, :, :]
    ).astype(np.float64) @ model.weight
    return np.asarray(differ / np.maximum(both, _EPSILON) * model.weight.sum())


def _spanning(model: Model) -> Net:
    """The shortest tree without lost texts."""
    far = apart(model)
    net = Net(model.n, {0: set()})
    near = far[0].copy()
    source = np.zeros(model.n, dtype=np.int64)
    left = set(range(1, model.n))
    while left:
        v = min(left, key=lambda i: (near[i], i))
        net.join(int(source[v]), v)
        left.discard(v)
        closer = far[v] < near
        near[closer] = far[v][closer]
        source[closer] = v
    return net


def _stepwise(model: Model, way: int) -> Net:
    """Adds the texts one by one, each where it costs least, those in the middle first (1)
    or last (-1)."""
    order = np.argsort(way * apart(model).sum(axis=1), kind="stable")
    net = Net(model.n, {int(order[0]): set()})
    for i in order[1:]:
        v = int(i)
        net.near[v] = set()
        found = model.beliefs(net, min(x for x in net.near if x != v))
        _, place = min(_places(model, net, found, v, model.shown[v]), key=lambda p: p[0])
        _attach(net, v, place)
    return net


Place = tuple[int, int]
"""A node (twice) or an edge where a branch is put; (node, -1) merges the two."""


def _places(
    model: Model, net: Net, found: Beliefs, v: int, branch: Floats
) -> Iterator[tuple[float, Place]]:
    """Where a branch that ends in ``v`` could be put in the rest, and the cost of all."""
    lost = model.lost
    nodes = [y for y, _ in found.order]
    whole = np.stack([found.whole[y] for y in nodes])
    paid = model.cross(branch)
    for y, cost in zip(nodes, model.total(whole + paid), strict=True):
        yield float(cost), (y, y)
    merge = [k for k, y in enumerate(nodes) if y >= net.n or v >= net.n]
    if merge:
        for k, cost in zip(merge, model.total(whole[merge] + branch), strict=True):
            yield float(cost) - lost, (nodes[k], -1)
    if len(nodes) > 1:
        between = np.stack([found.paid[z] + found.up[z] for z in nodes[1:]]) + paid
        for (z, y), cost in zip(found.order[1:], model.total(between), strict=True):
            yield float(cost) + lost, (y, z)


def _attach(net: Net, v: int, place: Place) -> None:
    one, other = place
    if one == other:
        net.join(one, v)
    elif other == -1:
        if v >= net.n:
            net.near[v] = net.near.get(v, set())
            net.join(one, v)
            net.merge(one, v)
        else:
            net.join(one, v)
            net.merge(v, one)
    else:
        node = net.new()
        net.cut(one, other)
        net.join(node, one)
        net.join(node, other)
        net.join(node, v)


def improve(model: Model, net: Net) -> Net:
    """Moves branches and takes lost texts out while that pays."""
    net = contract(model, net)
    for _ in range(_MAX_SWEEPS):
        moved = _sweep(model, net)
        if moved is None:
            break
        net = contract(model, moved)
    return net


def contract(model: Model, net: Net) -> Net:
    """Joins neighbours, one of them lost, while that pays: the most first."""
    net = net.copy()
    lost = model.lost
    while True:
        found = model.beliefs(net, min(net.near))
        edges = [(v, p) for v, p in found.order[1:] if v >= net.n or p >= net.n]
        if not edges:
            return net
        now = float(model.total(found.whole[edges[0][1]]))
        joint = model.total(
            np.stack([found.down[v] + found.whole[p] - found.paid[v] for v, p in edges])
        )
        gain = now - joint + lost
        k = int(gain.argmax())
        if gain[k] < _EPSILON:
            return net
        v, p = edges[k]
        if v >= net.n:
            net.merge(p, v)
        else:
            net.merge(v, p)


def _sweep(model: Model, net: Net) -> Net | None:
    """The tree after every branch was put where it costs least, if any move paid."""
    now = model.cost(net)
    any_moved = False
    for one, other in net.edges():
        for stays, goes in ((one, other), (other, one)):
            if goes not in net.near.get(stays, ()):
                continue  # moved in this sweep
            rest = net.copy()
            rest.cut(stays, goes)
            branch = model.beliefs(rest, goes, both=False).down[goes]
            lost = len(rest.lost())
            start = stays
            if stays >= net.n and len(rest.near[stays]) < 3:
                start = min(rest.near[stays])
                rest.tidy(stays)
                lost -= stays not in rest.near
            found = model.beliefs(rest, start)
            price, place = min(_places(model, rest, found, goes, branch), key=lambda p: p[0])
            price += model.lost * lost
            if price < now - 1e-4:
                _attach(rest, goes, place)
                net, now, any_moved = rest, price, True
    return net if any_moved else None


def support(model: Model, net: Net) -> dict[frozenset[int], float]:
    """How sure it is that two nodes are neighbours: the odds of the tree against the
    cheapest with either of the two put elsewhere, as a probability."""
    now = model.cost(net)
    found: dict[frozenset[int], float] = {}
    for one, other in net.edges():
        gap = np.inf
        for stays, goes in ((one, other), (other, one)):
            rest = net.copy()
            rest.cut(stays, goes)
            branch = model.beliefs(rest, goes, both=False).down[goes]
            # With the two cut apart the lost one stays, so that its place is told from it.
            beliefs = model.beliefs(rest, stays)
            lost = model.lost * len(rest.lost())
            prices = [
                price + lost
                for price, place in _places(model, rest, beliefs, goes, branch)
                if stays not in place
            ]
            gap = min(gap, min(prices, default=np.inf) - now)
        chance = _SUREST / (1 + np.exp(-(_SURE + _SURER * min(max(gap, 0.0), 50.0))))
        found[frozenset((one, other))] = float(chance)
    return found
