"""Readers for lengths of time, ages and stretches up to now; see :mod:`.timespans`."""

from __future__ import annotations

import re

from variorum.annotate.timetext import Text, amount_of, direction_of, group, unit_name
from variorum.annotate.timewords import PEOPLE, THINGS
from variorum.annotate.wordset import words
from variorum.model import Temporal, Token


def long(match: re.Match[str], _: Text) -> Temporal:
    """A length in one word: "day-long"."""
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="duration",
        amount=1.0,
        unit=match["unit"].lower(),
        mode="during",
    )


def period(match: re.Match[str], _: Text) -> Temporal | None:
    """A stretch that ends or begins at publication: "over the past 24 hours"."""
    amount = _length(match["amount"]) if match["amount"] else 1.0
    unit = unit_name(match["unit"])
    direction = direction_of(group(match, "direction"))
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


def _length(words: str) -> float | None:
    return 2.0 if "couple" in words.lower() else amount_of(words)


_OF_MANY = words(
    """working business school man office visiting opening golden old older teenage happy
    trading light banking dog good bad glory college past next last coming recent several
    many few dozens hundreds thousands"""
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
    if match["unit"][0].isupper():
        return None  # "the Six-Day War", "60 Minutes"
    alone = words in ("a", "an", "some") and before not in _LASTS and not match["half"]
    if alone and _is_rate(match, sentence):
        return None  # "twice a week"
    if re.search(r"[$£€₹¥][\d.,]*$", sentence.text[: match.start("all")]):
        return None
    amount = _length(words)
    unit = unit_name(match["unit"])
    after = sentence.after(match.end("all")).lower()
    if unit in ("second", "quarter") and (not plural or (hyphen and after == "of")):
        return None  # an ordinal or a share
    if match["all"].lower() == "one day" and before not in _LASTS and after not in _SHIFTED:
        return None  # some day
    described = before in ("a", "an", "the", "his", "her", "their", "its")
    described = described and not words[0].isdigit()
    if amount is not None and amount > 1 and not (plural or hyphen or described):
        return None  # "12 day trippers", but "a two day rally"
    if amount is not None and group(match, "half"):
        amount += 0.5
    start = match.start("all")
    if sentence.text[start : match.start("amount")].lower() == "the " and hyphen:
        start = match.start("amount")
    return Temporal(
        start=start,
        end=match.end("all"),
        kind="duration",
        amount=amount,
        unit=unit,
        mode="during",
    )


_STANDS = frozenset({"pobj", "dobj", "nsubj", "nsubjpass", "attr", "conj", "appos"})
_SHIFTED = words("after before later earlier into from since")


def _is_rate(match: re.Match[str], sentence: Text) -> bool:
    """Whether "a week" tells how often: it modifies a number or verb, and nothing else does."""
    token = sentence.token(match.start("unit"))
    if match["unit"].lower() in ("day", "quarter", "second", "minute", "night"):
        return True  # "on a day of", "a quarter of"
    if token is None or match["amount"].lower() == "some":
        return True
    if sentence.after(match.end("all")).lower() in _SHIFTED:
        return False
    return token.dep not in _STANDS


def vague_length(match: re.Match[str], sentence: Text) -> Temporal | None:
    """A length without number: "for weeks", "the first hours"."""
    start = match.start("all")
    before = sentence.before(start).lower()
    if before in _OF_MANY or before[-1:].isdigit():
        return None  # "man hours", "working days"; with a number it is read elsewhere
    token = sentence.token(match.start("unit"))
    if token is not None and (token.dep == "compound" or token.tag == "POS"):
        return None
    if start and sentence.text[start - 1] == "-":
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="duration",
        unit=unit_name(match["unit"]),
    )


def old(match: re.Match[str], sentence: Text) -> Temporal | None:
    """The age of a thing; that of a person or an animal is a number, not a time."""
    unit = unit_name(match["unit"])
    noun = _noun_after(sentence, match.end("all"))
    if noun is None or noun.pos == "PROPN" or _is_person(noun.lemma.lower(), unit):
        return None
    return Temporal(
        start=match.start("all"),
        end=match.end("all"),
        kind="age",
        amount=amount_of(match["amount"]),
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
