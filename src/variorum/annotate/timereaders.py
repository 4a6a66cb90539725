"""What a match of a time pattern says: the readers of the time grammar.

A reader takes a match and its sentence and returns the temporal, or ``None`` where the
words tell no time after all (a verb "may", "Sunday Times", "twice a week").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from variorum.annotate.numerals import ORDINALS, numerals
from variorum.annotate.timewords import (
    FEASTS,
    MONTHS,
    NOT_A_DAY_AFTER,
    NOT_A_DAY_BEFORE,
    PARTS,
    PEOPLE,
    THINGS,
    UNITS,
    WEEKDAYS,
)
from variorum.annotate.wordset import words
from variorum.model import Temporal, Token

Reader = Callable[[re.Match[str], "Text"], Temporal | None]


class Text:
    """A normal form with its tokens by start, for the few questions that need the parse."""

    def __init__(self, text: str, tokens: Sequence[Token]) -> None:
        self.text = text
        self.tokens = tokens
        self.at = {t.start: i for i, t in enumerate(tokens)}

    def token(self, start: int) -> Token | None:
        """The token that begins at ``start``."""
        i = self.at.get(start)
        return None if i is None else self.tokens[i]

    def before(self, start: int) -> str:
        """The word before ``start``, or an empty string."""
        found = re.search(r"([\w'-]+)[ ]*$", self.text[max(0, start - 40) : start])
        return found[1] if found else ""

    def after(self, end: int) -> str:
        """The word after ``end``, or an empty string."""
        found = re.match(r"[ -]?([\w'-]+)", self.text[end : end + 40])
        return found[1] if found else ""


def _amount(words: str) -> float | None:
    """The value of an amount; ``None`` for a vague one."""
    plain = words.lower().strip()
    if plain in ("a", "an"):
        return 1.0
    if plain in ("half a", "half an", "a half"):
        return 0.5
    if plain == "a quarter":
        return 0.25
    for numeral in numerals(plain):
        return numeral.low if numeral.high is not None else None
    return None


def _unit(word: str) -> str:
    word = word.lower().rstrip("'")
    return {"centuries": "century", "hrs": "hour", "mins": "minute"}.get(word, word.rstrip("s"))


def _group(match: re.Match[str], name: str) -> str | None:
    value = match.groupdict().get(name)
    return value.lower() if value else None


def _number(match: re.Match[str], name: str) -> int | None:
    value = _group(match, name)
    return int(value) if value else None


def _day_number(written: str | None) -> int | None:
    if written is None:
        return None
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else ORDINALS.get(written)


def date(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A date with a month: "Wednesday, October 21", "late October 2015"."""
    month_word = _group(match, "month")
    month = MONTHS.get(month_word.rstrip("."), None) if month_word else None
    if month_word and not match["month"][0].isupper():
        return None
    day = _day_number(_group(match, "day"))
    year = _number(match, "year")
    if day is not None and not 1 <= day <= 31:
        return None
    weekday = _group(match, "weekday")
    relative = _group(match, "relative")  # "July last year"
    if month and day is None and not _is_month(match, sentence, year):
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        year=year,
        month=month,
        day=day,
        weekday=WEEKDAYS.get(weekday.rstrip(".")) if weekday else None,
        direction=_direction(relative or _group(match, "direction")),
        unit="year" if relative else None,
        part=_part(_group(match, "part") or _group(match, "after")),
    )


_MONTH_AFTER = words(
    "in since until till by last next this of early late mid from to between and through "
    "before after during for past every each year's"
)


def _is_month(match: re.Match[str], sentence: Text, year: int | None) -> bool:
    """Whether a month without a day is one: "May" and "April" are also people and verbs."""
    if year is not None or any(_group(match, n) for n in ("direction", "part", "relative")):
        return True
    start = match.start("month")
    token = sentence.token(start)
    before = sentence.before(start)
    if before.lower() in _MONTH_AFTER:
        return token is None or token.entity != "PERSON" or before.lower() in ("in", "since")
    if match["month"].lower() in ("may", "march", "mar", "jan", "dec"):
        return False
    return not before[:1].isupper() and (token is None or token.entity in ("", "DATE"))


def _direction(words: str | None) -> int | None:
    if not words:
        return None
    words = words.strip()
    if re.search(r"last|past|previous", words):
        return -1
    if re.search(r"next|coming|upcoming", words):
        return 1
    return 0


