"""The time grammar."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.annotate.temporal import read_temporals
from variorum.model import Parse

ParseOf = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("text", "shown", "fields"),
    [
        (
            "It fell on October 21, 2015.",
            "October 21, 2015",
            {"year": 2015, "month": 10, "day": 21},
        ),
        ("It fell on 21 October.", "21 October", {"kind": "date", "month": 10, "day": 21}),
        (
            "Wednesday, Oct. 21: it fell.",
            "Wednesday, Oct. 21",
            {"kind": "date", "weekday": 2, "month": 10, "day": 21},
        ),
        ("It fell on 2015-10-21.", "2015-10-21", {"year": 2015, "month": 10, "day": 21}),
        ("It fell on 21/10/2015.", "21/10/2015", {"year": 2015, "month": 10, "day": 21}),
        ("It fell on 03/04/2015.", "03/04/2015", {"year": 2015, "month": None, "day": None}),
        ("It began in March 2011.", "March 2011", {"year": 2011, "month": 3, "day": None}),
        ("It began in 2011.", "2011", {"kind": "date", "year": 2011}),
        ("It broke down in July last year.", "July last year", {"month": 7, "direction": -1}),
        ("They met late Tuesday.", "late Tuesday", {"weekday": 1, "part": "late"}),
        ("They met Tuesday night.", "Tuesday night", {"weekday": 1, "part": "night"}),
        ("They meet next Friday.", "next Friday", {"weekday": 4, "direction": 1}),
        ("They met at 5 p.m. on Tuesday.", "5 p.m. on Tuesday", {"weekday": 1, "hour": 17}),
        ("They met yesterday.", "yesterday", {"kind": "deictic", "amount": -1, "unit": "day"}),
        ("They meet tomorrow.", "tomorrow", {"kind": "deictic", "amount": 1, "unit": "day"}),
        ("They met last night.", "last night", {"amount": -1, "part": "night"}),
        ("They met three days ago.", "three days ago", {"amount": -3, "unit": "day"}),
        ("They met last month.", "last month", {"amount": -1, "unit": "month"}),
        (
            "Over the past 24 hours it rained.",
            "the past 24 hours",
            {"kind": "period", "amount": 24, "unit": "hour", "direction": -1},
        ),
        ("They fought for two weeks.", "two weeks", {"kind": "duration", "amount": 2}),
        ("The three-week-old strike ended.", "three-week-old", {"kind": "age", "unit": "week"}),
        ("It has rained since September 30.", "September 30", {"mode": "since", "day": 30}),
        ("They must pay by June 3.", "June 3", {"mode": "until", "month": 6}),
        ("They met last summer.", "last summer", {"kind": "season", "direction": -1}),
        ("At 0600 GMT it rained.", "0600 GMT", {"kind": "time", "hour": 6}),
        ("It was so at the start of the strike.", "the start of the strike", {"kind": "vague"}),
        ("They meet on Fridays.", "Fridays", {"kind": "set", "weekday": 4}),
        (
            "They meet every Tuesday night.",
            "every Tuesday night",
            {"weekday": 1, "part": "night"},
        ),
        ("They meet every two weeks.", "every two weeks", {"kind": "set", "amount": 2}),
        ("They meet twice a week.", "twice a week", {"kind": "set", "unit": "week"}),
        ("They meet daily.", "daily", {"kind": "set", "unit": "day"}),
        ("They met on the 21st.", "the 21st", {"kind": "date", "day": 21, "month": None}),
        ("It fell in the third quarter of 2014.", "the third quarter of 2014", {"part": "q3"}),
        ("It fell in fiscal 2014.", "fiscal 2014", {"kind": "season", "unit": "fiscal"}),
        ("It fell on Thanksgiving Day.", "Thanksgiving Day", {"kind": "feast"}),
        ("It fell in nineteen seventy-nine.", "nineteen seventy-nine", {"year": 1979}),
        ("At 5 p.m. EST it fell.", "5 p.m. EST", {"hour": 17, "zone": "EST"}),
    ],
)
def test_reads(parse_of: ParseOf, text: str, shown: str, fields: dict[str, Any]) -> None:
    (temporal,) = parse_of(text).temporals
    assert text[temporal.start : temporal.end] == shown
    assert {name: getattr(temporal, name) for name in fields} == fields


@pytest.mark.parametrize(
    "text",
    [
        "It may march on the town.",
        "She told the Sunday Times so.",
        "They read the Daily Post.",
        "He was in the second half better than before.",
        "They came in the wake of a storm.",
        "The Six-Day War changed the map.",
        "She read out Luke 1:21 to them.",
        "It was a Black Friday sale.",
        "A three-week-old baby slept.",
        "A 35-year-old teacher slept.",
        "Some 2000 troops left.",
        "The price, at the end of the day, was high.",
    ],
)
def test_does_not_read(parse_of: ParseOf, text: str) -> None:
    assert parse_of(text).temporals == ()


def test_reads_both_ends_of_a_span_of_years(parse_of: ParseOf) -> None:
    assert [t.year for t in parse_of("The war of 2011-14 ended.").temporals] == [2011, 2014]
    assert [t.day for t in parse_of("The fair runs from Oct. 3-5.").temporals] == [3, 5]


_VOCABULARY = (
    "Monday Tuesday last next early late night October May 21 21st 2015 , - ago two weeks the "
    "past hours at 5 p.m. noon yesterday day before of year-old 99 0 31 February since 24:70 "
    "summer quarter third 1990s Christmas Day"
)
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_any_text_gives_ordered_disjoint_ranges(text: str) -> None:
    last = 0
    for temporal in read_temporals(text, ()):
        assert last <= temporal.start < temporal.end <= len(text)
        last = temporal.end
