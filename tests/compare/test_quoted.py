"""Altered quotations: one utterance in different words, and what is none."""

from __future__ import annotations

import pytest
from compare_makers import claim, document

from variorum.compare import compare
from variorum.model import Stemma

FULL = "We shall open the sluice at dawn if the river keeps rising through the night"


def told(
    one: str, other: str, speakers: tuple[str, str] = ("Rosa Feld", "Rosa Feld")
) -> list[str]:
    """The notes on quotations of two unrelated witnesses that quote these words."""
    a = document("A", [f'"{one}," {speakers[0]} said.'])
    b = document("B", [f'"{other}," {speakers[1]} said.'])
    claims = [
        claim(a, one, None, speakers[0], quotation="full"),
        claim(b, other, None, speakers[1], quotation="full"),
    ]
    found = compare((a, b), (), Stemma(nodes=(), edges=()), (("A",), ("B",)), claims)
    for d in found.disagreements:
        assert d.confidence is None or 0 <= d.confidence <= 1
    return [d.note for d in found.disagreements if d.kind == "quotation"]


def test_a_word_exchanged_is_told_with_both_words() -> None:
    (note,) = told(FULL, FULL.replace("dawn", "noon"))
    assert "A “dawn”" in note
    assert "B “noon”" in note


def test_a_word_left_out_is_told() -> None:
    (note,) = told(FULL, FULL.replace("keeps rising", "rising"))
    assert note.startswith("a word left out of the quotation")
    assert "“keeps”" in note


@pytest.mark.parametrize(
    "other",
    [
        FULL,
        "We shall open the sluice at dawn",  # quoted less far
        FULL.replace("We shall", "[The board] shall"),
        FULL.replace("at dawn", "…"),
        FULL.replace("through", "thruogh"),
        FULL.replace("the night", "night"),
    ],
)
def test_what_is_no_alteration(other: str) -> None:
    assert told(FULL, other) == []


def test_a_stock_phrase_of_two_speakers_is_none() -> None:
    one = "Our thoughts and prayers are with the families of the miners tonight"
    other = "Our thoughts and prayers are with the families of the sailors tonight"
    assert told(one, other, ("Rosa Feld", "Jonas Ebert")) == []
