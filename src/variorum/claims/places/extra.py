"""Reads a user's own table of places: a GeoNames dump or a CSV file."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from variorum.claims.places.build import is_name
from variorum.claims.places.entry import Kind, Place
from variorum.errors import UsageError

if TYPE_CHECKING:
    from variorum.claims.places.gazetteer import Gazetteer

Entry = tuple["Place", tuple[str, ...]]

_COLUMNS = 19  # of a GeoNames dump, see https://download.geonames.org/export/dump/
_FEATURES: dict[str, str] = {
    "country": "country", "pcli": "country",
    "admin1": "admin1", "adm1": "admin1", "province": "admin1", "governorate": "admin1",
    "state": "admin1", "oblast": "admin1",
    "admin2": "admin2", "adm2": "admin2", "adm3": "admin2", "adm4": "admin2",
    "district": "admin2", "county": "admin2", "raion": "admin2",
    "region": "region", "area": "region",
    "city": "city", "town": "city", "village": "city", "hamlet": "city", "ppl": "city",
    "settlement": "city", "suburb": "city", "neighbourhood": "city", "neighborhood": "city",
}  # fmt: skip


# What columns are called, the preferred first; the rest as in OCHA's Common Operational
# Datasets, where the finest division that has a name gives the row its name.
_HEADERS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "name_en", "featurename_en", "featurerefname", "featurename", "placename",
        *(form for n in "4321" for form in (f"admin{n}name_en", f"adm{n}_en")),
    ),
    "others": ("alternatenames", "featurealtname1_en", "featurealtname2_en", "altname1_en",
               "altname2_en"),
    "latitude": ("latitude", "lat", "latitude_y", "y_coord", "point_y", "center_lat", "y"),
    "longitude": ("longitude", "lon", "long", "lng", "longitude_x", "x_coord", "point_x",
                  "center_lon", "x"),
    "country": ("country", "country_code", "iso2", "admin0name_en", "adm0_en", "adm0_name"),
    "admin1": ("admin1", "admin1name_en", "adm1_en", "adm1_name"),
    "feature": ("feature", "featuretype_en", "featuretype", "feature_type", "type"),
    "geonames_id": ("geonames_id", "geonameid"),
}  # fmt: skip


def read_extra(path: Path, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """The places of ``path`` with all their names; countries and divisions are those of
    ``gazetteer``.

    Raises:
        UsageError: if the file cannot be read, a row is not a place, or there is none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            first = file.readline()
            file.seek(0)
            dump = first.count("\t") == _COLUMNS - 1
            rows = _dump(file, path, gazetteer) if dump else _table(file, path, gazetteer)
            entries = tuple(rows)
    except OSError as error:
        raise UsageError(f"{path}: {error.strerror or error}") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise UsageError(f"{path}: not a table of places in UTF-8: {error}") from error
    if not entries:
        raise UsageError(f"{path}: no place in it")
    return entries


def _dump(lines: Iterator[str], path: Path, gazetteer: Gazetteer) -> Iterator[Entry]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        fields = line.rstrip("\r\n").split("\t")
        if len(fields) != _COLUMNS:
            raise UsageError(f"{path}:{number}: {len(fields)} columns, a dump has {_COLUMNS}")
        name, ascii_name, others, code = fields[1], fields[2], fields[3], fields[7]
        feature = fields[6] + "." + code
        admin1 = gazetteer.division(f"{fields[8]}.{fields[10]}")
        place = _place(
            path,
            number,
            name=name,
            latitude=fields[4],
            longitude=fields[5],
            kind=_dump_kind(feature),
            geonames_id=fields[0],
            country=fields[8],
            admin1=admin1.number if admin1 else -1,
            population=int(fields[14]) if fields[14].isdigit() else 0,
        )
        names = [name, ascii_name, *(o for o in others.split(",") if is_name(o, name))]
        yield place, tuple(dict.fromkeys(n for n in names if n))


def _dump_kind(feature: str) -> str:
    group, _, code = feature.partition(".")
    if group == "P":
        return "city"
    if group == "A":
        if code.startswith("PCL"):
            return "country"
        return "admin1" if code == "ADM1" else "admin2" if code.startswith("ADM") else "region"
    return "region" if group in {"L", "H"} else "point"


def _table(lines: Iterator[str], path: Path, gazetteer: Gazetteer) -> Iterator[Entry]:
    rows = csv.DictReader(lines)
    headers = {c.strip().lower(): c for c in rows.fieldnames or () if c}
    columns = {
        column: tuple(headers[form] for form in forms if form in headers)
        for column, forms in _HEADERS.items()
    }
    columns = {column: known for column, known in columns.items() if known}
    if missing := {"name", "latitude", "longitude"} - columns.keys():
        raise UsageError(f"{path}: no column {', '.join(sorted(missing))}")
    for row in rows:
        values = {c: _first(row, known) for c, known in columns.items()}
        if not any(values.values()) or values["name"].startswith("#"):
            continue  # "#adm1+name": the tags that OCHA puts under its headers
        country, admin1 = _containers(values, gazetteer)
        place = _place(
            path,
            rows.line_num,
            name=values["name"],
            latitude=values["latitude"],
            longitude=values["longitude"],
            kind=_FEATURES.get(values.get("feature", "").lower(), "point"),
            geonames_id=values.get("geonames_id", ""),
            country=country,
            admin1=admin1,
            population=0,
        )
        others = [row.get(c) or "" for c in columns.get("others", ())]
        names = [place.name, *(n.strip() for o in others for n in o.split(","))]
        yield place, tuple(dict.fromkeys(n for n in names if n))


def _first(row: dict[str, str], columns: tuple[str, ...]) -> str:
    """The first value that is not empty."""
    return next((v for c in columns if (v := (row.get(c) or "").strip())), "")


def _containers(values: dict[str, str], gazetteer: Gazetteer) -> tuple[str, int]:
    """The country's code and the division's number that a row names ("" and -1 if none)."""
    named = values.get("country", "")
    country = ""
    if gazetteer.country(named.upper()):
        country = named.upper()
    elif named:
        found = [m.place.country for m in gazetteer.lookup(named) if m.place.kind == "country"]
        country = found[0] if found else ""
    admin1 = -1
    if division := values.get("admin1", ""):
        found_1 = [
            m.place.number
            for m in gazetteer.lookup(division)
            if m.place.kind == "admin1" and m.place.country == country
        ]
        admin1 = found_1[0] if found_1 else -1
    return country, admin1


def _place(
    path: Path,
    line: int,
    *,
    name: str,
    latitude: str,
    longitude: str,
    kind: str,
    geonames_id: str,
    country: str,
    admin1: int,
    population: int,
) -> Place:
    try:
        where = float(latitude), float(longitude)
    except ValueError:
        where = math.nan, math.nan
    if not name or not (-90 <= where[0] <= 90 and -180 <= where[1] <= 180):
        raise UsageError(f"{path}:{line}: not a place with a name and coordinates in degrees")
    precision: Kind = kind  # type: ignore[assignment]
    return Place(
        number=-1,
        name=name,
        kind=precision,
        geonames_id=int(geonames_id) if geonames_id.isdigit() else None,
        latitude=where[0],
        longitude=where[1],
        population=population,
        country=country,
        admin1=admin1,
        admin2=-1,
        preferred=True,
    )
