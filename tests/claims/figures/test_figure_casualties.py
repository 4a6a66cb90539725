"""Casualties as news tells them: tolls, single persons, gaps, the shot, parts of a whole."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.figures import figures_in
from variorum.model import Figure


def figures_of(annotator: Annotator, text: str) -> list[Figure]:
    document = told(annotator, text)
    return [f for s in document.sentences for f in figures_in(document, s)]


def shown(annotator: Annotator, text: str) -> list[tuple[str, str | None, str | None]]:
    return [
        (text[f.span.start : f.span.end], f.measure, f.group)
        for f in figures_of(annotator, text)
    ]


@pytest.mark.parametrize(
    ("text", "number", "measure", "group"),
    [
        (
            "The death toll from the sinking of a crowded barge on the upper river, the worst "
            "in a decade, has climbed to 61.",
            "61",
            "killed",
            None,
        ),
        ("The confirmed toll stands at 117.", "117", "killed", None),
        ("The toll was put at 33.", "33", "killed", None),
        ("The toll of the quake in the eastern hills passed 200.", "200", "killed", None),
        ("Rescuers raised the death toll to at least 19.", "at least 19", "killed", None),
        ("The number of people killed in the blast has risen to 31.", "31", "killed", None),
        ("The number of farmers wounded by mines stands at 54.", "54", "injured", "farmers"),
        ("The number of dead has reached 12.", "12", "killed", None),
        ("The tally of arrests rose to 230.", "230", "detained", None),
        ("Ferry death toll hits 40", "40", "killed", None),
    ],
)
def test_states_of_a_count(
    annotator: Annotator, text: str, number: str, measure: str, group: str | None
) -> None:
    assert shown(annotator, text)[-1] == (number, measure, group)


def test_an_old_and_a_new_state_are_no_range(annotator: Annotator) -> None:
    (figure,) = figures_of(annotator, "The toll rose from 12 to 19 overnight.")
    assert (figure.low, figure.high) == (19, 19)
    figures = figures_of(
        annotator, "The raid killed 19 people, up from an earlier count of 14, medics said."
    )
    assert [(f.measure, f.low) for f in figures] == [("killed", 19), ("killed", 14)]


@pytest.mark.parametrize(
    ("text", "scope"),
    [
        ("The death toll from Tuesday's blast has risen to 61.", "incident"),
        ("The death toll of the conflict has risen to 610.", "cumulative"),
        ("The death toll of the war has risen to 61,000.", "background"),
        ("A girl has died.", "incident"),
    ],
)
def test_a_toll_is_of_its_incident(annotator: Annotator, text: str, scope: str) -> None:
    assert figures_of(annotator, text)[-1].scope == scope


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A man was killed and two others were wounded.",
            [("A man", "killed", "man"), ("two", "injured", None)],
        ),
        (
            "Police shot and killed a man armed with a knife.",
            [("a man", "killed", "man")],
        ),
        (
            "Mina Orel, a local photographer, was killed by shrapnel.",
            [("Mina Orel", "killed", "Mina Orel")],
        ),
        ("An Israeli was wounded near the fence.", [("An Israeli", "injured", "Israeli")]),
        (
            "The dead included two doctors, a nurse and three pupils.",
            [
                ("two", "killed", "doctors"),
                ("a nurse", "killed", "nurse"),
                ("three", "killed", "pupils"),
            ],
        ),
        (
            "A 24-year-old woman and her son were shot dead.",
            [
                ("A 24-year-old woman", "killed", "24-year-old woman"),
                ("her son", "killed", "son"),
            ],
        ),
        (
            "Gunmen shot dead a police officer.",
            [("a police officer", "killed", "police officer")],
        ),
        ("The blast left a policeman dead.", [("a policeman", "killed", "policeman")]),
        ("Another soldier was badly hurt.", [("Another soldier", "injured", "soldier")]),
        ("A woman, 34, was stabbed to death.", [("A woman", "killed", "woman")]),
        ("A man who was shot in the chest later died.", [("A man", "killed", "man")]),
        ("A person was injured.", [("A person", "injured", None)]),
        (
            "The raid killed three people, including a child.",
            [("three", "killed", None), ("a child", "killed", "child")],
        ),
        ("A fourth man was wounded.", []),
        ("A gunman shot his brother.", [("his brother", "injured", "brother")]),
        ("The 5-year-old was hurt.", [("The 5-year-old", "injured", "5-year-old")]),
        ("Police said Ana Silva, 34, died.", [("Ana Silva", "killed", "Ana Silva")]),
    ],
)
def test_single_persons(
    annotator: Annotator, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert shown(annotator, text) == expected
    singles = [f for f in figures_of(annotator, text) if f.low == 1]
    assert all(f.high == 1 and not f.approximate for f in singles)


@pytest.mark.parametrize(
    "text",
    [
        "A person is killed on the roads every nine minutes.",
        "The law could kill a man like him.",
        "He was accused of killing a neighbour.",
        "He threatened to kill a guard.",
        "If a soldier is killed, the talks end.",
        "A bill was killed in committee.",
        "A dog was shot and wounded.",
        "A guard was not hurt.",
        "A man died of cancer.",
        "Was a soldier killed?",
        "The man was killed.",
    ],
)
def test_no_single_person_where_none_is_told_to_be_harmed(
    annotator: Annotator, text: str
) -> None:
    assert shown(annotator, text) == []


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Five people were shot in the car park.", ["injured"]),
        ("Five people were shot in the car park. The gunman is dead.", ["casualties"]),
        ("Nine people were shot, two of them fatally.", ["casualties", "killed"]),
        ("Three men were fatally shot outside a bar.", ["killed"]),
        ("Two men were shot and later died.", ["killed"]),
        ("Two guards were shot dead and five were shot and wounded.", ["killed", "injured"]),
        ("Two men shot and killed four guards.", ["killed"]),
        ("Three pupils were stabbed.", ["injured"]),
        ("Four men, all relatives, were found shot to death.", ["killed"]),
        ("Two jets were shot down.", []),
        ("13 shot Sunday at a party", ["injured"]),
        ("At least one shot struck the wall.", ["shots"]),
    ],
)
def test_the_shot(annotator: Annotator, text: str, measures: list[str]) -> None:
    assert [f.measure for f in figures_of(annotator, text)] == measures


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The deceased included 10 foreign tourists and two local pilots.",
            [("10", "killed", "foreign tourists"), ("two", "killed", "local pilots")],
        ),
        ("The injured included four policemen.", [("four", "injured", "policemen")]),
        (
            "At least 45 were killed in the north and 22 in the south.",
            [("At least 45", "killed", None), ("22", "killed", None)],
        ),
        (
            "Of those killed, 12 were children and three were women.",
            [("12", "killed", "children"), ("three", "killed", "women")],
        ),
        (
            "The raid killed 30 people. Five of them were nurses.",
            [("30", "killed", None), ("Five", "killed", "nurses")],
        ),
        (
            "Thousands of villagers fled the fighting.",
            [("Thousands", "displaced", "villagers")],
        ),
        ("The army lost 12 men.", [("12", "killed", "men")]),
        ("Six bodies were recovered from the river.", [("Six", "killed", None)]),
        ("A total of 38 people lost their lives.", [("38", "killed", None)]),
        ("Eight people remain in hospital.", [("Eight", "hospitalised", None)]),
        ("The gang killed four co-workers.", [("four", "killed", "co-workers")]),
    ],
)
def test_groups_and_gaps(
    annotator: Annotator, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert shown(annotator, text) == expected


def test_a_share_has_its_whole_and_its_group(annotator: Annotator) -> None:
    share, whole = figures_of(annotator, "Half of the 40 people killed were children.")
    assert (share.measure, share.low, share.group) == ("killed", 0.5, "children")
    assert share.share_of is not None
    assert "40 people" in share.share_of
    assert (whole.measure, whole.low) == ("killed", 40)


@pytest.mark.parametrize(
    "text",
    [
        "The four suspects fled on foot.",
        "Two men fled the scene in a van.",
        "He had lost a loved one.",
        "Two of the victims are in critical condition.",
        "Two children, ages 12 and 14, spoke of it.",
    ],
)
def test_reports_no_casualties(annotator: Annotator, text: str) -> None:
    wrong = {"killed", "injured", "displaced", "casualties"}
    assert not wrong & {m for _, m, _ in shown(annotator, text)}


def test_ages_are_not_counted(annotator: Annotator) -> None:
    text = "Two boys, ages 12 and 14, and a man in his 20's were wounded."
    assert {f.low for f in figures_of(annotator, text)} <= {1, 2}


_WORDS = """
    a man an officer another woman was were killed shot dead and wounded two including the
    toll of rose to number people by who her son , . died 12 of them
