"""Feasts that move: the day of each in a year."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta


def feast(name: str, year: int) -> date | None:
    """The day of the feast called ``name`` (lower case, without "day") in ``year``."""
    found = _FEASTS.get(name)
    return found(year) if found is not None else None


def _nth(month: int, weekday: int, nth: int) -> Callable[[int], date]:
    def day(year: int) -> date:
        if nth < 0:
            last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            return last - timedelta(days=(last.weekday() - weekday) % 7)
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))

    return day


def easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    f = (b + 8) // 25
    g = (b - f + 1) // 3
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + timedelta(days=days)


def _election(year: int) -> date:
    return _nth(11, 0, 1)(year) + timedelta(days=1)  # the Tuesday after the first Monday


_FEASTS: dict[str, Callable[[int], date]] = {
    "thanksgiving": _nth(11, 3, 4),
    "labor": _nth(9, 0, 1),
    "memorial": _nth(5, 0, -1),
    "election": _election,
    "columbus": _nth(10, 0, 2),
    "presidents": _nth(2, 0, 3),
    "presidents'": _nth(2, 0, 3),
    "mother's": _nth(5, 6, 2),
    "father's": _nth(6, 6, 3),
    "martin luther king": _nth(1, 0, 3),
    "easter": easter,
    "easter sunday": easter,
    "easter monday": _from_easter(1),
    "good friday": _from_easter(-2),
    "palm sunday": _from_easter(-7),
}
