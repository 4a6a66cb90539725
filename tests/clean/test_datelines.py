"""Datelines at the beginning of a report."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.clean.datelines import find


@pytest.mark.parametrize(
    ("text", "opening", "place", "agency"),
    [
        ("OSLO (Dispatches) -- Two died.", "OSLO (Dispatches) -- ", "OSLO", "Dispatches"),
        (
            "GENEVA, Oct 3 (Reuters) - Two died.",
            "GENEVA, Oct 3 (Reuters) - ",
            "GENEVA, Oct 3",
            "Reuters",
        ),
        ("ELKTON, Wash. — Two died.", "ELKTON, Wash. — ", "ELKTON, Wash.", None),
        (
            "SAN JOSE, Costa Rica — Two died.",
            "SAN JOSE, Costa Rica — ",
            "SAN JOSE, Costa Rica",
            None,
        ),
        (
            "PARIS/BEIRUT (Reuters) - Two died.",
            "PARIS/BEIRUT (Reuters) - ",
            "PARIS/BEIRUT",
            "Reuters",
        ),
        ("WASHINGTON, D.C. — Two died.", "WASHINGTON, D.C. — ", "WASHINGTON, D.C.", None),
        (
            "ISTANBUL, Turkey (AP) _ Two died.",
            "ISTANBUL, Turkey (AP) _ ",
            "ISTANBUL, Turkey",
            "AP",
        ),
        ("Vienna – “We lost.”", "Vienna – ", "Vienna", None),
        (
            "New Delhi: Two people died in the north on Monday.",
            "New Delhi: ",
            "New Delhi",
            None,
        ),
        ("London, 3 October — Two died.", "London, 3 October — ", "London, 3 October", None),
        (
            "Beirut (Agence France-Presse) - Two",
            "Beirut (Agence France-Presse) - ",
            "Beirut",
            "AFP",
        ),
        ("(Reuters) - Two died.", "(Reuters) - ", None, "Reuters"),
        ("(CNN) Two died.", "(CNN) ", None, "CNN"),
        ("AFP — Two died.", "AFP — ", None, "AFP"),
    ],
)
def test_found(text: str, opening: str, place: str | None, agency: str | None) -> None:
    found = find(text)
    assert found is not None
    assert text[: found.end] == opening
    assert (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "text",
    [
        "US jets bombed the town on Monday.",
        "Holm: We will do it again and again and again this year.",
        "Kevin - The man who fell.",
        "Ana Orr, the mayor — A woman of few words",
        "EXCLUSIVE — The minister resigned.",
        "UPDATE: The minister resigned on Monday after a vote.",
        "FILE - In this photo the minister resigns.",
        "ANA HOLM, HOST: Good evening.",
        "OSLO — and the other towns",
        "OSLO -- ",
        "The village — Two died.",
        "",
    ],
)
def test_not_a_dateline(text: str) -> None:
    assert find(text) is None


@given(st.text(alphabet='AB a-—:,.()/ 1"', max_size=60))
def test_a_dateline_is_a_proper_beginning(text: str) -> None:
    found = find(text)
    assert found is None or 0 < found.end < len(text)


def test_long_runs_are_no_trap() -> None:
    assert find("A-" * 100_000) is None
    assert find("Aa Bb, " * 50_000) is None
    for unit in ("A-", "Aa-", "Aa Bb, ", "AA BB CC, ", "A-A/", "A.A-A, "):
        start = time.perf_counter()
        assert find((unit * 160)[:159] + ")") is None
        assert time.perf_counter() - start < 0.5
