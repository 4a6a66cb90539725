"""Which figures of an edition are of one event: by day and place, as far as those are told.

An edition has no events of its own.  Claims with a figure are put together if they tell of one
day and of places that may be one: the same, one within the other, or near by.  A claim that
names no day or no place joins the event it fits, if it fits one alone; if it fits several, that
of the day the story is about.  Else it stands under what it does tell.  A claim of another year
or month ("in 2004") is of no event of the story.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt

from variorum.model import Claim, Edition, Figure, FigureScope, Where

#: What people suffer, in the order of the rows.
MEASURES = (
    "killed",
    "injured",
    "casualties",
    "missing",
    "abducted",
    "detained",
    "displaced",
    "hospitalised",
)
_DAYS = ("minute", "hour", "part", "day")
_LONGER = ("week", "month", "quarter", "season", "year", "decade", "century")
_FINE = ("point", "city", "admin2", "admin1")
_NEAR_KM = 30.0
_EARTH_KM = 6371.0


@dataclass(frozen=True, slots=True)
class Told:
    """A claim's figures of one measure and scope, with its day and place."""

    claim: Claim
    measure: str
    scope: FigureScope
    figures: tuple[Figure, ...]
    day: str | None
    where: Where | None

    @property
    def place(self) -> str | None:
        """The canonical name of the place."""
        return None if self.where is None else self.where.canonical or self.where.name


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell of one event, for one measure and scope; ``id`` numbers the event.

    ``day`` is ISO 8601, coarser than a day where no day is told; ``place`` is the one most
    claims name.
    """

    id: str
    day: str | None
    place: str | None
    measure: str
    scope: FigureScope
    told: tuple[Told, ...]


class _Group:
    """Claims of one event: a day, places that may be one."""

    def __init__(self, day: str | None) -> None:
        self.day = day
        self.told: list[Told] = []

    @property
    def places(self) -> list[Where]:
        return [t.where for t in self.told if t.where is not None]

    def fits(self, told: Told) -> bool:
        """Whether neither day nor place tells a claim apart; one of them must be told here."""
        if told.day is not None and self.day != told.day:
            return False
        where = told.where
        return where is None or all(near(where, other) for other in self.places)

    def key(self) -> tuple[str | None, str | None]:
        names = Counter(t.place for t in self.told if t.place is not None)
        return self.day, next(iter(dict(names.most_common(1))), None)


def events(edition: Edition) -> list[Event]:
    """The events of an edition, in the order in which the claims first tell of them."""
    about = {w.happened.day for w in edition.witnesses if w.happened is not None}
    story = about.pop() if len(about) == 1 else None
    told = list(_told(edition, story))
    groups = {
        # What adds up over time is not of the event that the same day and place tell of.
        own: _grouped([t for t in told if (t.scope == "incident") == own], story)
        for own in (True, False)
    }
    group_of = {id(t): g for some in groups.values() for g in some for t in g.told}
    names: dict[int, str] = {}
    keys: dict[str, tuple[str | None, str | None]] = {}
    rows: dict[tuple[str, str, FigureScope], list[Told]] = defaultdict(list)
    for t in told:
        group = group_of[id(t)]
        name = names.setdefault(id(group), f"E{len(names) + 1}")
        keys[name] = group.key()
        rows[name, t.measure, t.scope].append(t)
    order = {m: i for i, m in enumerate(MEASURES)}
    return [
        Event(name, *keys[name], measure, scope, tuple(found))
        for (name, measure, scope), found in sorted(
            rows.items(), key=lambda row: (int(row[0][0][1:]), order[row[0][1]], row[0][2])
        )
    ]


def _grouped(told: Sequence[Told], story: str | None) -> list[_Group]:
    """Claims put together by day and place, the fullest told first."""
    groups: list[_Group] = []
    ranked = sorted(told, key=lambda t: (t.day is None) + (t.where is None))
    for t in ranked:
        fits = [g for g in groups if g.fits(t)]
        full = t.day is not None and t.where is not None
        if full:
            # A region told first takes in its first town alone.
            fits = [g for g in fits if g.places] or fits
        elif len(fits) > 1:
            fits = _of_story(fits, story)
        if len(fits) == 1 or (full and fits):
            fits[0].told.append(t)
            continue
        same = next((g for g in groups if g.key() == (t.day, t.place)), None)
        if same is None:
            same = _Group(t.day)
            groups.append(same)
        same.told.append(t)
    return groups


def _of_story(fits: list[_Group], story: str | None) -> list[_Group]:
    """Of several events that a claim fits, the one of the story's day that most is told of."""
    mine = [g for g in fits if story is not None and g.day == story]
    if not mine:
        return fits
    most = max(len(g.told) for g in mine)
    return [g for g in mine if len(g.told) == most]


def near(one: Where, other: Where) -> bool:
    """Whether two places may be one: the same, one within the other, or near by."""
    if (one.canonical or one.name) == (other.canonical or other.name):
        return True
    if one.country is None or one.country != other.country:
        return False
    if "admin1" in (one.precision, other.precision):
        return one.admin1 is not None and one.admin1 == other.admin1
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return False
    return _kilometres(one, other) <= max(
        _NEAR_KM, one.radius_km or 0.0, other.radius_km or 0.0
    )


def _kilometres(one: Where, other: Where) -> float:
    a, b = radians(one.latitude or 0.0), radians(other.latitude or 0.0)
    across = radians((one.longitude or 0.0) - (other.longitude or 0.0))
    half = sin((a - b) / 2) ** 2 + cos(a) * cos(b) * sin(across / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(half))


def _told(edition: Edition, story: str | None) -> Iterator[Told]:
    for claim in edition.claims:
        if claim.factuality in ("planned", "denied") or claim.stance in (
            "denies",
            "declines",
            "orders",
            "asks",
        ):
            continue
        kinds: dict[tuple[str, FigureScope], list[Figure]] = defaultdict(list)
        for f in claim.figures:
            if f.measure in MEASURES and f.unit is None and (f.low, f.high) != (0, 0):
                kinds[f.measure, f.scope or "incident"].append(f)
        for (measure, scope), figures in kinds.items():
            yield Told(claim, measure, scope, tuple(figures), _day(claim, story), _place(claim))


def _day(claim: Claim, story: str | None) -> str | None:
    """The day a claim names, if it is one alone; else a longer time, if the story is
    not in it."""
    days = {t.start[:10] for t in claim.times if t.start is not None and t.grain in _DAYS}
    if days:
        return days.pop() if len(days) == 1 else None
    for t in claim.times:
        if story is None or t.start is None or t.end is None or t.grain not in _LONGER:
            continue
        if not t.start[:10] <= story < t.end[:10]:
            return t.start[:4] if t.grain in ("year", "decade", "century") else t.start[:7]
    return None


def _place(claim: Claim) -> Where | None:
    """The finest place of a claim, if there is one alone of its fineness."""
    for fineness in _FINE:
        found = {p.canonical or p.name: p for p in claim.places if p.precision == fineness}
        if found:
            return next(iter(found.values())) if len(found) == 1 else None
    return None
