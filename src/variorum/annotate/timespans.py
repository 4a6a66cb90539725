"""Readers for weeks, months, years, seasons and lengths of time; see :mod:`.timedays`."""

from __future__ import annotations

import re

from variorum.annotate.timetext import (
    CLAUSE,
    Text,
    amount_of,
    day_number,
    day_part,
    direction_of,
    full_year,
    group,
    integer,
    unit_name,
)
from variorum.annotate.timewords import UNITS
from variorum.annotate.wordset import words
from variorum.model import Temporal


def deictic_unit(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A week, month or year so counted: "earlier this year"."""
    unit = unit_name(match["unit"])
    direction = group(match, "direction")
    if unit in ("second", "minute", "hour", "day"):
        return None
    step = direction_of(direction) or 0
    if sentence.after(match.end("all")).lower() == "old":
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic",
        amount=float(step),
        unit=unit,
        direction=step if unit == "weekend" else None,
        part=day_part(group(match, "part")),
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
        unit=unit_name(match["unit"]),
        part=day_part(group(match, "part")),
    )


def ago(match: re.Match[str], _: Text) -> Temporal:
    """A stretch so counted: "three days ago", "two weeks from now", "weeks ago"."""
    amount = amount_of(group(match, "amount") or "")
    sign = -1.0 if match["way"].lower() == "ago" else 1.0
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="deictic" if amount is not None else "vague",
        amount=None if amount is None else sign * amount,
        unit=unit_name(match["unit"]),
        direction=int(sign),
    )


def relative(match: re.Match[str], sentence: Text) -> Temporal | None:
    """Counted from another event: "two days later", "the following week", "that day"."""
    amount = amount_of(group(match, "amount") or "") if group(match, "amount") else 1.0
    if amount is not None and group(match, "half"):
        amount += 0.5
    way = group(match, "way") or "same"
    if way in ("before", "after") and CLAUSE.match(sentence.text, match.end("all")):
        return None  # "the day before they met": the clause tells which
    if way in ("prior", "preceding") and not group(match, "amount"):
        way = "previous"
    sign = {"later": 1, "after": 1, "afterwards": 1, "following": 1, "next": 1}.get(way, -1)
    if way in ("same", "that"):
        sign, amount = 0, 0.0
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="vague",
        amount=None if amount is None else sign * amount,
        unit=unit_name(match["unit"]),
        direction=sign,
        part=_counts_from(match),
        mode="after" if sign > 0 else "before" if sign < 0 else "at",
    )


def _counts_from(match: re.Match[str]) -> str | None:
    """ "whole" for the next of a kind, "event" where the words that follow name the base."""
    if not group(match, "amount"):
        return "whole"
    return "event" if match.end("way") > match.end("all") else None


def vague_relative(match: re.Match[str], _: Text) -> Temporal:
    """Some time after or before another: "days later"."""
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="vague",
        unit=unit_name(match["unit"]),
        direction=1 if match["way"].lower() == "later" else -1,
    )


def short_year(match: re.Match[str], _: Text) -> Temporal:
    """A year of two digits: "in '97"."""
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        year=full_year(match["year"]),
    )


def season(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A season: "last summer", "the winter of 2014"."""
    season = group(match, "season") or ""
    direction, year = direction_of(group(match, "direction")), integer(match, "year")
    token = sentence.token(match.start("season"))
    if season == "fall" and direction is None and year is None:
        return None
    if token is not None and token.pos == "VERB":
        return None
    if direction is None and year is None:
        before = sentence.text[max(0, match.start("all") - 12) : match.end("season")].lower()
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


def year(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A year alone: "2014", "early 2014"."""
    token = sentence.token(match.start("year"))
    before = sentence.before(match.start("all")).lower()
    if token is not None and before not in _YEAR_AFTER and not group(match, "part"):
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
        part=day_part(group(match, "part")),
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
        part=day_part(group(match, "part")),
    )


def century(match: re.Match[str], _: Text) -> Temporal | None:
    """A century: "the 19th century"."""
    nth = day_number(match["nth"].lower())
    if nth is None:
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="date",
        year=100 * (nth - 1),
        unit="century",
        part=day_part(group(match, "part")),
    )


_NOW = frozenset(
    (
        *("now", "currently", "at present", "at the moment", "presently", "right now"),
        *("current", "nowadays", "these days", "the time being", "this time"),
    )
)


def vague(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A time that names no place in the calendar: "recently"; "now" is the day itself."""
    words = match["all"].lower()
    if words == "now" and match["all"][0].isupper() and sentence.after(match.end()) == "":
        return None  # mostly "well then"
    if words.endswith("time") and CLAUSE.match(sentence.text, match.end("all")):
        return None  # "at the time he was caught": the clause tells which
    if words in _NOW:
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
