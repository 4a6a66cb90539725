"""When two figures can be compared, and when they conflict.

They conflict only if measure, unit, group and scope are the same, neither place nor time
tells them apart, and the intervals have no number in common.  A share and a whole are never
compared, nor an open bound with a number it admits.
"""

from __future__ import annotations

from math import inf
from typing import Final

from variorum.compare.words import content_words
from variorum.model import Claim, Figure, When, Where

_LOOSE: Final = 0.1
_ANYBODY: Final = content_words("people persons patients victims residents others")
_NEAR_SCOPES: Final = (frozenset({"incident", None}), frozenset({"cumulative", "background"}))


def bounds(figure: Figure) -> tuple[float, float]:
    """The interval of a figure, wider by a tenth where it is approximate."""
    low = -inf if figure.low is None else figure.low
    high = inf if figure.high is None else figure.high
    if figure.approximate:
        low, high = low * (1 - _LOOSE), high * (1 + _LOOSE)
    return low, high


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
    """Who a figure comprises; nobody in particular for people as such."""
    return content_words(figure.group or "") - _ANYBODY


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


def conflicts(one: Claim, other: Claim) -> list[tuple[Figure, Figure]]:
    """Pairs of comparable figures of two claims that cannot both hold."""
    found = [
        (a, b) for a in one.figures for b in other.figures if like(a, b) and disjoint(a, b)
    ]
    # If any figure of the two agrees, the others of its measure belong to something else.
    agreed = {a.measure for a in one.figures for b in other.figures if equal(a, b)}
    return [(a, b) for a, b in found if a.measure not in agreed]


def shown(figure: Figure) -> str:
    """A figure in words for a note: "at least 12", "2,000 to 3,000"."""

    def plain(value: float) -> str:
        if figure.share_of is not None and 0 <= value <= 1:
            return f"{value:.0%}"
        return f"{value:,.0f}" if value == int(value) else f"{value:,g}"

    about = "about " if figure.approximate else ""
    if figure.low is None and figure.high is None:
        return "an unstated number"
    if figure.high is None:
        return f"{about}at least {plain(figure.low or 0)}"
    if figure.low is None:
        return f"{about}at most {plain(figure.high)}"
    if figure.low == figure.high:
        return f"{about}{plain(figure.low)}"
    return f"{about}{plain(figure.low)} to {plain(figure.high)}"
