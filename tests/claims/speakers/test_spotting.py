"""Names of people: headlines, nicknames, short given names, bodies that are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.reading import Make, claim, claims_of

from variorum.claims.speakers.generic import kind_fits
from variorum.claims.speakers.people import _one_letter


def canonical(make: Make, words: str, text: str) -> str | None:
    """The canonical name of the last speaker of the claim that has the words."""
    return claim(claims_of(make, text), words).chain[-1].canonical


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (  # what stands in a headline's capitals is no longer name
            "Helen Carver Rejects New Harbor Plan.\n\nHelen Carver spoke on Monday. "
            "Carver said the plan was dead.",
            "plan was dead",
            "Helen Carver",
        ),
        (
            "Li Carver opened the pier. Carver said it had cost too much.",
            "cost too much",
            "Li Carver",
        ),
        (
            'John "Jack" Carver opened the pier. Carver said it had cost too much.',
            "cost too much",
            "John Carver",
        ),
        (  # whom the bare surname has named keeps it
            "Robert Finch bought the mill. Finch has run it since. His wife, Clara Finch, "
            "keeps the books. Finch said the mill would close.",
            "mill would close",
            "Robert Finch",
        ),
        (
            "Robert Brinkmann bought the mill. Mr. Brinkman said the mill would close.",
            "mill would close",
            "Robert Brinkmann",
        ),
        (  # whoever is named in what she reports is not she
            "Helen Carver met Clara Finch on Monday. She said Finch had left the party.",
            "left the party",
            "Helen Carver",
        ),
        (
            "The Environmental Protection Agency closed the mill on Monday. Oakdale Steel "
            "Company had run it for years. The agency said the water was bad.",
            "water was bad",
            "Environmental Protection Agency",
        ),
        (
            "Helen Carver lost in Ohio on Monday. The Carver camp said the count was wrong.",
            "count was wrong",
            "Helen Carver's campaign",
        ),
    ],
)
def test_who_it_is(make_documents: Make, text: str, words: str, name: str) -> None:
    assert canonical(make_documents, words, text) == name


def test_a_name_says_what_it_is_not() -> None:
    assert kind_fits("company", "Oakdale University") is False
    assert kind_fits("university", "Oakdale University") is True
    assert kind_fits("group", "Oakdale") is None
    assert kind_fits("agency", "White House") is False


_WORDS = st.text("abcdefgh", min_size=2, max_size=9)


@given(_WORDS, _WORDS)
def test_one_letter_is_symmetric_and_never_zero(one: str, other: str) -> None:
    assert _one_letter(one, other) == _one_letter(other, one)
    assert not _one_letter(one, one)


@given(_WORDS, st.integers(1, 9), st.sampled_from("abcdefgh"))
def test_a_letter_put_in_is_one_letter(word: str, at: int, letter: str) -> None:
    at = min(at, len(word))
    assert _one_letter(word, word[:at] + letter + word[at:])


def test_who_reports_is_not_who_is_reported(make_documents: Make) -> None:
    text = "Ms. Carver said the coroner had concluded that the man drowned."
    chain = claim(claims_of(make_documents, text), "drowned").chain
    assert [s.canonical for s in chain] == ["Carver", None]
