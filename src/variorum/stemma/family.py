"""The descent of one family: from its witnesses to named nodes and edges with evidence."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from variorum.model import Document, Edge, Evidence, Locus
from variorum.stemma.calibrate import TOLD, Kind, calibrated
from variorum.stemma.characters import characters
from variorum.stemma.costs import COSTS, Costs
from variorum.stemma.evidence import Evidences, sigla_list
from variorum.stemma.exemplars import exemplars
from variorum.stemma.inference import Fit, infer
from variorum.stemma.overlap import Overlaps, siglum_key, text_key
from variorum.stemma.priors import (
    agencies,
    before,
    credits_agency,
    credits_outlet,
    earliest,
    moment,
    names_outlet,
    own_names,
    updates,
)
from variorum.stemma.scoring import Scorer, Tree
from variorum.stemma.tradition import is_tradition
from variorum.stemma.variation import Floats
from variorum.stemma.weighing import weighed
from variorum.stemma.wires import in_place

GREEK: Final = "αβγδεζηθικλμνξοπρστυφχψω"


def lost_name(number: int) -> str:
    """The name of a lost text: α, β … ω, α2, β2 …"""
    turn, letter = divmod(number, len(GREEK))
    return GREEK[letter] if not turn else f"{GREEK[letter]}{turn + 1}"


@dataclass(frozen=True, slots=True)
class Descent:
    """The lost nodes (by name, roots first) and edges of one family."""

    lost: tuple[str, ...]
    edges: tuple[Edge, ...]


def descend(
    documents: Sequence[Document],
    loci: Sequence[Locus],
    overlaps: Overlaps,
    lost_before: int = 0,
    costs: Costs = COSTS,
) -> Descent:
    """The descent of the witnesses of one family.

    Args:
        documents: the family, in an order that does not depend on the input's.
        loci: the collation of the whole story.
        overlaps: what pairs of witnesses share.
        lost_before: how many lost texts other families have named already.
        costs: prices.
    """
    groups = grouped(documents)
    evidence = Evidences(documents, loci, overlaps)
    if is_tradition(groups):
        lost, edges = exemplars(groups, loci, evidence, lambda i: lost_name(lost_before + i))
        return Descent(lost, edges)
    scorer = scorer_of(groups, loci, costs)
    tree, shares, gains = infer(scorer)
    own = _own_dispatches(groups, scorer.moments or ())
    if own:
        tree, shares = in_place(scorer, tree, shares, own)
    elif len(groups) > 1:
        tree, shares = weighed(scorer, shares, groups, loci, overlaps)
    return _Family(groups, scorer, evidence, tree, shares, gains, lost_before, own).descent()


def scorer_of(
    groups: Sequence[Sequence[Document]], loci: Sequence[Locus], costs: Costs
) -> Scorer:
    """The characters of some texts and what their arcs cost."""
    members = [d for group in groups for d in group]
    chars = characters(members, loci, [[d.witness.siglum for d in g] for g in groups], costs)
    prior, root_prior, lost_prior = _priors(groups, costs)
    moments = [min(map(moment, group)) for group in groups]
    return Scorer(chars, prior, root_prior, lost_prior, costs, moments=moments)


def grouped(documents: Sequence[Document]) -> list[list[Document]]:
    """Witnesses of equal text together, each group in the order of the documents."""
    groups: dict[tuple[str, ...], list[Document]] = {}
    for document in documents:
        groups.setdefault(text_key(document), []).append(document)
    return list(groups.values())


def _head(group: Sequence[Document]) -> Document:
    """Of equal texts the agency's own, else the first."""
    own = [d for d in group if own_names(d)]
    return own[0] if own else earliest(group) or group[0]


def _own_dispatches(
    groups: Sequence[Sequence[Document]], moments: Sequence[float]
) -> list[int]:
    """The groups that are an agency's own, in order of time: of the agency that has most, or
    was first."""
    takes: dict[str, list[int]] = {}
    for i in sorted(range(len(groups)), key=lambda i: (moments[i], i)):
        for name in frozenset().union(*map(own_names, groups[i])):
            takes.setdefault(name, []).append(i)
    return min(takes.values(), key=lambda own: (-len(own), own), default=[])


