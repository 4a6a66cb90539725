"""The pieces that the patterns of the time grammar are made of."""

from __future__ import annotations

from variorum.annotate.timewords import (
    MONTH,
    MONTH_SHORT,
    ORDINAL,
    PARTS,
    UNITS,
    WEEKDAY,
    WEEKDAY_SHORT,
)

DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|[,.:]\d|%)"
NTH = rf"(?:{DAY}|(?:twenty-|thirty-)?(?:{ORDINAL})(?!\w))"
YEAR = r"(?:1[5-9]|20)\d\d(?!\w|[.,:/]\d|%)"
A_MONTH = rf"(?:(?:{MONTH})(?!\w)|(?:{MONTH_SHORT})(?:\.|(?![\w-])))"
A_WEEKDAY = rf"(?:(?:{WEEKDAY})(?!\w)|(?:{WEEKDAY_SHORT})(?:\.|(?!\w)))"
EARLY = (
    r"(?:(?:very[ ])?(?:early|late|earlier|later|mid)(?:[ -]|[ ](?:on|in)[ ])(?:the[ ])?"
    r"|the[ ](?:end|start|beginning|middle)[ ]of[ ](?:the[ ])?)"
)
WAY = r"(?:(?:this[ ])?(?:last|next|this|past|coming|previous|upcoming)[ ])"
AFTER = rf"(?:[ ](?P<after>(?:early[ ]|late[ ]|mid[- ])?(?:{PARTS}))(?!\w))?"
UNIT = rf"(?:{UNITS}|centurie|hr|min)s?(?!\w)"
MORE = (
    r"(?:(?:the[ ](?:first[ ]|last[ ])?|at[ ]least[ ]|(?:more|less)[ ]than[ ]|nearly[ ]"
    r"|almost[ ]"
    r"|about[ ]|around[ ]|roughly[ ]|up[ ]to[ ]))"
)
GONE = r"(?:past|last|latest|next|coming|previous|preceding|following|recent)"
