"""Where countries and divisions lie: the middle and the extent of the cities in them."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from variorum.claims.places.centres import CENTRES
from variorum.claims.places.tables import COUNTRY, Builder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_DEGREE = 111.2  # km
_NEARLY = 0.95
_CELL = 0.25  # degrees; countries are averaged over whole degrees


def locate(builder: Builder, cities: range) -> None:
    """Gives countries and divisions the middle, the extent and the people of their cities."""
    rows = builder.rows[cities.start : cities.stop]
    where = np.array([row[2:4] for row in rows]).reshape(-1, 2)
    people = np.array([row[4] for row in rows], np.int64)
    homes = np.array([row[5:8] for row in rows], np.int64).reshape(-1, 3)
    for level, cell in enumerate((1.0, _CELL, _CELL)):
        inside = np.flatnonzero(homes[:, level] >= 0)
        owner = homes[inside, level]
        total = np.bincount(owner, weights=people[inside], minlength=len(builder.rows))
        squares = np.unique(
            np.column_stack([owner, np.floor(where[inside] / cell)]).astype(np.int64), axis=0
        )
        edges = np.flatnonzero(np.diff(squares[:, 0], prepend=-1, append=-1))
        for start, end in pairwise(edges):
            home = int(squares[start, 0])
            points = np.asarray((squares[start:end, 1:] + 0.5) * cell, np.float64)
            row = builder.rows[home]
            middle = CENTRES.get(builder.codes[home]) or _middle(points)
            builder.rows[home] = (*row[:2], *middle, int(total[home]), *row[5:])
            builder.radii[home] = _extent(middle, points, cell)
    for home, row in enumerate(builder.rows):
        if row[1] == COUNTRY and math.isnan(row[2]) and builder.codes[home] in CENTRES:
            # a country without a town, such as Antarctica
            builder.rows[home] = (*row[:2], *CENTRES[builder.codes[home]], 0, *row[5:])


def _middle(points: Floats) -> tuple[float, float]:
    """The mean direction of points on the sphere, in degrees to three decimals."""
    angles = np.radians(points)
    x, y, z = (
        float(np.sum(np.cos(angles[:, 0]) * np.cos(angles[:, 1]))),
        float(np.sum(np.cos(angles[:, 0]) * np.sin(angles[:, 1]))),
        float(np.sum(np.sin(angles[:, 0]))),
    )
    return (
        round(math.degrees(math.atan2(z, math.hypot(x, y))), 3),
        round(math.degrees(math.atan2(y, x)), 3),
    )


def _extent(middle: tuple[float, float], points: Floats, cell: float) -> float:
    """How far from the middle, in km, nearly all squares with a town lie, to their edges."""
    here, there = np.radians(np.array(middle)), np.radians(points)
    half = np.sin((there - here) / 2.0) ** 2
    h = half[:, 0] + np.cos(here[0]) * np.cos(there[:, 0]) * half[:, 1]
    apart = 12742.0 * np.arcsin(np.sqrt(np.minimum(1.0, h)))
    return float(np.quantile(apart, _NEARLY)) + cell * _DEGREE / 2.0
