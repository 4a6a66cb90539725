"""Times that count from another: "two days later", "that night", "a year earlier"."""

from __future__ import annotations

from datetime import date, timedelta

from variorum.claims.times.resolve import PARTS, Interval, days_interval, first_of, shift
from variorum.model import Temporal

_DAYS = {"day": 1, "night": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_PARTS = ("night", "morning", "evening", "afternoon")
_FINE = ("minute", "hour", "part", "day")


def is_relative(temporal: Temporal) -> bool:
    """Whether the expression counts from another time of the text."""
    return temporal.kind == "time" or (
        temporal.kind == "vague"
        and temporal.unit is not None
        and temporal.amount is not None
        and temporal.part != "event"
    )


def counted(temporal: Temporal, base: Interval) -> Interval | None:
    """Where ``temporal`` lies if it counts from ``base``.

    What is counted in days needs a base known to the day; a year before a quarter is a
    quarter, before a day it is a year.
    """
    try:
        return _counted(temporal, base)
    except (ValueError, OverflowError):
        return None


def _counted(temporal: Temporal, base: Interval) -> Interval | None:
    day = base.start.date()
    if temporal.kind == "time":
        return _clock(temporal, day) if base.grain in _FINE else None
    amount, unit = temporal.amount or 0.0, temporal.unit or ""
    if temporal.part == "quarter" and base.grain != "season":
        return None
    if amount != int(amount):
        return None
    n = int(amount)
    if unit in _PARTS and base.grain in _FINE:
        return _part(day + timedelta(days=n), unit)
    if unit in _DAYS:
        if base.grain not in _FINE and not (unit == "week" and base.grain == "week"):
            return None
        moved = day + timedelta(days=n * _DAYS[unit])
        if base.grain == "week" or (unit == "week" and temporal.part == "whole"):
            monday = moved - timedelta(days=moved.weekday())
            return days_interval(monday, monday + timedelta(days=7), "week")
        return days_interval(moved, moved + timedelta(days=1), "day")
    if unit not in _MONTHS or base.grain == "duration":
        return None
    months = n * _MONTHS[unit]
    if base.grain == "season" and unit in ("quarter", "year"):
        start, end = (shift(d.date(), months) for d in (base.start, base.end))
        return days_interval(start, end, "season")
    if unit == "month" or (base.grain == "month" and n):
        first = first_of(day.year, day.month + months)
        return days_interval(first, first_of(first.year, first.month + 1), "month")
    if unit == "year":
        year = day.year + n
        return days_interval(date(year, 1, 1), date(year + 1, 1, 1), "year")
    return None


def _part(day: date, part: str) -> Interval:
    first, last = PARTS[part]
    whole = days_interval(day, day + timedelta(days=1), "part")
    return Interval(
        whole.start + timedelta(hours=first), whole.start + timedelta(hours=last), "part"
    )


def _clock(temporal: Temporal, day: date) -> Interval | None:
    if temporal.hour is None:
        return _part(day, temporal.part) if temporal.part in PARTS else None
    start = days_interval(day, day + timedelta(days=1), "hour").start
    start += timedelta(hours=temporal.hour, minutes=temporal.minute or 0)
    long = timedelta(minutes=1) if temporal.minute else timedelta(hours=1)
    return Interval(start, start + long, "minute" if temporal.minute else "hour")
