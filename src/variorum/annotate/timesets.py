"""Readers for what recurs ("every Tuesday"), for feasts and for stretches of business years."""

from __future__ import annotations

import re

from variorum.annotate.numerals import ORDINALS, numerals
from variorum.annotate.timetext import Text, amount_of, day_part, direction_of, group, integer
from variorum.annotate.timetext import unit_name as unit_of
from variorum.annotate.timewords import FEASTS, FREQUENCIES, MONTHS, WEEKDAYS
from variorum.model import Temporal


def every(match: re.Match[str], _: Text) -> Temporal | None:
    """What recurs: "every two weeks", "each Tuesday", "every other May"."""
    amount = amount_of(group(match, "amount") or "1")
    if group(match, "other"):
        amount = 2.0
    weekday, month, unit = (group(match, n) for n in ("weekday", "month", "unit"))
    part = unit if unit in ("morning", "afternoon", "evening", "night") else None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="set",
        amount=amount,
        unit="day" if part else unit_of(unit) if unit else "year" if month else "week",
        weekday=WEEKDAYS[weekday] if weekday else None,
        month=MONTHS[month] if month else None,
        part=part or day_part(group(match, "after")),
    )


def weekdays(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A weekday in the plural: "on Fridays", "Tuesday nights"."""
    if not match["weekday"][0].isupper():
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="set",
        amount=1.0,
        unit="week",
        weekday=WEEKDAYS[match["weekday"].lower()],
        part=day_part(group(match, "after")),
    )


def weekends(match: re.Match[str], _: Text) -> Temporal:
    """The days of work or rest: "on weekends"."""
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="set",
        amount=1.0,
        unit="week",
        part=match["unit"].lower(),
    )


def frequency(match: re.Match[str], sentence: Text) -> Temporal | None:
    """An adverb of frequency, or "twice a week"."""
    if unit := group(match, "unit"):
        return Temporal(
            start=match.start("all"),
            end=match.end("all"),
            kind="set",
            amount=1.0,
            unit=unit_of(unit),
        )
    word = match["word"]
    following = sentence.after(match.end("all"))
    if following[:1].isupper() or (word[0].isupper() and sentence.before(match.start("all"))):
        return None  # a name: "the Daily Planet", "the daily Granma"
    unit, amount = FREQUENCIES[word.lower()]
    return Temporal(
        start=match.start("all"), end=match.end("all"), kind="set", amount=amount, unit=unit
    )


def feast(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A day with a name of its own: "Christmas Day", "last Thanksgiving"."""
    name = match["name"].lower()
    if not match["name"][0].isupper():
        return None
    following = sentence.token(match.end("all") + 1)
    if not name.endswith(("day", "eve")) and following and following.pos in ("NOUN", "PROPN"):
        return None  # "Christmas trees"
    fixed = FEASTS[name]
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date" if fixed else "feast",
        month=fixed[0] if fixed else None,
        day=fixed[1] if fixed else None,
        unit=None if fixed else name.removesuffix(" day"),
        year=integer(match, "year"),
        direction=direction_of(group(match, "direction")),
        part=day_part(group(match, "after")),
    )


def quarter(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A quarter or half of a year: "the third quarter", "last year's fourth quarter".

    ``unit`` is "fiscal" where it is one of a business year, whose beginning is not known.
    """
    nth = match["nth"].lower()
    half = match["what"].lower() == "half"
    number = {"final": 2 if half else 4, "last": 2 if half else 4}.get(nth) or ORDINALS[nth]
    year = integer(match, "year") or integer(match, "before")
    relative = group(match, "relative") or group(match, "direction")
    if half and year is None and relative is None and group(match, "of") is None:
        return None  # "the second half" is one of a match as well
    if number > (2 if half else 4):
        return None
    direction = direction_of(relative)
    if group(match, "back"):
        direction = -1
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="season",
        part=f"{'h' if half else 'q'}{number}",
        unit="fiscal" if group(match, "fiscal") else "half" if half else "quarter",
        year=year,
        direction=direction,
    )


def business(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A quarter or year told by its place alone: "the quarter", "the year-ago period"."""
    back = group(match, "back")
    unit = "quarter" if match["unit"].lower() == "period" else unit_of(match["unit"])
    if re.match(r"-to-|'s? (?:end|start)", sentence.text[match.end("all") :]):
        return None
    way = group(match, "way")
    if unit != "quarter" and sentence.after(match.end("all")).lower() in ("ended", "ending"):
        return Temporal(
            start=match.start("all"),
            end=match.end("all"),
            kind="duration",
            amount=1.0,
            unit=unit,
        )  # "the year ended March 31"
    if back:  # a year before the quarter told of
        return Temporal(
            start=match.start("all"),
            end=match.end("all"),
            kind="vague",
            amount=-1.0,
            unit="year",
            part=unit,
            direction=-1,
        )
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic",
        amount=0.0,
        unit="fiscal" if group(match, "fiscal") else unit,
        part="told" if unit == "quarter" and way != "current" else None,
    )


def quarter_of_year(match: re.Match[str], _: Text) -> Temporal:
    """The quarter told of, in another year: "the 1988 period"."""
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="season",
        part="told",
        unit="quarter",
        year=int(match["year"]),
    )


def year_before(match: re.Match[str], _: Text) -> Temporal:
    """A year before the quarter told of: "year-earlier profit"."""
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="vague",
        amount=-1.0,
        unit="year",
        part="quarter",
        direction=-1,
    )


def year_end(match: re.Match[str], _: Text) -> Temporal:
    """The last day of a year, month or quarter: "by year-end"."""
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic" if group(match, "year") is None else "date",
        amount=0.0,
        unit=match["unit"].lower(),
        year=integer(match, "year"),
        part="end",
    )


def fiscal_year(match: re.Match[str], _: Text) -> Temporal:
    """A business year by its number: "fiscal 1988"."""
    written = match["year"]
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="season",
        year=int(written),
        unit="fiscal",
        part="fy",
    )


def worded_year(match: re.Match[str], _: Text) -> Temporal | None:
    """A year in words: "nineteen seventy-nine", "the year two thousand"."""
    first, second = match["first"].lower(), (group(match, "second") or "").removeprefix("and ")
    if first.startswith("two"):
        base = 2000
    else:
        base = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[first]
    rest = next((n.low for n in numerals(second)), None) if second else 0.0
    if rest is None or not 0 <= rest < 100 or (not second and base != 2000):
        return None
    return Temporal(
        start=match.start("all"), end=match.end("all"), kind="date", year=base + int(rest)
    )
