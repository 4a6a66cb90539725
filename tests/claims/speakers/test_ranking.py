"""Pronouns, titles and relatives by ranked candidates; and what is left unresolved."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.reading import Make, claim, claims_of

from variorum.claims.speakers.identity import Identity
from variorum.claims.speakers.memory import Candidate
from variorum.claims.speakers.ranker import THRESHOLDS, best, chances, weights
from variorum.model import Speaker
from variorum.training.speakers import Case, learn


def last(make: Make, words: str, text: str) -> Speaker:
    """The last speaker of the claim that has the words."""
    return claim(claims_of(make, text), words).chain[-1]


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "Helen Carver opened the pier on Monday. Carver said it had cost too much. "
            '"We will not build another," she said.',
            "not build another",
            "Helen Carver",
        ),
        (
            "Robert Finch met Helen Carver in Dublin. As the talks ended, Carver smiled.\n\n"
            'Finch said the deal was done. "Nobody lost," he said.',
            "Nobody lost",
            "Robert Finch",
        ),
        (
            "Sen. Ana Ruiz (R-Utah) praised the plan. Sen. Carla Weber (D-Ohio) did not.\n\n"
            "The Republican said the plan would save lives.",
            "save lives",
            "Ana Ruiz",
        ),
        (
            "Admiral Otto Brandt left the port on Monday. Brandt had served for years.\n\n"
            "The admiral said the fleet was too old.",
            "fleet was too old",
            "Otto Brandt",
        ),
    ],
)
def test_whom_it_takes_up(make_documents: Make, text: str, words: str, name: str) -> None:
    speaker = last(make_documents, words, text)
    assert (speaker.canonical, speaker.kind) == (name, "person")


def test_nobody_in_reach_is_nobody(make_documents: Make) -> None:
    speaker = last(make_documents, "gate was locked", "She said the gate was locked.")
    assert speaker.canonical is None
    assert speaker.name == "She"


def test_every_speaker_says_how_sure(make_documents: Make) -> None:
    text = (
        "Helen Carver opened the pier. She said it was safe. Residents said it shook. "
        "The harbor office said it would be closed."
    )
    for c in claims_of(make_documents, text):
        for s in c.chain:
            assert s.confidence is not None
            assert 0 <= s.confidence <= 1


def test_a_headlines_verb_is_no_surname(make_documents: Make) -> None:
    text = "Carver Says the Pier Is Safe.\n\nMayor Helen Carver said the pier was safe."
    assert last(make_documents, "pier was safe", text).canonical == "Helen Carver"


@pytest.mark.parametrize(
    "who", ["Some", "A group of doctors", "Many of the residents", "Several people"]
)
def test_those_who_are_counted_are_a_group(make_documents: Make, who: str) -> None:
    speaker = last(make_documents, "water was brown", f"{who} said the water was brown.")
    assert (speaker.canonical, speaker.kind) == (None, "group")


@given(
    st.lists(
        st.dictionaries(
            st.sampled_from(sorted(weights()["pronoun"])), st.floats(0, 3), max_size=6
        ),
        min_size=1,
        max_size=6,
    )
)
def test_chances_are_shares(signs: list[dict[str, float]]) -> None:
    candidates = [
        Candidate(Identity(f"Person {chr(65 + k)}", "person", k), s)
        for k, s in enumerate(signs)
    ]
    found = chances(candidates, "pronoun")
    assert math.isclose(sum(found), 1.0, rel_tol=1e-9)
    assert all(0 <= share <= 1 for share in found)
    one, chance = best(candidates, "pronoun")
    assert one in candidates
    assert chance >= 1 / len(candidates) - 1e-9


def test_a_surname_left_apart_adds_to_the_name() -> None:
    signs = {"last voice, quote": 1.0}
    whole = Candidate(Identity("Ana Ruiz", "person", 0), signs)
    bare = Candidate(Identity("Ruiz", "person", 1), signs)
    nobody = Candidate(None, {"nobody": 1.0})
    one, chance = best([whole, bare, nobody], "pronoun")
    assert one is whole
    assert chance > max(chances([whole, bare, nobody], "pronoun"))


def test_training_finds_the_sign_that_tells() -> None:
    right = Candidate(Identity("A", "person", 0), {"spoke": 1.0, "noise": 1.0})
    wrong = Candidate(Identity("B", "person", 1), {"noise": 1.0})
    learnt = learn([Case("pronoun", (right, wrong), 0)] * 5, {}, 0.1)
    assert learnt["spoke"] > 0.5
    assert abs(learnt.get("noise", 0.0)) < 0.05


def test_thresholds_are_chances() -> None:
    assert all(0 < t < 1 for t in THRESHOLDS.values())