def _priors(groups: Sequence[Sequence[Document]], costs: Costs) -> tuple[Floats, Floats, float]:
    n = len(groups)
    direct = costs.direct + math.log(max(n - 1, 1))
    prior = np.full((n, n), direct)
    root_prior = np.full(n, costs.held_root)
    credited = [frozenset().union(*map(agencies, g)) for g in groups]
    wires = [frozenset().union(*map(own_names, g)) for g in groups]
    for p, parents in enumerate(groups):
        for c, children in enumerate(groups):
            if p == c:
                continue
            pairs = [(a, b) for a in parents for b in children]
            if all(before(b.witness.published, a.witness.published) for a, b in pairs):
                prior[p, c] += costs.late_parent
                root_prior[p] = costs.held_root + costs.late_root
            if wires[c] and not wires[p] & wires[c]:
                prior[p, c] += costs.wire_copies
            if any(
                names_outlet(b, a) or credits_outlet(b, a) or updates(b, a) for a, b in pairs
            ):
                prior[p, c] -= costs.names_parent
            elif wires[p]:
                prior[p, c] += costs.held_wire - direct
                if any(credits_agency(b, wires[p]) for _, b in pairs):
                    prior[p, c] -= costs.credits_wire
            elif credited[p] & credited[c]:
                prior[p, c] += costs.both_credit_agency
            elif credited[c]:
                prior[p, c] += costs.credit_gained
    return prior, root_prior, 0.0


