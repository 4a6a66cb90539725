"""Patterns of times of day, and of words that place nothing: "now", "recently"."""

from __future__ import annotations

from variorum.annotate import timedays as days
from variorum.annotate import timespans as spans
from variorum.annotate.timetext import Reader
from variorum.annotate.timewords import EVENT_SHAPE, PARTS, ZONES

SOURCES: tuple[tuple[str, Reader], ...] = (
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
