"""The day of the event that a story tells of."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.times import event_dates, infer_published, times_in
from variorum.claims.times.story import Candidate, candidates, rank
from variorum.model import EventDate

FIRE = (
    "Two people were killed when a fire broke out in a mill on Sunday night, police said.\n"
    "The mayor will visit the mill on Friday."
)
ARREST = (
    "A man was arrested on Thursday over the fire that killed two people in a mill.\n"
    "The blaze broke out late Oct. 18 in the old town, police said.\n"
    "A court will hear the case on Nov. 4."
)


def test_the_day_is_that_of_the_harm(annotator: Annotator) -> None:
    a = told(annotator, FIRE, "2015-10-19")
    b = told(annotator, ARREST, "2015-10-23", siglum="B")
    found = event_dates([a, b])
    assert {s: e.day for s, e in found.items()} == {"A": "2015-10-18", "B": "2015-10-18"}
    texts = {"A": FIRE, "B": ARREST}
    shown = {
        s: [texts[x.siglum][x.start : x.end] for x in e.evidence] for s, e in found.items()
    }
    assert shown == {"A": ["Sunday night"], "B": ["late Oct. 18"]}
    assert found["A"].candidates[0].day == "2015-10-18"
    assert found["A"].confidence == found["A"].candidates[0].confidence


def test_a_day_that_no_text_names_is_not_given(annotator: Annotator) -> None:
    assert event_dates([told(annotator, "Two people died in the mill.", "2015-10-19")]) == {}
    assert event_dates([]) == {}


def test_order_does_not_matter(annotator: Annotator) -> None:
    a = told(annotator, FIRE, "2015-10-19")
    b = told(annotator, ARREST, "2015-10-23", siglum="B")
    c = told(annotator, "The mill burned down on Sunday.", None, siglum="C")
    expected = event_dates([a, b, c])
    for order in permutations([a, b, c]):
        assert event_dates(order) == expected


def test_that_night_is_the_night_of_the_event(annotator: Annotator) -> None:
    document = told(annotator, "Few people were awake that night.", "2015-10-23")
    (sentence,) = document.sentences
    assert times_in(document, sentence)[0].start is None
    for confidence, start in ((0.95, "2015-10-18T18:00"), (0.6, None)):
        happened = EventDate(day="2015-10-18", confidence=confidence)
        known = replace(document, witness=replace(document.witness, happened=happened))
        (when,) = times_in(known, sentence)
        assert (when.start, when.anchor) == (start, "event")


def test_days_of_publication_and_those_before_are_candidates(annotator: Annotator) -> None:
    found = candidates([told(annotator, "The mill is old.", "2015-10-19")])
    assert [c.day.isoformat() for c in found] == ["2015-10-18", "2015-10-19"]
    assert all(not c.spans for c in found)


def test_an_inferred_range_lists_its_days(annotator: Annotator) -> None:
    text = "GENEVA, Oct. 21, 2015 (Agency) --\nThe dam is safe."
    a = told(annotator, text)
    line, *body = a.witness.blocks
    blocks = (replace(line, role="dateline"), *body)
    a = replace(a, witness=replace(a.witness, blocks=blocks), sentences=a.sentences[1:])
    found = infer_published([a], ())["A"]
    assert [c.day for c in found.candidates] == ["2015-10-21", "2015-10-22"]


@given(
    st.lists(
        st.tuples(st.dates(), st.dictionaries(st.sampled_from("abc"), st.floats(-5, 5))),
        max_size=6,
        unique_by=lambda pair: pair[0],
    ),
    st.dictionaries(st.sampled_from("abc"), st.floats(-50, 50)),
)
def test_probabilities_sum_to_one(
    told_: list[tuple[object, dict[str, float]]], weights: dict[str, float]
) -> None:
    ranked = rank([Candidate(d, f, ()) for d, f in told_], weights)  # type: ignore[arg-type]
    assert [p for p, _ in ranked] == sorted((p for p, _ in ranked), reverse=True)
    assert not told_ or abs(sum(p for p, _ in ranked) - 1) < 1e-9
