"""Dating: when a witness was published, from what its words and its kin's words tell.

Each witness has a set of days on which it may have appeared, each event a set of days on
which it may have happened; every telling relates the two.  Days without support are removed
until nothing changes (arc consistency; Mackworth, Artificial Intelligence 8, 1977).  A date
is reported only if the telling leaves one; if they contradict each other, nothing is.

Where no witness has a year, dates of the month say nothing, but the days of the week still
do: "Wednesday" here and "yesterday" there make a Thursday of the second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from variorum.claims.times.events import Event, Telling, dateline_day, events
from variorum.claims.times.find import publication_days
from variorum.model import DateCandidate, Document, Locus, Published, Span, Temporal

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_ANY_MONDAY = date(2001, 1, 1)  # where the year is unknown only the cycle of the week counts
_NEAR = timedelta(days=28)
_WIDEST = 366 * 3  # days of a given range that are searched
_SLACK = timedelta(days=190)
_TELLS = 31  # days of a range that still says something of a witness without a date

_Domain = frozenset[date]


def infer_published(
    documents: Sequence[Document], loci: Sequence[Locus]
) -> dict[str, Published]:
    """What can be inferred of the publication of witnesses not dated to the day.

    Only readings of ``loci`` are used.  The result has the witnesses whose
    :class:`~variorum.model.Published` changes: to a date, to a narrower range, or only to a
    weekday, with basis "inferred" and the spans that show it.
    """
    if all(_exact(d.witness.published) is not None for d in documents):
        return {}
    found: dict[str, Published] = {}
    told = events(documents, loci)
    by_siglum = {d.witness.siglum: d for d in documents}
    for sigla in _components(told, by_siglum):
        group = [by_siglum[s] for s in sigla]
        own = [e for e in told if e.tellings[0].siglum in sigla]
        found.update(
            (siglum, published)
            for siglum, published in _solve(group, own)
            if published != by_siglum[siglum].witness.published
        )
    return dict(sorted(found.items()))


def _components(
    told: Sequence[Event], by_siglum: dict[str, Document]
) -> Iterator[tuple[str, ...]]:
    """The witnesses that tell of the same days, directly or through others."""
    groups = {s: {s} for s in by_siglum}
    for event in told:
        joined = set().union(*(groups[t.siglum] for t in event.tellings))
        for siglum in joined:
            groups[siglum] = joined
    yield from sorted({tuple(sorted(g)) for g in groups.values()})


def _solve(
    documents: Sequence[Document], told: Sequence[Event]
) -> Iterator[tuple[str, Published]]:
    open_ = [d for d in documents if _exact(d.witness.published) is None]
    if not open_:
        return
    datelines = {d.witness.siglum: line for d in open_ if (line := _dateline(d))}
    first = _domains(documents, told, datelines)
    if first is None:
        yield from _weekdays(documents, told, open_)
        return
    domains = _consistent(first, told, datelines)
    if domains is None:
        return
    for document in open_:
        siglum = document.witness.siglum
        domain = domains[siglum]
        evidence = _evidence(siglum, told, datelines, documents)
        if not evidence or len(domain) == len(first[siglum]):
            continue
        weekdays = {d.weekday() for d in domain}
        given = publication_days(document.witness.published) is not None
        bounded = given or (max(domain) - min(domain)).days <= _TELLS
        if not bounded and len(weekdays) > 1:
            continue
        yield (
            siglum,
            Published(
                earliest=min(domain).isoformat() if bounded else None,
                latest=max(domain).isoformat() if bounded else None,
                weekday=_WEEKDAYS[weekdays.pop()] if len(weekdays) == 1 else None,
                basis="inferred",
                evidence=evidence,
                candidates=_candidates(domain),
            ),
        )


def _candidates(domain: _Domain) -> tuple[DateCandidate, ...]:
    """The days that remain, where they are several and few enough to be listed."""
    if not 1 < len(domain) <= _TELLS:
        return ()
    return tuple(DateCandidate(day=d.isoformat()) for d in sorted(domain))


def _weekdays(
    documents: Sequence[Document], told: Sequence[Event], open_: Sequence[Document]
) -> Iterator[tuple[str, Published]]:
    """Without any year: the day of the week."""
    cyclic = [Event(tuple(t for t in e.tellings if not t.needs_year)) for e in told]
    cyclic = [e for e in cyclic if len(e.tellings) > 1]
    # The cycle may be entered anywhere: one witness gets one week, the others all around it.
    anchor = min(documents, key=lambda d: (d.witness.id, d.witness.siglum)).witness.siglum
    around = _range(_ANY_MONDAY - _NEAR, _ANY_MONDAY + _NEAR)
    domains = {d.witness.siglum: around for d in documents}
    domains[anchor] = _range(_ANY_MONDAY, _ANY_MONDAY + timedelta(days=6))
    solved = _consistent(domains, cyclic, {})
    if solved is None:
        return
    for document in open_:
        siglum = document.witness.siglum
        weekdays = {d.weekday() for d in solved[siglum]}
        evidence = _evidence(siglum, cyclic, {}, documents)
        if len(weekdays) == 1 and evidence:
            known = document.witness.published
            yield (
                siglum,
                replace(
                    known,
                    weekday=_WEEKDAYS[weekdays.pop()],
                    basis=known.basis or "inferred",
                    evidence=evidence,
                ),
            )


def _exact(published: Published) -> date | None:
    days = publication_days(published)
    return days[0] if days is not None and days[0] == days[1] else None


def _range(first: date, last: date) -> _Domain:
    return frozenset(first + timedelta(days=n) for n in range((last - first).days + 1))


def _domains(
    documents: Sequence[Document],
    told: Sequence[Event],
    datelines: dict[str, tuple[Temporal, Span]],
) -> dict[str, _Domain] | None:
    """The days each witness may be of, before any telling; ``None`` if no year is known."""
    given = {d.witness.siglum: publication_days(d.witness.published) for d in documents}
    bounds = [b for b in given.values() if b is not None]
    years = [t.temporal.year for e in told for t in e.tellings if t.temporal.year is not None]
    years += [t.year for t, _ in datelines.values() if t.year is not None]
    if bounds:
        low, high = min(b[0] for b in bounds), max(b[1] for b in bounds)
    elif years:
        low, high = date(min(years), 1, 1), date(max(years), 12, 31)
    else:
        return None
    if (high - low).days > _WIDEST:
        return None
    around = _range(low - _SLACK, high + _SLACK)
    return {s: _range(*b) if b is not None else around for s, b in given.items()}


@dataclass(frozen=True, slots=True)
class _Relation:
    """For every day a witness may be of, the days its telling then means."""

    siglum: str
    event: int
    means: dict[date, frozenset[date]]


def _consistent(
    domains: dict[str, _Domain],
    told: Sequence[Event],
    datelines: dict[str, tuple[Temporal, Span]],
) -> dict[str, _Domain] | None:
    """The days that remain, or ``None`` if the tellings contradict each other."""
    left = dict(domains)
    for siglum, (temporal, _) in datelines.items():
        left[siglum] = frozenset(d for d in left[siglum] if _filed(temporal, d))
    # Many witnesses say the same ("Wednesday"): each saying is resolved once a day.
    known: dict[tuple[object, ...], dict[date, frozenset[date]]] = {}

    def means(telling: Telling) -> dict[date, frozenset[date]]:
        days = known.setdefault(telling.says, {})
        for day in left[telling.siglum]:
            if day not in days:
                days[day] = telling.days(day)
        return days

    relations = [
        _Relation(t.siglum, n, means(t)) for n, e in enumerate(told) for t in e.tellings
    ]
    happened: dict[int, frozenset[date]] = {}
    changed = True
    while changed:
        changed = False
        for relation in relations:
            mine = left[relation.siglum]
            possible = frozenset().union(*(relation.means[d] for d in mine))
            before = happened.get(relation.event)
            after = possible if before is None else before & possible
            kept = frozenset(d for d in mine if relation.means[d] & after)
            if not kept:
                return None
            if after != before or kept != mine:
                happened[relation.event] = after
                left[relation.siglum] = kept
                changed = True
    return left if all(left.values()) else None


def _filed(temporal: Temporal, published: date) -> bool:
    """Whether a text with this dateline may appear on that day: the same or the next."""
    for day in (published, published - timedelta(days=1)):
        if (temporal.month, temporal.day) == (day.month, day.day):
            return temporal.year in (None, day.year)
    return False


def _dateline(document: Document) -> tuple[Temporal, Span] | None:
    """The date that the dateline of a witness gives."""
    witness = document.witness
    for block in witness.blocks:
        if block.role != "dateline":
            continue
        for match in dateline_day(witness.text[block.start : block.end]):
            day = match["day"] or match["day2"]
            if day is None or not 1 <= int(day) <= 31:
                continue
            temporal = Temporal(
                start=match.start(),
                end=match.end(),
                kind="date",
                year=int(match["year"]) if match["year"] else None,
                month=_MONTHS.index(match["month"]) + 1,
                day=int(day),
            )
            start = block.start + match.start()
            end = block.start + match.end()
            return temporal, Span(siglum=witness.siglum, start=start, end=end)
    return None


def _evidence(
    siglum: str,
    told: Sequence[Event],
    datelines: dict[str, tuple[Temporal, Span]],
    documents: Sequence[Document],
) -> tuple[Span, ...]:
    """For each telling of a witness, its span and that of one that tells it otherwise."""
    exact = {d.witness.siglum for d in documents if _exact(d.witness.published) is not None}
    spans: set[Span] = set()
    if siglum in datelines:
        spans.add(datelines[siglum][1])
    for event in told:
        for mine in event.tellings:
            if mine.siglum != siglum:
                continue
            others = [
                t
                for t in event.tellings
                if t is not mine and (t.says != mine.says or t.siglum in exact)
            ]
            if others:
                best = min(others, key=lambda t: (t.siglum not in exact, t.span))
                spans.update((mine.span, best.span))
    return tuple(sorted(spans))
