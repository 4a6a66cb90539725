"""Readers for days and times of day: what a match of a pattern says.

A reader takes a match and its sentence and returns the temporal, or ``None`` where the
words tell no time after all (a verb "may", "Sunday Times").
"""

from __future__ import annotations

import re

from variorum.annotate.timetext import (
    CLAUSE,
    Text,
    amount_of,
    day_number,
    day_part,
    direction_of,
    full_year,
    group,
    integer,
)
from variorum.annotate.timewords import (
    MONTHS,
    NOT_A_DAY_AFTER,
    NOT_A_DAY_BEFORE,
    WEEKDAYS,
)
from variorum.annotate.wordset import words
from variorum.model import Temporal


def date(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A date with a month: "Wednesday, October 21", "late October 2015"."""
    month_word = group(match, "month")
    month = MONTHS.get(month_word.rstrip("."), None) if month_word else None
    if month_word and not match["month"][0].isupper():
        return None
    day = day_number(group(match, "day"))
    year = integer(match, "year")
    if day is not None and not 1 <= day <= 31:
        return None
    weekday = group(match, "weekday")
    relative = group(match, "relative")  # "July last year"
    if month and day is None and not _is_month(match, sentence, year):
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        year=year,
        month=month,
        day=day,
        weekday=WEEKDAYS.get(weekday.rstrip(".")) if weekday else None,
        direction=direction_of(relative or group(match, "direction")),
        unit="year" if relative else None,
        part=day_part(group(match, "part") or group(match, "after")),
    )


_MONTH_AFTER = words(
    "in since until till by last next this of early late mid from to between and through "
    "before after during for past every each year's"
)


def _is_month(match: re.Match[str], sentence: Text, year: int | None) -> bool:
    """Whether a month without a day is one: "May" and "April" are also people and verbs."""
    if year is not None or any(group(match, n) for n in ("direction", "part", "relative")):
        return True
    start = match.start("month")
    token = sentence.token(start)
    before = sentence.before(start)
    if before.lower() in _MONTH_AFTER:
        return token is None or token.entity != "PERSON" or before.lower() in ("in", "since")
    if match["month"].lower() in ("may", "march", "mar", "jan", "dec"):
        return False
    return not before[:1].isupper() and (token is None or token.entity in ("", "DATE"))


def weekday(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A weekday: "late last Tuesday", "Tuesday of last week"."""
    word = match["weekday"]
    if not word[0].isupper():
        return None
    before, after = sentence.before(match.start("all")), sentence.after(match.end("all"))
    if before.lower() in NOT_A_DAY_BEFORE or after.lower() in NOT_A_DAY_AFTER:
        return None
    if after == "s" or sentence.text[match.end("weekday") : match.end("weekday") + 1] == "s":
        return None  # "on Fridays" recurs
    week = group(match, "week")
    start = match.start("all")
    if re.match(r"(?:earlier|later)[ ](?:on[ ])?", match["all"], re.IGNORECASE):
        start = match.start("direction") if match["direction"] else match.start("weekday")
    return Temporal(
        start=start,
        end=match.end("all"),
        kind="weekday",
        weekday=WEEKDAYS[word.lower()],
        direction=direction_of(week or group(match, "direction")),
        unit="week" if week else None,
        part=day_part(group(match, "after")) or day_part(group(match, "part")),
    )


_DAYS = {
    "today": 0.0,
    "tonight": 0.0,
    "yesterday": -1.0,
    "tomorrow": 1.0,
    "the day before yesterday": -2.0,
    "the day after tomorrow": 2.0,
    "last night": -1.0,
    "last evening": -1.0,
    "overnight": 0.0,
}


def deictic_day(match: re.Match[str], _: Text) -> Temporal:
    """A day counted from the day of publication: "yesterday morning"."""
    word = match["word"].lower()
    part = day_part(group(match, "after")) or day_part(group(match, "part"))
    if word in ("tonight", "last night"):
        part = "night"
    elif word == "last evening":
        part = "evening"
    elif word == "overnight":
        part = "overnight"
    elif word.startswith("this"):
        part = word.split()[-1]
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic",
        amount=_DAYS.get(word, 0.0),
        unit="day",
        part=part,
    )


def numeric(match: re.Match[str], _: Text) -> Temporal | None:
    """A date in digits with the year last; month and day only if the order is certain."""
    a, b, year = int(match["a"]), int(match["b"]), full_year(match["year"])
    if a > 12 >= b:
        day, month = a, b
    elif b > 12 >= a:
        day, month = b, a
    elif a == b <= 12:
        day = month = a
    elif a > 31 or b > 31 or not a or not b:
        return None
    else:  # day first or month first: only the year is certain
        return Temporal(start=match.start(), end=match.end(), kind="date", year=year)
    return Temporal(
        start=match.start(), end=match.end(), kind="date", year=year, month=month, day=day
    )


def iso(match: re.Match[str], _: Text) -> Temporal | None:
    """An ISO 8601 date or date-time."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Temporal(
        start=match.start(),
        end=match.end(),
        kind="date",
        year=int(match["year"]),
        month=month,
        day=day,
        hour=integer(match, "hour"),
        minute=integer(match, "minute"),
    )


def second_day(match: re.Match[str], _: Text) -> Temporal | None:
    """The second day of "October 3-5" (the first is read as a date of its own)."""
    if not match["month"][0].isupper():
        return None
    return Temporal(
        start=match.start("day"),
        end=match.end("day"),
        kind="date",
        month=MONTHS[match["month"].lower().rstrip(".")],
        day=day_number(match["day"].lower()),
        year=integer(match, "year"),
    )


_AT = words("at by around about until till from since before after between and to near")


def bare_clock(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A time of day in digits: "17:30"; without more words it needs one that says so."""
    start, end = match.span("all")
    if sentence.text[start:end][-1].isdigit() and sentence.before(start).lower() not in _AT:
        return None  # a verse, a score, a length
    return clock(match, sentence)


def clock(match: re.Match[str], _: Text) -> Temporal | None:
    """A time of day by the clock: "5 p.m.", "0600 GMT", "noon"."""
    hour, minute = integer(match, "hour"), integer(match, "minute")
    if word := group(match, "hourword"):
        hour = int(amount_of(word) or 0)
    if name := group(match, "name"):
        hour, minute = (0, 0) if name == "midnight" else (12, 0)
    half = group(match, "half")
    if hour is None or hour > 24 or (minute or 0) > 59:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        late = half.startswith("p") or half.endswith(("noon", "evening", "night"))
        hour = hour % 12 + (12 if late and not (hour == 12 and "night" in half) else 0)
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="time",
        hour=hour % 24,
        minute=minute or 0,
        zone=match.groupdict().get("zone") or match.groupdict().get("zone2"),
    )


def month_day(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A day of a month that is not told: "on the 21st"."""
    day = day_number(match["day"].lower())
    following = next((t for t in sentence.tokens if t.start >= match.end("all")), None)
    if day is None or not 1 <= day <= 31:
        return None
    if following is not None and following.pos in ("NOUN", "PROPN", "ADJ", "NUM", "ADP"):
        return None  # "on the 21st floor", "by the 5th of them"
    return Temporal(start=match.start("all"), end=match.end("all"), kind="date", day=day)


def light(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A time of day by the light: "at dawn", "in the morning"."""
    words = match["all"].lower()
    if words == match["name"].lower() and words.endswith(("ing", "noon", "night")):
        return None  # "by night"
    if CLAUSE.match(sentence.text, match.end("all")):
        return None  # "since the night he left"
    return Temporal(
        start=match.start("all"), end=match.end("all"), kind="time", part=match["name"].lower()
    )
