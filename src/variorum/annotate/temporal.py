"""The time grammar: where a sentence tells a time, and what is written there.

Own work over the normal form, in the tradition of TIMEX (Ferro et al., TIDES 2005): nothing
is resolved here.  Prepositions are not part of the range; they set ``mode``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.timepatterns import PATTERNS
from variorum.annotate.timetext import Text
from variorum.model import Temporal, Token


def read_temporals(text: str, tokens: Sequence[Token]) -> tuple[Temporal, ...]:
    """The time expressions of a normal form, in order and disjoint."""
    sentence = Text(text, tokens)
    found: list[Temporal] = []
    for pattern, reader in PATTERNS:
        for match in pattern.finditer(text):
            temporal = reader(match, sentence)
            if temporal is not None:
                found.append(temporal)
    found.sort(key=lambda t: (t.start - t.end, t.start))  # the longest reading wins
    taken: list[Temporal] = []
    for temporal in found:
        if all(temporal.end <= t.start or t.end <= temporal.start for t in taken):
            taken.append(temporal)
    taken.sort(key=lambda t: t.start)
    return tuple(replace(t, mode=_mode(text, t)) for t in _join(text, taken))


_NEARLY = r"(?: about| around)? (?:the )?$"
_MODES = tuple(
    (re.compile(rf"\b(?:{words}){_NEARLY}"), mode)
    for words, mode in (
        (r"(?:since|starting|beginning)(?: on| in| at)?|from", "since"),
        (r"until|till|through|by|no later than", "until"),
        (r"before|prior to|ahead of|earlier than", "before"),
        (r"after|following", "after"),
        (r"during|over|throughout|within|for|in the course of", "during"),
    )
)


def _mode(text: str, temporal: Temporal) -> str:
    before = text[max(0, temporal.start - 40) : temporal.start].lower()
    for pattern, mode in _MODES:
        if pattern.search(before):
            return mode
    return temporal.mode


_DAYLIKE = {"date", "weekday", "deictic"}
_GLUE = re.compile(r" |, | on | at |, at |, on | of ")


_SMALLER = {"year": ("month", 12), "hour": ("minute", 60), "minute": ("second", 60),
            "week": ("day", 7), "day": ("hour", 24)}  # fmt: skip


def _added(last: Temporal, then: Temporal) -> Temporal | None:
    """Two lengths told as one: "three hours and 20 minutes"."""
    unit, count = _SMALLER.get(last.unit or "", (None, 1))
    lengths = last.kind == then.kind == "duration" and then.unit == unit
    if not lengths or last.amount is None or then.amount is None or then.amount >= count:
        return None
    return replace(last, end=then.end, amount=last.amount + then.amount / count)


def _join(text: str, found: list[Temporal]) -> list[Temporal]:
    """Puts a clock time and the day it stands with together: "at 5 p.m. on Tuesday"."""
    joined: list[Temporal] = []
    for temporal in found:
        last = joined[-1] if joined else None
        if last is not None and text[last.end : temporal.start] in (" ", ", ", " and "):
            sum_ = _added(last, temporal)
            if sum_ is not None:
                joined[-1] = sum_
                continue
        if last is not None and _GLUE.fullmatch(text, last.end, temporal.start):
            day = next((t for t in (last, temporal) if t.kind in _DAYLIKE), None)
            time = next((t for t in (last, temporal) if t.kind == "time"), None)
            whole = day is not None and (day.kind != "date" or day.day is not None)
            if day and time and whole and day.hour is None and day.unit in (None, "day"):
                joined[-1] = replace(
                    day,
                    start=last.start,
                    end=temporal.end,
                    hour=time.hour,
                    minute=time.minute,
                    part=time.part or day.part,
                    zone=time.zone,
                )
                continue
            if {last.kind, temporal.kind} == {"weekday", "date"} and temporal.day and day:
                # "Wednesday, October 21": the date says more than the weekday.
                date, weekday = (
                    (temporal, last) if temporal.kind == "date" else (last, temporal)
                )
                if date.weekday is None and date.day is not None:
                    joined[-1] = replace(
                        date,
                        start=last.start,
                        end=temporal.end,
                        weekday=weekday.weekday,
                        part=weekday.part or date.part,
                    )
                    continue
        joined.append(temporal)
    return joined
