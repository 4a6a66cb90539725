"""The gazetteer's tables: entries with their keys, packed into arrays."""

from __future__ import annotations

import math
from array import array
from hashlib import blake2b
from typing import TYPE_CHECKING, Final

import numpy as np

from variorum.claims.places.fold import fold, loose

if TYPE_CHECKING:
    from numpy.typing import NDArray

KINDS: Final = ("country", "admin1", "admin2", "city", "point", "region")
COUNTRY, ADMIN1, ADMIN2, CITY, POINT, REGION = range(6)

# How a key came to be: the entry's own name, another name of it, or a skeleton.
PRIMARY, ALTERNATE, LOOSE = range(3)

Tables = dict[str, "NDArray[np.generic]"]


class Builder:
    """Collects entries and keys and packs them into arrays."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.rows: list[tuple[int, int, float, float, int, int, int, int]] = []
        self.codes: list[str] = []
        self.capitals: set[int] = set()
        self.radii: dict[int, float] = {}
        self._keys = array("Q"), array("i"), array("B")

    def add(
        self,
        name: str,
        kind: int,
        *,
        geonames_id: int = 0,
        latitude: float = math.nan,
        longitude: float = math.nan,
        population: int = 0,
        country: int = -1,
        admin1: int = -1,
        admin2: int = -1,
        code: str = "",
    ) -> int:
        """Adds an entry and returns its number."""
        self.names.append(name)
        self.codes.append(code)
        self.rows.append(
            (geonames_id, kind, latitude, longitude, population, country, admin1, admin2)
        )
        return len(self.names) - 1

    def key(self, name: str, entry: int, how: int, *, arabic: bool = False) -> None:
        """Makes ``entry`` findable under ``name`` (and its skeleton if ``arabic``)."""
        folded = fold(name)
        if len(folded) < 2:
            return
        self._put(folded, entry, how)
        if arabic and (skeleton := loose(folded)):
            self._put("~" + skeleton, entry, LOOSE)

    def _put(self, key: str, entry: int, how: int) -> None:
        for column, value in zip(self._keys, (digest(key), entry, how), strict=True):
            column.append(value)

    def _sorted(self) -> tuple[NDArray[np.generic], ...]:
        """Keys, entries and hows by key, then entry; the best how of each pair alone."""
        keys = np.array(self._keys[0], dtype=np.uint64)
        entries = np.array(self._keys[1], dtype=np.int32)
        hows = np.array(self._keys[2], dtype=np.uint8)
        order = np.lexsort((hows, entries, keys))
        keys, entries, hows = keys[order], entries[order], hows[order]
        first = np.ones(len(keys), dtype=np.bool_)
        first[1:] = (keys[1:] != keys[:-1]) | (entries[1:] != entries[:-1])
        return keys[first], entries[first], hows[first]

    def tables(self) -> Tables:
        """The arrays; keys are sorted by digest, then entry."""
        key, entry, how = self._sorted()
        blob = [n.encode() for n in self.names]
        ends = np.cumsum([len(b) for b in blob], dtype=np.int64)
        columns = list(zip(*self.rows, strict=True))
        return {
            "key": key,
            "entry": entry,
            "how": how,
            "id": np.array(columns[0], dtype=np.int64),
            "kind": np.array(columns[1], dtype=np.uint8),
            "latitude": np.array(columns[2], dtype=np.float64),
            "longitude": np.array(columns[3], dtype=np.float64),
            "population": np.array(columns[4], dtype=np.int64),
            "radius": np.array([self.radii.get(i, 0.0) for i in range(len(blob))], np.float32),
            "country": np.array(columns[5], dtype=np.int32),
            "admin1": np.array(columns[6], dtype=np.int32),
            "admin2": np.array(columns[7], dtype=np.int32),
            "capital": np.array([i in self.capitals for i in range(len(blob))], dtype=np.bool_),
            "code": np.array([c.encode() for c in self.codes], dtype="S12"),
            "name": np.frombuffer(b"".join(blob), dtype=np.uint8),
            "name_end": ends,
        }


def digest(key: str) -> int:
    """Sixty-four bits that stand for a key."""
    return int.from_bytes(blake2b(key.encode("utf-8", "replace"), digest_size=8).digest())
