"""When: the time expressions of a sentence, resolved against its publication."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta

from variorum.claims.times.relative import counted, is_relative
from variorum.claims.times.resolve import Interval, days_interval, is_explicit, resolve
from variorum.claims.times.tense import tense
from variorum.claims.times.timex import timex
from variorum.claims.times.zones import offset
from variorum.model import Anchor, Document, Published, Sentence, Temporal, When

_DAYS_OWN = ("date", "feast", "weekday", "deictic")
_REPORT = 40  # sentences in which "the quarter" finds which one is meant
_LOOK_BACK = 3  # sentences in which "two days later" finds what it counts from
_SAME = ("day", "night", "morning", "afternoon", "evening")
_EVENT_SURE = 0.9  # how sure the story's day must be before a time counts from it
_BASES = 12  # and how many times of them are tried


def times_in(document: Document, sentence: Sentence) -> tuple[When, ...]:
    """The times of a sentence in text order.

    A weekday without more is the nearest one on the side the governing verb tells, the day
    of publication included.  Where the publication is known as a range only, a time is
    resolved if every day of the range gives the same.  "Two days later" and "at 9 a.m."
    count from the day told last, in this sentence or the three before.  "Now", "recently"
    and their like are left out: they place nothing.
    """
    return tuple(
        when(document, sentence, temporal)
        for temporal in with_days(document.parse(sentence).temporals)
        if temporal.unit != "now" and not _says_nothing(temporal)
    )


def when(document: Document, sentence: Sentence, temporal: Temporal) -> When:
    """What a temporal of ``sentence`` tells, "now" and "recently" included."""
    interval = interval_in(document, sentence, temporal)
    span = sentence.span(temporal.start, temporal.end)
    text = document.witness.text[span.start : span.end]
    start, end = interval.iso() if interval is not None else (None, None)
    day = interval.start.date() if interval is not None else None
    return When(
        start=start,
        end=end,
        grain=interval.grain if interval is not None else _grain(temporal),
        text=text,
        anchor=_anchor(temporal, interval, document.witness.published),
        value=timex(temporal, interval, text, _published(document)),
        zone=offset(temporal.zone, day) if temporal.zone else None,
        span=span,
    )


def interval_in(document: Document, sentence: Sentence, temporal: Temporal) -> Interval | None:
    """Where a temporal of ``sentence`` lies, if that can be told."""
    if temporal.part == "told":
        return _of_quarter(document, sentence, temporal)
    a_year_ago = (temporal.kind, temporal.amount, temporal.unit) == ("deictic", -1.0, "year")
    if is_relative(temporal) or (a_year_ago and temporal.direction == -1):
        bases = _before(document, sentence, temporal)
        if _is_comparison(sentence, temporal):
            others = [b for b in bases if b.grain != "season"]
            bases = [*_quarter_told(document, sentence, temporal), *others]
        if not a_year_ago:
            bases += _of_event(document, temporal)
            found = next((i for b in bases if (i := counted(temporal, b)) is not None), None)
            return found or _from_publication(document, sentence, temporal)
        if bases and bases[0].grain == "season":
            return counted(temporal, bases[0])  # a quarter's results, and those a year ago
    return _alone(document, sentence, temporal)


def _from_publication(
    document: Document, sentence: Sentence, temporal: Temporal
) -> Interval | None:
    """ "The prior year" counts from that of publication where no other is told."""
    day = _published(document)
    if day is None or temporal.amount != -1.0 or temporal.direction != -1:
        return None
    whole = temporal.part == "whole" and temporal.unit in ("year", "quarter")
    if not whole and not _is_comparison(sentence, temporal):
        return None
    here = replace(temporal, kind="deictic", part=None, direction=-1)
    return resolve(here, day, "past")


_MONEY = re.compile(r"[$£€¥%]|\b(?:million|billion|percent|per cent|cents)\b", re.IGNORECASE)


def _is_comparison(sentence: Sentence, temporal: Temporal) -> bool:
    """Whether results of a business year are compared: "$2 million, up from $1 million a year
    earlier"."""
    year = temporal.unit == "year" and temporal.amount == -1.0 and temporal.part != "event"
    return year and bool(_MONEY.search(sentence.normal))


def _of_quarter(document: Document, sentence: Sentence, temporal: Temporal) -> Interval | None:
    """ "The quarter", or "the 1988 quarter": the one told of last, of that year."""
    told = _quarter_told(document, sentence, temporal)
    if temporal.kind == "deictic":
        return told[0] if told else _alone(document, sentence, temporal)
    year = temporal.year or 1
    if told:
        return counted(
            replace(temporal, kind="vague", unit="year", part=None,
                    amount=float(year - told[0].start.year), year=None),
            told[0],
        )  # fmt: skip
    return days_interval(date(year, 1, 1), date(year + 1, 1, 1), "year")


def _quarter_told(document: Document, sentence: Sentence, temporal: Temporal) -> list[Interval]:
    """The quarter or half year told last before ``temporal``, wherever in the text.

    None if a longer part of the year ("nine months") was told since.
    """
    here = _quarters_of(document, sentence, before=temporal.start)
    if here is None or here:
        return here[-1:] if here else []
    at = bisect_left(document.sentences, sentence.start, key=lambda s: s.start)
    told: list[Interval] = []
    for other in document.sentences[max(0, at - _REPORT) : at]:
        found = _quarters_of(document, other)
        told = [] if found is None else [*told, *found]
    return sorted(dict.fromkeys(told), key=lambda q: (-told.count(q), told.index(q)))[:1]


