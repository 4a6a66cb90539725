"""Which words are somebody else's: in quotations, statements set apart, notices of rights.

The scanner leaves a mark where a character says something of that; here they are read.
Written like :mod:`variorum.reuse.scanning`.
"""

from __future__ import annotations

from typing import Any

from variorum.reuse.hashing import is_near

CONTENT = 1
MASKED = 2
"""Flags of a word: no function word; somebody else's."""

TOGGLE, OPENING, CLOSING, LINE, APOSTROPHE, SINGLE, COLON, NOTICE = range(3, 11)
"""What a mark is: ``"``, ``“``, ``”``, a line's end, ``'`` or ``’``, ``‘``, ``:``, ``©``."""

ENDS, ATTACHED, BEGINS = 1, 2, 4
"""What surrounds an apostrophe: it stands where a quotation ends; a letter is before it; it
stands where one begins."""

_LONGEST = 150  # words; what is longer is an unclosed mark
_TELLING = 12  # words before a colon among which one tells that somebody speaks
_SCARE = 6  # words up to which ``word’`` closes a quotation and is no possessive


def marked_as(at: int, kind: int, around: int) -> int:
    """A mark before the word ``at``."""
    return (at << 4 | around) << 4 | kind


def mask(marks: Any, total: int, count: int, ids: Any, flags: Any, telling: Any) -> None:
    """Flag the words that the first ``total`` marks of a text of ``count`` words set apart.

    A quotation is closed on its line, or the next line opens one again (each paragraph of a
    long quotation begins with a mark, the last alone ends with one).  A line that follows
    upon a colon at the end of a line is somebody else's if one of the words before the
    colon is in the table ``telling``.  From a notice of rights on, a line is stock.
    """
    opened = single = -1  # the words at which quotations begin
    left, left_end = -1, -1  # one that was left open at the end of a line
    colon = -1  # the word before which the last one stands
    told = -1  # where a statement begins
    notice = -1
    line = 0  # the first word of the line
    for number in range(total):
        mark = marks[number]
        at, around, kind = mark >> 8, mark >> 4 & 15, mark & 15
        if kind == LINE:
            if opened >= 0 or single >= 0:
                left, left_end = (opened if opened >= 0 else single), at
                opened = single = -1
            if notice >= 0:
                _cover(flags, notice, at)
                notice = -1
            if told >= 0 and at > told:
                _cover(flags, told, at)
                told = -1
            if (
                colon == at
                and told != at
                and _tells(ids, max(line, at - _TELLING), at, telling)
            ):
                told = at
            line = at
        elif kind == COLON:
            colon = at
        elif kind == NOTICE:
            notice = at if notice < 0 else notice
        elif kind == APOSTROPHE and single >= 0 and around & BEGINS == 0:
            if around & ENDS or (around & ATTACHED and at - single <= _SCARE):
                _cover(flags, single, at)
                single = -1
        elif kind == CLOSING or (kind == TOGGLE and opened >= 0):
            if opened >= 0:
                _cover(flags, opened, at)
            opened = -1
        elif (
            around & BEGINS
            or kind in (OPENING, TOGGLE)
            or (kind == SINGLE and around & ATTACHED == 0)
        ):
            if left_end == at:
                _cover(flags, left, at)
            left_end = -1
            if kind in (OPENING, TOGGLE):
                opened = at
            else:
                single = at
    if notice >= 0:
        _cover(flags, notice, count)
    if told >= 0:
        _cover(flags, told, count)


def _tells(ids: Any, begin: int, end: int, telling: Any) -> bool:
    """Whether one of some words is in a table."""
    found = False
    for word in range(begin, end):
        found |= is_near(telling, ids[word])
    return found


def _cover(flags: Any, begin: int, end: int) -> None:
    if end - begin <= _LONGEST:
        for word in range(begin, end):
            flags[word] |= MASKED
