"""Where incidents happened: what counts as the gold place, and what is chosen."""

from __future__ import annotations

from evals.event_places import Case, fit, measured

from variorum.claims.places.event import Town
from variorum.model import Span, Where


def where(name: str, admin1: str, canonical: str = "") -> Where:
    return Where(
        name=name,
        canonical=canonical or name,
        country="United States",
        admin1=admin1,
        latitude=1.0,
        longitude=2.0,
        precision="city",
        span=Span(siglum="A", start=0, end=len(name)),
    )


def case(state: str, city: str, *told: tuple[Where, float]) -> Case:
    """Told: each place with the share of the mentions that are of it."""
    found = tuple(Town(w, {"articles": 1.0, "mentions": n}, (w.span,)) for w, n in told)
    return Case(state, city, tuple(w for w, _ in told), found, 0.0)


def test_the_state_and_the_county() -> None:
    lamar = where("Lamar County", "Texas")
    found = measured([case("Texas", "Lamar County", (lamar, 0.6))], {})
    assert found["state"] == found["city"] == found["likeliest_city"] == 1.0


def test_the_same_name_elsewhere_is_wrong() -> None:
    found = measured([case("Texas", "Lamar County", (where("Lamar", "Missouri"), 1.0))], {})
    assert not any(v for k, v in found.items() if k != "told_share")


def test_the_district_of_columbia_is_washington() -> None:
    there = where("D.C.", "District of Columbia", "District of Columbia")
    assert case("District of Columbia", "Washington").is_city(there)


def test_weights_choose_and_are_learnt() -> None:
    paris, reno = where("Paris", "Texas"), where("Reno", "Nevada")
    cases = [case("Texas", "Paris", (reno, 0.3), (paris, 0.7))] * 8
    assert measured(cases, {})["likeliest_city"] == 0.0  # the first told, for want of better
    assert measured(cases, fit(cases))["likeliest_city"] == 1.0


def test_nothing_found() -> None:
    assert not any(measured([case("Texas", "Paris")], {}).values())
    assert measured([], {}) == {}
