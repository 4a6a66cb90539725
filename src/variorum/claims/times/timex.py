"""TIMEX3 values: what a time expression means, in the notation of ISO-TimeML.

Days are ``2015-10-21``, their parts ``2015-10-21TNI``, weeks ``2015-W43``, quarters
``2015-Q4``, seasons ``2015-WI``; lengths are ``P3W``, with ``X`` for a number that is not
told; what recurs is ``XXXX-WXX-2`` (every Tuesday) or ``P1D``; ``PAST_REF``, ``PRESENT_REF``
and ``FUTURE_REF`` are "recently", "now" and "soon" (Pustejovsky et al., ISO 24617-1).
"""

from __future__ import annotations

from datetime import date, timedelta

from variorum.claims.times.resolve import Interval
from variorum.model import Temporal

_PARTS = {
    "morning": "TMO",
    "dawn": "TMO",
    "sunrise": "TMO",
    "daybreak": "TMO",
    "afternoon": "TAF",
    "evening": "TEV",
    "dusk": "TEV",
    "sunset": "TEV",
    "nightfall": "TEV",
    "night": "TNI",
    "overnight": "TNI",
}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_UNITS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "weekend": "D",
    "night": "D",
    "morning": "D",
    "evening": "D",
    "afternoon": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "Y",
    "century": "Y",
}
_TIMES = {"fortnight": 2, "weekend": 2, "decade": 10, "century": 100}
_AHEAD = ("soon", "future", "ahead", "coming", "term", "possible")


def timex(
    temporal: Temporal, interval: Interval | None, text: str, published: date | None = None
) -> str | None:
    """The value of ``temporal``, which reads ``text`` and lies in ``interval``.

    Of a business year, which begins when the business says, the value names the year of
    publication or the one told, as annotators do, though no interval is given.

    ``None`` where neither the words nor the interval tell one.
    """
    if temporal.kind in ("duration", "age", "period"):
        return length(temporal.amount, temporal.unit)
    if temporal.kind == "set":
        return _recurring(temporal)
    if temporal.unit == "now":
        return "PRESENT_REF"
    if interval is not None:
        return _place(temporal, interval)
    if temporal.unit == "fiscal":
        return _fiscal(temporal, published)
    if temporal.kind == "time" and temporal.hour is not None:
        return f"XXXX-XX-XXT{temporal.hour:02}:{temporal.minute or 0:02}"
    if temporal.kind == "vague" and temporal.unit is None and temporal.part is None:
        lower = text.lower()
        return "FUTURE_REF" if any(w in lower for w in _AHEAD) else "PAST_REF"
    if temporal.kind == "deictic" and temporal.amount is None:
        return "PAST_REF" if (temporal.direction or 0) < 0 else "FUTURE_REF"
    if temporal.kind == "vague" and temporal.unit and temporal.part in (None, "event"):
        return length(temporal.amount, temporal.unit)
    return None


def length(amount: float | None, unit: str | None) -> str | None:
    """A length of time: ``P3W``, ``PT30M``, ``P2Y6M``; ``X`` where no number is told."""
    letter = _UNITS.get(unit or "")
    if letter is None:
        return None
    time, letter = ("T", letter[1]) if len(letter) == 2 else ("", letter)
    if amount is None:
        letter = {"decade": "E", "century": "C"}.get(unit or "", letter)
        return f"P{time}X{letter}"
    amount = abs(amount) * _TIMES.get(unit or "", 1)
    whole, rest = int(amount), amount - int(amount)
    if not rest:
        return f"P{time}{whole}{letter}"
    smaller = {"H": ("M", 60), "Y": ("M", 12), "M": ("D", 30), "D": ("TH", 24), "W": ("D", 7)}
    if letter == "M" and time:
        smaller["M"] = ("S", 60)
    if letter not in smaller:
        return f"P{time}{amount:g}{letter}"
    lower, count = smaller[letter]
    first = f"{whole}{letter}" if whole else ""
    between = "T" if len(lower) == 2 else ""
    return f"P{time}{first}{between}{round(rest * count)}{lower[-1]}"


def _fiscal(temporal: Temporal, published: date | None) -> str | None:
    year = temporal.year
    if temporal.part == "fy" and year is not None:
        return f"FY{year}"
    if year is None and published is not None:
        year = published.year + (temporal.direction or 0)
    if year is None:
        return None
    nth = (temporal.part or "").upper()
    return f"{year}-{nth}" if nth[:1] in ("Q", "H") else str(year)


def _recurring(temporal: Temporal) -> str | None:
    part = _PARTS.get(temporal.part or "", "")
    if temporal.part in ("weekend", "weekday"):
        return "XXXX-WXX-WE" if temporal.part == "weekend" else "XXXX-WXX-WD"
    if temporal.weekday is not None:
        return f"XXXX-WXX-{temporal.weekday + 1}{part}"
    if temporal.month is not None:
        return f"XXXX-{temporal.month:02}"
    if part:
        return f"XXXX-XX-XX{part}"
    return length(temporal.amount, temporal.unit)


def _place(temporal: Temporal, interval: Interval) -> str | None:
    start, grain = interval.start, interval.grain
    day = start.date().isoformat()
    if grain in ("hour", "minute"):
        return start.isoformat(timespec="minutes")
    if grain == "part":
        if temporal.part == "overnight":
            day = interval.end.date().isoformat()
        return day + _PARTS.get(temporal.part or "", "")
    if temporal.unit == "weekend":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}-WE"
    if grain == "day":
        return day
    if grain == "month":
        return day[:7]
    if grain == "week":
        year, week, _ = start.isocalendar()
        return f"{year}-W{week:02}"
    if grain == "year":
        years = interval.end.year - start.year
        return day[: {1: 4, 10: 3}.get(years, 2)]
    if grain == "season":
        return f"{day[:4]}-{_season(interval)}"
    return None


def _season(interval: Interval) -> str:
    month = interval.start.month
    if interval.end - interval.start > timedelta(days=100):
        return "H1" if month == 1 else "H2"
    return _SEASONS[month] if month % 3 == 0 else f"Q{(month + 2) // 3}"
