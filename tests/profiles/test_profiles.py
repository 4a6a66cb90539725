"""Coder profiles: what each would put down, with the words it rests on."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from profile_makers import Fig, Says, edition

from variorum import profiles
from variorum.profiles import acled, airwars, to_csv, to_json, to_text, ucdp


def test_two_texts_that_differ() -> None:
    made = edition(
        [
            Says("A", "At least 12 people died.", [Fig("At least 12", 12, None)]),
            Says("B", "Fifteen were killed.", [Fig("Fifteen", 15, 15)], speaker="Ana Silva"),
            Says("C", "It killed 15.", [Fig("15", 15, 15)]),
        ]
    )
    (low,) = acled(made)
    assert (low.best, low.low, low.high) == (12, None, None)
    (three,) = ucdp(made)
    assert (three.low, three.best, three.high) == (12, 15, 15)
    (graded,) = airwars(made)
    assert (graded.low, graded.high, graded.grade) == (12, 15, "fair")
    assert graded.families == 3
    assert graded.sources == ("A", "B", "C")
    assert graded.speakers == ("Ana Silva",)
    assert graded.words == ("At least 12", "Fifteen", "15")
    assert (graded.day, graded.place) == ("2021-05-06", "Tarsk")
    texts = {w.siglum: w.text for w in made.witnesses}
    assert tuple(texts[s.siglum][s.start : s.end] for s in graded.evidence) == graded.words


def test_copies_are_one_source() -> None:
    said = [Says(g, "It killed 15.", [Fig("15", 15, 15)]) for g in "AB"]
    (row,) = airwars(edition(said, families=[["A", "B"]]))
    assert (row.families, row.grade) == (1, "weak")
    said += [Says("C", "It killed 14.", [Fig("14", 14, 14)])]
    (three,) = ucdp(edition(said, families=[["A", "B"], ["C"]]))
    assert three.best == 14, "one family each: the lower one"


@pytest.mark.parametrize(
    ("words", "low", "coded"),
    [
        ("Dozens of people", 24, 12),
        ("Hundreds of people", 200, 100),
        ("Tens of people", 20, 10),
        ("Scores of people", 40, 20),
        ("Tens of thousands of people", 20_000, 10_000),
        ("Several people", 3, 3),
    ],
)
def test_vague_words_are_coded_low(words: str, low: float, coded: float) -> None:
    made = edition([Says("A", f"{words} were killed.", [Fig(words, low, None)])])
    (row,) = acled(made)
    assert row.best == coded
    assert "vague" in (row.note or "")


def test_parts_are_no_lowest_figure() -> None:
    text = "It killed 12 people, including two children; a third of them were from Tarsk."
    figures = [
        Fig("12", 12, 12),
        Fig("two", 2, 2, "children"),
        Fig("a third", 1 / 3, 1 / 3, share_of="12"),
    ]
    (row,) = ucdp(edition([Says("A", text, figures)]))
    assert (row.low, row.best, row.high) == (12, 12, 12)


def test_what_is_listed_is_added_up() -> None:
    figures = [Fig("Two", 2, 2, "men"), Fig("a boy", 1, 1, "boy")]
    (row,) = acled(edition([Says("A", "Two men and a boy were killed.", figures)]))
    assert row.best == 3
    assert "added up" in (row.note or "")


def test_two_alone_are_added_up() -> None:
    figures = [Fig("A woman", 1, 1, "woman"), Fig("her son", 1, 1, "her son")]
    (row,) = acled(edition([Says("A", "A woman and her son were killed.", figures)]))
    assert row.best == 2


def test_an_increment_is_added_and_a_total_stands() -> None:
    figures = [Fig("Seven", 7, 7), Fig("five", 5, 5)]
    made = edition([Says("A", "Seven people died and another five were killed.", figures)])
    assert [r.best for r in acled(made)] == [12]
    figures = [Fig("five", 5, 5), Fig("12", 12, 12)]
    made = edition([Says("A", "Another five died, bringing the total to 12.", figures)])
    assert [r.best for r in acled(made)] == [12]


def test_a_single_person_is_among_the_others() -> None:
    made = edition(
        [
            Says("A", "It killed 15.", [Fig("15", 15, 15)]),
            Says("B", "Ana Silva was killed.", [Fig("Ana Silva", 1, 1, "Ana Silva")]),
        ]
    )
    assert [r.best for r in acled(made)] == [15]


def test_what_was_superseded_denied_or_of_long_is_left_out() -> None:
    made = edition(
        [
            Says("A", "It killed nine.", [Fig("nine", 9, 9)], standing="superseded"),
            Says("A", "They deny that 99 died.", [Fig("99", 99, 99)], stance="denies"),
            Says("B", "It killed 15.", [Fig("15", 15, 15)]),
            Says("B", "4,000 have died.", [Fig("4,000", 4000, 4000, scope="background")]),
        ]
    )
    assert [(r.best, r.claims) for r in acled(made)] == [(15, ("c3",))]


def test_events_are_apart_by_day_and_place() -> None:
    made = edition(
        [
            Says("A", "It killed 15.", [Fig("15", 15, 15)]),
            Says("A", "It killed 4.", [Fig("4", 4, 4)], day="2021-05-07", place="Orel"),
            Says("A", "Six were killed.", [Fig("Six", 6, 6)], day="2021-05-07", place=None),
        ]
    )
    rows = ucdp(made)
    assert [(r.event, r.place, r.low, r.high) for r in rows] == [
        ("E1", "Tarsk", 15, 15),
        ("E2", "Orel", 4, 6),
    ]


def test_contested_is_said() -> None:
    made = edition([Says("A", "It killed 15.", [Fig("15", 15, 15)], standing="contested")])
    assert airwars(made)[0].grade == "contested"


def test_only_airwars_has_the_injured() -> None:
    made = edition([Says("A", "It hurt 15.", [Fig("15", 15, 15, measure="injured")])])
    assert acled(made) == ucdp(made) == ()
    assert [(r.measure, r.low) for r in airwars(made)] == [("injured", 15)]


def test_up_to_admits_no_least_number() -> None:
    made = edition([Says("A", "Up to 20 died.", [Fig("Up to 20", None, 20)])])
    assert acled(made) == ()


@given(st.permutations("ABC"), st.lists(st.integers(1, 500), min_size=3, max_size=3))
def test_low_best_and_high_are_in_order(order: list[str], numbers: list[int]) -> None:
    said = [
        Says(g, f"It killed {n}.", [Fig(str(n), n, n)])
        for g, n in zip(order, numbers, strict=True)
    ]
    made = edition(said)
    (row,) = ucdp(made)
    assert row.low is not None
    assert row.best is not None
    assert row.high is not None
    assert row.low <= row.best <= row.high
    (other,) = ucdp(edition(sorted(said, key=lambda s: s.siglum)))
    assert (other.low, other.best, other.high) == (row.low, row.best, row.high)


def test_tables() -> None:
    rows = ucdp(edition([Says("A", "It killed 15.", [Fig("15", 15, 15)], speaker="=Ana")]))
    (told,) = json.loads(to_json(rows))
    assert told["evidence"] == [{"siglum": "A", "start": 10, "end": 12}]
    assert told["grade"] is None
    (line,) = csv.DictReader(io.StringIO(to_csv(rows)))
    assert (line["best"], line["evidence"]) == ("15", "A:10-12")
    assert line["speakers"] == "'=Ana"
    text = to_text(rows)
    assert text.startswith("1 row\n")
    assert "killed: low 15 best 15 high 15" in text
    assert to_text(()) == "0 rows\n"


def test_the_profiles_by_name() -> None:
    assert set(profiles.PROFILES) == {"acled", "airwars", "ucdp"}


def test_a_number_of_all_outranks_lists_and_vague_words() -> None:
    made = edition(
        [
            Says("A", "Dozens died.", [Fig("Dozens", 24, None)]),
            Says("B", "It killed 41.", [Fig("41", 41, 41)]),
            Says(
                "C",
                "It killed two nuns and a boy.",
                [Fig("two", 2, 2, "nuns"), Fig("a boy", 1, 1, "boy")],
            ),
        ]
    )
    (row,) = ucdp(made)
    assert (row.low, row.best, row.high, row.words) == (41, 41, 41, ("41",))
    (vague,) = acled(edition([Says("A", "Dozens died.", [Fig("Dozens", 24, None)])]))
    assert vague.best == 12
