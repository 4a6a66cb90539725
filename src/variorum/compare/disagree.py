"""Where accounts cannot all hold, or tell it differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final

from variorum.compare.circumstances import circumstances
from variorum.compare.sameness import Sameness
from variorum.compare.speakers import named_origin, same_chain_here
from variorum.compare.variants import Variants
from variorum.compare.words import content_words, likeness
from variorum.model import (
    Claim,
    Disagreement,
    Locus,
    Span,
)

_SAME_CONTENT: Final = 0.7


def disagreements(
    loci: Sequence[Locus],
    claims: Sequence[Claim],
    families: Sequence[Sequence[str]],
    versions: Mapping[str, int],
    told: Sequence[Disagreement],
    sources: Mapping[tuple[str, str], Sequence[Span]],
    texts: Mapping[str, str],
    replaced: Collection[tuple[str, str]],
    sameness: Sameness,
    likely: Callable[[Span, Span], float | None],
) -> tuple[Disagreement, ...]:
    """All disagreements, in story order of the first claim or locus they concern.

    Args:
        loci: the collation, settled.
        claims: merged claims.
        families: the families; each outlet words its own attributions, so these are
            compared within one only.
        versions: how many later versions of a lost text each witness lies under.
        told: the disagreements about figures and quotations.
        sources: the spans that name speakers, by locus and siglum.
        texts: the text of each witness.
        replaced: pairs of claims of which the second gives the figure of the first anew.
        sameness: tells how likely two claims are about one thing.
        likely: how likely two numbers are of one thing; ``None`` if not known.
    """
    family = {siglum: i for i, group in enumerate(families) for siglum in group}
    spoken = [
        *told,
        *_speakers(claims, family),
        *circumstances(claims, sameness),
    ]
    variants = Variants(claims, spoken, family, versions, sources, texts, replaced, likely)
    found = [*spoken, *variants.told(loci)]
    rank = {claim.id: i for i, claim in enumerate(claims)}
    seen: set[tuple[object, ...]] = set()
    out = []
    for item in sorted(
        found,
        key=lambda d: (
            min((rank[c] for c in d.claims), default=len(rank)),
            d.kind,
            d.spans,
            d.note,
        ),
    ):
        mark = (item.kind, item.spans)
        if mark not in seen:
            seen.add(mark)
            out.append(item)
    return tuple(out)


def _speakers(claims: Sequence[Claim], family: Mapping[str, int]) -> Iterable[Disagreement]:
    """The same content in one locus from different speakers, in one family."""
    by_locus: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for locus in dict.fromkeys(m.locus for m in claim.mentions if m.locus):
            by_locus[locus].append(claim)
    done: set[tuple[str, str]] = set()
    for group in by_locus.values():
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if (one.id, other.id) in done or not (one.chain and other.chain):
                    continue
                mine = {m.siglum for m in one.mentions}
                theirs = {m.siglum for m in other.mentions}
                if mine & theirs or not (
                    {family.get(s) for s in mine} & {family.get(s) for s in theirs}
                ):
                    continue
                if same_chain_here(one, other) or not (
                    named_origin(one) or named_origin(other)
                ):
                    continue
                both, _ = likeness(content_words(one.statement), content_words(other.statement))
                if both >= _SAME_CONTENT:
                    done.add((one.id, other.id))
                    yield Disagreement(
                        kind="attribution",
                        claims=(one.id, other.id),
                        spans=(one.chain[-1].span, other.chain[-1].span),
                        note=f"the same is said by {_name(one)} in {_where(one)} and by "
                        f"{_name(other)} in {_where(other)}",
                    )


def _name(claim: Claim) -> str:
    speaker = claim.chain[-1]
    return speaker.canonical or speaker.name


def _where(claim: Claim) -> str:
    return ", ".join(sorted({m.siglum for m in claim.mentions}, key=lambda s: (len(s), s)))