def _quarters_of(
    document: Document, sentence: Sentence, before: int | None = None
) -> list[Interval] | None:
    """The quarters and half years a sentence tells; ``None`` if a stretch of months ("nine
    months") was told last."""
    found: list[Interval] | None = []
    for temporal in document.parse(sentence).temporals:
        if before is not None and temporal.start >= before:
            break
        if temporal.kind == "duration" and temporal.unit == "month":
            found = None
        if temporal.kind == "season" and (temporal.part or "")[:1] in ("q", "h"):
            interval = _alone(document, sentence, temporal)
            found = [*(found or []), *([interval] if interval is not None else [])]
    return found


def _of_event(document: Document, temporal: Temporal) -> list[Interval]:
    """The day of the story's event, which "that night" means where no other day is told."""
    happened = document.witness.happened
    same = temporal.kind == "vague" and temporal.amount == 0 and temporal.unit in _SAME
    if not same or happened is None or happened.confidence < _EVENT_SURE:
        return []
    day = date.fromisoformat(happened.day)
    return [days_interval(day, day + timedelta(days=1), "day")]


def _alone(document: Document, sentence: Sentence, temporal: Temporal) -> Interval | None:
    """Where a temporal lies that counts from the day of publication, or from nothing."""
    side = tense(document.parse(sentence), temporal, headline=sentence.role == "headline")
    if is_explicit(temporal):
        return resolve(temporal, None, side)
    published = publication_days(document.witness.published)
    if published is None:
        return None
    first, last = (resolve(temporal, day, side) for day in published)
    return first if first == last else None


def _before(document: Document, sentence: Sentence, temporal: Temporal) -> list[Interval]:
    """The times told shortly before ``temporal``, the last first."""
    at = bisect_left(document.sentences, sentence.start, key=lambda s: s.start)
    told = [
        (other, base)
        for other in (*document.sentences[max(0, at - _LOOK_BACK) : at], sentence)
        for base in document.parse(other).temporals
        if (other is not sentence or base.start < temporal.start) and _may_be_base(base)
    ]
    found: list[Interval] = []
    for other, base in told[-_BASES:]:
        if is_relative(base):
            interval = next((i for b in found if (i := counted(base, b)) is not None), None)
        else:
            interval = _alone(document, other, base)
        if interval is not None:
            found.insert(0, interval)
    return found


def _may_be_base(temporal: Temporal) -> bool:
    if temporal.kind == "vague":
        return is_relative(temporal) and temporal.amount != 0
    return temporal.kind in (*_DAYS_OWN, "season") and temporal.unit not in ("now", "weekend")


def _published(document: Document) -> date | None:
    days = publication_days(document.witness.published)
    return days[0] if days is not None and days[0].year == days[1].year else None


def publication_days(published: Published) -> tuple[date, date] | None:
    """The first and last day on which a witness may have been published."""
    if published.earliest is None or published.latest is None:
        return None
    try:
        first, last = (
            date.fromisoformat(t[:10]) for t in (published.earliest, published.latest)
        )
    except ValueError:
        return None
    return (first, last) if first <= last else None


def with_days(temporals: tuple[Temporal, ...]) -> list[Temporal]:
    """Gives a clock time the day of its sentence, if the sentence has one day only."""
    days = [t for t in temporals if t.kind in _DAYS_OWN and _is_day(t)]
    if len(days) != 1:
        return list(temporals)
    only = days[0]
    return [
        replace(
            only,
            start=t.start,
            end=t.end,
            hour=t.hour,
            minute=t.minute,
            part=t.part,
            zone=t.zone,
        )
        if t.kind == "time" and only.hour is None
        else t
        for t in temporals
    ]


def _is_day(temporal: Temporal) -> bool:
    if temporal.kind == "date":
        return temporal.day is not None
    return temporal.kind in ("weekday", "feast") or temporal.unit == "day"


def _says_nothing(temporal: Temporal) -> bool:
    if temporal.kind == "duration" and temporal.amount is None:
        return temporal.mode == "at"  # "years of war", but "for years"
    return temporal.kind == "vague" and temporal.unit is None and temporal.part is None


def _grain(temporal: Temporal) -> str | None:
    if temporal.kind in ("duration", "age", "period"):
        return "duration"
    if temporal.kind == "set":
        return None
    if temporal.hour is not None:
        return "minute" if temporal.minute else "hour"
    if temporal.kind == "season":
        return "season"
    if temporal.part is not None and (_is_day(temporal) or temporal.kind == "time"):
        return "part"
    if _is_day(temporal):
        return "day"
    if temporal.kind == "date":
        return "month" if temporal.month is not None else "year"
    units = ("minute", "hour", "day", "week", "month", "year")
    return temporal.unit if temporal.unit in units else None


def _anchor(
    temporal: Temporal, interval: Interval | None, published: Published
) -> Anchor | None:
    if interval is not None and is_explicit(temporal):
        return "explicit"
    if temporal.kind in ("vague", "age") or (temporal.kind == "time" and interval is not None):
        return "event"
    if interval is None:
        return None
    return "inferred" if published.basis == "inferred" else "publication"
