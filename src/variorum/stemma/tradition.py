"""The descent of texts that were copied by hand, or of which nothing is known but the text.

In a day of news nearly everything comes off a wire; where no witness has an outlet, a
credit or a dateline there is no reason to think so.  Then lost texts are assumed only where
the readings ask for them, anywhere in the tree, and any held text may be a copy of any
other.  The tree is sought without directions (:mod:`variorum.stemma.phylogeny`) and then
rooted (:mod:`variorum.stemma.rooting`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final

import numpy as np

from variorum.model import Document, Locus
from variorum.stemma.nets import Model, Net, apart
from variorum.stemma.phylogeny import search, support
from variorum.stemma.priors import moment
from variorum.stemma.readings import Readings, readings
from variorum.stemma.rooting import directed, roots, states

#: Fewer texts than this say nothing of lost ones in the middle; more take too long.
_FEWEST: Final = 4
_MOST: Final = 60
#: Texts of fewer words have too few readings for lost ones to be told from chance.
_WORDS: Final = 150
#: The price of a lost text: so much, and so much for each change that a copy is likely to
#: make.
_LOST: Final = 2.0
_LOST_EACH: Final = 0.15


@dataclass(frozen=True, slots=True)
class Copying:
    """A text and its exemplar, nodes by number: texts as they were given, then lost ones."""

    parent: int
    child: int
    confidence: float
    #: The characters in which the child differs: the locus, and the reading of each.
    changes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Tradition:
    """The descent of some texts, exemplars before copies."""

    root: int
    copyings: tuple[Copying, ...]
    readings: Readings


def is_tradition(groups: Sequence[Sequence[Document]]) -> bool:
    """Whether nothing is known of the texts that would tell news from anything else."""
    if not _FEWEST <= len(groups) <= _MOST:
        return False
    witnesses = [d.witness for group in groups for d in group]
    if median(len(group[0].witness.text.split()) for group in groups) < _WORDS:
        return False
    return not any(w.outlet or w.credit or w.byline or w.dateline for w in witnesses)


def trace(groups: Sequence[Sequence[Document]], loci: Sequence[Locus]) -> Tradition:
    """The descent of ``groups`` of witnesses with equal text.

    Args:
        groups: the witnesses of each text.
        loci: the collation of the whole story.
    """
    found = readings([group[0] for group in groups], loci)
    model = _model(found)
    net = search(model)
    sure = support(model, net)
    read = Model(found.state, found.weight, found.private, model.lost, merge=False)
    chosen = states(read, net)
    odd = _odd(found)
    ways: dict[tuple[int, int], float] = {}
    for a, b in net.edges():
        way = directed(chosen[a], chosen[b], found.shows, odd, found.weight)
        ways[a, b], ways[b, a] = way, -way
    dates = {i: min(map(moment, group)) for i, group in enumerate(groups)}
    chance = roots(net, ways, {i: d for i, d in dates.items() if np.isfinite(d)})
    root = max(sorted(chance), key=lambda r: chance[r])
    copyings: list[Copying] = []
    order = net.order(root)
    for child, parent in order[1:]:
        above = 1.0 - sum(chance[v] for v in _beyond(net, child, parent))
        copyings.append(
            Copying(
                parent,
                child,
                sure[frozenset((parent, child))] * above,
                tuple(int(c) for c in np.flatnonzero(chosen[parent] != chosen[child])),
            )
        )
    return Tradition(root, tuple(copyings), found)


def _model(found: Readings) -> Model:
    """The characters with the price of a lost text that suits them."""
    bare = Model(found.state, found.weight, found.private)
    far = apart(bare)
    np.fill_diagonal(far, np.inf)
    usual = float(np.median(far.min(axis=1)))
    return Model(found.state, found.weight, found.private, _LOST + _LOST_EACH * usual)


def _beyond(net: Net, child: int, parent: int) -> list[int]:
    """The nodes on the child's side of an edge."""
    found = [(child, parent)]
    for node, above in found:
        found.extend((o, node) for o in sorted(net.near[node]) if o != above)
    return [node for node, _ in found]


def _odd(found: Readings) -> list[tuple[bool, ...]]:
    """By character and state: whether the reading has a word that stands nowhere else."""
    odd: list[tuple[bool, ...]] = []
    for c, forms in enumerate(found.shows):
        counts: Mapping[int, int] = {
            s: int((found.state[:, c] == s).sum()) for s in range(len(forms))
        }
        odd.append(
            tuple(
                bool(form)
                and any(found.vocabulary.get(w, 0) <= counts[s] for w in str(form).split())
                for s, form in enumerate(forms)
            )
        )
    return odd
