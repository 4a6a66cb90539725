"""Attributions that the shape of the sentence hides: refusals, reporters, inversions."""

from __future__ import annotations

import pytest
from tests.claims.reading import Make, claim, claims_of, found_in

# Text of one sentence; source, cue and content that one of its attributions must have.
CASES = [
    # A clause behind a phrase.
    (
        "Pastor Karl Heim of the Old Harbour Church said in a note posted on the church's page "
        "and sent to the local paper that the family had moved there in May.",
        (
            "Pastor Karl Heim of the Old Harbour Church",
            "said",
            "that the family had moved there in May",
        ),
    ),
    (
        "Karl Heim told reporters officials were still searching the hill.",
        ("Karl Heim", "told", "officials were still searching the hill"),
    ),
    # The speaker stands where the parser does not look.
    (
        "The ship sank off Dover, reported The Daily Post.",
        ("The Daily Post", "reported", "The ship sank off Dover"),
    ),
    (
        "Officials held a list of guests, but were waiting for proof, reported The Daily Post.",
        (
            "The Daily Post",
            "reported",
            "Officials held a list of guests, but were waiting for proof",
        ),
    ),
    (
        "Rescuers were continuing to search the hill, Piet Maas, head of the ferry company, "
        "said during a briefing.",
        (
            "Piet Maas, head of the ferry company",
            "said",
            "Rescuers were continuing to search the hill",
        ),
    ),
    (
        '"The government of Ruritania deeply regrets the loss of nine passengers," Ruritanian '
        "President Otto Blum said in a statement.",
        (
            "Ruritanian President Otto Blum",
            "said",
            "The government of Ruritania deeply regrets the loss of nine passengers",
        ),
    ),
    # Who reckons.
    (
        "The interior ministry put the death toll at twelve.",
        ("The interior ministry", "put", "the death toll at twelve"),
    ),
    # Whoever speaks contradicts.
    (
        "Weber said nobody had been hurt, contradicting earlier claims by the police.",
        ("Weber", "contradicting", "earlier claims by the police"),
    ),
    # A place before the colon is the headline's label.
    (
        "Ruritania: Police say three miners were rescued",
        ("Police", "say", "three miners were rescued"),
    ),
    # Refusals.
    (
        "The mayor would not say whether the bridge was safe.",
        ("The mayor", "would not say", "whether the bridge was safe"),
    ),
    (
        "Police did not say how many people were held.",
        ("Police", "did not say", "how many people were held"),
    ),
    (
        "The agency was unable to confirm the report.",
        ("The agency", "was unable to confirm", "the report"),
    ),
    (
        "The general refused to discuss the raid.",
        ("The general", "refused to discuss", "the raid"),
    ),
    (
        "Weber could not be reached for comment.",
        ("Weber", "could not be reached for", "comment"),
    ),
    (
        "The airline did not immediately respond to a request for comment.",
        ("The airline", "did not immediately respond to", "a request for comment"),
    ),
    # What a speaker is asked is not what he or she says.
    (
        "Asked whether the bridge was safe, Weber said nobody knew.",
        ("Weber", "said", "nobody knew"),
    ),
    # Reporters on the spot.
    (
        "Three tanks were parked at the gate, a Reuters reporter there saw.",
        ("a Reuters reporter there", "saw", "Three tanks were parked at the gate"),
    ),
    (
        "An AFP correspondent counted nine bodies in the yard.",
        ("An AFP correspondent", "counted", "nine bodies in the yard"),
    ),
    (
        "The tanks were seen by an Associated Press correspondent.",
        ("an Associated Press correspondent", "were seen", "The tanks"),
    ),
    # The relative pronoun is the subject of what is believed.
    (
        "A man who police believe was the driver fled.",
        ("police", "believe", "A man … was the driver"),
    ),
    (
        "The man, who officials say was armed, died at the scene.",
        ("officials", "say", "The man … was armed"),
    ),
    (
        "The fire, which investigators estimate caused nine deaths, began in a barn.",
        ("investigators", "estimate", "The fire … caused nine deaths"),
    ),
    # Clauses end where another speaker, or another deed, begins.
    (
        "Nine people were hurt, according to Weber, and Mayor Tom Hale stated that most had "
        "gone home.",
        ("Weber", "according to", "Nine people were hurt"),
    ),
    (
        "Weber admitted the bill had been late but rejected claims that she had hidden it.",
        ("Weber", "admitted", "the bill had been late"),
    ),
    (
        "Weber admitted the bill had been late but rejected claims that she had hidden it.",
        ("Weber", "rejected", "that she had hidden it"),
    ),
    (
        "The ministry said this morning it also opposed the plan.",
        ("The ministry", "said", "it also opposed the plan"),
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_who_says_what(make_documents: Make, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in found_in(make_documents, text)


@pytest.mark.parametrize(
    "text",
    [
        "Acme Foods is recalling 1.3 million bottles of syrup.",
        "Weber directs a group of painters.",
        "The airline bills itself as a green carrier.",
        "The army sees itself as the guardian of the state.",
        "Weber and Maas will talk about trade.",
        "The president expressed condolences to the families.",
        "Marchers protesting the raid blocked the road.",
        "The group posted pictures of the wreck, showing a burned car.",
        "Nobody answered messages requesting comment.",
        "Neighbors saw the roof fall.",
        "If police did not say how many were held, the court would ask.",
        "A nurse who asked not to be named opened the door.",
    ],
)
def test_what_is_no_speech(make_documents: Make, text: str) -> None:
    assert found_in(make_documents, text) == []


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Carla Weber was quoted as saying the bridge would reopen.", ["Carla Weber"]),
        (
            "Carla Weber was quoted by the Interfax agency as saying the bridge would reopen.",
            ["Interfax", "Carla Weber"],
        ),
        (
            "The Interfax agency quoted Carla Weber as saying the bridge would reopen.",
            ["Interfax", "Carla Weber"],
        ),
        (
            "Carla Weber, quoted by the Interfax agency, said the bridge would reopen.",
            ["Interfax", "Carla Weber"],
        ),
        ("The bridge would reopen, Carla Weber told Reuters.", ["Carla Weber"]),
    ],
)
def test_who_quotes_stands_outside(make_documents: Make, text: str, chain: list[str]) -> None:
    (found,) = claims_of(make_documents, text)
    assert [s.canonical for s in found.chain] == chain
    assert "bridge would reopen" in found.statement


def test_a_refusal_declines(make_documents: Make) -> None:
    for text in (
        "The mayor would not say whether the bridge was safe.",
        "The agency was unable to confirm the report.",
        "Weber could not be reached for comment.",
    ):
        (found,) = claims_of(make_documents, text)
        assert found.stance == "declines"


def test_who_rejects_a_claim_denies_it_and_nobody_makes_it(make_documents: Make) -> None:
    (found,) = claims_of(make_documents, "Weber dismissed claims that her men had fired first.")
    assert (found.stance, found.factuality) == ("denies", "denied")
    assert found.statement == "her men had fired first"


def test_whose_claim_is_rejected_is_no_part_of_the_denial(make_documents: Make) -> None:
    found = claims_of(
        make_documents, "Carla Weber rejected the army's claim that her men had fired first."
    )
    theirs = claim(found, "her men had fired first")
    assert len(theirs.chain) == 1
    assert theirs.chain[0].name == "the army"


def test_a_content_keeps_its_subject(make_documents: Make) -> None:
    found = claims_of(make_documents, '"That is now clear," Carla Weber said.')
    assert found[0].statement == "That is now clear"


def test_brackets_stay_whole(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        "The navy confirmed the ship was a fast patrol boat (FPB) but insisted it was unarmed.",
    )
    assert claim(found, "patrol boat").statement.endswith("(FPB)")


def test_who_adds_is_who_spoke(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        'Carla Weber said the city\'s hospitals were full and added: "We are all tired."',
    )
    assert [s.canonical for s in claim(found, "We are all tired").chain] == ["Carla Weber"]
    assert claim(found, "hospitals were full").statement == "the city's hospitals were full"


def test_a_deed_refused_is_no_refusal_to_tell(make_documents: Make) -> None:
    assert found_in(make_documents, "Relatives refused to leave the yard.") == []


def test_what_somebody_calls_so_is_what_it_is_called(make_documents: Make) -> None:
    text = "The jets flew low in what the navy called a show of force."
    assert ("the navy", "called", "a show of force") in found_in(make_documents, text)