class _Family:
    """Turns a tree of texts into named edges between witnesses."""

    def __init__(
        self,
        groups: list[list[Document]],
        scorer: Scorer,
        evidence: Evidences,
        tree: Tree,
        shares: Fit,
        gains: dict[int, float],
        lost_before: int,
        own: Sequence[int],
    ) -> None:
        self.groups = groups
        self.scorer = scorer
        self.evidence = evidence
        self.tree = tree
        self.shares = shares
        self.gains = gains
        self.own = frozenset(own)
        self.heads = [_head(group).witness.siglum for group in groups]
        self.assumed: int | None = None
        root = tree.root()
        if root < tree.n and len(groups[root]) > 1 and not self._dated(root):
            self._lost_above(root)
        self.order = self._lost_in_order()
        self.names = {v: lost_name(lost_before + i) for i, v in enumerate(self.order)}
        self.edges: list[Edge] = []

    def descent(self) -> Descent:
        for c, p in sorted(self.tree.parent.items()):
            if c >= self.tree.n:
                if p != -1:
                    self._version(p, c)
            else:
                if p != -1:
                    self._text(p, c)
                self._copies(p, c)
        return Descent(tuple(self.names[v] for v in self.order), tuple(self.edges))

    # -- the shape ----------------------------------------------------------------------

    def _dated(self, node: int) -> bool:
        """Whether one of several equal texts is known to be first, and credits nobody but
        itself."""
        group = self.groups[node]
        if own_names(_head(group)):
            return True
        return earliest(group) is not None and not any(agencies(d) for d in group)

    def _lost_above(self, root: int) -> None:
        """Equal texts at the root: puts the lost text they may all come from above them."""
        self.assumed = self.tree.n
        for c in self.tree.children(root):
            self.tree.parent[c] = self.assumed
        self.tree.parent[self.assumed] = -1
        self.tree.parent[root] = self.assumed

    def _lost_in_order(self) -> list[int]:
        """The lost texts, each after its parent, the larger branch first."""
        order: list[int] = []
        todo = [v for v in self.tree.lost() if self.tree.parent[v] == -1]
        while todo:
            node = todo.pop(0)
            order.append(node)
            below = [c for c in self.tree.children(node) if c >= self.tree.n]
            below.sort(key=lambda v: -len(self.tree.under(v)))
            todo.extend(below)
        return order

    def _members(self, node: int) -> list[str]:
        """The sigla of all witnesses at and under a node."""
        texts = [c for c in self.tree.under(node) if c < self.tree.n]
        sigla = [d.witness.siglum for c in texts for d in self.groups[c]]
        return sorted(sigla, key=siglum_key)

    def _name(self, node: int) -> str:
        return self.names[node] if node >= self.tree.n else self.heads[node]

    # -- the edges ----------------------------------------------------------------------

    def _odds(self, child: int) -> dict[str, float]:
        """The odds of every parent of a text, by name."""
        if len(self.groups) < 2:
            return {}
        share = self.shares.share
        odds = {self.heads[p]: float(share[p, child]) for p in range(self.tree.n)}
        for row in range(self.tree.n, len(share)):
            name = self.names.get(row, "a lost text")
            odds[name] = odds.get(name, 0.0) + float(share[row, child])
        return odds

    def _stand_in(self) -> int:
        """The equal texts whose place the assumed lost root took."""
        return next(
            c
            for c in self.tree.children(self.assumed if self.assumed is not None else -1)
            if c < self.tree.n and len(self.groups[c]) > 1
        )

    def _text(self, p: int, c: int) -> None:
        parent, child = self._name(p), self.heads[c]
        if p >= self.tree.n:
            siblings = [s for s in self._members(p) if s not in self._members(c)]
            others = siblings or [s for s in self._members(p) if s != child]
            notes = self.evidence.from_lost(parent, child, others)
        else:
            others = [parent]
            notes = self.evidence.between(parent, child)
        if p == self.assumed and c == self._stand_in():
            confidence = self._equal_confidence(c)
            notes.append(self._equal_note(c))
        else:
            odds = self._odds(c)
            held = max((odds[o] for o in self.heads if o in odds and o != parent), default=0.0)
            lost = max((odds[o] for o in odds.keys() - {parent, *self.heads}), default=0.0)
            kind: Kind = "lost" if p >= self.tree.n else "page" if p in self.own else "copy"
            confidence = calibrated(odds.get(parent, 0.5), held, lost, kind)
            notes.extend(self.evidence.unsure(parent, child, confidence, odds))
            if len(self.groups[c]) > 1:
                notes.append(self._equal_note(c))
            if p < self.tree.n and len(self.groups[p]) > 1:
                confidence *= 0.9 if self._dated(p) else 1 / len(self.groups[p])
                notes.append(self._which_note(p))
        self._edge(parent, child, confidence, others, notes)

    def _version(self, p: int, v: int) -> None:
        members = self._members(v)
        others = [s for s in self._members(p) if s not in members]
        notes = [self.evidence.version(self.names[v], members, others)]
        gain = min(self.gains.get(v, 0.0) / self.scorer.costs.temperature, 600)
        raw = 1 / (1 + float(np.exp(-gain)))
        confidence = calibrated(raw, 0.0, 1 - raw, "version")
        if confidence < TOLD:
            notes.append(
                Evidence(
                    note=f"cannot be told: {self.names[v]} may be a later version of "
                    f"{self.names[p]}, or what came from it came from {self.names[p]} itself"
                )
            )
        shared, changed = self.evidence.shared_many(members, others)
        self._append(self.names[p], self.names[v], confidence, shared, changed, notes)

    def _copies(self, p: int, c: int) -> None:
        """The edges of the other members of a group of equal texts."""
        group = self.groups[c]
        if len(group) == 1:
            return
        head = self.heads[c]
        # A lost parent may have reached each of them; a held one they would have to have
        # changed alike, so that one copied another.
        own = self._dated(c) if p >= self.tree.n else p == -1 or self._telling(p, c)
        for document in group:
            siglum = document.witness.siglum
            if siglum == head:
                continue
            parent = head if own else self._name(p)
            lost = parent in self.names.values()
            others = [head] if lost else [parent]
            if lost:
                notes = self.evidence.from_lost(parent, siglum, others)
            else:
                notes = self.evidence.between(parent, siglum)
            notes.append(self._equal_note(c))
            self._edge(parent, siglum, self._equal_confidence(c), others, notes)

    def _telling(self, p: int, c: int) -> bool:
        """Whether equal texts differ from their parent in what two copyists would hardly
        both have done."""
        return float(self.scorer.arcs[p, c]) >= 2 * self.scorer.costs.cut

    def _equal_confidence(self, c: int) -> float:
        # Measured on the stories that the curves of ``calibrate`` were fitted to; an agency
        # credited by equal texts was not among them.
        if self._dated(c):
            return 0.8
        return 0.55 if any(agencies(d) for d in self.groups[c]) else 0.45

    def _equal_note(self, c: int) -> Evidence:
        named = sigla_list(d.witness.siglum for d in self.groups[c])
        if self._dated(c):
            return Evidence(
                note=f"{named} have the same text: {self.heads[c]}, the first to be published, "
                "is taken for what the others copied"
            )
        return Evidence(
            note=f"{named} have the same text: whether one of them copied another "
            "or all copied a lost text cannot be told from it"
        )

    def _which_note(self, p: int) -> Evidence:
        sigla = [d.witness.siglum for d in self.groups[p]]
        return Evidence(
            note=f"{sigla_list(sigla)} have the same text: which of them was copied cannot be "
            "told from it"
        )

    def _edge(
        self,
        parent: str,
        child: str,
        confidence: float,
        others: Sequence[str],
        notes: Sequence[Evidence],
    ) -> None:
        shared, changed = self.evidence.shared(child, others)
        self._append(parent, child, confidence, shared, changed, notes)

    def _append(
        self,
        parent: str,
        child: str,
        confidence: float,
        shared: int,
        changed: int,
        notes: Sequence[Evidence],
    ) -> None:
        self.edges.append(
            Edge(
                parent=parent,
                child=child,
                confidence=round(min(max(confidence, 0.01), 0.99), 2),
                shared_words=shared,
                changed_words=changed,
                evidence=tuple(notes),
            )
        )
