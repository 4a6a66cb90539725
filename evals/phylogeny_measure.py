"""How near a found stemma is to the true one: the average sign distance, edges, the root.

The average sign distance (Roos and Heikkilä, Literary and Linguistic Computing 24, 2009)
asks of any three held texts A, B, C whether B or C is the nearer to A, in steps along the
edges, whichever way these point.  It is 1 where both graphs say the same, 0 where they say
the contrary, and a half where one of them says that both are as near.  The mean over all
triples is given in per cent.  Lost texts are steps on the way and nothing else, so two
graphs need not have the same ones.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Graph:
    """A stemma as the scorer sees it: edges from parent to child, and who is held."""

    edges: tuple[Edge, ...]
    held: tuple[str, ...]

    def roots(self) -> tuple[str, ...]:
        """The nodes nobody is a parent of, in order."""
        nodes = dict.fromkeys([*(n for e in self.edges for n in e), *self.held])
        children = {child for _, child in self.edges}
        return tuple(n for n in nodes if n not in children)


def distances(graph: Graph, held: Sequence[str]) -> NDArray[np.float64]:
    """The steps between any two of ``held``, whichever way the edges point.

    Infinite where no way leads from one to the other.
    """
    near: dict[str, set[str]] = {}
    for one, other in graph.edges:
        near.setdefault(one, set()).add(other)
        near.setdefault(other, set()).add(one)
    out = np.full((len(held), len(held)), np.inf)
    rank = {name: i for i, name in enumerate(held)}
    for i, start in enumerate(held):
        steps = {start: 0}
        todo = deque([start])
        while todo:
            node = todo.popleft()
            if node in rank:
                out[i, rank[node]] = steps[node]
            for other in near.get(node, ()):
                if other not in steps:
                    steps[other] = steps[node] + 1
                    todo.append(other)
    return out


def _signs(steps: NDArray[np.float64]) -> NDArray[np.float64]:
    """``out[a, b, c]``: the sign of d(a, b) - d(a, c); two that are out of reach are even."""
    reached = np.where(np.isinf(steps), 1e9, steps)
    return np.asarray(np.sign(reached[:, :, None] - reached[:, None, :]))


def sign_distance(true: Graph, found: Graph) -> float:
    """The average sign distance over the held texts of ``true``, 0 to 100.

    A text that ``found`` does not have is out of reach of all others.
    """
    held = true.held
    n = len(held)
    if n < 3:
        return 100.0
    apart = np.abs(_signs(distances(true, held)) - _signs(distances(found, held)))
    one, two, three = np.ogrid[:n, :n, :n]
    distinct = (one != two) & (one != three) & (two != three)
    return float(100.0 * (1.0 - apart[distinct].mean() / 2.0))


def edges_right(true: Graph, found: Graph) -> tuple[float, float]:
    """Of the true edges between held texts, the share that was found: whichever way they
    point, and pointing the right way."""
    held = set(true.held)
    wanted = [e for e in true.edges if set(e) <= held]
    if not wanted:
        return 1.0, 1.0
    got = set(found.edges)
    either = got | {(b, a) for a, b in got}
    return (
        sum(e in either for e in wanted) / len(wanted),
        sum(e in got for e in wanted) / len(wanted),
    )


def root_right(true: Graph, found: Graph) -> bool:
    """Whether both have the same root; a lost root is right if it has the same held texts
    on each of its sides."""
    one, other = true.roots(), found.roots()
    if len(one) != 1 or len(other) != 1:
        return False
    held = set(true.held)
    if (one[0] in held) or (other[0] in held):
        return one == other
    return _sides(true, one[0], held) == _sides(found, other[0], held)


def _sides(graph: Graph, root: str, held: set[str]) -> set[frozenset[str]]:
    children: dict[str, list[str]] = {}
    for parent, child in graph.edges:
        children.setdefault(parent, []).append(child)

    def under(node: str) -> frozenset[str]:
        found: set[str] = set()
        todo = [node]
        while todo:
            here = todo.pop()
            if here in found:
                continue
            found.add(here)
            todo.extend(children.get(here, ()))
        return frozenset(found & held)

    return {under(child) for child in children.get(root, ())} - {frozenset()}


def contracted(edges: Iterable[Edge], held: Iterable[str]) -> tuple[Edge, ...]:
    """The edges without lost texts that nothing can tell of: those with one parent and one
    child, with no held text under them, and a lost root of one child."""
    kept = set(held)
    found = set(edges)
    while True:
        above: dict[str, list[str]] = {}
        below: dict[str, list[str]] = {}
        for parent, child in found:
            above.setdefault(child, []).append(parent)
            below.setdefault(parent, []).append(child)
        idle = sorted(
            n
            for n in {*above, *below} - kept
            if not below.get(n) or (len(below[n]) == 1 and len(above.get(n, ())) <= 1)
        )
        if not idle:
            return tuple(sorted(found))
        node = idle[0]
        parents, children = above.get(node, []), below.get(node, [])
        found = {e for e in found if node not in e}
        found |= {(p, c) for p in parents for c in children}


def as_graph(edges: Iterable[Edge], names: Mapping[str, str], held: Sequence[str]) -> Graph:
    """The graph with its nodes renamed (sigla to the names of a tradition)."""
    return Graph(tuple((names.get(a, a), names.get(b, b)) for a, b in edges), tuple(held))
