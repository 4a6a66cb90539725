"""An entry of the gazetteer, ours or the user's."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

Kind = Literal["country", "admin1", "admin2", "city", "point", "region"]


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the gazetteer.

    ``number`` identifies it within one gazetteer.  ``country`` is the ISO 3166-1 code and
    ``admin1``/``admin2`` the numbers of the divisions it lies in (its own for a division),
    -1 if unknown.  Coordinates are decimal degrees (WGS 84), NaN if unknown; for a division
    or country they are a point in its middle.  ``capital`` marks the seat of a country,
    ``preferred`` an entry of the user's own table.  ``radius`` is the distance in km from
    the point within which a division, country or region lies, 0 if unknown.
    """

    number: int
    name: str
    kind: Kind
    geonames_id: int | None
    latitude: float
    longitude: float
    population: int
    country: str
    admin1: int
    admin2: int
    capital: bool = False
    radius: float = 0.0
    preferred: bool = False

    @property
    def located(self) -> bool:
        """Whether the coordinates are known."""
        return not math.isnan(self.latitude)


_PEOPLE = 2000.0  # a square kilometre of a town
_NEAR = 25.0  # km that "near a town" may reach


def radius(place: Place, relation: str) -> float | None:
    """How far from the entry's point, in km, what is meant may lie.

    That of a division or country is half the extent of its towns; a town's follows from
    its population; "near" and "around" reach farther.
    """
    if place.radius > 0.0:
        reach = place.radius
    elif place.kind in {"city", "point"}:
        reach = max(2.0, math.sqrt(place.population / _PEOPLE / math.pi))
    else:
        return None
    if relation != "in":
        reach += _NEAR
    return round(reach, 1)
