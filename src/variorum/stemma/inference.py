"""Who came from whom: each text against the lost text that the others attest.

Every witness of a family came from another or from a lost text.  What the lost text had is
not known; it is what its copies attest, less the one in question.  So the odds of all
parents are found by turns (expectation and maximisation; Dempster, Laird and Rubin 1977):
given how likely each text is to be a direct copy, what the lost text had at each place;
given that, what each text would cost as a copy of it or of each held text; given these
costs, the share of all directed spanning trees in which each arc stands (the matrix-tree
theorem for digraphs, Tutte 1948; Koo et al. 2007).

A later version of the lost text is assumed where copies share what the others lack, and
kept if the whole is then cheaper to tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from variorum.stemma.characters import Ints
from variorum.stemma.scoring import Scorer, Tree
from variorum.stemma.variation import Floats

_TURNS: Final = 8
#: Families in which one text more or less says nothing of what the lost text had.
_MANY: Final = 40
_SEEDS: Final = 6
_MOST_LOST: Final = 3
#: No parent is less likely than this, in nats, for the sake of the arithmetic.
_WORST: Final = 20.0
#: A held text whose odds are less is not named as a parent: such copies were right less often
#: than six times in ten.
_COPY: Final = 0.53


@dataclass(frozen=True, slots=True)
class Fit:
    """The odds of all parents.

    ``share[p, c]``: of held parents, then of the lost texts; ``above``: the lost parent of
    each lost text, -1 for the first; ``direct[v, c]``: whether the tree has ``c`` as a
    direct copy of each of them.
    """

    share: Floats
    above: tuple[int, ...]
    direct: Floats

    @property
    def n(self) -> int:
        """The number of held texts."""
        return int(self.share.shape[1])


def infer(scorer: Scorer) -> tuple[Tree, Fit, dict[int, float]]:
    """The likeliest tree, the odds of all parents, and what each lost version (a node of
    the tree) saves against there being none."""
    n = scorer.n
    fit, tree, cost = _turns(scorer, _all_direct(n), _TURNS)
    gains: dict[int, float] = {}
    while len(fit.above) < _MOST_LOST:
        found: tuple[Fit, Tree, float] | None = None
        for start in (*_starts(scorer, fit), *_hubs(fit, tree)):
            tried = _turns(scorer, start, 3)
            least = cost if found is None else found[2]
            if len(tried[1].lost()) > len(fit.above) and tried[2] < least - 1e-9:
                found = tried
        if found is None:
            break
        # Which of the two is the later?
        turned = _turns(scorer, _exchanged(found[0]), 3)
        if len(turned[1].lost()) > len(fit.above) and turned[2] < found[2] - 1e-9:
            found = turned
        further = _turns(scorer, found[0], _TURNS)
        if len(further[1].lost()) > len(fit.above) and further[2] <= found[2]:
            found = further
        gains[n + len(fit.above)] = cost - found[2]
        fit, tree, cost = found
    return tree, fit, gains


def _exchanged(fit: Fit) -> Fit:
    """The same with the last lost version and its parent exchanged."""
    copies = fit.direct.copy()
    copies[[-1, fit.above[-1]]] = copies[[fit.above[-1], -1]]
    return Fit(fit.share, fit.above, copies)


def _all_direct(n: int) -> Fit:
    share = np.zeros((n + 1, n))
    share[n] = 1.0
    return Fit(share, (-1,), share[n:])


# -- by turns ---------------------------------------------------------------------------


def _turns(scorer: Scorer, fit: Fit, turns: int) -> tuple[Fit, Tree, float]:
    """The odds, the tree and its cost after some turns, the best met."""
    best: tuple[Fit, Tree, float] | None = None
    for _ in range(turns):
        lost, arcs = costs(scorer, fit)
        share = marginals(arcs, lost, scorer.costs.temperature)
        tree, cost = _tree(scorer, share, fit.above, arcs)
        share = _oriented(scorer, share, tree, arcs)
        direct = np.zeros_like(fit.direct)
        for c in range(fit.n):
            if tree.parent[c] >= fit.n:
                direct[tree.parent[c] - fit.n, c] = 1.0
            elif tree.parent[c] == -1:
                direct[0, c] = 1.0
        same = bool((direct == fit.direct).all())
        fit = Fit(share, fit.above, direct)
        if best is None or cost < best[2] - 1e-9:
            best = (fit, tree, cost)
        if same:
            break
    assert best is not None
    return best


def _total(scorer: Scorer, tree: Tree, arcs: Floats) -> float:
    """The cost of a tree with these costs of the arcs between held texts."""
    held = [(p, c) for c, p in tree.parent.items() if c < tree.n and 0 <= p < tree.n]
    return scorer.top(tree) + sum(float(arcs[p, c]) for p, c in held)


def _turned(tree: Tree, p: int, c: int) -> Tree:
    """The tree with the arc from ``p`` to ``c`` turned round."""
    other = tree.copy()
    other.parent[c] = tree.parent[p]
    other.parent[p] = c
    return other


def _oriented(scorer: Scorer, share: Floats, tree: Tree, arcs: Floats) -> Floats:
    """The odds with those of two texts that may each have copied the other parted by what
    the tree costs either way round."""
    out = share.copy()
    whole = _total(scorer, tree, arcs)
    for c, p in sorted(tree.parent.items()):
        if not (c < tree.n and 0 <= p < tree.n) or share[c, p] < 0.05:
            continue
        loss = _total(scorer, _turned(tree, p, c), arcs) - whole
        keep = 1 / (1 + np.exp(-min(loss / scorer.costs.temperature, _WORST)))
        pair = min(share[p, c] + share[c, p], 1.0)
        for one, other, part in ((p, c, keep), (c, p, 1 - keep)):
            rest = 1 - out[one, other]
            if rest > 0:
                out[:, other] *= (1 - pair * part) / rest
            else:
                out[tree.n, other] = 1 - pair * part
            out[one, other] = pair * part
    return out


def costs(scorer: Scorer, fit: Fit) -> tuple[Floats, Floats]:
    """What each text costs as a copy of each lost text (``lost × n``) and of each held one.

    Where a held text shows nothing (it lacks the sentence), a copy that has it must have it
    from elsewhere, and pays what it would as a copy of the lost text.
    """
    n, k = fit.n, len(fit.above)
    chars = scorer.characters
    weights = fit.direct
    below = weights @ scorer.arrival
    out = np.zeros((k, n))
    elsewhere = np.zeros((n, len(chars.first)))
    rows = max(1, 2_000_000 // max(scorer.arrival.shape[1], 1))
    for start in range(0, n, rows):
        part = slice(start, min(start + rows, n))
        arrival = scorer.arrival[part]
        each = [
            below[v] - weights[v, part, None] * arrival if n <= _MANY else below[v][None]
            for v in range(k)
        ]
        for v, joint in enumerate(_joint(scorer, each, fit.above)):
            paid = _soft(scorer, joint + arrival) - _soft(scorer, joint)
            out[v, part] = paid.sum(axis=-1)
            elsewhere[part] += paid / k
    if k > 1:
        out += scorer.costs.choice * np.log(k)
    hidden = (chars.state < 0).astype(np.float64)
    return out, scorer.arcs + hidden @ elsewhere.T


def chances(scorer: Scorer, fit: Fit) -> Floats:
    """``lost × n × columns``: how likely each lost text had each state, told without the
    text that is asked about."""
    n, k = fit.n, len(fit.above)
    below = fit.direct @ scorer.arrival
    each = [below[v] - fit.direct[v, :, None] * scorer.arrival for v in range(k)]
    out = np.zeros((k, n, scorer.characters.columns))
    for v, joint in enumerate(_joint(scorer, each, fit.above)):
        least = np.repeat(_soft(scorer, joint), scorer.characters.size, axis=-1)
        out[v] = np.exp(least - joint)
    return out


def _joint(scorer: Scorer, below: list[Floats], above: tuple[int, ...]) -> list[Floats]:
    """What all lost texts cost, by the states of each."""
    k = len(above)
    up = list(below)
    passed: list[Floats] = [np.zeros(0)] * k
    for v in range(k - 1, 0, -1):
        passed[v] = scorer.through(up[v])
        up[above[v]] = up[above[v]] + passed[v]
    joint = [up[0] + scorer.root, *up[1:]]
    for v in range(1, k):
        joint[v] = up[v] + scorer.down(joint[above[v]] - passed[v])
    return joint


def _soft(scorer: Scorer, joint: Floats) -> Floats:
    """By character: minus the logarithm of the sum over its states."""
    first = scorer.characters.first
    if not len(first):
        return np.zeros((*joint.shape[:-1], 0))
    least = np.minimum.reduceat(joint, first, axis=-1)
    spread = np.repeat(least, scorer.characters.size, axis=-1)
    sums = np.add.reduceat(np.exp(spread - joint), first, axis=-1)
    return np.asarray(least - np.log(sums))


def marginals(arcs: Floats, lost: Floats, temperature: float) -> Floats:
    """The share of all directed spanning trees under the lost texts that have each arc:
    ``arcs`` are the costs between held texts, ``lost`` those from the lost ones."""
    n = arcs.shape[0]
    costs = np.concatenate([arcs, lost])
    costs[np.arange(n), np.arange(n)] = np.inf
    costs = costs - costs.min(axis=0)
    odds = np.exp(-np.minimum(costs / temperature, _WORST))
    odds[np.arange(n), np.arange(n)] = 0.0
    held = odds[:n]
    inverse = np.linalg.inv(np.diag(odds.sum(axis=0)) - held)
    inside = np.diag(inverse)
    out = np.zeros_like(odds)
    out[:n] = held * (inside[None, :] - inverse.T)
    out[n:] = odds[n:] * inside[None, :]
    out = np.clip(out, 0.0, 1.0)
    return np.asarray(out / out.sum(axis=0))


# -- lost versions ----------------------------------------------------------------------


def _starts(scorer: Scorer, fit: Fit) -> list[Fit]:
    """Odds with one more lost text, for copies that share what others lack."""
    n, k = fit.n, len(fit.above)
    chars = scorer.characters
    starts: list[Fit] = []
    below = fit.direct @ scorer.arrival
    joints = _joint(scorer, [b[None] for b in below], fit.above)
    for v in range(k):
        direct = np.flatnonzero(fit.direct[v] > 0)
        if len(direct) < 3:
            continue
        joint = joints[v][0]
        least = np.minimum.reduceat(joint, chars.first) if len(chars.first) else joint
        usual = joint <= np.repeat(least, chars.size) + 1e-9
        shown = chars.shown()[direct]
        odd = shown * ~usual
        # What it costs each to have by itself what the lost text lacks.
        price = np.repeat(
            np.stack([_from_usual(scorer, usual, int(c)) for c in direct]), chars.size, axis=1
        )
        alike = (odd * price) @ odd.T
        np.fill_diagonal(alike, 0.0)
        seen: set[tuple[int, ...]] = set()
        for flat in np.argsort(-alike, axis=None, kind="stable")[: 4 * _SEEDS]:
            i, j = divmod(int(flat), len(direct))
            if alike[i, j] < scorer.costs.lost_version / 2 or len(seen) >= _SEEDS:
                break
            near = alike[i] + alike[j]
            group = tuple(np.flatnonzero(near >= 0.5 * alike[i, j]).tolist())
            if len(group) >= len(direct) or group in seen:
                group = tuple(sorted((i, j)))
            if group in seen:
                continue
            seen.add(group)
            members = direct[list(group)]
            copies = np.concatenate([fit.direct, np.zeros((1, n))])
            copies[k, members], copies[v, members] = 1.0, 0.0
            share = np.concatenate([fit.share, np.zeros((1, n))])
            starts.append(Fit(share, (*fit.above, v), copies))
    return starts


def _hubs(fit: Fit, tree: Tree) -> list[Fit]:
    """The same for a held text that several seem to have copied: it may be a faithful copy
    of a later version, which they all had."""
    n, k = fit.n, len(fit.above)
    hubs = [
        (p, children)
        for p in range(n)
        if len(children := [c for c in tree.children(p) if c < n]) >= 2
    ]
    hubs.sort(key=lambda hub: (-len(hub[1]), hub[0]))
    starts: list[Fit] = []
    for p, children in hubs[:_SEEDS]:
        node = p
        while 0 <= node < n:
            node = tree.parent[node]
        over = node - n if node >= n else 0
        members = [p, *children]
        copies = np.concatenate([fit.direct, np.zeros((1, n))])
        copies[:, members] = 0.0
        copies[k, members] = 1.0
        share = np.concatenate([fit.share, np.zeros((1, n))])
        starts.append(Fit(share, (*fit.above, over), copies))
    return starts


def _from_usual(scorer: Scorer, usual: Floats, c: int) -> Floats:
    """By character: what a text pays as a copy of the usual states."""
    paid = np.where(usual, scorer.arrival[c], np.inf)
    return np.asarray(np.minimum.reduceat(paid, scorer.characters.first))


# -- the tree ---------------------------------------------------------------------------


def likeliest(share: Floats, above: tuple[int, ...]) -> Tree:
    """The tree of the likeliest parents: whether from a lost text is asked first, then which.

    Args:
        share: the odds of held parents, then of the lost texts.
        above: the lost parent of each lost text, -1 for the first.
    """
    n = share.shape[1]
    whole = np.where(share >= _COPY, share, 0.0)
    lost = share[n:].argmax(axis=0)
    whole[n:] = 0.0
    whole[n + lost, np.arange(n)] = share[n:].sum(axis=0)
    return _told(whole, above)


def _tree(
    scorer: Scorer, share: Floats, above: tuple[int, ...], arcs: Floats
) -> tuple[Tree, float]:
    """The tree of the likeliest parents and its cost, without cycles and without lost texts
    of which nothing tells; arcs are turned round where that is cheaper."""
    n = share.shape[1]
    tree = _told(share, above)
    cost = _total(scorer, tree, arcs)
    for c in range(n):
        p = tree.parent[c]
        if 0 <= p < n and share[c, p] > 0.01:
            other = _turned(tree, p, c)
            price = _total(scorer, other, arcs)
            if price < cost - 1e-9:
                tree, cost = other, price
    return tree, cost


def _told(share: Floats, above: tuple[int, ...]) -> Tree:
    """The tree of the likeliest parents without the lost texts of which nothing tells."""
    n = share.shape[1]
    parent = _acyclic(share, n)
    tree = Tree(n, {c: int(parent[c]) for c in range(n)})
    for v, over in enumerate(above):
        tree.parent[n + v] = -1 if over < 0 else n + over
    contract(tree)
    return tree


def _acyclic(share: Floats, n: int) -> Ints:
    """The likeliest parent of each; a cycle is opened where it costs least (Chu and Liu
    1965, Edmonds 1967, with the cycles opened one by one)."""
    odds = np.log(np.maximum(share, 1e-12))
    odds[np.arange(n), np.arange(n)] = -np.inf
    # Of parents as likely a lost one, then the first, is taken.
    odds[n:] += 1e-9
    parent = odds.argmax(axis=0)
    while (cycle := _cycle(parent, n)) is not None:
        outside = odds[:, cycle].copy()
        under = [c for c in range(n) if set(_line(parent, c, n)) & set(cycle)]
        outside[under] = -np.inf
        loss = odds[parent[cycle], cycle] - outside.max(axis=0)
        at = int(loss.argmin())
        parent[cycle[at]] = int(outside[:, at].argmax())
    return np.asarray(parent)


def _line(parent: Ints, c: int, n: int) -> list[int]:
    line = [c]
    while (above := int(parent[line[-1]])) < n and above not in line:
        line.append(above)
    return line


def _cycle(parent: Ints, n: int) -> list[int] | None:
    clear: set[int] = set()
    for c in range(n):
        line: list[int] = []
        node = c
        while node < n and node not in clear and node not in line:
            line.append(node)
            node = int(parent[node])
        if node in line:
            return line[line.index(node) :]
        clear.update(line)
    return None


def contract(tree: Tree) -> None:
    """Takes out lost texts with fewer than two children: nothing tells of them."""
    changed = True
    while changed:
        changed = False
        for v in reversed(tree.lost()):
            children = tree.children(v)
            if len(children) < 2:
                above = tree.parent.pop(v)
                for c in children:
                    tree.parent[c] = above
                changed = True