def _part(words: str | None) -> str | None:
    if not words:
        return None
    turn = re.search(r"(end|start|beginning|middle) of", words)
    if turn:
        return {"end": "late", "middle": "mid"}.get(turn[1], "early")
    every = re.findall(rf"earl(?:y|ier)|later?|mid|{PARTS}", words)
    return every[-1].replace("earlier", "early").replace("later", "late") if every else None


def weekday(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A weekday: "late last Tuesday", "Tuesday of last week"."""
    word = match["weekday"]
    if not word[0].isupper():
        return None
    before, after = sentence.before(match.start("all")), sentence.after(match.end("all"))
    if before.lower() in NOT_A_DAY_BEFORE or after.lower() in NOT_A_DAY_AFTER:
        return None
    if after == "s" or sentence.text[match.end("weekday") : match.end("weekday") + 1] == "s":
        return None  # "on Fridays" names no day
    week = _group(match, "week")
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="weekday",
        weekday=WEEKDAYS[word.lower()],
        direction=_direction(week or _group(match, "direction")),
        unit="week" if week else None,
        part=_part(_group(match, "after")) or _part(_group(match, "part")),
    )


_DAYS = {
    "today": 0.0,
    "tonight": 0.0,
    "yesterday": -1.0,
    "tomorrow": 1.0,
    "the day before yesterday": -2.0,
    "the day after tomorrow": 2.0,
    "last night": -1.0,
    "last evening": -1.0,
    "overnight": 0.0,
}


def deictic_day(match: re.Match[str], _: Text) -> Temporal:
    """A day counted from the day of publication: "yesterday morning"."""
    word = match["word"].lower()
    part = _part(_group(match, "after")) or _part(_group(match, "part"))
    if word in ("tonight", "last night"):
        part = "night"
    elif word == "last evening":
        part = "evening"
    elif word == "overnight":
        part = "overnight"
    elif word.startswith("this"):
        part = word.split()[-1]
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic",
        amount=_DAYS.get(word, 0.0),
        unit="day",
        part=part,
    )


def deictic_unit(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A week, month or year so counted: "earlier this year"."""
    unit = _unit(match["unit"])
    direction = _group(match, "direction")
    if unit in ("second", "minute", "hour", "day"):
        return None
    step = _direction(direction) or 0
    if sentence.after(match.end("all")).lower() == "old":
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic",
        amount=float(step),
        unit=unit,
        direction=step if unit == "weekend" else None,
        part=_part(_group(match, "part")),
    )


def within(match: re.Match[str], sentence: Text) -> Temporal | None:
    """The current one of a kind: "earlier in the week", "the end of the month"."""
    if sentence.before(match.start("all")).lower() == "at" and match["unit"].lower() == "day":
        return None  # the idiom "at the end of the day"
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic",
        amount=0.0,
        unit=_unit(match["unit"]),
        part=_part(_group(match, "part")),
    )


def ago(match: re.Match[str], _: Text) -> Temporal:
    """A stretch so counted: "three days ago", "two weeks from now"."""
    amount = _amount(match["amount"])
    sign = -1.0 if match["way"].lower() == "ago" else 1.0
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic" if amount is not None else "vague",
        amount=None if amount is None else sign * amount,
        unit=_unit(match["unit"]),
        direction=int(sign),
    )


def relative(match: re.Match[str], _: Text) -> Temporal:
    """Counted from another event: "two days later", "the following week", "that day"."""
    amount = _amount(_group(match, "amount") or "") if _group(match, "amount") else 1.0
    way = _group(match, "way") or "same"
    sign = {"later": 1, "after": 1, "afterwards": 1, "following": 1, "next": 1}.get(way, -1)
    if way in ("same", "that"):
        sign, amount = 0, 0.0
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="vague",
        amount=None if amount is None else sign * amount,
        unit=_unit(match["unit"]),
        direction=sign,
        mode="after" if sign > 0 else "before" if sign < 0 else "at",
    )


def period(match: re.Match[str], _: Text) -> Temporal | None:
    """A stretch that ends or begins at publication: "over the past 24 hours"."""
    amount = _amount(match["amount"]) if match["amount"] else 1.0
    unit = _unit(match["unit"])
    direction = _direction(_group(match, "direction"))
    # "Next month" without article or number is a place in the calendar, not a stretch.
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="period",
        amount=amount,
        unit=unit,
        direction=direction or -1,
        mode="during",
    )


_LASTS = words(
    "for in within than nearly about almost over after least under around lasted lasting took "
    "some until spent another additional full entire whole once"
)


