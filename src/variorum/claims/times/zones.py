"""Time zones as articles name them, as offsets from UTC."""

from __future__ import annotations

from datetime import date, timedelta

#: Names that mean one offset wherever they are written.  IST and CST do not.
_FIXED = {
    "gmt": 0, "utc": 0, "z": 0, "bst": 60, "cet": 60, "cest": 120, "eat": 180, "msk": 180,
    "moscow time": 180, "sast": 120, "wat": 60, "jst": 540, "aest": 600, "aedt": 660,
    "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
}  # fmt: skip
_AMERICAN = {"eastern": -300, "et": -300, "central": -360, "ct": -360, "mountain": -420,
             "mt": -420, "pacific": -480, "pt": -480}  # fmt: skip
_SUMMER_SINCE = 2007  # the rule of the Energy Policy Act of 2005


def offset(zone: str, day: date | None) -> str | None:
    """The offset of ``zone`` on ``day``: "-05:00"; ``None`` where the name leaves it open."""
    name = " ".join(zone.lower().split())
    if name in _FIXED:
        return _written(_FIXED[name])
    first, *rest = name.split()
    if first not in _AMERICAN:
        return None
    minutes = _AMERICAN[first]
    if "daylight" in rest:
        return _written(minutes + 60)
    if "standard" in rest:
        return _written(minutes)
    if day is None or day.year < _SUMMER_SINCE:
        return None
    return _written(minutes + 60 * _is_summer(day))


def _is_summer(day: date) -> bool:
    """From the second Sunday of March to the first of November, in the United States."""
    return _sunday(day.year, 3, 2) <= day < _sunday(day.year, 11, 1)


def _sunday(year: int, month: int, nth: int) -> date:
    first = date(year, month, 1)
    return first + timedelta(days=(6 - first.weekday()) % 7 + 7 * (nth - 1))


def _written(minutes: int) -> str:
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
