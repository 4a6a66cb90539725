"""When: time expressions resolved against the publication."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.times import times_in
from variorum.claims.times.resolve import resolve
from variorum.model import Temporal, When

THURSDAY = "2015-10-22"


def whens(
    annotator: Annotator, text: str, published: str | tuple[str, str] | None = THURSDAY
) -> list[When]:
    document = told(annotator, text, published)
    return [w for s in document.sentences for w in times_in(document, s)]


@pytest.mark.parametrize(
    ("text", "start", "end", "grain"),
    [
        ("They met Wednesday.", "2015-10-21", "2015-10-22", "day"),
        ("They met Thursday.", "2015-10-22", "2015-10-23", "day"),
        ("They met Friday.", "2015-10-16", "2015-10-17", "day"),
        ("They will meet Friday.", "2015-10-23", "2015-10-24", "day"),
        ("He said they would meet on Wednesday.", "2015-10-28", "2015-10-29", "day"),
        ("They met last Thursday.", "2015-10-15", "2015-10-16", "day"),
        ("They agreed to meet on Monday.", "2015-10-26", "2015-10-27", "day"),
        ("They must pay by Monday.", "2015-10-26", "2015-10-27", "day"),
        ("They met yesterday.", "2015-10-21", "2015-10-22", "day"),
        ("They meet tomorrow.", "2015-10-23", "2015-10-24", "day"),
        ("They met three days ago.", "2015-10-19", "2015-10-20", "day"),
        ("They met late Tuesday.", "2015-10-20T18:00", "2015-10-21T00:00", "part"),
        ("They met at 5 p.m. on Tuesday.", "2015-10-20T17:00", "2015-10-20T18:00", "hour"),
        ("They met at 5:30 p.m. Tuesday.", "2015-10-20T17:30", "2015-10-20T17:31", "minute"),
        ("They met on September 30.", "2015-09-30", "2015-10-01", "day"),
        ("They met on December 3.", "2014-12-03", "2014-12-04", "day"),
        ("They will meet on January 9.", "2016-01-09", "2016-01-10", "day"),
        ("They met in July last year.", "2014-07-01", "2014-08-01", "month"),
        ("They met last week.", "2015-10-12", "2015-10-19", "week"),
        ("They met over the weekend.", "2015-10-17", "2015-10-19", "day"),
        ("They met last month.", "2015-09-01", "2015-10-01", "month"),
        ("They met last year.", "2014-01-01", "2015-01-01", "year"),
        ("They met last winter.", "2014-12-01", "2015-03-01", "season"),
        ("It rained over the past 24 hours.", "2015-10-21", "2015-10-23", "duration"),
        ("They met in March 2011.", "2011-03-01", "2011-04-01", "month"),
    ],
)
def test_resolves(annotator: Annotator, text: str, start: str, end: str, grain: str) -> None:
    (when,) = whens(annotator, text)
    assert (when.start, when.end, when.grain) == (start, end, grain)
    assert when.text == text[when.span.start : when.span.end]


def test_anchor_tells_what_it_was_resolved_against(annotator: Annotator) -> None:
    assert whens(annotator, "They met on 3 May 2011.", None)[0].anchor == "explicit"
    assert whens(annotator, "They met Monday.")[0].anchor == "publication"
    assert whens(annotator, "They met two days after the vote.")[0].anchor == "event"


def test_is_unresolved_without_a_publication(annotator: Annotator) -> None:
    (when,) = whens(annotator, "They met Wednesday.", None)
    assert (when.start, when.end, when.anchor, when.grain) == (None, None, None, "day")


def test_a_range_resolves_only_what_all_its_days_agree_on(annotator: Annotator) -> None:
    year = ("2015-01-01", "2015-12-31")
    assert whens(annotator, "They met last year.", year)[0].start == "2014-01-01"
    assert whens(annotator, "They met yesterday.", year)[0].start is None


def test_a_clock_time_takes_the_only_day_of_its_sentence(annotator: Annotator) -> None:
    found = whens(annotator, "Police said on Tuesday that the bus left the depot at 9 a.m.")
    assert [w.start for w in found] == ["2015-10-20", "2015-10-20T09:00"]


def test_says_nothing_of_now_and_recently(annotator: Annotator) -> None:
    assert whens(annotator, "It is now worse than it was recently.") == []


_TEMPORALS = st.builds(
    Temporal,
    start=st.just(0),
    end=st.just(1),
    kind=st.sampled_from(["date", "weekday", "deictic", "period", "season", "duration"]),
    year=st.none() | st.integers(1, 9999),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.integers(0, 6),
    direction=st.sampled_from([None, -1, 0, 1]),
    amount=st.none() | st.floats(-1e6, 1e6),
    unit=st.sampled_from([None, "hour", "day", "week", "weekend", "month", "year", "decade"]),
    hour=st.none() | st.integers(0, 23),
    part=st.sampled_from(["summer", "winter", "q1", "q4", "h2"]),
)


@given(_TEMPORALS, st.dates(), st.sampled_from([None, "past", "future"]))
def test_any_interval_is_ordered(temporal: Temporal, day: date, tense: str | None) -> None:
    interval = resolve(temporal, day, tense)  # type: ignore[arg-type]
    if interval is not None:
        assert interval.start < interval.end
        start, end = interval.iso()
        assert datetime.fromisoformat(start) <= datetime.fromisoformat(end)


@given(st.integers(0, 6), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_a_weekday_is_within_a_week(weekday: int, day: date) -> None:
    temporal = Temporal(start=0, end=1, kind="weekday", weekday=weekday)
    for tense, low, high in (("past", -6, 0), ("future", 0, 6)):
        interval = resolve(temporal, day, tense)  # type: ignore[arg-type]
        assert interval is not None
        found = interval.start.date()
        assert found.weekday() == weekday
        assert timedelta(days=low) <= found - day <= timedelta(days=high)
