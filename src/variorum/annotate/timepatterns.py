"""The patterns of the time grammar, each with its reader.

All are tried; where readings overlap the longest is kept (:mod:`temporal <.temporal>`).
The group ``all`` is the range that is reported.
"""

from __future__ import annotations

import re

from variorum.annotate import timedays as days
from variorum.annotate import timelengths as lengths
from variorum.annotate import timesets as sets
from variorum.annotate import timespans as spans
from variorum.annotate.timetext import Reader
from variorum.annotate.timewords import (
    AMOUNT,
    EVENT_SHAPE,
    FEAST,
    FREQUENCY,
    MONTH,
    MONTH_SHORT,
    ORDINAL,
    PARTS,
    SEASONS,
    UNITS,
    WEEKDAY,
    WEEKDAY_SHORT,
    ZONES,
)

_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[,.:]\d|%)"
_NTH = rf"(?:{_DAY}|(?:twenty-|thirty-)?(?:{ORDINAL})(?!\w))"
_YEAR = r"(?:1[5-9]|20)\d\d(?!\w|[.,:/]\d|%)"
_MONTH = rf"(?:(?:{MONTH})(?!\w)|(?:{MONTH_SHORT})(?:\.|(?![\w-])))"
_WEEKDAY = rf"(?:(?:{WEEKDAY})(?!\w)|(?:{WEEKDAY_SHORT})(?:\.|(?!\w)))"
_EARLY = (
    r"(?:(?:very[ ])?(?:early|late|earlier|later|mid)(?:[ -]|[ ](?:on|in)[ ])(?:the[ ])?"
    r"|the[ ](?:end|start|beginning|middle)[ ]of[ ](?:the[ ])?)"
)
_WAY = r"(?:(?:this[ ])?(?:last|next|this|past|coming|previous|upcoming)[ ])"
_AFTER = rf"(?:[ ](?P<after>(?:early[ ]|late[ ]|mid[- ])?(?:{PARTS}))(?!\w))?"
_UNIT = rf"(?:{UNITS}|centurie|hr|min)s?(?!\w)"
_MORE = (
    r"(?:(?:the[ ](?:first[ ]|last[ ])?|at[ ]least[ ]|(?:more|less)[ ]than[ ]|nearly[ ]"
    r"|almost[ ]"
    r"|about[ ]|around[ ]|roughly[ ]|up[ ]to[ ]))"
)
_GONE = r"(?:past|last|latest|next|coming|previous|preceding|following|recent)"

