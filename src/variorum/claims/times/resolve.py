"""Where in the calendar a time expression lies, given the day it was published.

Intervals are half open.  Seasons are those of the northern hemisphere by the calendar
months; weeks begin on Monday (ISO 8601).  "Early October" and "late 2014" keep the whole
month and year: writers do not mean a fixed part of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from variorum.claims.times.feasts import feast
from variorum.model import Temporal

Tense = Literal["past", "future"]

#: Hours of the day that begin and end each part of it; above 24 is the next day.
PARTS = {
    "early": (0, 9),
    "morning": (5, 12),
    "mid": (10, 15),
    "afternoon": (12, 18),
    "evening": (17, 24),
    "late": (18, 24),
    "night": (18, 30),
    "overnight": (-4, 8),
    "dawn": (3, 8),
    "sunrise": (3, 8),
    "daybreak": (3, 8),
    "dusk": (16, 22),
    "sunset": (16, 22),
    "nightfall": (16, 24),
}
_SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_DAY = timedelta(days=1)
_SOON = timedelta(days=40)
_LONG_AGO = timedelta(days=300)


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of the calendar; ``grain`` as in :class:`~variorum.model.When`."""

    start: datetime
    end: datetime
    grain: str

    def iso(self) -> tuple[str, str]:
        """Both ends in ISO 8601: dates, or minutes where the grain is finer than a day."""
        if self.grain in ("minute", "hour", "part"):
            return tuple(t.isoformat(timespec="minutes") for t in (self.start, self.end))  # type: ignore[return-value]
        return self.start.date().isoformat(), self.end.date().isoformat()


def is_explicit(temporal: Temporal) -> bool:
    """Whether the expression says by itself where it lies."""
    dated = temporal.kind in ("date", "season", "feast") and temporal.year is not None
    return dated and temporal.unit != "fiscal"


def resolve(temporal: Temporal, day: date | None, tense: Tense | None) -> Interval | None:
    """The interval of ``temporal`` in a text published on ``day``.

    ``tense`` is that of the governing verb: it tells which Friday is meant.  ``None`` where
    the expression is not in the calendar (a duration, "at the time") or needs a day and has
    none, or lies outside the years 1 to 9999.
    """
    try:
        if is_explicit(temporal):
            return _explicit(temporal, temporal.year or 1)
        return None if day is None else _from_day(temporal, day, tense)
    except (ValueError, OverflowError):  # 31 February, the year 10000
        return None


def _at(day: date) -> datetime:
    return datetime.combine(day, time())


def days_interval(start: date, end: date, grain: str) -> Interval:
    """From the first moment of ``start`` to that of ``end``."""
    return Interval(_at(start), _at(end), grain)


def month(year: int, number: int) -> Interval:
    """A month; ``number`` may run over the year's ends."""
    first = first_of(year, number)
    return days_interval(first, first_of(first.year, first.month + 1), "month")


