"""The number grammar."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from variorum.annotate.numbers import read_numbers
from variorum.annotate.numerals import numerals
from variorum.model import Parse

ParseOf = Callable[[str], Parse]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("forty-six", 46),
        ("two dozen", 24),
        ("a hundred", 100),
        ("two hundred and six thousand three hundred and four", 206_304),
        ("one and a half million", 1.5e6),
        ("a million and a half", 1.5e6),
        ("half a million", 5e5),
        ("1.2 million", 1.2e6),
        ("3.5bn", 3.5e9),
        ("250,000", 250_000),
        ("1 200", 1_200),
        ("2 1/2", 2.5),
        ("half a dozen", 6),
        ("a quarter of a million", 250_000),
    ],
)
def test_numerals_have_their_value(words: str, value: float) -> None:
    (numeral,) = numerals(words)
    assert (numeral.start, numeral.end) == (0, len(words))
    assert numeral.low == numeral.high == value


@given(st.integers(0, 999_999_999))
def test_digits_read_as_written(value: int) -> None:
    for text in (str(value), f"{value:,}"):
        (numeral,) = numerals(text)
        assert numeral.low == numeral.high == value


@pytest.mark.parametrize(
    ("text", "shown", "low", "high", "approximate"),
    [
        ("At least 12 sailors drowned.", "At least 12", 12, None, False),
        ("More than 250,000 people left.", "More than 250,000", 250_000, None, False),
        ("Fewer than 10 boats sank.", "Fewer than 10", None, 10, False),
        ("As many as 1,500 people left.", "As many as 1,500", None, 1_500, False),
        ("No fewer than six men died.", "No fewer than six", 6, None, False),
        ("Nearly 400 homes burned.", "Nearly 400", 400, 400, True),
        ("Some 40 tents were lost.", "Some 40", 40, 40, True),
        (
            "An estimated 1.2 million people fled.",
            "An estimated 1.2 million",
            1.2e6,
            1.2e6,
            True,
        ),
        ("Between 12 and 15 people died.", "Between 12 and 15", 12, 15, False),
        ("Police counted 12-15 dead.", "12-15", 12, 15, False),
        ("It cost 2 to 3 million votes.", "2 to 3 million", 2e6, 3e6, False),
        ("Two or three men ran.", "Two or three", 2, 3, False),
        ("Dozens were hurt.", "Dozens", 24, None, True),
        ("Tens of thousands fled.", "Tens of thousands", 20_000, None, True),
        ("A few dozen men stayed.", "A few dozen", 36, None, True),
        ("They found 30 or so boxes.", "30 or so", 30, 30, True),
        ("They found 200 or more boxes.", "200 or more", 200, None, False),
        ("No one was killed.", "No one", 0, 0, False),
        ("There were no casualties.", "no", 0, 0, False),
    ],
)
def test_bounds(
    parse_of: ParseOf,
    text: str,
    shown: str,
    low: float | None,
    high: float | None,
    approximate: bool,
) -> None:
    number = parse_of(text).numbers[0]
    assert text[number.start : number.end] == shown
    assert (number.low, number.high, number.approximate) == (low, high, approximate)
    assert number.kind == "count"


@pytest.mark.parametrize(
    ("text", "kind", "low", "unit"),
    [
        ("A third of the town burned.", "share", 1 / 3, None),
        ("Two-thirds of voters stayed away.", "share", 2 / 3, None),
        ("Half of the crew left.", "share", 0.5, None),
        ("Turnout was 40 per cent.", "share", 0.4, None),
        ("One in five children is hungry.", "share", 0.2, None),
        ("He paid $3.5 million.", "money", 3.5e6, "USD"),
        ("He paid 300 million euros.", "money", 3e8, "EUR"),
        ("The well is 80m deep.", "measure", 80, "m"),
        ("It lies 5 km away.", "measure", 5, "km"),
        ("A magnitude 6.5 quake struck.", "measure", 6.5, "magnitude"),
        ("They used 50 pounds of explosives.", "measure", 50, "lb"),
        ("Ana Silva, 34, said so.", "age", 34, "year"),
        ("A 35-year-old man fell.", "age", 35, "year"),
        ("They won 3-2 at home.", "score", 3, None),
        ("The second boat sank.", "ordinal", 2, None),
        ("Flight 370 vanished.", "other", 370, None),
        ("They cited Article 51 of the charter.", "other", 51, None),
        ("It is one of the largest.", "other", 1, None),
        ("They talked one-on-one.", "other", 1, None),
    ],
)
def test_kinds(parse_of: ParseOf, text: str, kind: str, low: float, unit: str | None) -> None:
    number = parse_of(text).numbers[0]
    assert (number.kind, number.unit) == (kind, unit)
    assert number.low == pytest.approx(low)


@pytest.mark.parametrize(
    "text",
    [
        "It began on 30 September 2015 at 10:30.",
        "They met in 2011 and again two weeks later.",
        "The three-week-old strike ended on Friday, May 8.",
    ],
)
def test_dates_and_times_are_no_numbers(parse_of: ParseOf, text: str) -> None:
    assert parse_of(text).numbers == ()


_VOCABULARY = (
    "at least 12 to 15 million and a half of them $ 3.5 % people , - one in five no two dozen "
    "killed under over some 1,000 ( ) 7-3 Flight 9 third . \u0663 ² 40m aged"
)
_WORDS = st.sampled_from(_VOCABULARY.split())


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_WORDS, max_size=14).map(" ".join))
def test_any_text_gives_ordered_disjoint_ranges(text: str) -> None:
    last = 0
    for number in read_numbers(text, (), ()):
        assert last <= number.start <= number.head < number.head_end <= number.end <= len(text)
        last = number.end


@pytest.mark.parametrize(
    ("sentence", "written"),
    [
        ("The shop stands at 19 Harbour Street.", "19"),
        ("They were found in the 1400 block of Mill Lane.", "1400"),
        ("Call the desk at (313) 555-0100.", "313"),
        ("The hotline is 03000 555 100.", "03000"),
        ("1. The first point is short.", "1"),
        ("It began at about 0600 on the bridge.", "0600"),
        ("One after another, they spoke.", "One"),
    ],
)
def test_what_only_names_is_no_count(parse_of: ParseOf, sentence: str, written: str) -> None:
    for number in parse_of(sentence).numbers:
        if sentence[number.head : number.head_end] == written:
            assert number.kind == "other"


def test_a_vote_is_a_score(parse_of: ParseOf) -> None:
    numbers = parse_of("The council voted 234 to 175 to close the bridge.").numbers
    assert [n.kind for n in numbers] == ["score"]


def test_out_of_a_count_is_no_share(parse_of: ParseOf) -> None:
    numbers = parse_of("They rescued 300 out of 400 sailors.").numbers
    assert [(n.kind, n.low) for n in numbers] == [("count", 300.0), ("count", 400.0)]
    (share,) = parse_of("Three out of four were saved.").numbers
    assert (share.kind, share.low) == ("share", 0.75)


def test_half_a_unit_is_measured(parse_of: ParseOf) -> None:
    (number,) = parse_of("They carried a half-pound of salt.").numbers
    assert (number.kind, number.low, number.unit) == ("measure", 0.5, "lb")


def test_i_am_seventeen_is_an_age(parse_of: ParseOf) -> None:
    (number,) = parse_of('"I am 17 and I was there," she said.').numbers
    assert number.kind == "age"


@pytest.mark.parametrize(
    "text", ["A stray round hit a sleeping woman, 4", "Ferry rope strikes boy, 4"]
)
def test_a_number_may_be_the_last_word(parse_of: ParseOf, text: str) -> None:
    (number,) = parse_of(text).numbers
    assert (number.low, text[number.start : number.end]) == (4.0, "4")
