"""A tree of texts with lost ones anywhere: the search.

The tree is undirected (:mod:`variorum.stemma.nets`): branches are moved as long as that makes
it cheaper, and the search is shaken out of dead ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np

from variorum.stemma.nets import EPSILON, Beliefs, Floats, Model, Net, apart

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
        if price < cost - EPSILON:
            best, cost = net, price
    assert best is not None
    random = np.random.default_rng(_SEED)
    for _ in range(min(_RATCHETS, _EFFORT // model.n**2)):
        heavy = random.random(len(model.weight)) < _HEAVY
        net = improve(model.reweighted(np.where(heavy, 2.0, 1.0)), best)
        net = improve(model, net)
        price = model.cost(net)
        if price < cost - EPSILON:
            best, cost = net, price
    return best


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
        if gain[k] < EPSILON:
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
