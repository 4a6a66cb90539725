"""Lists of persons, and headlines without articles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.claims.figures.lists import headline_persons
from variorum.model import Block, Document, Witness
from variorum.segment import segment

_BODY = (
    "\n\nThis is what was known on Monday, the council said in a statement. A man died in it."
)


def headed(annotator: Annotator, headline: str) -> Document:
    text = headline + _BODY
    end = len(headline)
    blocks = (
        Block(start=0, end=end, role="headline"),
        Block(start=end + 2, end=len(text), role="body"),
    )
    witness = Witness(siglum="A", id="sha256:A", path=None, text=text, blocks=blocks)
    sentences = segment(witness)
    return Document(witness=witness, sentences=sentences, parses=annotator.annotate(sentences))


def shown(document: Document) -> list[tuple[str, str | None]]:
    text, first = document.witness.text, document.sentences[0]
    return [(text[f.span.start : f.span.end], f.measure) for f in figures_in(document, first)]


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        (
            "Three women, one man injured in harbour fight",
            [("Three", "injured"), ("one", "injured")],
        ),
        ("Woman, 3 daughters hurt in Ardley", [("Woman", "injured"), ("3", "injured")]),
        (
            "Man kills woman, her son in south Ardley",
            [("woman", "killed"), ("her son", "killed")],
        ),
        (
            "Wall kills man, grazes child in Ardley yard",
            [("man", "killed"), ("child", "injured")],
        ),
        (
            "Four people shot outside cafe in Brookfield Township",
            [("Four", "casualties")],
        ),
        ("One of 5 shot in Ardley bakery dies of injuries", [("One", "killed")]),
        ("Mother and son shot dead in Ardley", [("Mother", "killed"), ("son", "killed")]),
        ("Crash leaves teen dead", [("teen", "killed")]),
        ("Man tried to kill woman, court told", []),
        ("Man jailed over ferry fire", []),
    ],
)
def test_headlines(
    annotator: Annotator, headline: str, expected: list[tuple[str, str]]
) -> None:
    found = shown(headed(annotator, headline))
    assert [f for f in found if f[0] != "5"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A woman was killed and three other women and a man injured in an early fire.",
            [("A woman", "killed"), ("three", "injured"), ("a man", "injured")],
        ),
        (
            "The guards arrested two men and a woman died.",
            [("two", "detained"), ("a woman", "killed")],
        ),
        ("One of the wounded has died, the hospital said.", [("One", "killed")]),
        ("One of the people in the room said no.", []),
    ],
)
def test_what_befell_the_last_befell_all(
    annotator: Annotator, text: str, expected: list[tuple[str, str]]
) -> None:
    assert shown(told(annotator, text)) == expected


@given(st.text(alphabet="man woman, 7 shot killed and his her:.-", max_size=60))
def test_persons_of_any_headline_are_words_of_it(text: str) -> None:
    for number, who, measure in headline_persons(text, (), lambda verb, at: "injured"):
        assert text[number.start : number.end] == who
        assert measure in ("killed", "injured")