""".split()  # noqa: SIM905


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(words=st.lists(st.sampled_from(_WORDS), min_size=1, max_size=18))
def test_figures_never_overlap_and_keep_text_order(
    annotator: Annotator, words: list[str]
) -> None:
    figures = figures_of(annotator, " ".join(words))
    for one, other in pairwise(figures):
        assert one.span.end <= other.span.start


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A doctor had counted 17 bodies in the yard.", [("17", "killed", None)]),
        ("Divers found the bodies of nine sailors.", [("nine", "killed", "sailors")]),
        ("Four charred bodies lay by the road.", [("Four", "killed", None)]),
        ("Twelve sporting bodies oversee the leagues.", [("Twelve", "bodies", "sporting")]),
        (
            "Three governing bodies were found to have broken the rules.",
            [("Three", "bodies", "governing")],
        ),
    ],
)
def test_bodies_of_the_dead_and_others(
    annotator: Annotator, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert shown(annotator, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Gazette cited two unnamed people.", [("two", "sources", None)]),
        ("Three sources told the station that the sale was off.", [("Three", "sources", None)]),
        ("The village has three water sources.", []),
        (
            "Two unidentified men were found dead near the mill.",
            [("Two", "killed", "unidentified men")],
        ),
    ],
)
def test_unnamed_sources_are_counted(
    annotator: Annotator, text: str, expected: list[tuple[str, str, str | None]]
) -> None:
    assert shown(annotator, text) == expected
