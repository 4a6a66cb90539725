"""Who does not carry a claim, and whose silence proves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from variorum.model import Claim, Document, Locus, Silence


def silences(
    documents: Sequence[Document],
    loci: Sequence[Locus],
    claims: Sequence[Claim],
    order: Mapping[str, int],
    same: Mapping[str, Sequence[str]],
) -> tuple[Silence, ...]:
    """The silences, in the order of the claims; none for a claim that all carry.

    A truncated witness is *cut off* from a claim whose place in the story comes after the
    last of its sentences that another witness has too; if it goes on after that place it
    is silent like any other.  A witness that is not analysed is neither,
    and one that asserts the same on another's word is not silent on it.

    Args:
        documents: the witnesses.
        loci: the collation in story order.
        claims: merged claims.
        order: the place of each locus in the story.
        same: for each claim the ids of others that assert the same.
    """
    analysed = (d.witness.siglum for d in documents if d.witness.analysed)
    sigla = sorted(analysed, key=lambda s: (len(s), s))
    ends = {d.witness.siglum: _end(d, loci) for d in documents if d.witness.truncated}
    carried = {claim.id: {m.siglum for m in claim.mentions} for claim in claims}
    out = []
    for claim in claims:
        carry = carried[claim.id].union(*(carried[c] for c in same.get(claim.id, ())))
        places = [order[m.locus] for m in claim.mentions if m.locus and m.locus in order]
        place = min(places, default=None)
        without = [s for s in sigla if s not in carry]
        cut_off = tuple(
            s for s in without if s in ends and place is not None and place > ends[s]
        )
        silent = tuple(s for s in without if s not in cut_off)
        if without:
            out.append(Silence(claim=claim.id, sigla=silent, cut_off=cut_off))
    return tuple(out)


def _end(document: Document, loci: Sequence[Locus]) -> int:
    """The place in the story of the last sentence of a truncated witness.

    A sentence that it alone has does not tell the place, so the last shared one counts.
    """
    siglum = document.witness.siglum
    last = (-1, -1)
    last_own = (-1, -1)
    for i, locus in enumerate(loci):
        shared = any(s.siglum != siglum for s in locus.readings)
        for span in locus.readings:
            if span.siglum == siglum:
                last_own = max(last_own, (span.start, i))
                if shared:
                    last = max(last, (span.start, i))
    return last[1] if last[0] >= 0 else last_own[1]
