"""Where accounts cannot all hold, or tell it differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from variorum.compare.figures import conflicts, places_meet, shown, times_meet
from variorum.compare.speakers import named_origin, origin, same_chain
from variorum.compare.words import content_words, likeness, overlaps
from variorum.model import (
    Claim,
    Disagreement,
    DisagreementKind,
    Figure,
    Locus,
    Variant,
    VariantKind,
)

_FROM_VARIANT: Final[dict[VariantKind, DisagreementKind]] = {
    "number": "figure",
    "date": "date",
    "quotation": "quotation",
    "loaded": "wording",
    "attribution": "attribution",
}
#: Two claims outside one locus are about one thing only if they share content words beside
#: the measure.
_MIN_COMMON: Final = 2
_SAME_CONTENT: Final = 0.7


def disagreements(loci: Sequence[Locus], claims: Sequence[Claim]) -> tuple[Disagreement, ...]:
    """All disagreements, in story order of the first claim or locus they concern."""
    figures = list(_figures(claims))
    known = [set(d.claims) for d in figures]
    found = [*figures, *_variants(loci, claims, known), *_speakers(claims)]
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


# -- figures ------------------------------------------------------------------------------


def _figures(claims: Sequence[Claim]) -> Iterable[Disagreement]:
    by_measure: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.factuality in {"planned"} or claim.stance in {"asks", "orders", "declines"}:
            continue
        for measure in sorted({f.measure for f in claim.figures if f.measure}):
            by_measure[measure].append(claim)
    done: set[tuple[str, str]] = set()
    for measure, group in sorted(by_measure.items()):
        for i, one in enumerate(group):
            for other in group[i + 1 :]:
                if (one.id, other.id) in done or not comparable(one, other, measure):
                    continue
                pairs = conflicts(one, other)
                if pairs:
                    done.add((one.id, other.id))
                    yield _figure_disagreement(one, other, pairs)


def comparable(one: Claim, other: Claim, measure: str) -> bool:
    """Whether two claims are about the same thing as far as can be told."""
    if not places_meet(one.places, other.places) or not times_meet(one.times, other.times):
        return False
    mine = {m.locus for m in one.mentions} - {None}
    if mine & {m.locus for m in other.mentions}:
        both, smaller = likeness(content_words(one.statement), content_words(other.statement))
        return smaller >= 0.4 or both >= 0.3
    noise = content_words(measure) | _numbers(one) | _numbers(other) | {"kill", "peopl", "dead"}
    common = (content_words(one.statement) & content_words(other.statement)) - noise
    return len(common) >= _MIN_COMMON


def _numbers(claim: Claim) -> frozenset[str]:
    return frozenset(w for w in content_words(claim.statement) if any(c.isdigit() for c in w))


def _figure_disagreement(
    one: Claim, other: Claim, pairs: Sequence[tuple[Figure, Figure]]
) -> Disagreement:
    first, second = pairs[0]
    spans = dict.fromkeys(span for a, b in pairs for span in (a.span, b.span))
    what = " ".join(filter(None, (first.group, (first.measure or "").replace("_", " "))))
    note = f"{what}: {_says(one)} {shown(first)}, {_says(other)} {shown(second)}"
    return Disagreement(kind="figure", claims=(one.id, other.id), spans=tuple(spans), note=note)


def _says(claim: Claim) -> str:
    speaker = origin(claim)
    sigla = sorted({m.siglum for m in claim.mentions}, key=lambda s: (len(s), s))
    where = ", ".join(sigla[:4]) + (f" and {len(sigla) - 4} more" if len(sigla) > 4 else "")
    if speaker is None:
        return f"{where} (nobody named) has"
    return f"{speaker.canonical or speaker.name} (in {where}) says"


# -- variants -----------------------------------------------------------------------------


def _variants(
    loci: Sequence[Locus], claims: Sequence[Claim], known: Sequence[set[str]]
) -> Iterable[Disagreement]:
    by_locus: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for where in dict.fromkeys(m.locus for m in claim.mentions if m.locus):
            by_locus[where].append(claim)
    for locus in loci:
        for variant in locus.variants:
            kind = _FROM_VARIANT.get(variant.kind)
            if kind is None or (
                variant.kind in {"number", "date"} and variant.agrees is not False
            ):
                continue
            if variant.agrees is True:
                continue
            touched = _touched(variant, locus, by_locus[locus.id])
            if kind == "figure" and any(len(set(c)) > 1 for c in [touched]):
                # Two claims with figures of their own: compared as figures already.
                continue
            yield Disagreement(
                kind=kind,
                claims=touched,
                spans=tuple(s for r in variant.readings for s in r.spans if s.start < s.end),
                note=_variant_note(variant),
            )


def _touched(variant: Variant, locus: Locus, claims: Sequence[Claim]) -> tuple[str, ...]:
    spans = [span for r in variant.readings for span in r.spans]
    found = []
    for claim in claims:
        ranges = [
            span
            for m in claim.mentions
            if m.locus == locus.id
            for span in (*m.content, *m.source, *m.cue)
        ]
        if any(
            a.siglum == b.siglum and overlaps((a.start, a.end), (b.start, b.end))
            for a in spans
            for b in ranges
        ):
            found.append(claim.id)
    return tuple(found)


def _variant_note(variant: Variant) -> str:
    what = {
        "number": "the figure differs",
        "date": "the days differ",
        "quotation": "words inside the quotation differ",
        "loaded": "the choice of words differs",
        "attribution": variant.note or "the attribution differs",
    }[variant.kind]
    parts = []
    for reading in variant.readings:
        sigla = sorted(reading.sigla, key=lambda s: (len(s), s))
        shown_sigla = ", ".join(sigla[:4]) + (
            f" and {len(sigla) - 4} more" if len(sigla) > 4 else ""
        )
        text = "nothing" if reading.text is None else f"“{_short(reading.text)}”"
        parts.append(f"{shown_sigla} {text}")
    return f"{what}: {'; '.join(parts)}"


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words) if len(words) <= 12 else " ".join(words[:12]) + " …"


# -- speakers -----------------------------------------------------------------------------


def _speakers(claims: Sequence[Claim]) -> Iterable[Disagreement]:
    """The same content in one locus from different speakers."""
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
                if {m.siglum for m in one.mentions} & {m.siglum for m in other.mentions}:
                    continue
                if same_chain(one, other) or not (named_origin(one) or named_origin(other)):
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
