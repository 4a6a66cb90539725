"""How two entries of the gazetteer lie to each other."""

from __future__ import annotations

import math

from variorum.claims.places.entry import Place

_SAME = 60.0  # km within which two entries of a name are the town and its district
_TOWN = 0.1  # the part of a division's people that a town of its name must have


def narrow(kept: Place, other: Place, hint: str | None) -> Place:
    """Which of two entries for one place to name: the town rather than its district, unless
    the text says "province", or the town is a small part of it."""
    for town, around in ((kept, other), (other, kept)):
        if town.kind == "city" and around.kind in {"admin1", "admin2"}:
            if around.kind == hint:
                return around
            return town if town.population > _TOWN * around.population else kept
    return kept


def same(a: Place, b: Place) -> bool:
    """Whether two entries are one place to a reader: a town and the district around it."""
    if a.number in {b.admin1, b.admin2} or b.number in {a.admin1, a.admin2}:
        return True
    return a.country == b.country and distance(a, b) < _SAME


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether ``inner`` is a part of the country or division ``outer``."""
    if outer.kind == "country":
        return inner.kind != "country" and inner.country == outer.country
    return inner.number != outer.number and outer.number in {inner.admin1, inner.admin2}


def distance(a: Place, b: Place) -> float:
    """The great-circle distance in kilometres (haversine)."""
    la, lb = math.radians(a.latitude), math.radians(b.latitude)
    dl = math.radians(b.longitude - a.longitude)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(dl / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))