_SOURCES: tuple[tuple[str, Reader], ...] = (
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
        rf"(?P<all>(?P<direction>{_WAY})?(?:(?P<weekday>{_WEEKDAY}),?[ ])?(?P<part>{_EARLY})?"
        rf"(?P<month>{_MONTH})[ ](?:the[ ])?(?P<day>{_NTH})(?:,?[ ](?P<year>{_YEAR}))?)",
        days.date,
    ),
    # Wednesday 21 October 2015, the 21st of October
    (
        rf"(?P<all>(?:(?P<weekday>{_WEEKDAY}),?[ ](?:the[ ])?)?(?P<day>{_NTH})[ ](?:of[ ])?"
        rf"(?P<month>{_MONTH})(?:,?[ ](?P<year>{_YEAR}))?)",
        days.date,
    ),
    # October 3-5: the second day
    (
        rf"(?P<month>{_MONTH})[ ]{_NTH}(?:-|[ ]-[ ]|[ ](?:and|to|or)[ ])(?P<day>{_DAY})"
        rf"(?:,?[ ](?P<year>{_YEAR}))?",
        days.second_day,
    ),
    # late October 2015, last October, October
    (
        rf"(?P<all>(?P<direction>{_WAY})?(?P<part>{_EARLY})?(?P<month>{_MONTH})"
        rf"(?:,?[ ](?:of[ ])?(?P<year>{_YEAR})|[ ](?:of[ ])?(?P<relative>last|this"
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
        rf"(?:(?P<weekday>{WEEKDAY})(?!\w){_AFTER}|(?P<month>{MONTH})(?!\w)"
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
        rf"(?P<all>(?P<part>{_EARLY})?(?P<direction>(?:the[ ](?=prev|follow))?{_WAY}|the[ ]"
        rf"following[ ])?"
        rf"(?P<weekday>{WEEKDAY})(?!\w)"
        rf"{_AFTER}(?:[ ](?:of[ ])?(?P<week>last|next|this)[ ]week(?!\w))?)",
        days.weekday,
    ),
    # early yesterday morning, this evening, overnight
    (
        rf"(?P<all>(?P<part>{_EARLY})?(?P<word>the[ ]day[ ](?:before[ ]yesterday"
        r"|after[ ]tomorrow)"
        r"|yesterday|today|tomorrow|tonight|last[ ](?:night|evening)|overnight"
        rf"|this[ ](?:{PARTS}))(?!\w){_AFTER})",
        days.deictic_day,
    ),
    # earlier this year, next month
    (
        rf"(?P<all>(?:some[ ]?time[ ]|one[ ]day[ ])?(?P<part>{_EARLY})?"
        r"(?P<direction>(?:this[ ])?(?:last|next|this|past"
        r"|coming)[ ])"
        r"(?P<unit>week|weekend|month|quarter|year|decade|century|fortnight)(?!\w))",
        spans.deictic_unit,
    ),
    # the 1988 quarter, the 1988 period
    (
        rf"(?P<all>(?:the[ ])?(?:(?:same|comparable|corresponding)[ ])?(?P<year>{_YEAR})[ ]"
        r"(?P<unit>quarter|period))(?![\w-])",
        sets.quarter_of_year,
    ),
    # year-earlier profit
    (r"(?P<all>year-(?:earlier|ago))(?!\w)", sets.year_before),
    # later in the day, the end of the year
    (
        rf"(?P<all>(?P<part>{_EARLY})(?P<unit>day|week|month|year|decade|century)(?!\w))",
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
        rf"(?:(?P<amount>{AMOUNT})[ -])(?P<unit>{_UNIT})[ ](?P<way>ago|from[ ]now|hence)"
        r"(?!\w))",
        spans.ago,
    ),
    # two days later, a year earlier
    (
        rf"(?P<all>(?P<amount>{AMOUNT})[ ](?P<unit>{_UNIT})(?P<half>[ ]and[ ]a[ ]half)?[ ]"
        r"(?P<way>later|earlier|afterwards|previously))(?!\w)",
        spans.relative,
    ),
    (
        rf"(?P<all>(?P<amount>{AMOUNT})[ ](?P<unit>{_UNIT}))[ ](?P<way>before|after|prior)"
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
        rf"(?P<all>(?:at[ ]least[ ])?(?:the[ ])?(?P<direction>{_GONE})[ ]"
        rf"(?P<amount>{AMOUNT})[ ](?P<unit>{_UNIT}))",
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
        rf"(?P<all>(?:the[ ]year-(?:earlier|ago)[ ]|{_MORE})?(?P<amount>{AMOUNT})"
        r"(?P<join>[ -])(?:(?P<more>more|additional|extra"
        rf"|straight|consecutive|full)[ ])?(?P<unit>{_UNIT})(?:-long|[ ]and[ ]a[ ]"
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
    # last summer, the winter of 2014
    (
        rf"(?P<all>(?:the[ ])?(?P<direction>{_WAY})?(?P<part>{_EARLY})?(?P<season>{SEASONS})"
        rf"(?!\w)(?:,?[ ](?:of[ ])?(?P<year>{_YEAR}))?)",
        spans.season,
    ),
    # the third quarter of 1989, the year-earlier third quarter, the fiscal first quarter
    (
        rf"(?P<all>{_EARLY}?(?:the[ ](?!\w+-quarter))?(?:(?P<before>{_YEAR})(?:'s)?[ ])"
        rf"?(?P<direction>(?:last|next|this)[ ]"
        r"(?:year's[ ])?)?(?P<back>year-(?:earlier|ago)[ ])?(?P<fiscal>(?:company's[ ])"
        r"?fiscal[ ](?:year's[ ])?)?"
        r"(?P<nth>first|second|third|fourth|final|last)[ -](?P<what>quarter|half)(?![\w-])"
        r"(?:(?P<of>[ ]of[ ](?:the|this)[ ](?:fiscal[ ])?year(?!\w))|[ ](?:of[ ])"
        r"?(?:fiscal[ ])?"
        rf"(?:(?P<year>{_YEAR})|(?P<relative>last|this|next)[ ]year(?!\w)))?)",
        sets.quarter,
    ),
    # the quarter, the year-ago period, the latest fiscal year
    (
        r"(?P<all>the[ ](?:comparable[ ])?(?P<back>year-(?:earlier|ago))[ ](?:fiscal[ ])?"
        r"(?P<unit>quarter|period|month|week|half))"
        r"(?![\w-])",
        sets.business,
    ),
    (
        r"(?P<all>(?:the[ ])?(?P<back>same|corresponding|like|comparable|similar)[ ]"
        r"(?:fiscal[ ])?(?P<unit>quarter|period|month|week|half)[ ](?:a[ ]year[ ](?:earlier"
        r"|ago|before)|(?:of[ ]|in[ ])?(?:last|the[ ]previous|the[ ]prior)[ ]year))"
        r"(?![\w-])",
        sets.business,
    ),
    (
        r"(?P<all>the[ ](?:(?P<way>latest|current)[ ])?(?P<fiscal>fiscal[ ])?"
        r"(?P<unit>quarter|year))(?![\w-])(?!'s?[ ](?:end|start)|[ ](?:end\b|of[ ][a-z]|19"
        r"|20|two))",
        sets.business,
    ),
    (
        r"(?P<all>the[ ](?P<unit>week|month)(?P<way>)(?P<fiscal>))[ ](?=end(?:ed|ing)(?!\w))",
        sets.business,
    ),
    (
        rf"(?P<all>(?:the[ ])?(?P<unit>year|quarter|month)(?:-|[ ]|'s[ ])end"
        rf"(?:[ ](?P<year>{_YEAR}))?)(?![\w-])",
        sets.year_end,
    ),
    (r"(?P<all>(?P<part>mid)-?(?P<unit>year|week|month))(?!\w)", spans.within),
    (rf"(?P<all>(?:the[ ])?fiscal[ ](?:year[ ])?(?P<year>{_YEAR}))", sets.fiscal_year),
    (
        r"(?:in|of|by|since|until|during|year)[ ](?P<all>(?:the[ ]year[ ])?"
        r"(?P<first>two[ ]thousand|eighteen|nineteen|twenty)"
        r"(?:[ -](?P<second>(?:and[ ])?(?:ten|eleven|twelve|\w+teen|\w+ty(?:[ -]\w+)?)))?)"
        r"(?!\w)"
        r"(?![ ](?:people|men|women|troops|soldiers|dollars|percent|per|of|days|weeks|months"
        r"|years))",
        sets.worded_year,
    ),
    # 2011-2014, 2011-14
    (
        r"(?P<first>(?:1[5-9]|20)\d\d)-(?P<second>(?:1[5-9]|20)\d\d|\d\d)(?![\w-])",
        spans.first_year,
    ),
    (
        r"(?P<first>(?:1[5-9]|20)\d\d)-(?P<second>(?:1[5-9]|20)\d\d|\d\d)(?![\w-])",
        spans.second_year,
    ),
    # early 2014
    (
        rf"(?P<all>(?P<part>{_EARLY})?(?:the[ ]year[ ])?(?<![.,$£€₹¥#/:])(?P<year>{_YEAR}))"
        r"(?!-\w)",
        spans.year,
    ),
    # the late 1990s
    (
        rf"(?P<all>(?:the[ ])?(?P<part>{_EARLY})?(?P<decade>(?:1[5-9]|20)\d0|'\d0)'?s)(?!\w)",
        spans.decade,
    ),
    (
        rf"(?P<all>(?:the[ ])?(?P<part>{_EARLY})?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)"
        rf"|{ORDINAL})[ -]century)(?!\w)",
        spans.century,
    ),
    (
        rf"(?P<all>(?P<direction>last[ ]|this[ ]|next[ ])?(?P<name>{FEAST})(?![\w-])"
        rf"{_AFTER}(?:,?[ ]"
        rf"(?P<year>{_YEAR}))?)",
        sets.feast,
    ),
    # 5 p.m. EST, 17:30, 0600 GMT, noon, ten o'clock
    (
        r"(?P<all>(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d))?[ ]?(?P<half>a\.?m(?:\.|"
        r"(?!\w))|p\.?m(?:\.|(?!\w)))"
        rf"(?:[ ]\(?(?P<zone>{ZONES})\)?)?)",
        days.clock,
    ),
    (
        r"(?P<all>(?<!\d:)(?P<hour>[01]?\d|2[0-4]):(?P<minute>[0-5]\d)(?::\d\d)?(?![\d:])"
        rf"(?:[ ]?(?:hours|hrs|h)(?!\w))?(?:[ ]\(?(?P<zone>{ZONES})\)?)?)",
        days.bare_clock,
    ),
    (
        r"(?P<all>(?P<hour>[01]\d|2[0-4])[.:]?(?P<minute>[0-5]\d)[ ]?(?:(?:hours|hrs)(?!\w)"
        rf"(?:[ ](?P<zone>{ZONES}))?|(?P<zone2>{ZONES})))",
        days.clock,
    ),
    (
        r"(?P<all>(?:(?P<hour>1[0-2]|[1-9])(?::(?P<minute>[0-5]\d))?|(?P<hourword>one|two|three"
        r"|four|five|six|seven|eight|nine|ten|eleven|twelve))(?:[ ]o'?clock)?[ ](?P<half>in[ ]"
        r"the[ ](?:morning|afternoon|evening)|at[ ]night)(?!\w))",
        days.clock,
    ),
    (rf"(?P<all>(?P<name>noon|midday|midnight)(?!\w)(?:[ ](?P<zone>{ZONES}))?)", days.clock),
    (
        r"(?P<all>(?:(?P<hour>\d{1,2})|(?P<hourword>one|two|three|four|five|six|seven|eight"
        r"|nine|ten"
        r"|eleven|twelve))[ ]o'?clock(?!\w))",
        days.clock,
    ),
    (
        r"(?:at|before|after|since|until|by)[ ](?P<all>(?P<name>dawn|dusk|sunrise|sunset"
        r"|daybreak|nightfall))(?!\w)",
        days.light,
    ),
    # in the morning, by mid-afternoon
    (
        rf"(?:in|by|during|until|from)[ ](?P<all>(?:the[ ])?(?P<early>(?:early|mid|late)[ -])?"
        rf"(?P<name>{PARTS}))(?![\w-])",
        days.light,
    ),
    # now, recently, recent weeks
    (
        r"(?:at[ ])?(?P<all>now|currently|presently|right[ ]now|at[ ](?:present|the[ ]moment)"
        r"|recently|lately"
        r"|recent[ ](?:hours|days|weeks|months|quarters|years|decades)(?:[ ]and[ ](?:weeks"
        r"|months|years))?"
        r"|(?:(?<=(?:in|of|or|to|on)[ ])|(?<=for[ ])|(?<=into[ ])|(?<=about[ ]))the[ ]"
        r"(?:near[ ]|foreseeable[ ])?future(?![ ]of)|(?<=at[ ])(?:the|that)[ ]"
        r"time(?![ ]of)"
        r"|(?<=(?:in|of)[ ])the[ ](?:near|short|long)[ ]term|as[ ]soon[ ]as[ ]possible"
        r"|current(?=[ ][a-z])|nowadays|these[ ]days|the[ ]other[ ]day|(?<=for[ ])the[ ]time"
        r"[ ]being|(?<=at[ ])this[ ]time|(?<=in[ ])the[ ]past(?=[,.;:)\"]|$)"
        r"|(?:not[ ])?(?:so[ ]|very[ ])?long[ ]ago"
        r"|a[ ](?:(?:short|long)[ ])?(?:while|time)[ ]ago"
        r"|coming[ ](?:days|weeks|months|years)|the[ ](?:days|weeks|months|years)[ ]ahead)"
        r"(?!\w)",
        spans.vague,
    ),
    # the start of the crisis
    (rf"(?P<all>the[ ](?P<shape>{EVENT_SHAPE})[ ]of[ ])(?!an?[ ])", spans.of_event),
)

PATTERNS = tuple(
    (re.compile(rf"(?<![\w-])(?:{source})", re.IGNORECASE), reader)
    for source, reader in _SOURCES
)  # fmt: skip
