"""Where accounts cannot all hold, or tell it differently."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from variorum.compare.circumstances import circumstances
from variorum.compare.figures import conflicts, places_meet, shown, times_meet
from variorum.compare.speakers import named_origin, origin, same_chain, same_chain_here
from variorum.compare.words import content_words, likeness, overlaps, words
from variorum.model import (
    Claim,
    Disagreement,
    DisagreementKind,
    Figure,
    Locus,
    Span,
    Variant,
    VariantKind,
)

#: What variants told as one have in common; figures and dates are told one by one.
_Told = tuple[DisagreementKind, tuple[str, ...], tuple[tuple[str, ...], ...], Variant | None]

_FROM_VARIANT: Final[dict[VariantKind, DisagreementKind]] = {
    "number": "figure",
    "date": "date",
    "quotation": "quotation",
    "loaded": "wording",
    "attribution": "attribution",
}
#: What one event has one count of.  Other measures (money, shares, offers) have many in one
#: story, so their sentences must be alike.
_TOLLS: Final = frozenset(
    {
        "killed",
        "injured",
        "missing",
        "detained",
        "arrested",
        "displaced",
        "evacuated",
        "refugees",
        "hospitalised",
        "hospitalized",
        "hostages",
        "kidnapped",
        "infected",
        "rescued",
        "sorties",
        "targets",
    }
)
_EMPTY: Final = content_words("people killed dead died injured wounded hurt toll number least")
#: Words that a quotation may gain or lose by where it is broken off.
_GRAMMAR: Final = frozenset({"a", "an", "the", "and", "to", "that", "of", "it", "is", "was"})
#: Leaving out more words than this is quoting less, not altering.
_LONG_CUT: Final = 6
_ELLIPTIC: Final = 2
_SAME_COUNT: Final = 0.45
#: Two claims outside one locus are about one thing only if they share content words beside
#: the measure.
_MIN_COMMON: Final = 2
_SAME_CONTENT: Final = 0.7


def disagreements(
    loci: Sequence[Locus],
    claims: Sequence[Claim],
    families: Sequence[Sequence[str]],
    versions: Mapping[str, int],
    headlines: Collection[str] = (),
    sources: Mapping[tuple[str, str], Sequence[Span]] | None = None,
) -> tuple[Disagreement, ...]:
    """All disagreements, in story order of the first claim or locus they concern.

    Args:
        loci: the collation, settled.
        claims: merged claims.
        families: the families; each outlet words its own attributions, so these are
            compared within one only.
        versions: how many later versions of a lost text each witness lies under.
        headlines: the claims that stand in headlines only; these round figures and drop
            their bounds, so they are not compared.
    """
    family = {siglum: i for i, group in enumerate(families) for siglum in group}
    spoken = [
        *_figures([c for c in claims if c.id not in headlines]),
        *_speakers(claims, family),
        *circumstances(claims),
    ]
    variants = _Variants(claims, spoken, family, versions, sources or {})
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
    numbers = _numbers(one) | _numbers(other)
    mine = content_words(one.statement) - numbers
    theirs = content_words(other.statement) - numbers
    both, smaller = likeness(mine, theirs)
    loci = {m.locus for m in one.mentions} - {None}
    if loci & {m.locus for m in other.mentions}:
        return smaller >= 0.4 or both >= 0.3
    sigla = {m.siglum for m in one.mentions} & {m.siglum for m in other.mentions}
    if sigla and (not (one.chain and other.chain) or same_chain(one, other)):
        return False  # one text, one voice: it counts two things
    if measure in _TOLLS:
        mine, theirs = mine - _EMPTY, theirs - _EMPTY
        if min(len(mine), len(theirs)) <= _ELLIPTIC:
            # "no more than six died": which event is understood, if the story has one.
            scopes = {f.scope for c in (one, other) for f in c.figures if f.measure == measure}
            return scopes == {"incident"}
        return len(mine & theirs) >= _MIN_COMMON
    return both >= _SAME_COUNT


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


class _Variants:
    """What variants show; neighbouring ones of one kind and claim are one disagreement."""

    def __init__(
        self,
        claims: Sequence[Claim],
        known: Sequence[Disagreement],
        family: Mapping[str, int],
        versions: Mapping[str, int],
        sources: Mapping[tuple[str, str], Sequence[Span]],
    ) -> None:
        self._by_id = {claim.id: claim for claim in claims}
        self._known = [(d.kind, set(d.claims)) for d in known]
        self._family = family
        self._versions = versions
        self._sources = sources
        self._by_locus: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            for where in dict.fromkeys(m.locus for m in claim.mentions if m.locus):
                self._by_locus[where].append(claim)

    def told(self, loci: Sequence[Locus]) -> Iterable[Disagreement]:
        """The disagreements of all loci."""
        for locus in loci:
            together: dict[_Told, list[Variant]] = defaultdict(list)
            for variant in locus.variants:
                kind = _FROM_VARIANT.get(variant.kind)
                if kind is None or not self._tells(variant, locus):
                    continue
                touched = _touched(variant, locus, self._by_locus[locus.id])
                if any(kind == k and set(touched) >= pair for k, pair in self._known):
                    continue  # told of the claims already
                if kind == "figure" and _updated(variant, touched, self._by_id, self._versions):
                    continue
                sides = tuple(sorted(tuple(sorted(r.sigla)) for r in variant.readings))
                single = variant if kind in {"figure", "date"} else None
                together[kind, touched, sides, single].append(variant)
            for told, variants in together.items():
                spans = [s for v in variants for r in v.readings for s in r.spans]
                yield Disagreement(
                    kind=told[0],
                    claims=told[1],
                    spans=tuple(s for s in spans if s.start < s.end),
                    note=_variant_note(variants),
                )

    def _tells(self, variant: Variant, locus: Locus) -> bool:
        """Whether the readings of a variant say different things."""
        if variant.agrees is True or len({words(r.text or "") for r in variant.readings}) < 2:
            return False
        if variant.kind in {"number", "date"}:
            return variant.agrees is False
        if variant.kind == "quotation":
            return _altered(variant)
        if variant.kind == "attribution":
            return self._unattributed(variant, locus)
        return True

    def _unattributed(self, variant: Variant, locus: Locus) -> bool:
        """Whether a speaker whom one witness of a family names is not named in another."""
        for reading in variant.readings:
            for span in reading.spans:
                speakers = self._sources.get((locus.id, span.siglum), ())
                named = [
                    s
                    for s in speakers
                    if s.siglum == span.siglum
                    and overlaps((s.start, s.end), (span.start, span.end))
                ]
                hedge = (variant.note or "").startswith("attributed") and not speakers
                if not named and not hedge:
                    continue
                for other in variant.readings:
                    if other is reading:
                        continue
                    for siglum in other.sigla:
                        if self._family.get(siglum) != self._family.get(span.siglum):
                            continue
                        theirs = self._sources.get((locus.id, siglum), ())
                        if len(theirs) < len(speakers) or (hedge and other.text is None):
                            return True
        return False


def _altered(variant: Variant) -> bool:
    """Whether words within a quotation differ, rather than how far it is quoted."""
    contents = set()
    longest = max(len(words(r.text or "")) for r in variant.readings)
    for reading in variant.readings:
        text = reading.text or ""
        if not words(text) and longest > _LONG_CUT:
            continue  # quoted less far
        if re.search(r"[\[\]\"“”]", text):
            return False
        contents.add(tuple(w for w in words(text) if w not in _GRAMMAR))
    return len(contents) > 1


def _updated(
    variant: Variant,
    touched: Sequence[str],
    claims: Mapping[str, Claim],
    versions: Mapping[str, int],
) -> bool:
    """Whether a figure changed with the version of the text and on the same word: then it
    was brought up to date."""
    origins = {named_origin(claims[c]) for c in touched}
    if len(origins) != 1 or None in origins:
        return False
    depths = [{versions.get(s, 0) for s in r.sigla} for r in variant.readings]
    return all(
        max(a) < min(b) or max(b) < min(a)
        for i, a in enumerate(depths)
        for b in depths[i + 1 :]
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
        ranges += [s.span for s in claim.chain]
        if any(
            a.siglum == b.siglum and overlaps((a.start, a.end), (b.start, b.end))
            for a in spans
            for b in ranges
        ):
            found.append(claim.id)
    return tuple(found)


def _variant_note(variants: Sequence[Variant]) -> str:
    first = variants[0]
    what = {
        "number": "the figure differs",
        "date": "the days differ",
        "quotation": "words inside the quotation differ",
        "loaded": "the choice of words differs",
        "attribution": first.note or "the attribution differs",
    }[first.kind]
    texts: dict[tuple[str, ...], list[str | None]] = {}
    for variant in variants:
        for reading in variant.readings:
            sigla = tuple(sorted(reading.sigla, key=lambda s: (len(s), s)))
            texts.setdefault(sigla, []).append(reading.text)
    parts = []
    for sigla, found in texts.items():
        worded = [_short(t) for t in found if t is not None]
        more = f" and {len(sigla) - 4} more" if len(sigla) > 4 else ""
        shown_text = f"“{' … '.join(worded)}”" if worded else "nothing"
        parts.append(f"{', '.join(sigla[:4])}{more} {shown_text}")
    return f"{what}: {'; '.join(parts)}"


def _short(text: str) -> str:
    split = text.split()
    return " ".join(split) if len(split) <= 12 else " ".join(split[:12]) + " …"


# -- speakers -----------------------------------------------------------------------------


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
