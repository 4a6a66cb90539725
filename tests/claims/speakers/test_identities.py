"""Names of one bearer across a story: short and long, garbled and shared."""

from __future__ import annotations

import pytest
from tests.claims.reading import Make, claim, claims_of


def canonical(make: Make, words: str, *texts: str, siglum: str = "A") -> str | None:
    """The name of the last speaker of the claim that has the words."""
    return claim(claims_of(make, *texts), words, siglum).chain[-1].canonical


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Costa Rica's Ministry of Health said the wells were safe.", "Costa Rican ministry"),
        ("The Costa Rican government said the wells were safe.", "Costa Rican government"),
        ("Costa Rica's government said the wells were safe.", "Costa Rican government"),
    ],
)
def test_a_state_stands_once_in_the_name_of_its_body(
    make_documents: Make, text: str, name: str
) -> None:
    found = canonical(make_documents, "wells were safe", text)
    assert found is not None
    assert found.startswith(name)
    assert found.lower().count("costa ric") == 1


def test_the_countrys_ministry_is_that_of_the_story(make_documents: Make) -> None:
    text = (
        "Costa Rica closed the road on Monday. The Oakdale Country Club stayed open.\n\n"
        "Costa Rica's government said the road was unsafe. "
        "The country's security ministry said the hill was still moving."
    )
    assert canonical(make_documents, "still moving", text) == "Costa Rican security ministry"


def test_a_surname_in_one_witness_is_the_full_name_of_another(make_documents: Make) -> None:
    texts = (
        "Tolland said the mill would close. Tolland said nobody would be paid.",
        "Greg Tolland, the owner of the mill, said it would close in May.",
    )
    assert canonical(make_documents, "nobody would be paid", *texts) == "Greg Tolland"
    assert canonical(make_documents, "close in May", *texts, siglum="B") == "Greg Tolland"


def test_a_double_surname_is_one_person(make_documents: Make) -> None:
    texts = (
        "Enrique Mora, the head of the harbor, said the pier was closed. Mora said it was old.",
        "Enrique Mora Vargas, the head of the harbor, said the pier would be rebuilt.",
    )
    first = canonical(make_documents, "it was old", *texts)
    second = canonical(make_documents, "would be rebuilt", *texts, siglum="B")
    assert first is not None
    assert first == second


def test_an_initial_belongs_to_the_name(make_documents: Make) -> None:
    text = '"The pier is old," said Carla R. Weber, the dean of the college.'
    speaker = claim(claims_of(make_documents, text), "pier is old").chain[-1]
    assert (speaker.canonical, speaker.kind) == ("Carla R. Weber", "person")


def test_offices_are_no_names(make_documents: Make) -> None:
    text = "The President and Secretary agreed that the talks had failed."
    assert canonical(make_documents, "talks had failed", text) is None


def test_two_persons_speaking_are_named_in_full(make_documents: Make) -> None:
    text = (
        "Governor Tom Hale met Mayor Carla Weber on Monday. "
        "Governor Hale and Mayor Weber said the city was safe."
    )
    assert canonical(make_documents, "city was safe", text) == "Tom Hale and Carla Weber"


def test_the_former_president_is_not_the_president(make_documents: Make) -> None:
    text = (
        "President Otto Blum flew home on Monday. Former President Carla Weber stayed.\n\n"
        "The president said the road would be rebuilt."
    )
    assert canonical(make_documents, "road would be rebuilt", text) == "Otto Blum"


def test_the_company_is_no_hospital(make_documents: Make) -> None:
    text = (
        "The Oakdale Memorial Hospital said two patients had died.\n\n"
        "The company said its bus had been new."
    )
    found = canonical(make_documents, "bus had been new", text)
    assert found is None or "Hospital" not in found


def test_a_given_name_alone_is_the_person(make_documents: Make) -> None:
    text = "Tiffany Marsh stood at the gate. Tiffany said the gate was locked."
    assert canonical(make_documents, "gate was locked", text) == "Tiffany Marsh"


def test_an_abbreviation_is_no_surname(make_documents: Make) -> None:
    text = "Soo Jin Un left on Monday. The UN envoy said the talks had failed."
    assert canonical(make_documents, "talks had failed", text) != "Soo Jin Un"