def duration(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A length of time: "three days", "two-week"."""
    words = match["amount"].lower()
    hyphen = match["join"] == "-"
    plural = match["unit"].lower().endswith("s") and match["unit"].lower() != "s"
    before = sentence.before(match.start("all")).lower()
    if words in ("a", "an", "some") and before not in _LASTS:
        return None  # "twice a week" is a rate
    if re.search(r"[$£€₹¥][\d.,]*$", sentence.text[: match.start("all")]):
        return None
    amount = _amount(words)
    unit = _unit(match["unit"])
    if unit in ("second", "quarter") and not plural:
        return None  # an ordinal or a share
    if amount is not None and amount > 1 and not plural and not hyphen:
        return None  # "12 day trippers"
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="duration",
        amount=amount,
        unit=unit,
        mode="during",
    )


def old(match: re.Match[str], sentence: Text) -> Temporal | None:
    """The age of a thing; that of a person or an animal is a number, not a time."""
    unit = _unit(match["unit"])
    noun = _noun_after(sentence, match.end("all"))
    if noun is None or noun.pos == "PROPN" or _is_person(noun.lemma.lower(), unit):
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="age",
        amount=_amount(match["amount"]),
        unit=unit,
    )


def _is_person(noun: str, unit: str) -> bool:
    """Whether a noun names people: a weeks-old thing is a thing unless known otherwise."""
    ends = ("er", "or", "ist", "ian", "ant", "man", "woman", "ee", "eer", "ic")
    return noun in PEOPLE or (unit == "year" and noun.endswith(ends) and noun not in THINGS)


def _noun_after(sentence: Text, end: int) -> Token | None:
    """The last of the nouns that follow at once: "war" after "three-week-old"."""
    noun: Token | None = None
    for token in sentence.tokens:
        if token.start < end:
            continue
        if token.pos in ("NOUN", "PROPN"):
            noun = token
        elif noun is not None or token.pos not in ("ADJ", "ADV", "PUNCT") or token.text == ",":
            break
    return noun


def season(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A season: "last summer", "the winter of 2014"."""
    season = _group(match, "season") or ""
    direction, year = _direction(_group(match, "direction")), _number(match, "year")
    token = sentence.token(match.start("season"))
    if season == "fall" and direction is None and year is None:
        return None
    if token is not None and token.pos == "VERB":
        return None
    if direction is None and year is None:
        before = sentence.text[max(0, match.start("all") - 12) : match.end("all")].lower()
        if not re.search(
            r"\b(?:in|since|during|by|until|over|early|late|mid)[ -](?:the )?\w+$", before
        ):
            return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="season",
        part="autumn" if season == "fall" else season,
        year=year,
        direction=direction,
        unit="season",
    )


def quarter(match: re.Match[str], _: Text) -> Temporal:
    """A quarter or half of a year: "the third quarter"."""
    half = match["what"].lower() == "half"
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="season",
        part=f"{'h' if half else 'q'}{ORDINALS[match['nth'].lower()]}",
        unit="half" if half else "quarter",
        year=_number(match, "year"),
        direction=_direction(_group(match, "direction")),
    )


