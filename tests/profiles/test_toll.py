"""One number of killed and of injured for the accounts of one incident."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profile_makers import Fig, Says, edition

from variorum.model import Figure, Span
from variorum.profiles.evidence import Account, gather
from variorum.profiles.hints import died_late, dies, folds, of_others, of_several
from variorum.profiles.toll import candidates, choose, toll


def account(sentences: Sequence[tuple[str, Sequence[tuple[str, str, int]]]]) -> Account:
    """An account from its sentences with (words, measure, number)."""
    text, at, figures = "", 0, []
    for sentence, told in sentences:
        found = []
        for words, measure, number in told:
            start = at + sentence.index(words)
            span = Span(siglum="A", start=start, end=start + len(words))
            found.append(
                Figure(measure=measure, low=number, high=number, scope="incident", span=span)
            )
        figures.append(tuple(found))
        text += sentence + " "
        at = len(text)
    return Account(text, tuple(s for s, _ in sentences), tuple(figures))


def numbers(accounts: Sequence[Account]) -> dict[str, int]:
    return {t.measure: t.number for t in choose(accounts)}


def test_what_all_accounts_say() -> None:
    told = account(
        [
            ("A fire killed three people and hurt seven others.", []),
            ("Three died.", [("Three", "killed", 3)]),
            ("Seven were hurt.", [("Seven", "injured", 7)]),
        ]
    )
    assert numbers([told, told]) == {"killed": 3, "injured": 7}


def test_those_shot_less_the_dead_are_hurt() -> None:
    told = account(
        [
            ("Five people were shot at a dance hall.", [("Five", "casualties", 5)]),
            ("One man was killed, the police said.", [("One", "killed", 1)]),
            ("The others are in stable condition.", []),
        ]
    )
    assert numbers([told, told]) == {"killed": 1, "injured": 4}


def test_no_death_is_told() -> None:
    told = account(
        [
            ("Two boys were wounded in a park.", [("Two", "injured", 2)]),
            ("They are in stable condition.", []),
            ("Nobody has been arrested.", []),
        ]
    )
    assert numbers([told]) == {"killed": 0, "injured": 2}


def test_an_edition_has_one_toll() -> None:
    made = edition(
        [
            Says("A", "It killed 15.", [Fig("15", 15, 15)]),
            Says("B", "It killed 15.", [Fig("15", 15, 15)]),
        ]
    )
    killed, injured = toll(made)
    assert (killed.measure, killed.number) == ("killed", 15)
    assert injured.measure == "injured"
    assert 0 < killed.confidence <= 1


@given(st.lists(st.integers(1, 60), max_size=5))
def test_candidates_have_features_and_one_is_chosen(told: list[int]) -> None:
    accounts = [account([(f"It killed {n} people.", [(str(n), "killed", n)]) for n in told])]
    found = candidates(gather(accounts))
    assert {0, 1} <= set(found.killed)
    assert {0, 1} <= set(found.injured)
    assert len({len(row) for row in found.of_killed}) == 1
    assert len({len(row) for row in found.of_injured}) == 1
    assert len({len(row) for line in found.of_both for row in line}) == 1
    killed, injured = choose(accounts)
    assert killed.number in found.killed
    assert injured.number in found.injured
    assert 0 < injured.confidence <= 1


def test_a_gunman_who_killed_himself_is_among_the_dead() -> None:
    told = account(
        [
            ("Man kills 2, himself in Ardley.", [("2", "killed", 2)]),
            ("He shot two neighbours and then himself.", [("two", "killed", 2)]),
            ("He took his own life, the police said.", []),
        ]
    )
    evidence = gather([told, told])
    assert (evidence.suicide, evidence.attacker) == (2, 2)
    assert evidence.active[2] == 4
    assert 3 in candidates(evidence).killed


def test_both_numbers_of_one_sentence_go_together() -> None:
    told = account(
        [("One died and two were hurt.", [("One", "killed", 1), ("two", "injured", 2)])]
    )
    assert gather([told]).pairs == {(1, 2): 1}
    assert numbers([told]) == {"killed": 1, "injured": 2}


def test_deaths_by_number_and_from_among_the_wounded() -> None:
    told = account(
        [
            ("A third victim has died in hospital.", []),
            ("Two of the wounded later died.", [("Two", "killed", 2)]),
        ]
    )
    evidence = gather([told])
    assert (evidence.nth, evidence.moved) == ({3: 1}, 2)
    assert 3 in candidates(evidence).killed


def test_the_latest_report_is_known() -> None:
    early = replace(account([("It killed 3.", [("3", "killed", 3)])]), published="2024-05-01")
    late = replace(account([("It killed 4.", [("4", "killed", 4)])]), published="2024-05-03")
    for order in ([early, late], [late, early]):
        assert gather(order).votes["killed"].latest == 4


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("A quadruple shooting left one dead.", [("hit", 4)]),
        ("He was charged with the triple murder.", [("killed", 3)]),
        ("The double doors were shot at.", []),
    ],
)
def test_how_many_a_fold_is(sentence: str, expected: list[tuple[str, int]]) -> None:
    assert folds(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "late"),
    [
        ("She was taken to St Mary's hospital, where she later died.", True),
        ("Ruiz was airlifted to a trauma centre, where doctors saved him.", False),
        ("The guard died at Mercy Hospital on Sunday.", True),
        ("He died of his wounds.", True),
        ("He was shot dead outside the hospital.", False),
    ],
)
def test_who_died_after_treatment(sentence: str, late: bool) -> None:
    assert died_late(sentence) == late


def test_a_headline_has_a_later_death() -> None:
    assert dies("Woman injured in market shooting dies")
    assert not dies("Woman injured in market shooting")


def test_others_leave_out_those_told_before() -> None:
    text = "One man died and three others were shot. Four men ran."
    at = text.index("three")
    assert of_others(text, at, at + 5)
    at = text.index("Four")
    assert not of_others(text, at, at + 4)


def test_several_incidents_are_told_together() -> None:
    assert of_several("Six people were hurt in separate shootings overnight.")
    assert not of_several("Six people were hurt in a shooting.")


def test_a_fold_and_the_others_tell_who_was_hurt() -> None:
    fold = account([("One dead in quadruple shooting.", [("One", "killed", 1)])])
    others = account(
        [
            (
                "A man died and three others were shot.",
                [("A man", "killed", 1), ("three", "casualties", 3)],
            )
        ]
    )
    assert numbers([fold, others]) == {"killed": 1, "injured": 3}
