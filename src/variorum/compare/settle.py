"""What collation alone could not tell of variants: whether two dates are one day, and which
side added or left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from variorum.compare.figures import bounds
from variorum.compare.words import overlaps
from variorum.model import (
    Claim,
    Document,
    Locus,
    Number,
    Reading,
    Sentence,
    Span,
    Stemma,
    Temporal,
    Variant,
)

_WEEKDAYS: Final = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip

#: The days a time expression may mean; and the weekdays, where only those are known.
_Days = tuple[frozenset[date], frozenset[int]]


class Settler:
    """Looks up what the words of a reading were read as."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = {d.witness.siglum: d for d in documents}

    def settle(self, locus: Locus) -> Locus:
        """The locus with ``agrees`` filled in where it can be told."""
        variants = tuple(self._variant(v) for v in locus.variants)
        return locus if variants == locus.variants else replace(locus, variants=variants)

    def _variant(self, variant: Variant) -> Variant:
        if variant.agrees is not None:
            return variant
        if variant.kind == "date":
            return self._dates(variant)
        if variant.kind == "number":
            return self._numbers(variant)
        return variant

    def _sentence(self, span: Span) -> Sentence | None:
        document = self._documents.get(span.siglum)
        if document is None:
            return None
        for sentence in document.sentences:
            if overlaps((sentence.start, sentence.end), (span.start, span.end)):
                return sentence
        return None

    def _dates(self, variant: Variant) -> Variant:
        worded = [r for r in variant.readings if r.text is not None]
        if len(worded) < 2:
            return variant
        agrees: bool | None = True
        for i, one in enumerate(worded):
            for other in worded[i + 1 :]:
                same = _same_days(self._days(one), self._days(other))
                if same is False:
                    return replace(variant, agrees=False)
                agrees = agrees and same
        return variant if agrees is None else replace(variant, agrees=True)

    def _days(self, reading: Reading) -> _Days:
        """What all witnesses of a reading may mean by it, taken together."""
        days: set[date] = set()
        weekdays: set[int] = set()
        for span in reading.spans:
            sentence = self._sentence(span)
            if sentence is None:
                continue
            document = self._documents[span.siglum]
            for temporal in document.parse(sentence).temporals:
                where = sentence.span(temporal.start, temporal.end)
                if overlaps((where.start, where.end), (span.start, span.end)):
                    found = _meaning(temporal, document)
                    days |= found[0]
                    weekdays |= found[1]
        return frozenset(days), frozenset(weekdays)

    def _numbers(self, variant: Variant) -> Variant:
        worded = [r for r in variant.readings if r.text is not None]
        found = [self._number(r) for r in worded]
        if len(found) < 2 or any(n is None for n in found):
            return variant
        known = [n for n in found if n is not None]
        intervals = [bounds(n) for n in known]
        if len({(n.low, n.high) for n in known}) == 1:
            return replace(variant, agrees=True)
        low = max(a for a, _ in intervals)
        high = min(b for _, b in intervals)
        return replace(variant, agrees=False) if low > high else variant

    def _number(self, reading: Reading) -> Number | None:
        for span in reading.spans:
            sentence = self._sentence(span)
            if sentence is None:
                continue
            for number in self._documents[span.siglum].parse(sentence).numbers:
                where = sentence.span(number.head, number.head_end)
                if overlaps((where.start, where.end), (span.start, span.end)):
                    return number
        return None


def _meaning(temporal: Temporal, document: Document) -> _Days:
    """The days that a time expression can mean in a witness.

    A bare weekday is any such day within six days of publication; without a date of
    publication only the weekday is known, for "yesterday" from the weekday of publication.
    """
    published = document.witness.published
    day = _day(published.earliest)
    if day is None or day != _day(published.latest):
        day = None
    if temporal.kind == "weekday" and temporal.weekday is not None:
        if day is None:
            return frozenset(), frozenset({temporal.weekday})
        near = (day + timedelta(days=n) for n in range(-6, 7))
        days = frozenset(d for d in near if d.weekday() == temporal.weekday)
        if temporal.direction in {-1, 1}:
            days |= {d + timedelta(days=7 * temporal.direction) for d in days}
        return days, frozenset({temporal.weekday})
    if temporal.kind == "deictic" and temporal.unit == "day" and temporal.amount is not None:
        shift = timedelta(days=int(temporal.amount))
        if day is not None:
            return frozenset({day + shift}), frozenset({(day + shift).weekday()})
        if published.weekday in _WEEKDAYS:
            base = _WEEKDAYS.index(published.weekday)
            return frozenset(), frozenset({(base + shift.days) % 7})
    if temporal.kind == "date" and temporal.day and temporal.month:
        years = [temporal.year] if temporal.year else []
        if not years and day is not None:
            years = [day.year - 1, day.year, day.year + 1]
        days = frozenset(
            d
            for y in years
            if (d := _date(y, temporal.month, temporal.day)) is not None
            and (temporal.year or (day is not None and abs((d - day).days) <= 183))
        )
        return days, frozenset(d.weekday() for d in days)
    return frozenset(), frozenset()


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text[:10]) if text else None
    except ValueError:
        return None


