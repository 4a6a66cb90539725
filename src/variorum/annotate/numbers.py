"""The number grammar: numerals with the words that bound them, and what kind they are.

Bounds are inclusive and are the number *as written*, on both sides: "more than 250" is
(250, open) and "fewer than 10" is (open, 10), for writers do not mean a strict bound to the
unit.  "About 40" and "nearly 40" are (40, 40) and approximate.  Vague words have the lower
bounds of :data:`numerals.VAGUE` ("dozens": 24), no upper bound, and are approximate.

What reads as a number and counts nothing is kind "other" ("Flight 370", "Article 51",
"one of the highest"); dates and clock times are left to the time grammar.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from variorum.annotate.measures import NOTHING, SCORING
from variorum.annotate.number_bounds import Bounds
from variorum.annotate.number_kinds import PERCENT, age_follows
from variorum.annotate.numerals import ORDINALS, Numeral, numerals
from variorum.model import Number, NumberKind, Temporal, Token

_TO = re.compile(r"-|[ ]-[ ]|[ ](?:to|or)[ ](?:as many as[ ])?|[ ]and[ ]")
_FROM = re.compile(
    r"(?<!\w)(?P<word>between|from|anywhere (?:between|from))[ ]$", re.IGNORECASE
)
_RISING = re.compile(
    r"(?<!\w)(?:rose|risen|rises|rising|climb(?:s|ed|ing)|grew|grown|growing|increas(?:es|ed|ing|e)"
    r"|jump(?:s|ed|ing)|soar(?:s|ed|ing)|fell|fallen|falling|drop(?:s|ped|ping)|went|gone|up|down"
    r"|raised|raising|revised|upgraded|lowered|cut|toll|tally|doubl(?:ed|ing)|declined)"
    r"(?:[ ]\w+ly)?[ ]from[ ]$",
    re.IGNORECASE,
)
_ORDINAL = re.compile(
    rf"(?<![\w-])(?:\d+(?:st|nd|rd|th)|(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty"
    rf"|ninety)-)?(?:{'|'.join(ORDINALS)}))(?!\w)",
    re.IGNORECASE,
)
_SHARE_WORD = re.compile(
    r"""(?<![\w-])(?:
      (?P<top>an?|one|two|three|four|five|six|seven|eight|nine)[ -]
        (?!quarter[ ]of[ ]a[ ](?:million|billion))
        (?P<part>thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)
        (?=[ ](?:of|are|were|is|was|the|in|more|less)\b|[,.;:)]|$)
      |(?<!and[ ]a[ ])(?P<half>half)
        (?![ ]an?[ ](?:million|dozen|billion|hundred|thousand|century|hour|mile))
        (?=[ ](?:of|the|a|its|his|her|their|were|are|was|is|as)\b|[,.;:)]|$)
      |(?P<most>the[ ](?:vast[ ])?majority|a[ ]majority|most)(?=[ ]of\b)
      |(?P<ratio>(?P<a>one|two|three|four|five|six|seven|eight|nine|\d{1,3})[ ](?:in|out[ ]of)
        [ ](?:every[ ])?(?P<b>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3}))
        (?![\w,.]\d)(?!\w)
        (?![ ](?:days?|weeks?|months?|years?|hours?|minutes?|decades?|others?))
    )""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_VOTED = re.compile(
    r"(?<!\w)(?:vot(?:e[ds]?|ing)|ruled|passed|approved|rejected|confirmed|defeated|beat|won"
    r"|lost)(?!\w)[^.;]*$",
    re.IGNORECASE,
)
_VOTE_OF = re.compile(r"(?<!\w)(?:by|with|on)[ ]an?[ ](?:\w+[ ])?vote[ ]of[ ]$", re.IGNORECASE)
_ROUND = frozenset({10, 20, 50, 100, 1000})  # what one says "in" of: "three in 10"
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6}
_PARTS |= {"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_NONE = re.compile(
    r"(?<![\w-])(?:(?P<nobody>(?:no[ ]one|nobody|none)(?![ ](?:else|other)))"
    r"|(?P<no>no)(?![ ](?:other|further|more|additional))(?=[ ](?:[a-z]+[ ]){0,2}?"
    rf"(?:{'|'.join(NOTHING)})(?!\w)))(?!\w)",
    re.IGNORECASE,
)


def read_numbers(
    text: str, tokens: Sequence[Token], temporals: Sequence[Temporal]
) -> tuple[Number, ...]:
    """The numbers of a normal form, in order and disjoint, none inside a temporal."""
    return _Reader(text, tokens, temporals).read()


