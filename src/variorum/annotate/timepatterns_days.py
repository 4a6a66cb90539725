"""Patterns of days: dates, weekdays, what recurs, days counted from today."""

from __future__ import annotations

from variorum.annotate import timedays as days
from variorum.annotate import timesets as sets
from variorum.annotate.timepieces import A_MONTH, A_WEEKDAY, AFTER, DAY, EARLY, NTH, WAY, YEAR
from variorum.annotate.timetext import Reader
from variorum.annotate.timewords import AMOUNT, FREQUENCY, MONTH, PARTS, UNITS, WEEKDAY

SOURCES: tuple[tuple[str, Reader], ...] = (
    # 2015-10-21, 2015-10-21T10:30
    (
        r"(?P<year>(?:1[5-9]|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
        r"(?:[T ](?P<hour>\d\d):(?P<minute>\d\d)(?!\d))?",
        days.iso,
    ),
    # 21/10/2015, 10.21.2015
    (r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})[/.](?P<year>(?:1[5-9]|20)\d\d)(?!\d)", days.numeric),
    # Wednesday, October 21, 2015
    (
        rf"(?P<all>(?P<direction>{WAY})?(?:(?P<weekday>{A_WEEKDAY}),?[ ])?(?P<part>{EARLY})?"
        rf"(?P<month>{A_MONTH})[ ](?:the[ ])?(?P<day>{NTH})(?:,?[ ](?P<year>{YEAR}))?)",
        days.date,
    ),
    # Wednesday 21 October 2015, the 21st of October
    (
        rf"(?P<all>(?:(?P<weekday>{A_WEEKDAY}),?[ ](?:the[ ])?)?(?P<day>{NTH})[ ](?:of[ ])?"
        rf"(?P<month>{A_MONTH})(?:,?[ ](?P<year>{YEAR}))?)",
        days.date,
    ),
    # October 3-5: the second day
    (
        rf"(?P<month>{A_MONTH})[ ]{NTH}(?:-|[ ]-[ ]|[ ](?:and|to|or)[ ])(?P<day>{DAY})"
        rf"(?:,?[ ](?P<year>{YEAR}))?",
        days.second_day,
    ),
    # late October 2015, last October, October
    (
        rf"(?P<all>(?P<direction>{WAY})?(?P<part>{EARLY})?(?P<month>{A_MONTH})"
        rf"(?:,?[ ](?:of[ ])?(?P<year>{YEAR})|[ ](?:of[ ])?(?P<relative>last|this"
        r"|next)[ ]year(?!\w))?)",
        days.date,
    ),
    # on the 21st
    (
        r"(?:on|by|until|till|since|from|before|after)[ ](?P<all>the[ ]"
        r"(?P<day>\d{1,2}(?:st|nd|rd|th)))(?![\w-])",
        days.month_day,
    ),
    # every Tuesday, each year, every two weeks, every other day
    (
        rf"(?P<all>(?:every|each)[ ](?:(?P<other>other)[ ]|(?P<amount>{AMOUNT})[ ])?"
        rf"(?:(?P<weekday>{WEEKDAY})(?!\w){AFTER}|(?P<month>{MONTH})(?!\w)"
        rf"|(?P<unit>(?:{UNITS}|{PARTS})s?)(?!\w)))",
        sets.every,
    ),
    # on Fridays, Tuesday nights
    (
        rf"(?P<all>(?P<weekday>{WEEKDAY})(?:s|[ ](?P<after>{PARTS})s)(?!\w))",
        sets.weekdays,
    ),
    (r"on[ ](?P<all>(?P<unit>weekend|weekday)s)(?![\w-])", sets.weekends),
    # daily, twice a week
    (rf"(?P<all>(?P<word>{FREQUENCY}))(?![\w-])", sets.frequency),
    (
        r"(?P<all>(?:once|twice|(?:\w+|\d+)[ ]times)[ ](?:an?|every|per|each)[ ]"
        rf"(?P<unit>{UNITS})(?!\w))",
        sets.frequency,
    ),
    # late last Tuesday, Tuesday night, Tuesday of last week
    (
        rf"(?P<all>(?P<part>{EARLY})?(?P<direction>(?:the[ ](?=prev|follow))?{WAY}|the[ ]"
        rf"following[ ])?"
        rf"(?P<weekday>{WEEKDAY})(?!\w)"
        rf"{AFTER}(?:[ ](?:of[ ])?(?P<week>last|next|this)[ ]week(?!\w))?)",
        days.weekday,
    ),
    # early yesterday morning, this evening, overnight
    (
        rf"(?P<all>(?P<part>{EARLY})?(?P<word>the[ ]day[ ](?:before[ ]yesterday"
        r"|after[ ]tomorrow)"
        r"|yesterday|today|tomorrow|tonight|last[ ](?:night|evening)|overnight"
        rf"|this[ ](?:{PARTS}))(?!\w){AFTER})",
        days.deictic_day,
    ),
)
