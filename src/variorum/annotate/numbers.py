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

from variorum.annotate.measures import (
    CURRENCIES,
    CURRENCY_SIGNS,
    DESIGNATORS,
    MEASURES,
    NOTHING,
    SCORING,
)
from variorum.annotate.numerals import ORDINALS, Numeral, numerals
from variorum.model import Number, NumberKind, Temporal, Token

_LOW = (
    r"at least|no (?:fewer|less) than|not (?:fewer|less) than|more than|over|upwards? of"
    r"|in excess of|above|a minimum of|minimum of|exceeding|exceeded|greater than|north of"
    r"|well over|far more than|well above|surpass(?:ed|ing)|topp(?:ed|ing)|beyond"
)
_HIGH = (
    r"fewer than|less than|under|below|up to|as many as|as much as|no more than|not more than"
    r"|at most|a maximum of|maximum of|no greater than|just under|well under"
)
_ABOUT = (
    r"about|around|approximately|approx\.?|roughly|some|an estimated|estimated|nearly|almost"
    r"|close to|near|circa|c\.|in the region of|in the neighbou?rhood of|something like"
    r"|an average of|average of|just over|slightly more than|slightly over|an additional some"
    r"|a reported|reportedly|~"
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<about>{_ABOUT}))"
    rf"(?:[ ](?P<about2>an estimated|about|around|some|roughly|another|an additional))?[ ]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?P<low>\+|-plus| or more(?: than)?\b(?! than)| (?:and|or) counting|-odd| or above)"
    r"|(?P<high> or (?:fewer|less)\b)|(?P<about> or so\b| or thereabouts\b)",
    re.IGNORECASE,
)
_TO = re.compile(r"-|[ ]-[ ]|[ ](?:to|or)[ ](?:as many as[ ])?|[ ]and[ ]")
_FROM = re.compile(
    r"(?<!\w)(?P<word>between|from|anywhere (?:between|from))[ ]$", re.IGNORECASE
)
_SIGN = re.compile(
    rf"(?P<sign>(?:US|A|C|HK|NZ|S|R)?\$|[{CURRENCY_SIGNS}]|Rs\.?[ ]?|(?:USD|EUR|GBP)[ ]?)$"
)
_CURRENCY_NAMES = "|".join(sorted(filter(str.isalpha, CURRENCIES), key=len, reverse=True))
_MONEY = re.compile(
    r"[ -]?(?:US[ ]|Australian[ ]|Canadian[ ]|Egyptian[ ]|Syrian[ ]|Turkish[ ]|British[ ])?"
    rf"(?P<name>{_CURRENCY_NAMES})(?!\w)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"[ -]?(?:%|per[ ]?cent(?!\w|age)|pct\.?(?!\w))", re.IGNORECASE)
_MEASURE = re.compile(
    rf"[ -]?(?P<unit>{'|'.join(sorted(MEASURES, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"(?<!\w)(?:magnitude|category)(?:[- ]of)?[ -]$", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[ -]magnitude(?!\w)", re.IGNORECASE)
_OLD = re.compile(r"(?:-|[ ])(?:year|yr|month|week|day)s?(?:-|[ ])old(?!\w)", re.IGNORECASE)
_AGED = re.compile(
    r"(?<!\w)(?:aged?(?:[ ](?:between|from|of))?|under[ ]the[ ]age[ ]of|over[ ]the[ ]age[ ]of"
    r"|ages|children[ ]under|who[ ]was|in[ ](?:his|her|their))[ ]$",
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
        (?P<part>thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)
        (?=[ ](?:of|are|were|is|was|the|in|more|less)\b|[,.;:)]|$)
      |(?P<half>half)(?![ ]an?[ ](?:million|dozen|billion|hundred|thousand|century|hour|mile))
        (?=[ ](?:of|the|a|its|his|her|their|were|are|was|is|as)\b|[,.;:)]|$)
      |(?P<most>the[ ](?:vast[ ])?majority|a[ ]majority|most)(?=[ ]of\b)
      |(?P<ratio>(?P<a>one|two|three|four|five|six|seven|eight|nine|\d{1,3})[ ](?:in|out[ ]of)
        [ ](?:every[ ])?(?P<b>two|three|four|five|six|seven|eight|nine|ten|twenty|\d{1,3}))
        (?![\w,.]\d)(?!\w)
        (?![ ](?:days?|weeks?|months?|years?|hours?|minutes?|decades?|others?))
    )""",
    re.IGNORECASE | re.VERBOSE,
)  # fmt: skip
_PARTS = {"third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6}
_PARTS |= {"seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10}
_NONE = re.compile(
    r"(?<![\w-])(?:(?P<nobody>(?:no[ ]one|nobody|none)(?![ ](?:else|other)))"
    r"|(?P<no>no)(?=[ ](?:[a-z]+[ ]){0,2}?"
    rf"(?:{'|'.join(NOTHING)})(?!\w)))(?!\w)",
    re.IGNORECASE,
)


def read_numbers(
    text: str, tokens: Sequence[Token], temporals: Sequence[Temporal]
) -> tuple[Number, ...]:
    """The numbers of a normal form, in order and disjoint, none inside a temporal."""
    return _Reader(text, tokens, temporals).read()


class _Reader:
    def __init__(
        self, text: str, tokens: Sequence[Token], temporals: Sequence[Temporal]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.index = {t.start: i for i, t in enumerate(tokens)}
        self.taken = [(t.start, t.end) for t in temporals]

    def read(self) -> tuple[Number, ...]:
        found: list[Number] = []

        def keep(number: Number | None) -> None:
            if number is None or self._overlaps(number.start, number.end):
                return
            self.taken.append((number.start, number.end))
            found.append(number)

        for match in _SHARE_WORD.finditer(self.text):
            keep(self._share(match))
        for match in _NONE.finditer(self.text):
            keep(self._bare(match.start(), match.end(), 0.0, 0.0, "count"))
        for match in _ORDINAL.finditer(self.text):
            value = _ordinal(match[0])
            keep(self._bare(match.start(), match.end(), value, value, "ordinal"))
        free = [n for n in numerals(self.text) if not self._overlaps(n.start, n.end)]
        at = 0
        while at < len(free):
            number, used = self._number(free, at)
            keep(number)
            at += used
        return tuple(sorted(found, key=lambda n: n.start))

    def _overlaps(self, start: int, end: int) -> bool:
        return any(start < b and a < end for a, b in self.taken)

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
        return self._bounded(replace(number, approximate=approximate))

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
        number = self._classify(number, first, second)
        if second is not None and number.kind == "other":
            return replace(number, kind="other"), used
        return self._bounded(number), used

    def _range(self, first: Numeral, second: Numeral) -> tuple[float, float | None] | None:
        text = self.text
        gap = text[first.end : second.start]
        sign = re.fullmatch(r"(.*?)(?:US\$|[$£€₹¥])", gap)
        joint = sign[1] if sign else gap
        middle = _PERCENT.match(text, first.end, second.start)
        if middle:
            joint = gap[middle.end() - first.end :]
        if not _TO.fullmatch(joint):
            return None
        before = text[max(0, first.start - 24) : first.start]
        before = re.sub(r"(?:US)?[$£€₹¥]$", "", before)
        opened = _FROM.search(before)
        word = opened["word"].lower() if opened else ""
        if joint == " and " and "between" not in word:
            return None
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
            return (low, high) if _OLD.match(text, second.end) else None
        return low, high

    def _is_score(self, first: Numeral, second: Numeral) -> bool:
        if self.text[first.end : second.start] != "-":
            return False
        if first.low > 200 or second.low > 200 or first.form != "digits":
            return False
        words = re.findall(r"\w+", self.text[max(0, first.start - 30) : first.start].lower())
        return first.low >= second.low or bool(set(words[-3:]) & SCORING)

    def _classify(self, number: Number, first: Numeral, second: Numeral | None) -> Number:
        text = self.text
        end = number.end
        if sign := _SIGN.search(text, max(0, number.start - 6), number.start):
            start = sign.start("sign")
            unit = CURRENCIES.get(sign["sign"].strip(" .").lower())
            return replace(number, kind="money", unit=unit, start=start, head=start)
        if money := _MONEY.match(text, end):
            named = money["name"].lower()
            if named.startswith("pound") and re.match(r" of\b", text[money.end() :]):
                return replace(
                    number, kind="measure", unit="lb", end=money.end(), head_end=money.end()
                )
            return replace(
                number,
                kind="money",
                unit=CURRENCIES[named],
                end=money.end(),
                head_end=money.end(),
            )
        if percent := _PERCENT.match(text, end):
            points = re.match(r"[ -](?:age )?points?\b", text[percent.end() :])
            low, high = number.low, number.high
            return replace(
                number,
                kind="measure" if points else "share",
                unit="percentage points" if points else None,
                low=low if points or low is None else round(low / 100, 9),
                high=high if points or high is None else round(high / 100, 9),
                end=percent.end(),
                head_end=percent.end(),
            )
        if metres := self._metres(number):
            return metres
        if self._is_name(number, second):
            return replace(number, kind="other")
        if _OLD.match(text, end) or self._is_age(number):
            return replace(number, kind="age", unit="year")
        if _MAGNITUDE.search(text, max(0, number.start - 16), number.start) or (
            _MAGNITUDE_AFTER.match(text, end)
        ):
            return replace(number, kind="measure", unit="magnitude")
        if (measure := _MEASURE.match(text, end)) and self._measures(number, measure):
            return replace(
                number,
                kind="measure",
                unit=MEASURES[measure["unit"].lower()],
                end=measure.end(),
                head_end=measure.end(),
            )
        if self._is_idle(number):
            return replace(number, kind="other")
        return number

    def _metres(self, number: Number) -> Number | None:
        """ "40m" is forty metres beside "deep" or "a depth of", else forty million."""
        written = self.text[number.start : number.end]
        if not re.fullmatch(r"[\d.,]+ ?m", written) or number.low is None:
            return None
        after = re.match(
            r"[- ](?:deep|long|high|tall|wide|thick|away|from|above|below|across|apart|north"
            r"|south|east|west|off|race|sprint|final|freestyle|hurdles|waves?)\b",
            self.text[number.end :],
        )
        before = re.search(
            r"\b(?:depth|height|length|width|distance|altitude)s? of \S*$"
            r"|\b(?:within|measuring|every) $",
            self.text[: number.start],
        )
        if after is None and before is None:
            return None
        low = number.low / 1e6
        return replace(number, kind="measure", unit="m", low=low, high=low)

    def _measures(self, number: Number, unit: re.Match[str]) -> bool:
        """Short units ("m", "in", "C") count only where written on to digits or in case."""
        written = unit["unit"]
        if len(written) > 2 or not written.isalpha():
            return True
        if written.lower() in ("in", "c", "f", "g", "l", "m"):
            return unit[0] == written and self.text[number.end - 1].isdigit()
        return written not in ("Kg", "KG") or True

    def _is_age(self, number: Number) -> bool:
        text = self.text
        if number.low is None or not 0 < number.low <= 120:
            return False
        if _AGED.search(text, max(0, number.start - 24), number.start):
            asks = text[number.end : number.end + 1]
            aged = "aged" in text[max(0, number.start - 24) : number.start].lower()
            return (
                aged
                or asks in ("", ",", ".", ";", ")", "s")
                or bool(re.match(r" (?:years?|to|and)\b", text[number.end :]))
            )
        if re.match(r" years? of age\b", text[number.end :]):
            return True
        before = text[: number.start]
        if re.search(r"\w[\w'.]*, $", before) and re.match(
            r"(?:,|\.?$|\)|;| \()", text[number.end :]
        ):
            i = self.index.get(number.start)
            name = self.tokens[i - 2] if i is not None and i >= 2 else None
            return (
                name is not None
                and name.text[0].isupper()
                and name.entity not in ("GPE", "ORG", "LOC", "DATE")
            )
        return bool(re.search(r"[A-Z]\w+ \($", before)) and text[number.end :].startswith(")")

    def _is_name(self, number: Number, second: Numeral | None) -> bool:
        """Part of a name or an identifier: "Flight 370", "Article 51", "F-16", "24/7"."""
        text = self.text
        start, end = number.start, number.end
        if re.search(r"[\w]-$|[/#@:]$|[.,]$", text[max(0, start - 2) : start]):
            return True
        after = text[end : end + 2]
        if re.match(r"/\d|:\d|\.\d|[A-Za-z]", after) and not re.match(
            r"[a-z]{1,2}\b", text[end : end + 3]
        ):
            return True
        if re.match(r"-(?:[A-Z]\w*|\d)", text[end : end + 6]) and not second:
            return True
        if re.match(
            r"-on-|-to-|-way\b|-time\b|-star\b|-party\b|-faced\b|-sided\b|-fold\b", text[end:]
        ):
            return True
        word = re.search(r"([A-Za-z][\w.]*)[ ]$", text[max(0, start - 24) : start])
        i = self.index.get(start)
        token = self.tokens[i] if i is not None else None
        if word is not None:
            name = word[1]
            if name.rstrip(".").lower() in DESIGNATORS and (
                name[0].isupper()
                or name.lower() in ("number", "page", "section", "level", "no")
            ):
                return True
            if token is not None and i and number.low == number.high:
                last = self.tokens[i - 1]
                digits = self.text[number.head].isdigit()
                if (
                    last.pos == "PROPN"
                    and (token.head == i - 1 or (digits and i > 1))
                    and last.text[0].isupper()
                    and (not last.text.isupper() or self._stands_alone(i))
                    and not self._counts(i)
                ):
                    return True  # "Falcon 9", "the Chang'e 4 mission"
        return False

    def _stands_alone(self, i: int) -> bool:
        after = self.tokens[i + 1] if i + 1 < len(self.tokens) else None
        return after is None or after.pos in ("PRON", "DET", "VERB", "AUX", "ADP", "PUNCT")

    def _counts(self, i: int) -> bool:
        """Whether a plural noun follows the numeral at token ``i`` closely."""
        for token in self.tokens[i + 1 : i + 4]:
            if token.tag in ("NNS", "NNPS"):
                return True
            if token.pos not in ("ADJ", "NUM", "NOUN", "PROPN"):
                return False
        return False

    def _is_idle(self, number: Number) -> bool:
        """ "One of the highest", "one another", "the one", "one day", "two-thirds"."""
        text = self.text
        written = text[number.start : number.end].lower()
        after = text[number.end : number.end + 16].lower()
        before = text[max(0, number.start - 12) : number.start].lower()
        if written in ("911", "999"):
            return True  # where one calls for help
        if written == "one":
            if re.match(
                r"(?: of (?:the|its|his|her|their|our|those|these|them|my|your)| another|'s"
                r"| day\b| thing| by one)",
                after,
            ):
                return True
            if re.search(
                r"\b(?:the|this|that|no|any|every|each|which|another|other)(?: \w+)? $",
                before,
            ):
                return True
            i = self.index.get(number.start)
            if i is not None and self.tokens[i].pos == "PRON":
                return True
        return (
            written in ("a couple of", "a handful of")
            and re.match(r" (?:times|things|ways)", after) is not None
        )

    def _bounded(self, number: Number) -> Number:
        """Takes in the words around a number that bound it."""
        text = self.text
        low, high = number.low, number.high
        approximate = number.approximate
        start, end = number.start, number.end
        is_range = low is not None and high is not None and low != high
        if is_range and (opened := _FROM.search(text, max(0, start - 20), start)):
            start = opened.start("word")
        before = _BEFORE.search(text, max(0, start - 40), start)
        if before is not None and self._bounds(before, start):
            start = before.start()
            approximate = approximate or before["about2"] in (
                "about",
                "around",
                "some",
                "roughly",
            )
            approximate = approximate or "estimated" in before[0].lower()
            if before["low"]:
                high = None
            elif before["high"]:
                low, high = None, high if high is not None else low
            elif before[0].strip().lower() in (
                "just over",
                "slightly more than",
                "slightly over",
            ):
                high, approximate = None, True
            elif before[0].strip().lower() not in ("a reported", "reportedly"):
                approximate = True
        elif (after := _AFTER.match(text, end)) is not None and not is_range:
            end = after.end()
            if after["low"]:
                high = None
            elif after["high"]:
                low = None
            else:
                approximate = True
        return replace(
            number, start=start, end=end, low=low, high=high, approximate=approximate
        )

    def _bounds(self, match: re.Match[str], start: int) -> bool:
        """Whether the words before a number bound it: "over" and "some" do other work too."""
        word = match[0].strip().lower()
        if self._overlaps(match.start(), start):
            return False
        if word in ("over", "under", "above", "below", "near", "beyond", "around", "about"):
            # A preposition of place or topic has the counted noun as its object.
            i = self.index.get(match.start())
            if i is None:
                return True
            token = self.tokens[i]
            if token.dep == "prep" and word in ("above", "below", "near", "beyond"):
                return False
            verb = self.tokens[token.head]
            return not (
                token.dep == "prep"
                and word == "about"
                and verb.lemma in ("talk", "speak", "know", "ask", "think", "hear", "worry")
            )
        return True


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
