"""Who does not carry a claim, and whose silence proves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Claim, Document, Locus, Silence


def silences(
    documents: Sequence[Document],
    loci: Sequence[Locus],
    claims: Sequence[Claim],
    same: Mapping[str, Sequence[str]],
    family: Mapping[str, int],
) -> tuple[Silence, ...]:
    """The silences, in the order of the claims; none for a claim that all carry.

    A truncated witness is *cut off* from a claim, unless it surely went past the place: it has
    a sentence that corresponds, or whoever of its family tells the claim has after it another
    sentence that is left of the truncated one.  Then it is silent like any other.
    Texts that are not related tell things in an order of their own, so that what is missing
    of one may be anything.  A witness that is not analysed is neither, and one that asserts
    the same on another's word is not silent on it.

    Args:
        documents: the witnesses.
        loci: the collation.
        claims: merged claims.
        same: for each claim the ids of others that assert the same.
        family: the number of each siglum's family.
    """
    analysed = (d.witness.siglum for d in documents if d.witness.analysed)
    sigla = sorted(analysed, key=lambda s: (len(s), s))
    ends = {
        d.witness.siglum: _ends(d.witness.siglum, loci, family)
        for d in documents
        if d.witness.truncated
    }
    at = {locus.id: frozenset(r.siglum for r in locus.readings) for locus in loci}
    carried = {claim.id: {m.siglum for m in claim.mentions} for claim in claims}
    out = []
    for claim in claims:
        carry = carried[claim.id].union(*(carried[c] for c in same.get(claim.id, ())))
        without = [s for s in sigla if s not in carry]
        cut_off = tuple(s for s in without if s in ends and not _passed(claim, s, ends[s], at))
        silent = tuple(s for s in without if s not in cut_off)
        if without:
            out.append(Silence(claim=claim.id, sigla=silent, cut_off=cut_off))
    return tuple(out)


def _ends(siglum: str, loci: Sequence[Locus], family: Mapping[str, int]) -> dict[str, int]:
    """Where each witness of a family has its last sentence that a truncated one has too."""
    last: dict[str, int] = {}
    for locus in loci:
        if any(r.siglum == siglum for r in locus.readings):
            for r in locus.readings:
                if r.siglum != siglum and family.get(r.siglum) == family.get(siglum):
                    last[r.siglum] = max(last.get(r.siglum, -1), r.start)
    return last


def _passed(
    claim: Claim, siglum: str, ends: Mapping[str, int], at: Mapping[str, frozenset[str]]
) -> bool:
    """Whether a witness has the place of a claim, or all of its family that tell the claim do
    so before the last sentence that they have in common with it."""
    if any(m.locus is not None and siglum in at.get(m.locus, ()) for m in claim.mentions):
        return True
    before = [
        any(s.start < ends[m.siglum] for s in m.content)
        for m in claim.mentions
        if m.siglum in ends
    ]
    return bool(before) and all(before)
