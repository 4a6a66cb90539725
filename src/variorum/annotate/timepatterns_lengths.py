"""Patterns of lengths, ages and what counts from another time."""

from __future__ import annotations

from variorum.annotate import timedays as days
from variorum.annotate import timelengths as lengths
from variorum.annotate import timesets as sets
from variorum.annotate import timespans as spans
from variorum.annotate.timepieces import EARLY, GONE, MORE, UNIT, YEAR
from variorum.annotate.timetext import Reader
from variorum.annotate.timewords import AMOUNT, SEASONS

SOURCES: tuple[tuple[str, Reader], ...] = (
    # earlier this year, next month
    (
        rf"(?P<all>(?:some[ ]?time[ ]|one[ ]day[ ])?(?P<part>{EARLY})?"
        r"(?P<direction>(?:this[ ])?(?:last|next|this|past"
        r"|coming)[ ])"
        r"(?P<unit>week|weekend|month|quarter|year|decade|century|fortnight)(?!\w))",
        spans.deictic_unit,
    ),
    # the 1988 quarter, the 1988 period
    (
        rf"(?P<all>(?:the[ ])?(?:(?:same|comparable|corresponding)[ ])?(?P<year>{YEAR})[ ]"
        r"(?P<unit>quarter|period))(?![\w-])",
        sets.quarter_of_year,
    ),
    # year-earlier profit
    (r"(?P<all>year-(?:earlier|ago))(?!\w)", sets.year_before),
    # later in the day, the end of the year
    (
        rf"(?P<all>(?P<part>{EARLY})(?P<unit>day|week|month|year|decade|century)(?!\w))",
        spans.within,
    ),
    # over the weekend
    (
        r"(?:over|during|at|this|on|for|of)[ ](?P<all>the[ ](?P<unit>weekend))(?!\w)",
        spans.within,
    ),
    # days later
    (
        r"(?P<all>(?P<unit>minute|hour|day|week|month|year|decade)s[ ]"
        r"(?P<way>later|earlier))(?!\w)",
        spans.vague_relative,
    ),
    # day-long, yearlong
    (
        r"(?P<all>(?P<unit>hour|day|night|week|month|year|decade)s?-?long)(?![\w-])",
        lengths.long,
    ),
    # 10/30/89
    (
        r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d\d)(?![\d/])",
        days.numeric,
    ),
    # in '97
    (
        rf"(?:in|of|since|by|until|early|late|and|or|the|{SEASONS})[ ]"
        r"(?P<all>'(?P<year>\d\d))(?![\w%])",
        spans.short_year,
    ),
    # weeks ago
    (r"(?P<all>(?P<unit>days|weeks|months|years|decades)[ ](?P<way>ago))(?!\w)", spans.ago),
    # for weeks, the days before, the first hours, these days
    (
        r"(?P<all>(?P<which>(?:the[ ]|these[ ]|those[ ])?(?:(?:first|early|opening|final|last"
        r"|closing)[ ])?)"
        r"(?P<unit>minutes|hours|days|weeks|months|years|decades|centuries)"
        r"(?:[ ](?:and|or)[ ](?:days|weeks|months|years|decades))?)(?![\w-]|[ ](?:old|ago"
        r"|later|earlier|ahead|to[ ]come)(?!\w)|[ ]of[ ](?:[A-Z]\w+day|[a-z]+day)(?!\w))",
        lengths.vague_length,
    ),
    # three days ago, two weeks from now
    (
        r"(?P<all>(?:(?:more|less)[ ]than[ ]|about[ ]|nearly[ ]|almost[ ]|some[ ]|around[ ])?"
        rf"(?:(?P<amount>{AMOUNT})[ -])(?P<unit>{UNIT})[ ](?P<way>ago|from[ ]now|hence)"
        r"(?!\w))",
        spans.ago,
    ),
    # two days later, a year earlier
    (
        rf"(?P<all>(?P<amount>{AMOUNT})[ ](?P<unit>{UNIT})(?P<half>[ ]and[ ]a[ ]half)?[ ]"
        r"(?P<way>later|earlier|afterwards|previously))(?!\w)",
        spans.relative,
    ),
    (
        rf"(?P<all>(?P<amount>{AMOUNT})[ ](?P<unit>{UNIT}))[ ](?P<way>before|after|prior)"
        r"(?!\w)",
        spans.relative,
    ),
    # later that year
    (
        r"(?P<all>(?:(?:earlier|later)[ ](?:in[ ])?)?(?P<way>that)[ ](?:same[ ])?"
        r"(?P<unit>day|night|week|month|year|morning|evening|afternoon|quarter))(?!\w)",
        spans.relative,
    ),
    # the previous day, the same night
    (
        r"(?P<all>(?:the[ ])?(?P<way>previous|following|same|prior|preceding)[ -]"
        r"(?P<unit>day|night|week|month|quarter|year|morning|evening|afternoon)(?!\w))",
        spans.relative,
    ),
    (
        r"(?<!in[ ])(?<!over[ ])(?<!during[ ])(?<!within[ ])(?P<all>(?:the[ ](?:very[ ])?)"
        r"(?P<way>next)[ ](?P<unit>day|night|morning|evening|afternoon)(?!\w))",
        spans.relative,
    ),
    (
        r"(?P<all>the[ ](?P<unit>day|night|week|month|year)[ ](?P<way>before|after)(?!\w))",
        spans.relative,
    ),
    # the past 24 hours, the next few days, recent weeks
    (
        rf"(?P<all>(?:at[ ]least[ ])?(?:the[ ])?(?P<direction>{GONE})[ ]"
        rf"(?P<amount>{AMOUNT})[ ](?P<unit>{UNIT}))",
        lengths.period,
    ),
    (
        r"(?P<all>the[ ](?P<direction>past|last|next|coming)(?P<amount>)[ ]"
        r"(?P<unit>minute|hour|day|week|fortnight|month|quarter|year|decade|century)(?!\w)"
        r"(?![ ]of[ ]))",
        lengths.period,
    ),
    # three days, two-week, half an hour
    (
        rf"(?P<all>(?:the[ ]year-(?:earlier|ago)[ ]|{MORE})?(?P<amount>{AMOUNT})"
        r"(?P<join>[ -])(?:(?P<more>more|additional|extra"
        rf"|straight|consecutive|full)[ ])?(?P<unit>{UNIT})(?:-long|[ ]and[ ]a[ ]"
        rf"(?P<half>half))?)"
        r"(?![ -]old)(?![ ](?:a|per)[ ](?:day|week|month|year)\b)",
        lengths.duration,
    ),
    # three-week-old
    (
        rf"(?P<all>(?P<amount>{AMOUNT})[ -](?P<unit>(?:minute|hour|day|week|month|year"
        r"|decade)s?)"
        r"[ -]old)(?!\w)",
        lengths.old,
    ),
    (
        r"(?P<all>(?P<amount>)(?P<unit>days|weeks|months|years|decades|centuries)-old)(?!\w)",
        lengths.old,
    ),
)
