"""Times as a reader of news meets them: their days and their TIMEX3 values."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.times import times_in
from variorum.claims.times.feasts import easter, feast
from variorum.claims.times.timex import length
from variorum.claims.times.zones import offset
from variorum.model import When

THURSDAY = "2015-10-22"


def whens(annotator: Annotator, text: str, published: str | None = THURSDAY) -> list[When]:
    document = told(annotator, text, published)
    return [w for s in document.sentences for w in times_in(document, s)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The three-week-old strike has emptied the port.", "P3W"),
        ("The boats left late Tuesday.", "2015-10-20"),
        ("Six boats sank over the past 24 hours.", "PT24H"),
        ("Boats have been banned since September 30.", "2015-09-30"),
        ("The boats left overnight.", "2015-10-22TNI"),
        ("The boats left on Tuesday night.", "2015-10-20TNI"),
        ("The port opened in the 1980s.", "198"),
        ("The port was rebuilt in the 19th century.", "18"),
        ("The port lost money in the third quarter of 2014.", "2014-Q3"),
        ("The port lost money in the third quarter.", "2015-Q3"),
        ("The port lost money in fiscal 2014.", "FY2014"),
        ("The port closed last winter.", "2014-WI"),
        ("The port closed last spring.", "2015-SP"),
        ("The talks lasted two and a half hours.", "PT2H30M"),
        ("The talks lasted for weeks.", "PXW"),
        ("The talks lasted a couple of days.", "P2D"),
        ("The court sits every Tuesday.", "XXXX-WXX-2"),
        ("The court sits on Tuesday nights.", "XXXX-WXX-2TNI"),
        ("The court sits every two weeks.", "P2W"),
        ("The court sits every May.", "XXXX-05"),
        ("The court sits daily.", "P1D"),
        ("The court sits on weekends.", "XXXX-WXX-WE"),
        ("The year-long siege is over.", "P1Y"),
        ("The siege ended in '97.", "1997"),
        ("The siege ended on 10/30/89.", "1989-10-30"),
        ("The court sat last week.", "2015-W42"),
        ("The court sat over the weekend.", "2015-W42-WE"),
        ("The court will sit next week.", "2015-W44"),
        ("The court sat on Labor Day.", "2015-09-07"),
        ("The court will sit on Thanksgiving Day.", "2015-11-26"),
        ("The court sat on Easter Monday.", "2015-04-06"),
        ("The debt was due by year-end.", "2015-12-31"),
    ],
)
def test_value(annotator: Annotator, text: str, value: str) -> None:
    (when,) = whens(annotator, text)
    assert when.value == value


@pytest.mark.parametrize(
    ("text", "published", "start"),
    [
        ("The boats sank on Friday.", THURSDAY, "2015-10-16"),
        ("The boats will sail on Friday.", THURSDAY, "2015-10-23"),
        ("The crew said the boats would sail on Friday.", THURSDAY, "2015-10-23"),
        ("The crew plan to sail on Friday.", THURSDAY, "2015-10-23"),
        ("The port is to open on Friday.", THURSDAY, "2015-10-23"),
        ("The crew had left by Tuesday.", THURSDAY, "2015-10-20"),
        ("The crew must leave by Tuesday.", THURSDAY, "2015-10-27"),
        ("The boats sank on December 30.", "2016-01-02", "2015-12-30"),
        ("The boats will sail on January 4.", "2015-12-30", "2016-01-04"),
        ("The boats sank in December.", "2016-01-02", "2015-12-01"),
        ("The boats sank on New Year's Eve.", "2016-01-02", "2015-12-31"),
        ("The boats sank on the 21st.", THURSDAY, "2015-10-21"),
        ("The boats sank on the 30th.", THURSDAY, "2015-09-30"),
        ("The boats will sail on the 21st.", THURSDAY, "2015-11-21"),
        ("The boats sank on the 31st.", "2015-10-01", "2015-08-31"),
    ],
)
def test_side(annotator: Annotator, text: str, published: str, start: str) -> None:
    (when,) = whens(annotator, text, published)
    assert when.start == start


def test_the_start_of_a_crisis_is_told_by_the_crisis(annotator: Annotator) -> None:
    (when,) = whens(annotator, "Prices have doubled since the start of the crisis.")
    assert (when.text, when.anchor) == ("the start of the crisis", "event")
    assert (when.start, when.end, when.value) == (None, None, None)


def test_a_night_into_the_next_day(annotator: Annotator) -> None:
    night, day = whens(annotator, "It snowed from Friday night into Saturday.", "2015-10-25")
    assert (night.start, night.end) == ("2015-10-23T18:00", "2015-10-24T06:00")
    assert (day.start, day.end) == ("2015-10-24", "2015-10-25")


def test_overnight_ends_on_the_morning_of_publication(annotator: Annotator) -> None:
    (when,) = whens(annotator, "Two boats sank overnight.")
    assert (when.start, when.end) == ("2015-10-21T20:00", "2015-10-22T08:00")


def test_counts_from_the_day_told_last(annotator: Annotator) -> None:
    text = "The boats left on May 3. They sank two days later, and the crew drowned that night."
    assert [w.start for w in whens(annotator, text)] == [
        "2015-05-03",
        "2015-05-05",
        "2015-05-05T18:00",
    ]


def test_counts_from_nothing_too_far_away(annotator: Annotator) -> None:
    text = "The boats left on May 3. " + "The sea was calm. " * 4 + "They sank two days later."
    assert whens(annotator, text)[-1].start is None


def test_a_length_before_an_event_is_a_length(annotator: Annotator) -> None:
    when = whens(annotator, "They left on May 3. They had met two days before the vote.")[-1]
    assert (when.start, when.value) == (None, "P2D")


def test_a_time_zone_is_an_offset(annotator: Annotator) -> None:
    (when,) = whens(annotator, "The boats left at 5 p.m. EST on Tuesday.")
    assert (when.start, when.zone) == ("2015-10-20T17:00", "-05:00")
    (when,) = whens(annotator, "The boats left at 0600 GMT on Tuesday.")
    assert (when.start, when.zone) == ("2015-10-20T06:00", "+00:00")


@pytest.mark.parametrize(
    ("zone", "day", "expected"),
    [
        ("ET", date(2015, 7, 1), "-04:00"),
        ("ET", date(2015, 12, 1), "-05:00"),
        ("Eastern Daylight Time", None, "-04:00"),
        ("ET", None, None),
        ("CST", date(2015, 7, 1), None),
        ("local time", date(2015, 7, 1), None),
    ],
)
def test_offset(zone: str, day: date | None, expected: str | None) -> None:
    assert offset(zone, day) == expected


def test_feasts() -> None:
    assert easter(2015) == date(2015, 4, 5)
    assert feast("good friday", 2015) == date(2015, 4, 3)
    assert feast("thanksgiving", 2014) == date(2014, 11, 27)
    assert feast("memorial", 2015) == date(2015, 5, 25)
    assert feast("election", 2016) == date(2016, 11, 8)
    assert feast("unheard", 2016) is None


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_of_spring(year: int) -> None:
    found = easter(year)
    assert found.weekday() == 6
    assert date(year, 3, 22) <= found <= date(year, 4, 25)


@pytest.mark.parametrize(
    ("amount", "unit", "expected"),
    [
        (2.5, "year", "P2Y6M"),
        (0.5, "hour", "PT30M"),
        (1.5, "day", "P1DT12H"),
        (3, "decade", "P30Y"),
        (None, "decade", "PXE"),
        (None, "hour", "PTXH"),
        (1, "parsec", None),
    ],
)
def test_length(amount: float | None, unit: str, expected: str | None) -> None:
    assert length(amount, unit) == expected