def first_of(year: int, number: int) -> date:
    """The first day of a month; ``number`` may run over the year's ends."""
    return date(year + (number - 1) // 12, (number - 1) % 12 + 1, 1)


def _explicit(temporal: Temporal, year: int) -> Interval:
    if temporal.kind == "season":
        return _season(temporal.part or "", year)
    if temporal.kind == "feast":
        day = feast(temporal.unit or "", year)
        if day is None:
            raise ValueError(temporal.unit)
        return _in_day(temporal, day)
    if temporal.part == "end":
        return days_interval(date(year, 12, 31), date(year + 1, 1, 1), "day")
    if temporal.unit in ("decade", "century"):
        length = 10 if temporal.unit == "decade" else 100
        return days_interval(date(max(year, 1), 1, 1), date(year + length, 1, 1), "year")
    if temporal.month is None:
        return days_interval(date(year, 1, 1), date(year + 1, 1, 1), "year")
    if temporal.day is None:
        return month(year, temporal.month)
    return _in_day(temporal, date(year, temporal.month, temporal.day))


def _season(part: str, year: int) -> Interval:
    if part in _SEASONS:
        first = _SEASONS[part]
        return days_interval(first_of(year, first), first_of(year, first + 3), "season")
    length = 3 if part.startswith("q") else 6
    first = (int(part[1:]) - 1) * length + 1
    return days_interval(first_of(year, first), first_of(year, first + length), "season")


def _in_day(temporal: Temporal, day: date) -> Interval:
    """The hour or part of ``day`` that the expression names, or the whole of it."""
    if temporal.hour is not None:
        start = _at(day) + timedelta(hours=temporal.hour, minutes=temporal.minute or 0)
        if temporal.minute:
            return Interval(start, start + timedelta(minutes=1), "minute")
        return Interval(start, start + timedelta(hours=1), "hour")
    if temporal.part in PARTS:
        first, last = PARTS[temporal.part]
        midnight = _at(day)
        return Interval(
            midnight + timedelta(hours=first), midnight + timedelta(hours=last), "part"
        )
    return days_interval(day, day + _DAY, "day")


def _from_day(temporal: Temporal, day: date, tense: Tense | None) -> Interval | None:
    if temporal.unit == "fiscal":
        return None  # a business year begins when the business says
    if temporal.kind == "date" and temporal.month is None:
        return _day_of_month(temporal, day, tense)
    if temporal.kind in ("date", "feast"):
        return _without_year(temporal, day, tense)
    if temporal.kind == "weekday":
        return _in_day(temporal, weekday(temporal, day, tense))
    if temporal.kind == "deictic":
        return _deictic(temporal, day, tense)
    if temporal.kind == "season":
        return _season_near(temporal, day, tense)
    if temporal.kind == "period" and temporal.amount is not None:
        return _period(temporal, day)
    return None


def weekday(temporal: Temporal, day: date, tense: Tense | None) -> date:
    """The day a weekday names: by its direction, else by the tense, else the last one.

    A bare weekday is within the week that ends (future: begins) with the day of publication.
    """
    ahead = ((temporal.weekday or 0) - day.weekday()) % 7
    behind = (day.weekday() - (temporal.weekday or 0)) % 7
    if temporal.unit == "week":
        monday = day - timedelta(days=day.weekday())
        return monday + timedelta(days=7 * (temporal.direction or 0) + (temporal.weekday or 0))
    if temporal.direction == -1:
        return day - timedelta(days=behind or 7)
    if temporal.direction == 1:
        return day + timedelta(days=ahead or 7)
    return day + timedelta(days=ahead) if tense == "future" else day - timedelta(days=behind)


def _without_year(temporal: Temporal, day: date, tense: Tense | None) -> Interval | None:
    """A month or day of a month: the last one, the next one, or without tense the nearest."""
    candidates = []
    for year in (day.year - 1, day.year, day.year + 1, day.year - 4, day.year + 4):
        try:
            candidates.append(_explicit(temporal, year))
        except ValueError:  # 29 February
            continue
    here = _at(day)
    past = [c for c in candidates if c.start <= here]
    future = [c for c in candidates if c.end > here]
    if temporal.unit == "year":
        wanted = day.year + (temporal.direction or 0)
        return next((c for c in candidates if c.start.year == wanted), None)
    if temporal.direction == -1:
        past = [c for c in candidates if c.end <= here]
        return max(past, key=lambda c: c.start, default=None)
    if temporal.direction == 1:
        future = [c for c in candidates if c.start > here]
        return min(future, key=lambda c: c.start, default=None)
    if temporal.direction == 0:
        return next((c for c in candidates if c.start.year == day.year), None)
    soon = min(future, key=lambda c: c.start, default=None)
    last = max(past, key=lambda c: c.start, default=None)
    if tense is not None and soon is not None and last is not None:
        # A past tense does not make a date of eleven months ago of one due next month.
        near, far = (
            _distance(c, here) for c in ((soon, last) if tense == "past" else (last, soon))
        )
        if near <= _SOON and far >= _LONG_AGO:
            tense = "future" if tense == "past" else "past"
        return last if tense == "past" else soon
    return min(candidates, key=lambda c: (_distance(c, here), c.start), default=None)


def _day_of_month(temporal: Temporal, day: date, tense: Tense | None) -> Interval | None:
    """ "The 21st": of this month, the last or the next one, as the tense tells."""
    if temporal.day is None:
        return None
    candidates = []
    for step in (-2, -1, 0, 1, 2):
        first = first_of(day.year, day.month + step)
        try:
            candidates.append(first.replace(day=temporal.day))
        except ValueError:  # the 31st
            continue
    if tense == "future":
        found = min(c for c in candidates if c >= day)
    elif tense == "past":
        found = max(c for c in candidates if c <= day)
    else:
        found = min(candidates, key=lambda c: (abs(c - day), c))
    return _in_day(temporal, found)


def _distance(interval: Interval, here: datetime) -> timedelta:
    if interval.start <= here < interval.end:
        return timedelta()
    return max(interval.start - here, here - interval.end)


def _deictic(temporal: Temporal, day: date, tense: Tense | None) -> Interval | None:
    amount, unit = temporal.amount, temporal.unit
    if amount is None or amount != int(amount):
        return None
    n = int(amount)
    if temporal.part == "end":
        return _year_end(unit or "", day, tense, temporal.mode == "since")
    if unit == "day":
        return _in_day(temporal, day + timedelta(days=n))
    if unit in ("week", "fortnight"):
        n *= 2 if unit == "fortnight" else 1
        monday = day - timedelta(days=day.weekday()) + timedelta(weeks=n)
        return days_interval(monday, monday + timedelta(days=7), "week")
    if unit == "weekend":
        saturday = day - timedelta(days=day.weekday() - 5) + timedelta(weeks=n)
        if n == 0 and temporal.direction is None and saturday > day and tense != "future":
            saturday -= timedelta(weeks=1)  # "over the weekend", told on a Monday
        return days_interval(saturday, saturday + timedelta(days=2), "day")
    if unit == "month":
        return month(day.year, day.month + n)
    if unit == "quarter":
        # "The quarter" that one reports on is over.
        n -= temporal.part == "told" and tense != "future"
        first = (day.month - 1) // 3 * 3 + 1 + 3 * n
        return days_interval(first_of(day.year, first), first_of(day.year, first + 3), "season")
    if unit == "year":
        return _explicit(Temporal(start=0, end=0, kind="date", year=day.year), day.year + n)
    if unit in ("decade", "century"):
        length = 10 if unit == "decade" else 100
        first = day.year // length * length + n * length
        if abs(n) > 1 or temporal.direction:  # "two decades ago" is twenty years, not a decade
            return days_interval(
                date(day.year + n * length, 1, 1), date(day.year + n * length + 1, 1, 1), "year"
            )
        return days_interval(date(first, 1, 1), date(first + length, 1, 1), "year")
    return None


def _year_end(unit: str, day: date, tense: Tense | None, since: bool) -> Interval | None:
    months = {"year": 12, "quarter": 3, "month": 1}.get(unit)
    if months is None:
        return None
    ends = [first_of(day.year, m) - _DAY for m in range(1 - 12, 26) if (m - 1) % months == 0]
    if tense == "past" or since:
        end = max(e for e in ends if e <= day)
    else:
        end = min(e for e in ends if e >= day)
    return days_interval(end, end + _DAY, "day")


def _season_near(temporal: Temporal, day: date, tense: Tense | None) -> Interval | None:
    candidates = [_season(temporal.part or "", day.year + n) for n in (-2, -1, 0, 1, 2)]
    here = _at(day)
    if temporal.direction is None and temporal.unit == "quarter":
        if tense == "past":
            return max((c for c in candidates if c.start <= here), key=lambda c: c.start)
        return min(candidates, key=lambda c: (_distance(c, here), c.start))
    if temporal.direction == 0:
        return next((c for c in candidates if c.start.year == day.year), None)
    if temporal.direction == -1 and temporal.unit in ("quarter", "half"):
        return next((c for c in candidates if c.start.year == day.year - 1), None)
    if temporal.direction == -1:
        return max((c for c in candidates if c.end <= here), key=lambda c: c.start)
    if temporal.direction == 1 or tense == "future":
        return min((c for c in candidates if c.start > here), key=lambda c: c.start)
    return max((c for c in candidates if c.start <= here), key=lambda c: c.start)


def _period(temporal: Temporal, day: date) -> Interval | None:
    amount = abs(temporal.amount or 0.0)  # a length; ``direction`` tells which way
    days = {"minute": 1 / 1440, "hour": 1 / 24, "day": 1.0, "week": 7.0, "fortnight": 14.0}
    after = temporal.direction == 1
    if temporal.unit in days:
        whole = -int(-amount * days[temporal.unit] // 1)  # the hour is not known: whole days
        if after:
            return days_interval(day, day + timedelta(days=whole + 1), "duration")
        return days_interval(day - timedelta(days=whole), day + _DAY, "duration")
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
    if temporal.unit not in months:
        return None
    count = round(amount * months[temporal.unit])
    edge = shift(day, count if after else -count)
    return (
        days_interval(day, edge + _DAY, "duration")
        if after
        else days_interval(edge, day + _DAY, "duration")
    )


def shift(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a shorter month."""
    first = first_of(day.year, day.month + months)
    last = first_of(first.year, first.month + 1) - _DAY
    return first.replace(day=min(day.day, last.day))
