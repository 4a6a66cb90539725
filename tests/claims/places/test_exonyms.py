"""English names of divisions, and states and islands beside the extracts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from variorum.claims.places import load_gazetteer, places_in
from variorum.claims.places.exonyms import DIVISIONS, FORMER
from variorum.claims.places.features import FEATURES
from variorum.claims.places.fold import fold
from variorum.claims.places.regions import REGIONS
from variorum.model import Document

Make = Callable[..., tuple[Document, ...]]


@pytest.mark.parametrize("country", sorted(DIVISIONS))
def test_every_division_is_found_by_its_english_names(country: str) -> None:
    gazetteer = load_gazetteer()
    for names in DIVISIONS[country].values():
        shown, *_ = names.split("|")
        for name in names.split("|"):
            found = {
                (m.place.name, m.place.country)
                for m in gazetteer.lookup(name)
                if m.place.kind == "admin1"
            }
            assert (shown, country) in found


def test_no_region_has_two_entries() -> None:
    names = Counter(
        key
        for table in (REGIONS, FEATURES, FORMER)
        for entry in table
        for key in {fold(n) for n in entry.split("|")}
    )
    assert [n for n, times in names.items() if times > 1] == []


def test_regions_lie_on_the_globe() -> None:
    for latitude, longitude, radius, _ in FORMER.values():
        assert -90 <= latitude <= 90
        assert -180 <= longitude <= 180
        assert radius > 0


def test_the_beginning_of_a_longer_name_is_not_the_place(make_documents: Make) -> None:
    documents = make_documents(["Ten people died in Pescara del Colle on Monday."])
    found = [w for ws in places_in(documents, load_gazetteer()).values() for w in ws]
    assert all(w.canonical != "Pescara" for w in found)


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("A fire broke out in Tulsa, Oklahoma, on Monday.", "Oklahoma", "admin1"),
        ("He was arrested in Spokane, Washington, on Monday.", "Washington", "admin1"),
        ("The flu was found in Binh Phuoc, Vietnam, on Monday.", "Binh Phuoc", "region"),
        ("Troops were sent to Tatarstan on Monday.", "Tatarstan", "admin1"),
    ],
)
def test_what_is_meant(make_documents: Make, text: str, name: str, kind: str) -> None:
    found = [
        w for ws in places_in(make_documents([text]), load_gazetteer()).values() for w in ws
    ]
    assert {w.name: w.precision for w in found}[name] == kind
