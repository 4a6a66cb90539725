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
