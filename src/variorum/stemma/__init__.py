"""Descent: which witness copied which, and which lost text they go back to.

The method is minimum description length over reading and event characters, with lost texts
as candidate parents and edge odds over all directed spanning trees
(:mod:`variorum.stemma.characters`, :mod:`variorum.stemma.inference`).  Texts of
which nothing but the text is known are taken for a tradition of copies, with lost texts
anywhere (:mod:`variorum.stemma.tradition`).
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.model import Count, Document, Edge, Locus, Node, Passage, Stemma
from variorum.stemma.family import Descent, descend
from variorum.stemma.merged import merged
from variorum.stemma.overlap import Overlaps, families, independent, siglum_key

__all__ = ["build"]


def build(
    documents: Sequence[Document], passages: Sequence[Passage], loci: Sequence[Locus]
) -> tuple[Stemma, tuple[tuple[str, ...], ...]]:
    """Build the stemma of a story and tell the families of its witnesses.

    A family is what goes back to one text in its own words; witnesses that share only
    quotations stay apart.  Edges carry the odds that their parent is the right one; where
    several are as likely an :class:`~variorum.model.Evidence` says so.

    Args:
        documents: the witnesses with their sentences.
        passages: the stretches that pairs of witnesses share.
        loci: the collation, in story order.

    Returns:
        the stemma and the families, every siglum in exactly one; the largest first, then
        by first siglum.
    """
    overlaps = Overlaps(documents, passages)
    kin = families(documents, overlaps)
    by_siglum = {d.witness.siglum: d for d in documents}
    lost = 0
    edges: list[Edge] = []
    names: list[str] = []
    for family in kin:
        if len(family) == 1:
            continue
        members = [by_siglum[s] for s in family]
        members.sort(key=lambda d: (d.witness.id, siglum_key(d.witness.siglum)))
        found: Descent = descend(members, loci, overlaps, lost)
        edges.extend(found.edges)
        names.extend(found.lost)
        lost += len(found.lost)
    sigla = sorted(by_siglum, key=siglum_key)
    nodes = [Node(id=name, kind="lost") for name in names]
    nodes += [Node(id=siglum, kind="witness") for siglum in sigla]
    rank = {node.id: i for i, node in enumerate(nodes)}
    edges.sort(key=lambda edge: (rank[edge.parent], rank[edge.child]))
    root = {s: _root(s, edges) for s in sigla}
    further = merged(kin, root, overlaps, {(e.parent, e.child) for e in edges})
    least, most = independent(documents, overlaps, len(kin))
    stemma = Stemma(
        nodes=tuple(nodes),
        edges=tuple(edges),
        further=tuple(sorted(further, key=lambda e: (rank[e.parent], rank[e.child]))),
        independent=Count(least=least, most=most) if documents else None,
    )
    return stemma, kin


def _root(siglum: str, edges: Sequence[Edge]) -> str:
    above = {edge.child: edge.parent for edge in edges}
    while siglum in above:
        siglum = above[siglum]
    return siglum
