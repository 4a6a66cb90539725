"""Who stands around whose words, once the tagger's finds and the rules' are joined."""

from __future__ import annotations

import pytest
from tests.claims.reading import Make, claim, claims_of


def chain(make_documents: Make, text: str, words: str) -> list[str]:
    found = claim(claims_of(make_documents, text), words)
    return [text[s.span.start : s.span.end] for s in found.chain]


@pytest.mark.parametrize(
    ("text", "words", "speakers"),
    [
        (
            '"The bridge is shut," the Marsh Courier quoted the harbour master as saying.',
            "bridge is shut",
            ["the Marsh Courier", "the harbour master"],
        ),
        (
            "The harbour master was quoted by the Marsh Courier as saying that the bridge "
            "was shut.",
            "bridge was shut",
            ["the Marsh Courier", "The harbour master"],
        ),
        (
            "The mayor said nine people were hurt, while the hospital reported that eleven "
            "had come in.",
            "eleven had come in",
            ["the hospital"],
        ),
        (
            "The Marsh Courier, citing two unnamed clerks, reported that his bureau had been "
            "told in April.",
            "been told in April",
            ["The Marsh Courier", "two unnamed clerks"],
        ),
        (
            'Capt Ferro said "the pilot may have dozed off", but did not rule out "a jammed '
            'rudder".',
            "jammed rudder",
            ["Capt Ferro"],
        ),
        (
            "She said the divers were unhurt, contradicting earlier claims by the harbour "
            "police that two of them had drowned.",
            "two of them had drowned",
            ["the harbour police"],
        ),
        (
            "The guild said nobody was missing, contradicting reports by the navy that ten "
            "men were lost.",
            "ten men were lost",
            ["the navy"],
        ),
        (
            "Among the dead are Vera Holm, 61, a nurse, and her two grandsons, her neighbour "
            "Piet Lund told the Marsh Courier.",
            "Among the dead are Vera Holm, 61, a nurse, and her two grandsons",
            ["her neighbour Piet Lund"],
        ),
        (
            "Drone footage released by the coastguard shows that the trawler was adrift when "
            "it was rammed, contradicting the ministry's first account.",
            "the ministry's first account",
            ["Drone footage released by the coastguard"],
        ),
        (
            "The drowned were two brothers, aged 8 and 12, said their aunt, Rosa Lund.",
            "The drowned were two brothers, aged 8 and 12",
            ["their aunt"],
        ),
        (
            "Boats lay idle for hours after what fishermen described as a warning shot from "
            "the fort.",
            "a warning shot from the fort",
            ["fishermen"],
        ),
    ],
)
def test_layers(make_documents: Make, text: str, words: str, speakers: list[str]) -> None:
    assert chain(make_documents, text, words) == speakers


def test_a_content_does_not_end_in_and(make_documents: Make) -> None:
    text = (
        "The observatory reported that two barges had sunk as they left Pelham on July 9 and "
        "Captain Ann Hale said there were divers on their way."
    )
    claims = claims_of(make_documents, text)
    assert not any(c.statement.rstrip(".").endswith(" and") for c in claims)
    assert chain(make_documents, text, "divers on their way") == ["Captain Ann Hale"]


def test_a_thing_alone_is_no_claim(make_documents: Make) -> None:
    """ "recalled" may attribute, but not where it takes a thing and nobody speaks."""
    claims = claims_of(
        make_documents, "Shares fell after the brewer recalled its best-selling ale."
    )
    assert not any(c.statement == "its best-selling ale" for c in claims)


def test_who_points_a_thing_at_somebody_says_nothing(make_documents: Make) -> None:
    text = (
        "The harbour police said that Ferro, 40, ignored a warning and pointed a flare at them."
    )
    assert len(claims_of(make_documents, text)) == 1


def test_whom_somebody_cites_is_no_claim(make_documents: Make) -> None:
    text = "The Marsh Courier, citing two unnamed clerks, reported that the bureau knew."
    assert len(claims_of(make_documents, text)) == 1


def test_an_aside_is_a_claim_of_its_own(make_documents: Make) -> None:
    """What is contradicted stands in no content of who said the rest."""
    text = (
        "The guild said nobody was missing, contradicting reports by the navy that ten men "
        "were lost."
    )
    claims = claims_of(make_documents, text)
    assert claim(claims, "nobody was missing").statement.rstrip(".") == "nobody was missing"
    denied = claim([c for c in claims if c.stance == "denies"], "ten men were lost")
    assert [s.name for s in denied.chain] == ["The guild"]


def test_who_claims_and_who_denies(make_documents: Make) -> None:
    claims = claims_of(
        make_documents, "The navy denied claims by the smugglers that the lighthouse had burnt."
    )
    told = {(c.chain[0].name, c.stance) for c in claims if "lighthouse" in c.statement}
    assert told == {("The navy", "denies"), ("the smugglers", "asserts")}


def test_what_they_called_it_is_told_without_what(make_documents: Make) -> None:
    text = "Boats lay idle for hours after what fishermen described as a warning shot."
    assert all(not c.statement.startswith("what ") for c in claims_of(make_documents, text))


def test_words_that_end_in_be_after_their_speaker(make_documents: Make) -> None:
    text = "Vera Holm, a member of the rowing club, said it's a fine place to be."
    assert chain(make_documents, text, "fine place") == ["Vera Holm"]
