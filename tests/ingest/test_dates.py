"""Publication dates as given."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from variorum.ingest import parse_published


@pytest.mark.parametrize(
    ("value", "earliest", "latest", "weekday"),
    [
        ("2015-10-22", "2015-10-22", "2015-10-22", "Thursday"),
        ("2015-10-22T08:30:00+02:00", *["2015-10-22T08:30:00+02:00"] * 2, "Thursday"),
        ("2015-10-22T08:30:00Z", *["2015-10-22T08:30:00+00:00"] * 2, "Thursday"),
        ("2015-10", "2015-10-01", "2015-10-31", None),
        ("2016-02", "2016-02-01", "2016-02-29", None),
        ("2015", "2015-01-01", "2015-12-31", None),
        (2015, "2015-01-01", "2015-12-31", None),
        ("22 October 2015", "2015-10-22", "2015-10-22", "Thursday"),
        ("October 22, 2015", "2015-10-22", "2015-10-22", "Thursday"),
        ("Thu, 22 Oct 2015 10:00:00 GMT", *["2015-10-22T10:00:00+00:00"] * 2, "Thursday"),
        (date(2015, 10, 22), "2015-10-22", "2015-10-22", "Thursday"),
        (datetime(2015, 10, 22, 8), "2015-10-22T08:00:00", "2015-10-22T08:00:00", "Thursday"),
    ],
)
def test_read(value: object, earliest: str, latest: str, weekday: str | None) -> None:
    found = parse_published(value)
    assert found is not None
    assert (found.earliest, found.latest, found.weekday) == (earliest, latest, weekday)
    assert found.basis == "given"
    assert found.evidence == ()


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "10/11/2015",
        "2015-13",
        "2015-00",
        "2015-02-30",
        "0000",
        None,
        True,
        3.5,
        [],
        {},
    ],
)
def test_not_a_date(value: object) -> None:
    assert parse_published(value) is None


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_none(text: str) -> None:
    found = parse_published(text)
    assert found is None or (found.earliest or "") <= (found.latest or "")


@pytest.mark.parametrize(
    "value", ["2017-12-31T00:00:00", "2017-12-31 00:00:00", "2017-12-31T00:00:00Z"]
)
def test_midnight_to_the_second_is_a_date(value: str) -> None:
    found = parse_published(value)
    assert found is not None
    assert found.earliest == found.latest == "2017-12-31"


def test_a_minute_past_midnight_is_a_time() -> None:
    found = parse_published("2017-12-31T00:01:00")
    assert found is not None
    assert found.earliest == "2017-12-31T00:01:00"
