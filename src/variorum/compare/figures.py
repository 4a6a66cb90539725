"""When two figures can be compared, and when they conflict.

They conflict only if measure, unit, group and scope are the same, neither place nor time
tells them apart, and the intervals have no number in common.  A share and a whole are never
compared, nor an open bound with a number it admits.
"""

from __future__ import annotations

from math import floor, inf, log10
from typing import Final

from variorum.compare.words import content_words
from variorum.model import Claim, Figure, Number, When, Where

_LOOSE: Final = 0.1
_LOOSEST: Final = 0.25
_VAGUE: Final = 0.5
_NEAR: Final = 0.04
_ANYBODY: Final = content_words("people persons patients victims residents others")
_NEAR_SCOPES: Final = (frozenset({"incident", None}), frozenset({"cumulative", "background"}))


def bounds(figure: Figure | Number) -> tuple[float, float]:
    """The interval of a figure, wider where it is approximate.

    By a tenth, or as far as numbers that round to it lie ("about 2,000" is 1,500 to 2,500;
    never by more than a quarter).  The bound in a vague word ("dozens") is half of what it
    says.
    """
    low = -inf if figure.low is None else figure.low
    high = inf if figure.high is None else figure.high
    if figure.approximate:
        low = low * _VAGUE if high == inf else low - _slack(low)
        high += _slack(high)
    return low, high


def _slack(value: float) -> float:
    if value in (inf, -inf, 0):
        return 0.0
    size = abs(value)
    unit = 10.0 ** floor(log10(size))
    while unit > 1e-6 and abs(size / unit - round(size / unit)) > 1e-9:
        unit /= 10
    return max(_LOOSE * size, min(unit / 2, _LOOSEST * size))


def disjoint(one: Figure, other: Figure) -> bool:
    """Whether no number satisfies both."""
    (a, b), (c, d) = bounds(one), bounds(other)
    return b < c or d < a


def equal(one: Figure, other: Figure) -> bool:
    """Whether the two state the same number of the same thing."""
    return like(one, other) and (one.low, one.high) == (other.low, other.high)


def like(one: Figure, other: Figure) -> bool:
    """Whether the two measure the same thing."""
    if one.measure is None or one.measure != other.measure or one.unit != other.unit:
        return False
    if (one.share_of is None) != (other.share_of is None):
        return False
    if one.share_of and other.share_of:
        mine, theirs = content_words(one.share_of), content_words(other.share_of)
        if mine and theirs and not mine & theirs:
            return False
    mine, theirs = _group(one), _group(other)
    if bool(mine) != bool(theirs) or not (mine <= theirs or theirs <= mine):
        return False
    scopes = {one.scope, other.scope}
    return len(scopes) == 1 or any(scopes <= near for near in _NEAR_SCOPES)


def _group(figure: Figure) -> frozenset[str]:
    """Who a figure comprises; nobody in particular for people as such, or people among whom
    some are named ("including children")."""
    if (figure.group or "").startswith("including"):
        return frozenset()
    return content_words(figure.group or "") - _ANYBODY


def same_number(one: Figure, other: Figure) -> bool:
    """Whether two statements of a count confirm each other: the number named is the same, or
    one is approximate and the other rounds to it."""
    if disjoint(one, other):
        return False
    named = [f.low if f.high is None else f.high for f in (one, other)]
    if named[0] == named[1]:
        return True
    vague = [f for f in (one, other) if f.approximate and f.high is None]
    if vague or not (one.approximate or other.approximate):
        return False
    a, b = (n or 0 for n in named)
    return abs(a - b) <= _NEAR * max(abs(a), abs(b))


def places_meet(one: tuple[Where, ...], other: tuple[Where, ...]) -> bool:
    """Whether no place tells the two apart: none given, or one in common."""
    mine = {(w.canonical or w.name).casefold() for w in one}
    theirs = {(w.canonical or w.name).casefold() for w in other}
    if not mine or not theirs or mine & theirs:
        return True
    # A country or province on one side says nothing against a town on the other.
    for a in one:
        for b in other:
            if a.country and a.country == b.country and _coarse(a) != _coarse(b):
                return True
    return False


def _coarse(where: Where) -> bool:
    return where.precision in {"country", "admin1", "region"}


def times_meet(one: tuple[When, ...], other: tuple[When, ...]) -> bool:
    """Whether no time tells the two apart: none resolved, or two that overlap."""
    mine = [(w.start, w.end) for w in one if w.start and w.end]
    theirs = [(w.start, w.end) for w in other if w.start and w.end]
    if not mine or not theirs:
        return True
    return any(str(a) < str(d) and str(c) < str(b) for a, b in mine for c, d in theirs)


def differ(one: Claim, other: Claim) -> bool:
    """Whether two claims give different numbers for the same thing, in conflict or not."""
    agreed = _agreed(one, other)
    return any(
        a.measure not in agreed and like(a, b) and not same_number(a, b)
        for a in one.figures
        for b in other.figures
    )


def _agreed(one: Claim, other: Claim) -> set[str | None]:
    """The measures of which the two have a figure in common: the others belong to something
    else."""
    return {a.measure for a in one.figures for b in other.figures if equal(a, b)}


def shown(figure: Figure) -> str:
    """A figure in words for a note: "at least 12", "2,000 to 3,000"."""

    def plain(value: float) -> str:
        if figure.share_of is not None and 0 <= value <= 1:
            return f"{value:.0%}"
        return f"{value:,.0f}" if value == int(value) else f"{value:,g}"

    about = "about " if figure.approximate else ""
    if about and figure.high is None and figure.low is not None:
        return f"at least about {plain(figure.low)}"
    if figure.low is None and figure.high is None:
        return "an unstated number"
    if figure.high is None:
        return f"{about}at least {plain(figure.low or 0)}"
    if figure.low is None:
        return f"{about}at most {plain(figure.high)}"
    if figure.low == figure.high:
        return f"{about}{plain(figure.low)}"
    return f"{about}{plain(figure.low)} to {plain(figure.high)}"
