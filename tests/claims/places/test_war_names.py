"""Names of war zones as outlets spell them, and as they are written there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from variorum.claims.places import Gazetteer, load_gazetteer, places_in
from variorum.model import Document

Make = Callable[..., tuple[Document, ...]]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "country", "latitude", "longitude"),
    [
        ("Deir ez-Zor", "Syria", 35.3, 40.1),
        ("Deir Ezzor", "Syria", 35.3, 40.1),
        ("Idleb", "Syria", 35.9, 36.6),
        ("Raqqa", "Syria", 36.0, 39.0),
        ("Qamishli", "Syria", 37.1, 41.2),
        ("Kobane", "Syria", 36.9, 38.4),
        ("Kunduz", "Afghanistan", 36.7, 68.9),
        ("Mosul", "Iraq", 36.3, 43.1),
        ("Sana'a", "Yemen", 15.4, 44.2),
        ("Taiz", "Yemen", 13.6, 44.0),
        ("Hodeidah", "Yemen", 14.8, 42.9),
        ("Hudaydah", "Yemen", 14.8, 42.9),
        ("Kharkov", "Ukraine", 50.0, 36.2),
        ("Kharkiv", "Ukraine", 50.0, 36.2),
        ("Nikolaev", "Ukraine", 47.0, 32.0),
        ("Mykolaiv", "Ukraine", 47.0, 32.0),
        ("Zaporizhia", "Ukraine", 47.8, 35.2),
        ("Maungdaw", "Myanmar", 20.8, 92.4),
        ("Maiduguri", "Nigeria", 11.8, 13.2),
        ("Baga", "Nigeria", 13.1, 13.8),
        ("Pibor", "South Sudan", 6.8, 33.1),
        ("Khan Younis", "Palestinian Territory", 31.3, 34.3),
    ],
)
def test_a_town_under_fire(
    make_documents: Make,
    gazetteer: Gazetteer,
    name: str,
    country: str,
    latitude: float,
    longitude: float,
) -> None:
    text = f"Three people were killed in {name} on Monday. Fighting goes on across {country}."
    found = [w for ws in places_in(make_documents([text]), gazetteer).values() for w in ws]
    town = next(w for w in found if w.name == name)
    assert town.latitude == pytest.approx(latitude, abs=0.6)
    assert town.longitude == pytest.approx(longitude, abs=0.8)


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        ("حلب", "Aleppo", "SY"),
        ("الموصل", "Mosul", "IQ"),
        ("صنعاء", "Sanaa", "YE"),
        ("Харків", "Kharkiv", "UA"),
        ("Николаев", "Mykolayiv", "UA"),
        ("Київ", "Kyiv", "UA"),
    ],
)
def test_as_written_there(gazetteer: Gazetteer, written: str, name: str, country: str) -> None:
    found = {(m.place.name, m.place.country) for m in gazetteer.lookup(written)}
    codes = {c for _, c in found}
    assert country in codes, found


def test_a_name_in_brackets_in_its_own_script(
    make_documents: Make, gazetteer: Gazetteer
) -> None:
    documents = make_documents(["Shells fell in Aleppo, Syria (حلب) on Monday."])
    found = [w for ws in places_in(documents, gazetteer).values() for w in ws]
    assert {w.country for w in found} == {"Syria"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Floods hit the Sundarbans on Monday.", "Sundarbans"),
        ("A ferry sank on Lake Victoria on Monday.", "Lake Victoria"),
        ("Rebels attacked two villages in Katanga.", "Katanga"),
        ("Four boats were stopped near the Spratly Islands.", "Spratly Islands"),
    ],
)
def test_waters_and_regions(
    make_documents: Make, gazetteer: Gazetteer, text: str, name: str
) -> None:
    found = [w for ws in places_in(make_documents([text]), gazetteer).values() for w in ws]
    region = next(w for w in found if w.name == name)
    assert region.precision == "region"
    assert region.radius_km is not None and region.radius_km > 50


def test_no_two_features_share_a_name() -> None:
    from variorum.claims.places.features import FEATURES, SMALL
    from variorum.claims.places.fold import fold
    from variorum.claims.places.regions import REGIONS

    names = [
        fold(n) for table in (REGIONS, FEATURES, SMALL) for k in table for n in k.split("|")
    ]
    assert len(names) == len(set(names))
    for latitude, longitude, *_ in (*FEATURES.values(), *SMALL.values()):
        assert -90 <= latitude <= 90 and -180 <= longitude <= 180


def test_docklands_is_in_london_where_london_is_told(
    make_documents: Make, gazetteer: Gazetteer
) -> None:
    documents = make_documents(["A man was stabbed in Docklands, east London, on Monday."])
    found = [w for ws in places_in(documents, gazetteer).values() for w in ws]
    docklands = next(w for w in found if w.name == "Docklands")
    assert docklands.country == "United Kingdom"
