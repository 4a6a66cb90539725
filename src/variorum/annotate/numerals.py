"""Numerals: how English writes a quantity, in digits, words and vague words.

This is the layer below the two grammars (:mod:`numbers <.numbers>`, which sets bounds and
kinds, and :mod:`temporal <.temporal>`, which counts days and weeks with it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_ONE_TO_NINETEEN = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TWENTY_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
    "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_TENS = _TWENTY_TO_NINETY.split()
SMALL = {"zero": 0}
SMALL |= {w: i for i, w in enumerate(_ONE_TO_NINETEEN.split(), 1)}
SMALL |= {w: 20 + 10 * i for i, w in enumerate(_TENS)}
SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
}
_SUFFIXES = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "b": 1e9, "tn": 1e12}
_GROUPS = {"dozen": 12.0, "score": 20.0}

#: The smallest count each vague word is taken to mean; there is no upper bound.
VAGUE = {
    "couple": 2.0,
    "few": 3.0,
    "several": 3.0,
    "handful": 3.0,
    "tens": 20.0,
    "dozens": 24.0,
    "scores": 40.0,
    "hundreds": 200.0,
    "thousands": 2_000.0,
    "millions": 2e6,
    "billions": 2e9,
    "trillions": 2e12,
}
_FRACTIONS = {"1/2": 0.5, "1/4": 0.25, "3/4": 0.75, "1/3": 1 / 3, "2/3": 2 / 3}

ORDINALS = {w: i for i, w in enumerate(_ORDINALS.split(), 1)}
ORDINALS |= {w[:-1] + "ieth": SMALL[w] for w in _TENS}

_HALVED = "(?:mile|pound|kilo(?:gram|gramme|met(?:re|er))?|ton|tonne|acre|hectare|lit(?:re|er))"
_scales = "|".join(SCALES)
_digits = (
    r"(?:\d{1,3}(?:,\d{2,3})+(?:\.\d+)?|\d{1,3}(?:[ ]\d{3})+(?![\d,.]?\d)|\d+(?:\.\d+)?|\.\d+)"
)
_NUMERAL = re.compile(
    rf"""(?<!\w)(?:
    (?P<digits>(?<![.,/:])(?P<number>{_digits})
        (?:[ -](?P<fraction>[1-3]/[2-4])(?![\d/]))?
        (?:[ -]?(?P<scale>{_scales}|dozen)(?!\w)|[ ]?(?P<suffix>mln|mn|bn|tn|[kmb])(?!\w))?)
  | (?P<half>(?:half[ -]a[ -]|a[ ]half[ -])(?P<hscale>{_scales}|dozen)
      |(?:a[ ])?quarter[ -](?:of[ ])?a[ -](?P<qscale>million|billion)
      |(?P<hunit>half)(?:[ ]an?(?=[ ])|(?=-))(?=[ -]{_HALVED}))(?!\w)
  | (?P<plural>(?:(?P<times>tens|dozens|scores|hundreds|thousands|millions)[ ]of[ ])?
      (?P<base>tens|dozens|scores|hundreds|thousands|millions|billions|trillions))(?!\w)
  | (?P<vague>(?:a[ ](?P<group>couple|handful)(?:[ ]of|(?=[ ](?:hundred|dozen)))
      |a[ ](?:good[ ]|further[ ])?(?P<few>few)|(?P<several>several)
      |(?P<bare>few)(?=[ ](?:hundred|thousand|dozen)))(?!\w)
      (?:[ ](?P<vscale>hundred|thousand|million|billion|dozen)(?!\w)
         (?:[ ](?P<vscale2>thousand|million)(?!\w))?)?)
  | (?P<word>[a-z]+)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WORD = re.compile(r"(?P<join>[ -]and[ -]|[ -]|)(?P<word>[a-z]+)(?!\w)", re.IGNORECASE)
_AND_A_PART = re.compile(r" and a (half|quarter)(?!\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Numeral:
    """A written quantity: its range in the text, and what it says.

    ``high`` is ``None`` for a vague word.  ``form`` is "digits", "words" or "vague".
    """

    start: int
    end: int
    low: float
    high: float | None
    form: str


def numerals(text: str, start: int = 0, end: int | None = None) -> Iterator[Numeral]:
    """All numerals of ``text[start:end]`` in order, not overlapping."""
    last = len(text) if end is None else end
    at = start
    while (match := _NUMERAL.search(text, at, last)) is not None:
        found = _in_words(text, match.start(), last) if match["word"] else _read(match)
        if found is None:
            at = match.end()
        else:
            yield found
            at = found.end


def _read(match: re.Match[str]) -> Numeral | None:
    at, to = match.span()
    if match["digits"]:
        try:
            value = float(match["number"].replace(",", "").replace(" ", ""))
        except ValueError:
            return None
        if match["fraction"]:
            value += _FRACTIONS.get(match["fraction"], 0.0)
        if match["scale"]:
            value *= _scale(match["scale"])
        elif match["suffix"]:
            value *= _SUFFIXES[match["suffix"].lower()]
        value = round(value, 6)  # 1.2 million is 1200000, not 1199999.9999999999
        return Numeral(at, to, value, value, "digits")
    if match["plural"]:
        low = VAGUE[match["base"].lower()]
        if times := match["times"]:
            # "Thousands" is at least two of a thousand each, "tens of thousands" twenty.
            low = low / 2 * VAGUE.get(times.lower(), 20.0)
        return Numeral(at, to, low, None, "vague")
    if match["vague"]:
        low = VAGUE[
            (match["group"] or match["few"] or match["several"] or match["bare"]).lower()
        ]
        for scale in (match["vscale"], match["vscale2"]):
            low *= _scale(scale) if scale else 1.0
        return Numeral(at, to, low, None, "vague")
    if match["hunit"]:
        return Numeral(at, to, 0.5, 0.5, "words")
    value = 0.5 * _scale(match["hscale"]) if match["hscale"] else 0.25 * _scale(match["qscale"])
    return Numeral(at, to, value, value, "words")


def _scale(word: str) -> float:
    return SCALES.get(word.lower()) or _GROUPS[word.lower()]


def _in_words(text: str, start: int, last: int) -> Numeral | None:
    """The longest numeral in words that begins at ``start``, if one does."""
    total = current = 0.0
    smallest = float("inf")  # the last scale taken: a following one must be smaller
    at, end = start, start
    article = False
    before = ""
    while (match := _WORD.match(text, at, last)) is not None:
        word, join = match["word"].lower(), match["join"]
        joined_by_and = "and" in join.lower()
        if (end == start and not article and join) or (joined_by_and and before not in SCALES):
            break
        if word in SMALL and not article:
            value = SMALL[word]
            room = 10 if value < 10 and current % 100 >= 20 else 100
            if current % room or before == "zero" or before in _GROUPS:
                break
            if end > start and room == 100 and before not in SCALES:
                break
            current += value
        elif word == "hundred" and (article or 0 < current < 100):
            current = (current or 1.0) * 100
        elif word in _GROUPS and (article or 0 < current < 1000) and not joined_by_and:
            if word == "score" and article:
                break  # "a score" is a result more often than twenty
            current = (current or 1.0) * _GROUPS[word]
        elif word in SCALES and word != "hundred" and SCALES[word] < smallest:
            if not (article or current) or joined_by_and:
                break
            smallest = SCALES[word]
            total += (current or 1.0) * smallest
            current = 0.0
        elif word in ("a", "an") and end == start and not article:
            article = True
            at = match.end()
            continue
        else:
            break
        article = False
        before = word
        at = end = match.end()
        part = _AND_A_PART.match(text, end, last)
        if part is not None:
            share = 0.5 if part[1].lower() == "half" else 0.25
            end = at = part.end()
            if word in SMALL:
                current += share
            else:
                total += share * _scale(word)
    if end == start:
        return None
    return Numeral(start, end, total + current, total + current, "words")
