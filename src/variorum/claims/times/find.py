"""When: the time expressions of a sentence, resolved against its publication."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from variorum.claims.times.resolve import Interval, is_explicit, resolve
from variorum.claims.times.tense import tense
from variorum.model import Anchor, Document, Published, Sentence, Temporal, When

_DAYS_OWN = ("date", "weekday", "deictic")


def times_in(document: Document, sentence: Sentence) -> tuple[When, ...]:
    """The times of a sentence in text order.

    A weekday without more is the nearest one on the side the governing verb tells, the day
    of publication included.  Where the publication is known as a range only, a time is
    resolved if every day of the range gives the same.  "Now", "recently" and their like are
    left out: they place nothing.
    """
    parse = document.parse(sentence)
    text = document.witness.text
    found = []
    for temporal in _with_days(parse.temporals):
        if temporal.unit == "now" or _says_nothing(temporal):
            continue
        interval = interval_in(document, sentence, temporal)
        span = sentence.span(temporal.start, temporal.end)
        start, end = interval.iso() if interval is not None else (None, None)
        found.append(
            When(
                start=start,
                end=end,
                grain=interval.grain if interval is not None else _grain(temporal),
                text=text[span.start : span.end],
                anchor=_anchor(temporal, interval, document.witness.published),
                span=span,
            )
        )
    return tuple(found)


def interval_in(document: Document, sentence: Sentence, temporal: Temporal) -> Interval | None:
    """Where a temporal of ``sentence`` lies, if that can be told."""
    side = tense(document.parse(sentence), temporal, headline=sentence.role == "headline")
    if is_explicit(temporal):
        return resolve(temporal, None, side)
    published = publication_days(document.witness.published)
    if published is None:
        return None
    first, last = (resolve(temporal, day, side) for day in published)
    return first if first == last else None


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


def _with_days(temporals: tuple[Temporal, ...]) -> list[Temporal]:
    """Gives a clock time the day of its sentence, if the sentence has one day only."""
    days = [t for t in temporals if t.kind in _DAYS_OWN and _is_day(t)]
    if len(days) != 1:
        return list(temporals)
    only = days[0]
    return [
        replace(only, start=t.start, end=t.end, hour=t.hour, minute=t.minute, part=t.part)
        if t.kind == "time" and only.hour is None
        else t
        for t in temporals
    ]


def _is_day(temporal: Temporal) -> bool:
    if temporal.kind == "date":
        return temporal.day is not None
    return temporal.kind == "weekday" or temporal.unit == "day"


def _says_nothing(temporal: Temporal) -> bool:
    return temporal.kind == "vague" and temporal.unit is None and temporal.part is None


def _grain(temporal: Temporal) -> str | None:
    if temporal.kind in ("duration", "age", "period"):
        return "duration"
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
    if temporal.kind in ("vague", "age"):
        return "event"
    if interval is None:
        return None
    return "inferred" if published.basis == "inferred" else "publication"
