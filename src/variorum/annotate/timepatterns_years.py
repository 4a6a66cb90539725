"""Patterns of seasons, quarters, years, centuries and feasts."""

from __future__ import annotations

from variorum.annotate import timesets as sets
from variorum.annotate import timespans as spans
from variorum.annotate.timepieces import AFTER, EARLY, WAY, YEAR
from variorum.annotate.timetext import Reader
from variorum.annotate.timewords import FEAST, ORDINAL, SEASONS

SOURCES: tuple[tuple[str, Reader], ...] = (
    # last summer, the winter of 2014
    (
        rf"(?P<all>(?:the[ ])?(?P<direction>{WAY})?(?P<part>{EARLY})?(?P<season>{SEASONS})"
        rf"(?!\w)(?:,?[ ](?:of[ ])?(?P<year>{YEAR}))?)",
        spans.season,
    ),
    # the third quarter of 1989, the year-earlier third quarter, the fiscal first quarter
    (
        rf"(?P<all>{EARLY}?(?:the[ ](?!\w+-quarter))?(?:(?P<before>{YEAR})(?:'s)?[ ])"
        rf"?(?P<direction>(?:last|next|this)[ ]"
        r"(?:year's[ ])?)?(?P<back>year-(?:earlier|ago)[ ])?(?P<fiscal>(?:company's[ ])"
        r"?fiscal[ ](?:year's[ ])?)?"
        r"(?P<nth>first|second|third|fourth|final|last)[ -](?P<what>quarter|half)(?![\w-])"
        r"(?:(?P<of>[ ]of[ ](?:the|this)[ ](?:fiscal[ ])?year(?!\w))|[ ](?:of[ ])"
        r"?(?:fiscal[ ])?"
        rf"(?:(?P<year>{YEAR})|(?P<relative>last|this|next)[ ]year(?!\w)))?)",
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
        rf"(?:[ ](?P<year>{YEAR}))?)(?![\w-])",
        sets.year_end,
    ),
    (r"(?P<all>(?P<part>mid)-?(?P<unit>year|week|month))(?!\w)", spans.within),
    (rf"(?P<all>(?:the[ ])?fiscal[ ](?:year[ ])?(?P<year>{YEAR}))", sets.fiscal_year),
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
        rf"(?P<all>(?P<part>{EARLY})?(?:the[ ]year[ ])?(?<![.,$£€₹¥#/:])(?P<year>{YEAR}))"
        r"(?!-\w)",
        spans.year,
    ),
    # the late 1990s
    (
        rf"(?P<all>(?:the[ ])?(?P<part>{EARLY})?(?P<decade>(?:1[5-9]|20)\d0|'\d0)'?s)(?!\w)",
        spans.decade,
    ),
    (
        rf"(?P<all>(?:the[ ])?(?P<part>{EARLY})?(?P<nth>\d{{1,2}}(?:st|nd|rd|th)"
        rf"|{ORDINAL})[ -]century)(?!\w)",
        spans.century,
    ),
    (
        rf"(?P<all>(?P<direction>last[ ]|this[ ]|next[ ])?(?P<name>{FEAST})(?![\w-])"
        rf"{AFTER}(?:,?[ ]"
        rf"(?P<year>{YEAR}))?)",
        sets.feast,
    ),
)
