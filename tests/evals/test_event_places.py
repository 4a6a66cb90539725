"""Where incidents happened: what counts as the gold place."""

from __future__ import annotations

from evals.event_places import judge

from variorum.model import Span, Where


def where(name: str, admin1: str, at: int, siglum: str = "A", canonical: str = "") -> Where:
    return Where(
        name=name,
        canonical=canonical or name,
        country="United States",
        admin1=admin1,
        latitude=1.0,
        longitude=2.0,
        precision="city",
        span=Span(siglum=siglum, start=at, end=at + len(name)),
    )


GOLD = {"state": "Texas", "city_or_county": "Lamar County"}


def test_the_state_and_the_county() -> None:
    found = judge(GOLD, [where("Lamar County", "Texas", 0), where("Reno", "Nevada", 20)])
    assert found == {
        "state": True,
        "city": True,
        "likeliest_state": True,
        "likeliest_city": True,
    }


def test_the_same_name_elsewhere_is_wrong() -> None:
    found = judge(GOLD, [where("Lamar", "Missouri", 0)])
    assert not any(found.values())


def test_the_place_of_most_articles_is_the_likeliest() -> None:
    found = judge(
        {"state": "Texas", "city_or_county": "Paris"},
        [
            where("Reno", "Nevada", 0),
            where("Reno", "Nevada", 9),
            where("Reno", "Nevada", 19),
            where("Paris", "Texas", 30),
            where("Paris", "Texas", 0, siglum="B"),
        ],
    )
    assert found["likeliest_city"]


def test_nothing_found() -> None:
    assert not any(judge(GOLD, []).values())
