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


def test_one_may_go_on_where_the_other_ends_in_another_word() -> None:
    start = "We felt the deck roll like a "
    (note,) = told(start + "cradle. My brothers never came up", start + "barrel")
    assert note == "possibly: words inside the quotation differ: A “cradle”; B “barrel”"
    assert not told(start + "cradle. My brothers never came up", start + "cradle")


def test_a_word_left_out_is_told() -> None:
    (note,) = told(FULL, FULL.replace("keeps rising", "rising"))
    assert note.startswith("a word left out of the quotation")
    assert "“keeps”" in note


def test_a_filler_left_out_is_told() -> None:
    full = "It was quite the worst storm of my life at sea"
    (note,) = told(full, full.replace("quite ", ""))
    assert note.startswith("a word left out of the quotation: A “quite”")


def test_all_witnesses_that_have_a_wording_are_named() -> None:
    altered = FULL.replace("dawn", "noon")
    documents = [
        document(s, [f'"{w}," Rosa Feld said.'])
        for s, w in zip("ABC", (FULL, altered, FULL), strict=True)
    ]
    families = (("A",), ("B",), ("C",))
    found = compare(documents, (), Stemma(nodes=(), edges=()), families, ())
    (one,) = [d for d in found.disagreements if d.kind == "quotation"]
    assert one.note.endswith("A, C “dawn”; B “noon”")
    texts = {d.witness.siglum: d.witness.text for d in documents}
    assert [texts[s.siglum][s.start : s.end] for s in one.spans] == ["dawn", "dawn", "noon"]


def test_a_witness_that_has_both_wordings_quotes_two_utterances() -> None:
    altered = FULL.replace("dawn", "noon")
    a = document("A", [f'"{FULL}," Rosa Feld said.', f'"{altered}," she said later.'])
    b = document("B", [f'"{altered}," Rosa Feld said.'])
    found = compare((a, b), (), Stemma(nodes=(), edges=()), (("A",), ("B",)), ())
    assert not found.disagreements


def test_two_utterances_with_a_few_words_in_common_are_not_one_altered() -> None:
    one = "Our wells are poisoned and the herds are dying"
    assert told(one, "Our children are hungry and no lorry has come") == []


@pytest.mark.parametrize(
    "other",
    [
        FULL,
        FULL.replace("the sluice at dawn", "[it at the first light]"),
        FULL.replace("We shall", "[W]e shall"),
        FULL.replace("We shall", "We’ll"),
        FULL.replace("We shall open the sluice", "They will open the sluice").replace(
            "They", "[They]"
        ),
        FULL.replace(" at dawn", "").replace("sluice", "sluice ..."),
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