def year(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A year alone: "2014", "early 2014"."""
    token = sentence.token(match.start("year"))
    before = sentence.before(match.start("all")).lower()
    if token is not None and before not in _YEAR_AFTER and not _group(match, "part"):
        if token.entity not in ("DATE", "EVENT", ""):
            return None
        following = sentence.token(match.end("all") + 1)
        if following is not None and following.tag == "NNS" and before not in ("the", "s"):
            return None  # "2000 troops", not "the 2008 elections"
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        year=int(match["year"]),
        part=_part(_group(match, "part")),
    )


_YEAR_AFTER = words("in since until till by from between during mid early late of")


def second_year(match: re.Match[str], _: Text) -> Temporal:
    """The second year of "2011-14"."""
    first, second = match["first"], match["second"]
    year = int(second) if len(second) == 4 else int(first[: 4 - len(second)] + second)
    return Temporal(
        start=match.start("second"), end=match.end("second"), kind="date", year=year
    )


def first_year(match: re.Match[str], _: Text) -> Temporal:
    """The first year of "2011-14"."""
    return Temporal(
        start=match.start("first"),
        end=match.end("first"),
        kind="date",
        year=int(match["first"]),
    )


def decade(match: re.Match[str], _: Text) -> Temporal:
    """A decade: "the late 1990s"."""
    written = match["decade"].strip("'")
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        year=int(written) if len(written) == 4 else 1900 + int(written),
        unit="decade",
        part=_part(_group(match, "part")),
    )


def century(match: re.Match[str], _: Text) -> Temporal | None:
    """A century: "the 19th century"."""
    nth = _day_number(match["nth"].lower())
    if nth is None:
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        year=100 * (nth - 1),
        unit="century",
        part=_part(_group(match, "part")),
    )


def numeric(match: re.Match[str], _: Text) -> Temporal | None:
    """A date in digits with the year last; month and day only if the order is certain."""
    a, b, year = int(match["a"]), int(match["b"]), int(match["year"])
    if a > 12 >= b:
        day, month = a, b
    elif b > 12 >= a:
        day, month = b, a
    elif a == b <= 12:
        day = month = a
    elif a > 31 or b > 31 or not a or not b:
        return None
    else:  # day first or month first: only the year is certain
        return Temporal(start=match.start(), end=match.end(), kind="date", year=year)
    return Temporal(
        start=match.start(), end=match.end(), kind="date", year=year, month=month, day=day
    )


def iso(match: re.Match[str], _: Text) -> Temporal | None:
    """An ISO 8601 date or date-time."""
    month, day = int(match["month"]), int(match["day"])
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    return Temporal(
        start=match.start(),
        end=match.end(),
        kind="date",
        year=int(match["year"]),
        month=month,
        day=day,
        hour=_number(match, "hour"),
        minute=_number(match, "minute"),
    )


def second_day(match: re.Match[str], _: Text) -> Temporal | None:
    """The second day of "October 3-5" (the first is read as a date of its own)."""
    if not match["month"][0].isupper():
        return None
    return Temporal(
        start=match.start("day"),
        end=match.end("day"),
        kind="date",
        month=MONTHS[match["month"].lower().rstrip(".")],
        day=_day_number(match["day"].lower()),
        year=_number(match, "year"),
    )


def feast(match: re.Match[str], _: Text) -> Temporal:
    """A day with a name of its own: "Christmas Day"."""
    month, day = FEASTS[match["name"].lower()]
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        month=month,
        day=day,
        year=_number(match, "year"),
        direction=_direction(_group(match, "direction")),
    )


def clock(match: re.Match[str], _: Text) -> Temporal | None:
    """A time of day by the clock: "5 p.m.", "0600 GMT", "noon"."""
    hour, minute = _number(match, "hour"), _number(match, "minute")
    if word := _group(match, "hourword"):
        hour = int(_amount(word) or 0)
    if name := _group(match, "name"):
        hour, minute = (0, 0) if name == "midnight" else (12, 0)
    half = _group(match, "half")
    if hour is None or hour > 24 or (minute or 0) > 59:
        return None
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="time",
        hour=hour % 24,
        minute=minute or 0,
    )


def light(match: re.Match[str], _: Text) -> Temporal:
    """A time of day by the light: "at dawn"."""
    return Temporal(
        start=match.start("all"), end=match.end("all"), kind="time", part=match["name"].lower()
    )


_NOW = frozenset(("now", "currently", "at present", "at the moment", "presently", "right now"))


def vague(match: re.Match[str], _: Text) -> Temporal:
    """A time that names no place in the calendar: "recently"; "now" is the day itself."""
    if match["all"].lower() in _NOW:
        return Temporal(
            start=match.start("all"),
            end=match.end("all"),
            kind="deictic",
            amount=0.0,
            unit="now",
        )
    return Temporal(start=match.start("all"), end=match.end("all"), kind="vague")


def of_event(match: re.Match[str], sentence: Text) -> Temporal | None:
    """ "The start of the crisis": the noun is found in the parse."""
    noun = None
    for token in sentence.tokens:
        if token.start < match.end("all"):
            continue
        if token.pos in ("NOUN", "PROPN"):
            noun = token
        elif noun is not None or token.pos not in ("ADJ", "DET", "NUM", "PRON"):
            break
    if noun is None or re.fullmatch(UNITS, noun.lemma.lower()):
        return None
    return Temporal(
        start=match.start("all"), end=noun.end, kind="vague", part=_shape(match["shape"])
    )


def _shape(word: str) -> str:
    return {"end": "late", "middle": "mid", "midst": "mid", "height": "mid"}.get(
        word.lower(), "late" if word.lower() in ("wake", "aftermath") else "early"
    )
