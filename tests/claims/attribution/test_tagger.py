"""The tagger: words and windows, and what it makes of sentences of our own."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from variorum.claims.attribution.tagger import Relation, Tagger, load_tagger, pieces
from variorum.claims.attribution.tagger.tag import LABELS, spans_of

TEXTS = [
    "The ferry sank off Pelham, the harbour master said on Monday.",
    '"We saw no lights," a deckhand told the Pelham Courier.',
    "Rescuers believe that nobody is left on board.",
    "The quay is closed.",
]


@pytest.fixture(scope="module")
def tagger() -> Tagger:
    found = load_tagger()
    assert found is not None, "the package was built without its model"
    return found


def words(texts: list[str], places: tuple[tuple[int, int, int], ...]) -> list[str]:
    return [texts[unit][a:b] for unit, a, b in places]


def only(relations: list[Relation], unit: int) -> Relation:
    (found,) = (r for r in relations if r.cue[0][0] == unit)
    return found


def test_who_says_what(tagger: Tagger) -> None:
    found = tagger.relations(TEXTS, range(len(TEXTS)))
    first = only(found, 0)
    assert words(TEXTS, first.source) == ["the harbour master"]
    assert words(TEXTS, first.cue)[0].startswith("said")
    assert words(TEXTS, first.content)[0] == "The ferry sank off Pelham"
    quoted = only(found, 1)
    assert words(TEXTS, quoted.source) == ["a deckhand"]
    assert "We saw no lights" in words(TEXTS, quoted.content)[0]
    believed = only(found, 2)
    assert words(TEXTS, believed.source) == ["Rescuers"]
    assert not [r for r in found if r.cue[0][0] == 3]


def test_certainties_are_probabilities(tagger: Tagger) -> None:
    for relation in tagger.relations(TEXTS, range(len(TEXTS))):
        assert all(0 <= p <= 1.0001 for p in relation.certainty)


def test_apart_a_text_is_read_alike_in_any_company(tagger: Tagger) -> None:
    together = tagger.relations(TEXTS, range(len(TEXTS)), apart=True)
    for unit, text in enumerate(TEXTS):
        alone = tagger.relations([text], [0], apart=True)
        shifted = [
            tuple((unit, a, b) for _, a, b in (*r.source, *r.cue, *r.content)) for r in alone
        ]
        mine = [r for r in together if r.cue[0][0] == unit]
        assert [(*r.source, *r.cue, *r.content) for r in mine] == shifted


def test_nothing_comes_of_nothing(tagger: Tagger) -> None:
    assert tagger.relations([], []) == []
    assert tagger.relations(["", "  "], [0, 1]) == []


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=5))
def test_places_lie_in_their_texts(texts: list[str]) -> None:
    tagger = load_tagger()
    assert tagger is not None
    for relation in tagger.relations(texts, range(len(texts))):
        for unit, a, b in (*relation.source, *relation.cue, *relation.content):
            assert 0 <= a < b <= len(texts[unit])


@given(st.lists(st.text(alphabet="ab .,\"'é\u0301漢", max_size=40), max_size=6))
def test_words_are_in_order_and_in_bounds(texts: list[str]) -> None:
    found = pieces.words_of(texts, range(len(texts)))
    last = (0, 0)
    for word in found:
        assert 0 <= word.start <= word.end <= len(texts[word.unit])
        assert (word.unit, word.start) >= last
        assert word.pieces
        last = (word.unit, word.end)


@given(st.lists(st.integers(1, 90), max_size=30), st.booleans())
def test_windows_hold_every_word_once_and_fit(lengths: list[int], apart: bool) -> None:
    texts = [" ".join(["word"] * n) + "." for n in lengths]
    found = pieces.words_of(texts, range(len(texts)))
    ranges = pieces.cuts(found, apart=apart)
    assert [i for a, b in ranges for i in range(a, b)] == list(range(len(found)))
    for a, b in ranges:
        row = pieces.rows([found[a:b]], pieces.NEWS)[0][0]
        assert len(row) <= pieces.WINDOW + 3
        if apart:
            assert len({w.unit for w in found[a:b]}) == 1


def test_a_window_ends_with_a_sentence() -> None:
    texts = [" ".join(["boats"] * 60) + "." for _ in range(12)]
    found = pieces.words_of(texts, [0] * 12)
    assert all(found[b - 1].pieces == (1012,) for _, b in pieces.cuts(found))


def test_labels_spell_spans() -> None:
    spelled = ["O", "B-source", "I-source", "B-source", "B-cue", "O", "B-content", "I-content"]
    assert spans_of([LABELS.index(label) for label in spelled]) == [
        ("source", 1, 3),
        ("source", 3, 4),
        ("cue", 4, 5),
        ("content", 6, 8),
    ]
