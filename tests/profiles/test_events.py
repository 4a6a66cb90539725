"""Which claims tell of one event."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from profile_makers import Fig, Says, edition

from variorum.model import Edition, EventDate, Span, When, Where
from variorum.profiles.events import events, near

_SPAN = Span(siglum="A", start=0, end=1)


def place(name: str, latitude: float, longitude: float, **more: str | float) -> Where:
    told = {"canonical": name, "country": "TK", "admin1": "North", "precision": "city"} | more
    return Where(name=name, latitude=latitude, longitude=longitude, span=_SPAN, **told)  # type: ignore[arg-type]


TARSK = place("Tarsk", 50.0, 10.0)
QUAY = place("Old Quay", 50.05, 10.05)
NORTH = place("North", 52.0, 12.0, precision="admin1")
OREL = place("Orel", 55.0, 10.0)


def test_near_is_the_same_within_or_close_by() -> None:
    assert near(TARSK, TARSK)
    assert near(TARSK, QUAY)
    assert near(OREL, NORTH)
    assert not near(TARSK, OREL)
    assert not near(TARSK, replace(QUAY, country="XX"))
    assert not near(TARSK, replace(QUAY, latitude=None))


@given(st.sampled_from([TARSK, QUAY, NORTH, OREL]), st.sampled_from([TARSK, QUAY, NORTH, OREL]))
def test_near_goes_both_ways(one: Where, other: Where) -> None:
    assert near(one, other) == near(other, one)


def with_places(made: Edition, *places: Where | None) -> Edition:
    claims = tuple(
        replace(c, places=() if p is None else (p,))
        for c, p in zip(made.claims, places, strict=True)
    )
    return replace(made, claims=claims)


def test_a_town_and_its_region_are_one_event() -> None:
    says = [Says(s, f"It killed {n}.", [Fig(str(n), n, n)]) for s, n in (("A", 4), ("B", 5))]
    assert len(events(with_places(edition(says), TARSK, NORTH))) == 1
    assert len(events(with_places(edition(says), TARSK, OREL))) == 2


def test_what_names_nothing_is_of_the_day_of_the_story() -> None:
    made = edition(
        [
            Says("A", "It killed 4.", [Fig("4", 4, 4)]),
            Says("A", "It killed 9.", [Fig("9", 9, 9)], day="2021-03-01", place="Orel"),
            Says("A", "Six died.", [Fig("Six", 6, 6)], day=None, place=None),
        ]
    )
    assert [len(e.told) for e in events(made)] == [1, 1, 1]
    happened = EventDate(day="2021-05-06", confidence=0.9)
    dated = replace(
        made, witnesses=tuple(replace(w, happened=happened) for w in made.witnesses)
    )
    assert [(e.day, len(e.told)) for e in events(dated)] == [
        ("2021-05-06", 2),
        ("2021-03-01", 1),
    ]


def test_another_year_is_another_event() -> None:
    made = edition(
        [
            Says("A", "It killed 4.", [Fig("4", 4, 4)]),
            Says("A", "A fire killed 78.", [Fig("78", 78, 78)], day=None, place=None),
        ]
    )
    year = When(
        start="1982-01-01T00:00:00",
        end="1983-01-01T00:00:00",
        grain="year",
        text="in 1982",
        anchor="explicit",
        span=_SPAN,
    )
    happened = EventDate(day="2021-05-06", confidence=0.9)
    made = replace(
        made,
        claims=(made.claims[0], replace(made.claims[1], times=(year,))),
        witnesses=tuple(replace(w, happened=happened) for w in made.witnesses),
    )
    assert [e.day for e in events(made)] == ["2021-05-06", "1982"]
