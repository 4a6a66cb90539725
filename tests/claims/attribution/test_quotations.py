"""Quoted stretches within and across sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.reading import Make, claim, claims_of

from variorum.claims.attribution.quotations import pieces
from variorum.model import Sentence


def sentence(text: str, open_quote: bool = False) -> Sentence:
    fold = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'"})
    return Sentence(
        siglum="A",
        index=0,
        start=0,
        end=len(text),
        block=0,
        role="body",
        normal=text.translate(fold),
        starts=tuple(range(len(text))),
        ends=tuple(range(1, len(text) + 1)),
        hash="x",
        open_quote=open_quote,
    )


def quoted(text: str, open_quote: bool = False) -> list[str]:
    s = sentence(text, open_quote)
    return [s.normal[p.start : p.end] for p in pieces(s, text, open_quote)]


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ('"Stay here," she said.', ["Stay here,"]),
        ("“Stay here,” she said, “until noon.”", ["Stay here,", "until noon."]),
        ('He called the vote "a farce" and left.', ["a farce"]),
        ("The 'ghost fleet' left port.", ["ghost fleet"]),
        ("The nurses' strike isn't over.", []),
        ("No marks at all.", []),
        ('"It never closed', ["It never closed"]),
    ],
)
def test_pieces(text: str, inside: list[str]) -> None:
    assert quoted(text) == inside


def test_a_sentence_may_begin_inside() -> None:
    assert quoted('We shall rebuild," she said.', open_quote=True) == ["We shall rebuild,"]


@given(st.text(alphabet="ab \"“”'’,.", max_size=40), st.booleans())
def test_pieces_are_disjoint_and_in_bounds(text: str, open_quote: bool) -> None:
    s = sentence(text, open_quote)
    last = 0
    for p in pieces(s, text, open_quote):
        assert last <= p.start < p.end <= len(text)
        last = p.end
    assert pieces(replace(s), text, open_quote) == pieces(s, text, open_quote)


def test_later_sentences_of_a_quotation_have_its_speaker(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        '"The dam is old," engineer Petra Vogel said. "Nobody looked after it for years."',
    )
    later = claim(found, "Nobody looked")
    assert later.quotation == "full"
    assert later.chain[-1].canonical == "Petra Vogel"
    assert later.mentions[0].cue


def test_a_floating_quotation_continues_the_one_before(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        '"The dam is old," engineer Petra Vogel said.\n\n'
        '"And the valley below it is full of people who were never told."',
    )
    assert claim(found, "valley below").chain[-1].canonical == "Petra Vogel"


def test_a_sentence_quoted_before_its_speaker_is_named(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        '"The dam is very old. Nobody has looked after it for years," Petra Vogel said.',
    )
    assert claim(found, "very old").chain[-1].canonical == "Petra Vogel"


def test_scare_quotes_are_no_claim(make_documents: Make) -> None:
    assert claims_of(make_documents, 'The "peace road" was closed again on Monday.') == ()


def test_partial_and_full_quotations(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        'Vogel said the dam was "a scandal" for the valley.\n\n"It leaks," Vogel said.',
    )
    assert claim(found, "a scandal").quotation == "partial"
    assert claim(found, "It leaks").quotation == "full"


@pytest.mark.parametrize(
    "text",
    [
        '"The dam was never inspected," Carla Weber said. "It was theft."',
        "“The dam was never inspected,” Carla Weber said. “It was theft.”",
        "'The dam was never inspected,' Carla Weber said. 'It was theft.'",
        "‘The dam wasn’t ever inspected,’ Carla Weber said. ‘It was theft.’",
    ],
)
def test_few_words_after_the_tag_are_the_speakers(make_documents: Make, text: str) -> None:
    later = claim(claims_of(make_documents, text), "It was theft")
    assert later.chain[-1].canonical == "Carla Weber"
    assert later.quotation == "full"


def test_few_quoted_words_in_another_paragraph_are_nobodys(make_documents: Make) -> None:
    found = claims_of(make_documents, '"The dam is old," Carla Weber said.\n\n"Peace road"')
    assert [c.statement for c in found] == ["The dam is old"]


def test_he_in_quoted_words_is_somebody_else(make_documents: Make) -> None:
    found = claims_of(
        make_documents,
        '"He said he would burn the mill," Tom Hale told reporters.',
    )
    chain = claim(found, "he would burn").chain
    assert [s.canonical for s in chain] == ["Tom Hale", None]
