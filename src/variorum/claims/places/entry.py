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
    ``preferred`` an entry of the user's own table.
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
    preferred: bool = False

    @property
    def located(self) -> bool:
        """Whether the coordinates are known."""
        return not math.isnan(self.latitude)