def _same_days(one: _Days, other: _Days) -> bool | None:
    if one[0] and other[0]:
        return bool(one[0] & other[0])
    if one[1] and other[1]:
        # Without dates equal weekdays are taken for one day, as the story is one.
        return bool(one[1] & other[1])
    return None


def retype(loci: Sequence[Locus], stemma: Stemma) -> tuple[Locus, ...]:
    """Calls what a child lacks of its parent an omission and what it has more an addition.

    A lost parent is taken to have had what at least two of its branches attest.  Where the
    stemma does not tell the direction the variant keeps its kind.
    """
    children: dict[str, list[str]] = defaultdict(list)
    for edge in stemma.edges:
        children[edge.parent].append(edge.child)
    lost = {n.id for n in stemma.nodes if n.kind == "lost"}
    out = []
    for locus in loci:
        variants = tuple(
            _retyped(v, stemma, children, lost) if v.kind in {"addition", "omission"} else v
            for v in locus.variants
        )
        out.append(locus if variants == locus.variants else replace(locus, variants=variants))
    return tuple(out)


def _retyped(
    variant: Variant, stemma: Stemma, children: Mapping[str, list[str]], lost: set[str]
) -> Variant:
    has: dict[str, bool] = {}
    for reading in variant.readings:
        for siglum in reading.sigla:
            has[siglum] = reading.text is not None
    memo: dict[str, bool | None] = {}

    def state(node: str) -> bool | None:
        if node not in lost:
            return has.get(node)
        if node not in memo:
            memo[node] = None
            below = [b for b in (state(c) for c in children[node]) if b is not None]
            if sum(below) >= 2:
                memo[node] = True
            elif below and (not any(below) or len(below) >= 3):
                memo[node] = False
        return memo[node]

    cut = added = 0
    for edge in stemma.edges:
        parent, child = state(edge.parent), state(edge.child)
        if parent is True and child is False:
            cut += 1
        elif parent is False and child is True:
            added += 1
    if cut == added:
        return variant
    return replace(variant, kind="omission" if cut > added else "addition")


def mark_lost_attributions(loci: Sequence[Locus], claims: Sequence[Claim]) -> tuple[Locus, ...]:
    """Notes where the words that attribute a claim are missing in another witness of it.

    Args:
        loci: the collation.
        claims: merged claims.
    """
    spoken: dict[str, list[tuple[set[str], list[Span]]]] = defaultdict(list)
    for claim in claims:
        by_locus: dict[str, tuple[set[str], list[Span]]] = {}
        for mention in claim.mentions:
            if mention.locus is None:
                continue
            mute, spans = by_locus.setdefault(mention.locus, (set(), []))
            if mention.source:
                spans.extend((*mention.source, *mention.cue))
            else:
                mute.add(mention.siglum)
        for locus_id, (mute, spans) in by_locus.items():
            if mute and spans:
                spoken[locus_id].append((mute, spans))
    out = []
    for locus in loci:
        variants = locus.variants
        for mute, spans in spoken.get(locus.id, ()):
            variants = tuple(_lost_attribution(v, mute, spans) for v in variants)
        out.append(locus if variants == locus.variants else replace(locus, variants=variants))
    return tuple(out)


def _lost_attribution(variant: Variant, mute: set[str], spans: Sequence[Span]) -> Variant:
    if variant.kind not in {"addition", "omission", "attribution", "rewording"}:
        return variant
    without = sorted(
        {s for r in variant.readings if r.text is None for s in r.sigla} & mute,
        key=lambda s: (len(s), s),
    )
    carries = any(
        span.siglum == other.siglum
        and overlaps((span.start, span.end), (other.start, other.end))
        for r in variant.readings
        if r.text is not None
        for span in r.spans
        for other in spans
    )
    if not without or not carries:
        return variant
    return replace(
        variant, kind="attribution", note=f"attribution lost in {', '.join(without)}"
    )
