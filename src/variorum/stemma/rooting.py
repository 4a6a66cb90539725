"""Which way the edges of a tree of texts point: where its root is.

Three things speak.  Words are more easily lost than put in, and a form that stands nowhere
else in the tradition is more likely a slip than what the slip was made from.  Early texts
had more time to be copied: the number of orders in which the tree can have grown from a root
(Shah and Zaman, IEEE Trans. Information Theory 2011) is its prior.  And a copy is not
older than its exemplar.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import numpy as np

from variorum.stemma.nets import Floats, Ints, Model, Net
from variorum.stemma.readings import length

#: The log odds that a change went this way and not the other: words lost (the first, each
#: further one, at most so many), and a form without parallel.
_LOSS: Final = 0.2
_LOSS_MORE: Final = 1.0
_LOSS_MOST: Final = 3.0
_ODD: Final = 2.4
#: What the orders of growth count.
_GROWTH: Final = 1.5
#: The log odds against a copy older than its exemplar.
_LATE: Final = 8.0
#: How far the scores tell roots apart.
_TEMPERATURE: Final = 1.5


def states(model: Model, net: Net) -> dict[int, Ints]:
    """What every text read, the lost ones as it costs least."""
    start = max(net.near, key=lambda v: (v < net.n, len(net.near[v]), -v))
    found = model.beliefs(net, start, both=False)
    chosen: dict[int, Ints] = {}
    rows = np.arange(len(model.weight))
    for v, parent in found.order:
        cost = found.down[v]
        if parent >= 0:
            cost = cost + model.weight[:, None]
            cost[rows, chosen[parent]] -= model.weight + 1e-9
        chosen[v] = np.asarray(cost.argmin(axis=1))
    return chosen


def directed(
    one: Ints,
    other: Ints,
    shows: Sequence[tuple[str | None, ...]],
    odd: Sequence[tuple[bool, ...]],
    weight: Floats,
) -> float:
    """The log odds that ``one`` was changed into ``other``, and not the other way round."""
    total = 0.0
    for c in np.flatnonzero(one != other).tolist():
        before, after = shows[c][one[c]], shows[c][other[c]]
        longer = length(before) - length(after)
        loss = 0.0
        if longer:
            loss = min(_LOSS + _LOSS_MORE * (abs(longer) - 1), _LOSS_MOST)
        total += float(np.sign(longer)) * loss * float(weight[c])
        if before and after:
            total += _ODD * (int(odd[c][other[c]]) - int(odd[c][one[c]])) * float(weight[c])
    return total


def roots(
    net: Net, ways: Mapping[tuple[int, int], float], dates: Mapping[int, float]
) -> dict[int, float]:
    """The probability of every node to be the root.

    Args:
        net: the tree.
        ways: by edge (both ways round), the log odds that it points so.
        dates: when the held texts were written, as far as it is known.
    """
    scores = {r: _score(net, r, ways, dates) for r in sorted(net.near)}
    top = max(scores.values())
    shares = {r: float(np.exp((s - top) / _TEMPERATURE)) for r, s in scores.items()}
    whole = sum(shares.values())
    return {r: s / whole for r, s in shares.items()}


def _score(
    net: Net, root: int, ways: Mapping[tuple[int, int], float], dates: Mapping[int, float]
) -> float:
    order = net.order(root)
    size = dict.fromkeys((v for v, _ in order), 1)
    first = {v: dates.get(v, np.inf) for v, _ in order}
    score = 0.0
    for v, parent in reversed(order):
        score -= _GROWTH * float(np.log(size[v]))
        if parent < 0:
            continue
        size[parent] += size[v]
        score += ways[parent, v]
        if first[v] < dates.get(parent, -np.inf):
            score -= _LATE
        first[parent] = min(first[parent], first[v])
    return score
