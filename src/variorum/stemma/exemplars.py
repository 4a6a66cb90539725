"""A tradition's descent as named nodes and edges with their evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from variorum.model import Document, Edge, Evidence, Locus, Span
from variorum.stemma.calibrate import TOLD
from variorum.stemma.evidence import Evidences, sigla_list
from variorum.stemma.priors import earliest
from variorum.stemma.tradition import Copying, Tradition, trace

#: What can be said of which of some equal texts was copied, or was the copy.
_EQUAL: Final = 0.45
_SHOWN: Final = 3


def exemplars(
    groups: Sequence[Sequence[Document]],
    loci: Sequence[Locus],
    evidence: Evidences,
    name: Callable[[int], str],
) -> tuple[tuple[str, ...], tuple[Edge, ...]]:
    """The names of the lost texts, each after its exemplar, and all edges.

    Args:
        groups: the witnesses of each text.
        loci: the collation of the whole story.
        evidence: writes the notes.
        name: the name of a lost text by its number.
    """
    found = trace(groups, loci)
    heads = [(earliest(group) or group[0]).witness.siglum for group in groups]
    nodes = [found.root, *(c.child for c in found.copyings)]
    lost = [node for node in nodes if node >= len(groups)]
    names = {node: name(i) for i, node in enumerate(lost)}
    names |= dict(enumerate(heads))
    under = _under(found, heads)
    edges = [_edge(c, found, heads, names, under, evidence) for c in found.copyings]
    for group, head in zip(groups, heads, strict=True):
        edges.extend(_equal(head, d.witness.siglum, group, evidence) for d in group)
    return tuple(names[node] for node in lost), tuple(e for e in edges if e.parent != e.child)


def _under(found: Tradition, heads: Sequence[str]) -> dict[int, list[str]]:
    """The held texts at and under each node."""
    under: dict[int, list[str]] = {}
    for copying in reversed(found.copyings):
        child, parent = copying.child, copying.parent
        mine = under.setdefault(child, [])
        if child < len(heads):
            mine.append(heads[child])
        under.setdefault(parent, []).extend(mine)
    return under


def _edge(
    copying: Copying,
    found: Tradition,
    heads: Sequence[str],
    names: dict[int, str],
    under: dict[int, list[str]],
    evidence: Evidences,
) -> Edge:
    parent, child = names[copying.parent], names[copying.child]
    below = under[copying.child]
    others = [parent] if copying.parent < len(heads) else []
    if not others:
        others = [s for s in under[copying.parent] if s not in below]
    others = others or [s for s in heads if s not in below] or list(heads[:1])
    notes: list[Evidence] = []
    if copying.child < len(heads) and copying.parent < len(heads):
        notes += evidence.between(parent, child)
    elif copying.child < len(heads):
        notes += evidence.from_lost(parent, child, others)
    shared, changed = evidence.shared_many(below, others)
    changes = _changes(copying, found, below)
    if changes is not None:
        notes.append(changes)
    if copying.confidence < TOLD:
        notes.append(
            Evidence(
                note=f"cannot be told: that {child} is a copy of {parent} has a likelihood of "
                f"{copying.confidence:.0%}; the edge may point the other way, or lead elsewhere"
            )
        )
    return Edge(
        parent=parent,
        child=child,
        confidence=round(min(max(copying.confidence, 0.01), 0.99), 2),
        shared_words=shared,
        changed_words=changed,
        evidence=tuple(notes),
    )


def _changes(copying: Copying, found: Tradition, below: Sequence[str]) -> Evidence | None:
    """Where the copy has other readings than its exemplar."""
    spans: list[Span] = []
    count = 0
    for c in copying.changes:
        variant = found.readings.source[c][1]
        if variant is None:
            continue
        count += 1
        mine = [s for r in variant.readings for s in r.spans if s.siglum in below]
        if len(spans) < _SHOWN:
            spans.extend(mine[:1])
    if not count:
        return None
    named = sigla_list(below)
    readings = "1 reading" if count == 1 else f"{count} readings"
    verb = "goes" if len(below) == 1 else "go"
    return Evidence(
        note=f"{readings} of {named} {verb} back to changes made in this copy",
        spans=tuple(spans),
    )


def _equal(head: str, siglum: str, group: Sequence[Document], evidence: Evidences) -> Edge:
    shared, changed = evidence.shared(siglum, [head])
    named = sigla_list(d.witness.siglum for d in group)
    return Edge(
        parent=head,
        child=siglum,
        confidence=_EQUAL,
        shared_words=shared,
        changed_words=changed,
        evidence=(
            Evidence(
                note=f"cannot be told: {named} have the same text; which of them was copied, "
                "or if all were copied from a lost one, does not show"
            ),
        ),
    )
