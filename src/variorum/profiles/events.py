"""Which figures of an edition are of one event: by day and place, as far as those are told.

An edition has no events of its own.  Claims with a figure are put together if they tell of one
day and one place; a claim that names no day or place joins the event it fits, if it fits one
alone, else it stands under what it does tell.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from variorum.model import Claim, Edition, Figure, FigureScope

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
_FINE = ("point", "city", "admin2", "admin1")
Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class Told:
    """A claim's figures of one measure and scope, with its day and place."""

    claim: Claim
    measure: str
    scope: FigureScope
    figures: tuple[Figure, ...]
    day: str | None
    place: str | None


@dataclass(frozen=True, slots=True)
class Event:
    """Claims that tell of one event, for one measure and scope; ``id`` numbers the event."""

    id: str
    day: str | None
    place: str | None
    measure: str
    scope: FigureScope
    told: tuple[Told, ...]


def events(edition: Edition) -> list[Event]:
    """The events of an edition, in the order in which the claims first tell of them."""
    told = list(_told(edition))
    keys = _joined([(t.day, t.place) for t in told])
    names: dict[tuple[Key, bool], str] = {}
    rows: dict[tuple[str, str, FigureScope], list[Told]] = defaultdict(list)
    places: dict[str, Key] = {}
    for t in told:
        key = keys[t.day, t.place]
        # What adds up over time is not of the event that the same day and place tell of.
        own = (key, t.scope == "incident")
        name = names.setdefault(own, f"E{len(names) + 1}")
        places[name] = key
        rows[name, t.measure, t.scope].append(t)
    order = {m: i for i, m in enumerate(MEASURES)}
    return [
        Event(name, *places[name], measure, scope, tuple(found))
        for (name, measure, scope), found in sorted(
            rows.items(), key=lambda row: (int(row[0][0][1:]), order[row[0][1]], row[0][2])
        )
    ]


def _told(edition: Edition) -> Iterator[Told]:
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
            yield Told(claim, measure, scope, tuple(figures), _day(claim), _place(claim))


def _day(claim: Claim) -> str | None:
    """The day a claim tells of, if it names one alone."""
    days = {t.start[:10] for t in claim.times if t.start is not None and t.grain in _DAYS}
    return days.pop() if len(days) == 1 else None


def _place(claim: Claim) -> str | None:
    """The finest place of a claim, if there is one alone of its fineness."""
    for fineness in _FINE:
        names = {p.canonical or p.name for p in claim.places if p.precision == fineness}
        if names:
            return names.pop() if len(names) == 1 else None
    return None


def _joined(keys: Iterable[Key]) -> dict[Key, Key]:
    """Each day and place with the fuller one that alone fits it."""
    every = sorted(set(keys), key=lambda k: (k[0] or "", k[1] or ""))
    full = {k: k for k in every}
    for key in every:
        if None not in key:
            continue
        fits = [k for k in every if k != key and _fits(key, k)]
        whole = [k for k in fits if None not in k]
        # Without a day and a place: only where the story has no more than one event.
        if len(whole) == 1 or (len(fits) == 1 and not whole):
            full[key] = (whole or fits)[0]
    return {k: full[full[k]] for k in every}


def _fits(key: Key, other: Key) -> bool:
    known = sum(a is not None for a in key) < sum(a is not None for a in other)
    return known and all(a is None or a == b for a, b in zip(key, other, strict=True))
