"""Texts put together from two dispatches: what a witness has from another family."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from variorum.model import Edge, Evidence
from variorum.stemma.overlap import KIN_FEW_WORDS, Overlaps, siglum_key

#: How often such a find was right, of some 25 in a hundred simulated stories of
#: ``evals/lineage`` (seeds 60 to 74 and 9000 on): it is a hint and not more.
_RIGHT: Final = 0.35
_SHOWN: Final = 3


def merged(
    families: Sequence[Sequence[str]],
    root: Mapping[str, str],
    overlaps: Overlaps,
    known: Collection[tuple[str, str]],
) -> list[Edge]:
    """The edges of descent across families.

    Args:
        families: the families of the story.
        root: what each witness goes back to.
        overlaps: what pairs of witnesses share.
        known: the edges inside families, as (parent, child).

    Two witnesses of different families that share text: one has it from the other's
    family.  It is the one whose own kin have less of it.
    """
    found: list[Edge] = []
    for family in families:
        for other in families:
            if family is other:
                continue
            for child in family:
                edge = _from(child, family, other, root, overlaps)
                if edge is not None and (edge.parent, edge.child) not in known:
                    found.append(edge)
    return found


def _from(
    child: str,
    family: Sequence[str],
    other: Sequence[str],
    root: Mapping[str, str],
    overlaps: Overlaps,
) -> Edge | None:
    shared = {s: overlaps.own_words(child, s) for s in other if overlaps.kin(child, s)}
    if not shared:
        return None
    best = max(sorted(shared, key=siglum_key), key=lambda s: shared[s])
    # Whose text is it?  That family's, more of whose members have it.
    here = sum(overlaps.own_words(best, s) >= KIN_FEW_WORDS for s in family) / len(family)
    there = len(shared) / len(other)
    if here > there or (here == there and siglum_key(child) < siglum_key(best)):
        return None
    runs = overlaps.runs(child, best)[:_SHOWN]
    return Edge(
        parent=root[best],
        child=child,
        confidence=_RIGHT,
        shared_words=shared[best],
        changed_words=0,
        evidence=(
            Evidence(
                note=f"{child} also has {shared[best]} words outside quotations that "
                f"{best} has, of another family",
                spans=tuple(span for run in runs for span in (run.one, run.other)),
            ),
        ),
    )
