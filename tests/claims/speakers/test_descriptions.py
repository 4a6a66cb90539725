"""People and bodies told in other words: by trade, by age, by what the story calls them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.reading import Make, claim, claims_of

from variorum.claims.speakers.generic import Met, signs


def canonical(make: Make, words: str, text: str) -> str | None:
    """The canonical name of the last speaker of the claim that has the words."""
    return claim(claims_of(make, text), words).chain[-1].canonical


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "A survivor, identified as Pablo Rojas, told a paper that the boat was old.",
            "boat was old",
            "Pablo Rojas",
        ),
        (
            "A man who identified himself as Pedro Salas said the brakes had failed.",
            "brakes had failed",
            "Pedro Salas",
        ),
        (
            "A witness said the driver, named as Luis Vega, had been drinking.",
            "had been drinking",
            None,
        ),
        (
            "Shipping giant Norvik has shut a yard. Harrow Council wrote to the owners.\n\n"
            "The company said the yard had lost money.",
            "lost money",
            "Norvik",
        ),
        (
            "Anna Holt, 46, ran the clinic for years. Peter Lind, 61, met Anna Holt there. "
            "The 61-year-old said the clinic was too small.",
            "too small",
            "Peter Lind",
        ),
    ],
)
def test_who_is_described(
    make_documents: Make, text: str, words: str, name: str | None
) -> None:
    assert canonical(make_documents, words, text) == name


def test_somebody_of_another_age_is_not_meant(make_documents: Make) -> None:
    text = "Peter Lind, 61, drove the van. The 46-year-old said the van was empty."
    assert canonical(make_documents, "van was empty", text) is None


def met(name: str, **given: object) -> Met:
    """A body of a text, plain but for what is given."""
    plain: dict[str, object] = {
        "distance": 1,
        "times": 1,
        "spoke": False,
        "subject": False,
        "last": False,
        "block": False,
        "first": False,
        "most": False,
        "words": frozenset(),
    }
    return Met(name, **{**plain, **given})  # type: ignore[arg-type]


def test_what_a_story_calls_a_body_counts() -> None:
    plain = signs("company", met("Oakdale"))
    giant = signs("company", met("Oakdale", words=frozenset({"oil", "giant"})))
    charity = signs("company", met("Oakdale", words=frozenset({"charity"})))
    assert plain is not None
    assert giant is not None
    assert charity is not None
    assert giant["called alike"] == 1.0
    assert charity["called otherwise"] == 1.0
    assert plain["called alike"] == plain["called otherwise"] == 0.0


def test_some_bodies_cannot_be_meant() -> None:
    assert signs("newspaper", met("Oakdale")) is None
    assert signs("agency", met("White House")) is None
    assert signs("newspaper", met("Oakdale", words=frozenset({"newspaper"}))) is not None


@given(st.integers(0, 40), st.integers(1, 40))
def test_a_body_stands_at_one_distance(distance: int, times: int) -> None:
    found = signs("group", met("Oakdale", distance=distance, times=times))
    assert found is not None
    steps = ("same", "1", "2", "4", "8", "far")
    assert sum(found.get(f"named {step}", 0.0) for step in steps) == 1.0


REBELS = """\
Zabor Khan, a spokesman for the rebels, said on Monday that more would come.

A foreign ministry spokesman in Tallinn said the siege was over.

"All our people are safe," he said. The spokesman said the road was shut.
"""


@pytest.mark.parametrize("words", ["people are safe", "road was shut"])
def test_who_comes_in_without_a_name_goes_on(make_documents: Make, words: str) -> None:
    assert canonical(make_documents, words, REBELS) is None


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "The U.S. State Department said the port was shut.",
            "port was shut",
            "State Department",
        ),
        ("Berlin police said the road was open.", "road was open", "Berlin police"),
        ("Polish police said the road was open.", "road was open", "Polish police"),
        (
            "Ana Ruiz, 30, from Harrow, said the tram was fast.",
            "tram was fast",
            "Ana Ruiz",
        ),
    ],
)
def test_names_around_names(make_documents: Make, text: str, words: str, name: str) -> None:
    assert canonical(make_documents, words, text) == name


@pytest.mark.parametrize("named", [True, False])
def test_a_title_of_something_is_not_whoever_has_another_office(
    make_documents: Make, named: bool
) -> None:
    text = '"We need tents," said the aid coordinator, Ingrid Holm. The director of the '
    text += "town's hospital had put the toll at 17."
    if named:
        text = f"The hospital director, Lena Orsay, said the wards were full.\n\n{text}"
    found = canonical(make_documents, "toll at 17", text)
    assert found == ("Lena Orsay" if named else None)
