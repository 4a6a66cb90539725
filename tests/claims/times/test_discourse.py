"""Times whose own words do not place them: quarters told before, lengths, and vague ones."""

from __future__ import annotations

import pytest
from tests.claims.told import told

from variorum.annotate import Annotator
from variorum.claims.times.find import when, with_days

THURSDAY = "2015-10-22"


def read(annotator: Annotator, text: str) -> dict[str, str | None]:
    """The words of every time, "now" included, and its value."""
    document = told(annotator, text, THURSDAY)
    found = [
        when(document, s, t)
        for s in document.sentences
        for t in with_days(document.parse(s).temporals)
    ]
    return {w.text: w.value for w in found}


@pytest.mark.parametrize(
    ("text", "words", "value"),
    [
        ("In the 2014 period it lost $2 million.", "the 2014 period", "2014-Q2"),
        ("It earned $3 million, up from $2 million a year ago.", "a year ago", "2014-Q2"),
        ("Year-earlier profit was $4 million.", "Year-earlier", "2014-Q2"),
        ("For the quarter, sales fell 2%.", "the quarter", "2015-Q2"),
    ],
)  # fmt: skip
def test_quarter_told_before(annotator: Annotator, text: str, words: str, value: str) -> None:
    lead = "Ferry Co. said second-quarter profit fell. The firm runs nine boats. "
    assert read(annotator, lead + text)[words] == value


def test_a_longer_stretch_told_since_is_no_quarter(annotator: Annotator) -> None:
    text = (
        "Ferry Co. said second-quarter profit fell. For the nine months, it earned $3 million, "
        "up from $2 million a year earlier."
    )
    assert read(annotator, text)["a year earlier"] == "2014"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The talks took an hour and a half.", "PT1H30M"),
        ("He was jailed for five-and-a-half years.", "P5Y6M"),
        ("The crossing takes two hours and 15 minutes.", "PT2H15M"),
        ("The port is cut off for the time being.", "PRESENT_REF"),
        ("The port was busy in the past.", "PAST_REF"),
        ("The port closed a long time ago.", "PAST_REF"),
        ("The current owner is a bank.", "PRESENT_REF"),
        ("The town worries about the future.", "FUTURE_REF"),
        ("It was the worst storm in years.", "PXY"),
        ("The decades-old feud goes on.", "PXE"),
        ("The first hours of the blaze were the worst.", "PTXH"),
        ("It was the end of a week that saw ten fires.", "P1W"),
        ("The port opens at 8 in the morning.", "XXXX-XX-XXT08:00"),
        ("One day last week the crane fell.", "2015-W42"),
        ("The '88 treaty still holds.", "1988"),
        ("Late in the third quarter of 2014, sales slowed.", "2014-Q3"),
        ("The firm expects a loss in the current fiscal year.", "2015"),
        ("The prior year was better.", "2014"),
        ("The port could not be reached on Monday.", "2015-10-19"),
        ("The union planned a march for Saturday.", "2015-10-24"),
        ("A foot of snow fell by Tuesday.", "2015-10-20"),
        ("The fleet must sail by Tuesday.", "2015-10-27"),
        ("The fleet could sail as soon as Saturday.", "2015-10-24"),
        ("The lease had been due to end on Monday.", "2015-10-19"),
    ],
)
def test_value(annotator: Annotator, text: str, value: str) -> None:
    assert list(read(annotator, text).values()) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The ferry makes four trips a week.",
        "A quarter of the crew fell ill.",
        "The port needs 300 man hours for it.",
        "At the time he was caught, he had no papers.",
    ],
)
def test_no_time(annotator: Annotator, text: str) -> None:
    assert read(annotator, text) == {}


def test_the_next_day_counts_from_the_day_told(annotator: Annotator) -> None:
    text = "The boat sank on October 3. The next day, divers found it."
    assert read(annotator, text)["The next day"] == "2015-10-04"