class _Reader(Bounds):
    def read(self) -> tuple[Number, ...]:
        found: list[Number] = []

        def keep(number: Number | None) -> None:
            if number is None or self.overlaps(number.start, number.end):
                return
            self.taken.append((number.start, number.end))
            found.append(number)

        for match in _SHARE_WORD.finditer(self.text):
            if not (match["ratio"] and _small(match["b"]) not in _ROUND and _digits(match)):
                keep(self._share(match))
        for match in _NONE.finditer(self.text):
            keep(self._bare(match.start(), match.end(), 0.0, 0.0, "count"))
        for match in _ORDINAL.finditer(self.text):
            value = _ordinal(match[0])
            keep(self._bare(match.start(), match.end(), value, value, "ordinal"))
        free = [n for n in numerals(self.text) if not self.overlaps(n.start, n.end)]
        at = 0
        while at < len(free):
            number, used = self._number(free, at)
            keep(number)
            at += used
        return tuple(sorted(found, key=lambda n: n.start))

    def _bare(
        self, start: int, end: int, low: float | None, high: float | None, kind: NumberKind
    ) -> Number:
        return Number(
            start=start,
            end=end,
            head=start,
            head_end=end,
            low=low,
            high=high,
            approximate=False,
            kind=kind,
        )

    def _share(self, match: re.Match[str]) -> Number:
        low: float | None
        high: float | None
        approximate = False
        if match["half"]:
            low = high = 0.5
        elif match["most"]:
            low, high, approximate = 0.5, None, True
        elif match["ratio"]:
            low = high = _small(match["a"]) / max(_small(match["b"]), 1.0)
        else:
            part = match["part"].lower().rstrip("s")
            top = match["top"].lower()
            low = high = (1.0 if top in ("a", "an") else _small(top)) / _PARTS[part]
        number = self._bare(match.start(), match.end(), low, high, "share")
        if low is not None and low > 1:
            return replace(number, kind="other")
        return self.bounded(replace(number, approximate=approximate))

    def _number(self, free: Sequence[Numeral], at: int) -> tuple[Number, int]:
        """The number that begins with the numeral at ``at``, and how many it used."""
        first = free[at]
        used = 1
        low, high = first.low, first.high
        end = first.end
        joined = None
        if at + 1 < len(free):
            joined = self._range(first, free[at + 1])
        if joined is not None:
            low, high, end, used = joined[0], joined[1], free[at + 1].end, 2
        start = first.start
        number = Number(
            start=start,
            end=end,
            head=start,
            head_end=end,
            low=low,
            high=high,
            approximate=first.form == "vague",
            kind="count",
        )
        second = free[at + 1] if used == 2 else None
        if second is not None and self._is_score(first, second):
            return replace(number, kind="score", low=first.low, high=second.low), used
        number = self.classify(number, second)
        if second is not None and number.kind == "other":
            return replace(number, kind="other"), used
        return self.bounded(number), used

    def _range(self, first: Numeral, second: Numeral) -> tuple[float, float | None] | None:
        text = self.text
        gap = text[first.end : second.start]
        sign = re.fullmatch(r"(.*?)(?:US\$|[$£€₹¥])", gap)
        joint = sign[1] if sign else gap
        middle = PERCENT.match(text, first.end, second.start)
        if middle:
            joint = gap[middle.end() - first.end :]
        if not _TO.fullmatch(joint):
            return None
        before = text[max(0, first.start - 40) : first.start]
        before = re.sub(r"(?:US)?[$£€₹¥]$", "", before)
        opened = _FROM.search(before)
        word = opened["word"].lower() if opened else ""
        if joint == " and " and "between" not in word:
            return None
        if word == "from" and joint == " to " and _RISING.search(before):
            return None  # "rose from 12 to 19": one state of a count and the next
        if first.form == "vague" or second.high is None:
            return None
        low, high = first.low, second.high
        # "2 to 3 million", "between five and ten thousand": the scale holds for both.
        scale = _trailing_scale(text[second.start : second.end])
        if scale > 1 and low < 1000 and _trailing_scale(text[first.start : first.end]) == 1:
            low *= scale
        if joint == " or " and not 0 < high - low <= max(2.0, low):
            return None
        if re.fullmatch(r"\d{3}-\d{4}", text[first.start : second.end]):
            return None  # a telephone number
        if low >= high:
            return (low, high) if self._is_score(first, second) else None
        if re.fullmatch(r"-", joint) and text[second.end : second.end + 1] == "-":
            return (low, high) if age_follows(text, second.end) else None
        return low, high

    def _is_score(self, first: Numeral, second: Numeral) -> bool:
        gap = self.text[first.end : second.start]
        if gap == " to " and first.form == second.form == "digits":
            return self._is_vote(first, second)
        if gap != "-":
            return False
        if first.low > 200 or second.low > 200 or first.form != "digits":
            return False
        words = re.findall(r"\w+", self.text[max(0, first.start - 30) : first.start].lower())
        return first.low >= second.low or bool(set(words[-3:]) & SCORING)

    def _is_vote(self, first: Numeral, second: Numeral) -> bool:
        """Whether "234 to 175" is the outcome of a vote or a match."""
        if first.low < second.low and not _VOTE_OF.search(self.text, 0, first.start):
            return False
        return _VOTED.search(self.text, 0, first.start) is not None


def _digits(ratio: re.Match[str]) -> bool:
    """Whether the whole is a count of its own: "300 out of 400 soldiers"."""
    return len(ratio["b"]) > 1 and ratio["b"].isdigit()


def _small(word: str) -> float:
    return next((n.low for n in numerals(word)), 1.0)


def _ordinal(word: str) -> float:
    digits = re.match(r"\d+", word)
    if digits:
        return float(digits[0])
    tens, _, ones = word.lower().rpartition("-")
    return float(ORDINALS[ones] + (_small(tens) if tens else 0))


def _trailing_scale(numeral: str) -> float:
    """The scale word a numeral ends in: a million for "3 million", else 1."""
    last = re.search(
        r"(hundred|thousand|million|billion|trillion|dozen|bn|m)$", numeral.lower()
    )
    if last is None or numeral.lower() == last[1]:
        return 1.0
    return {
        "hundred": 100.0,
        "thousand": 1e3,
        "million": 1e6,
        "m": 1e6,
        "billion": 1e9,
        "bn": 1e9,
        "trillion": 1e12,
        "dozen": 12.0,
    }[last[1]]
