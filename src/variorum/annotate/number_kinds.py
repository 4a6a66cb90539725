"""What kind of number a numeral is, by the words beside it."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.annotate.measures import CURRENCIES, CURRENCY_SIGNS, DESIGNATORS, MEASURES
from variorum.annotate.number_text import NumberText
from variorum.annotate.numerals import Numeral
from variorum.model import Number

_SIGN = re.compile(
    rf"(?P<sign>(?:US|A|C|HK|NZ|S|R)?\$|[{CURRENCY_SIGNS}]|Rs\.?[ ]?|(?:USD|EUR|GBP)[ ]?)$"
)
_CURRENCY_NAMES = "|".join(sorted(filter(str.isalpha, CURRENCIES), key=len, reverse=True))
_MONEY = re.compile(
    r"[ -]?(?:US[ ]|Australian[ ]|Canadian[ ]|Egyptian[ ]|Syrian[ ]|Turkish[ ]|British[ ])?"
    rf"(?P<name>{_CURRENCY_NAMES})(?!\w)",
    re.IGNORECASE,
)
#: A percent sign or word after a number.
PERCENT = re.compile(r"[ -]?(?:%|per[ ]?cent(?!\w|age)|pct\.?(?!\w))", re.IGNORECASE)
_MEASURE = re.compile(
    rf"[ -]?(?P<unit>{'|'.join(sorted(MEASURES, key=len, reverse=True))})(?!\w)",
    re.IGNORECASE,
)
_MAGNITUDE = re.compile(r"(?<!\w)(?:magnitude|category)(?:[- ]of)?[ -]$", re.IGNORECASE)
_MAGNITUDE_AFTER = re.compile(r"[ -]magnitude(?!\w)", re.IGNORECASE)
_OLD = re.compile(r"(?:-|[ ])(?:year|yr|month|week|day)s?(?:-|[ ])olds?(?!\w)", re.IGNORECASE)
_AGES = re.compile(
    r"(?<!\w)(?:ages?|aged)[ ](?:\w+(?:,[ ]|[ ])){1,5}(?:and|or|to)[ ]$", re.IGNORECASE
)
_AGED = re.compile(
    r"(?<!\w)(?:aged?(?:[ ](?:between|from|of))?|under[ ]the[ ]age[ ]of|over[ ]the[ ]age[ ]of"
    r"|ages|children[ ]under|who[ ]was|in[ ](?:his|her|their))[ ]$",
    re.IGNORECASE,
)


#: "19 Plymouth St.", "1200 West Oak Avenue"
_ADDRESS = re.compile(
    r"[ ](?:[NSEW]\.?[ ])?(?:(?:[A-Z][\w.']*|\d+(?:st|nd|rd|th))[ ]){1,3}?(?:St|Street|Ave"
    r"|Avenue|Rd|Road|Dr|Drive|Blvd|Boulevard|Lane|Ln|Way|Place|Court|Ct|Highway|Hwy|Parkway|Pkwy"
    r"|Plaza|Terrace|Circle|Square|Crescent|Close)(?!\w)"
    r"|[ ]block[ ](?:of|area)(?!\w)"
)
_TELEPHONE = re.compile(r"\)[ -]?\d{3}|[ ]\d{3}(?:[ ]\d{3,4})?(?![\d,])")
_TELEPHONE_BEFORE = re.compile(r"\(\d{3}\)[ ]?$|(?<![\d,.])0\d{2,4}[ ]$")
_I_AM = re.compile(
    r"(?<!\w)(?:I'm|(?:I|he|she)[ ](?:am|is|was|turned|just[ ]turned))[ ]$", re.I
)
_NOT_A_COUNT = re.compile(
    r"[.,;!?]|$|[ ](?:and|when|but|or|now|at|I|he|she|years?[ ]of[ ]age)(?!\w)"
)


def age_follows(text: str, end: int) -> bool:
    """Whether "-year-old" or the like stands at ``end``."""
    return _OLD.match(text, end) is not None


class Kinds(NumberText):
    """Sets the kind of a number, and takes in the sign or unit that shows it."""

    def classify(self, number: Number, second: Numeral | None) -> Number:
        """The number with its kind; ``second`` is the other end of a range."""
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
        if percent := PERCENT.match(text, end):
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
            before = text[max(0, number.start - 24) : number.start].lower()
            aged = "aged" in before or before.endswith(("the age of ", "age "))
            return (
                aged
                or asks in ("", ",", ".", ";", ")", "s")
                or bool(re.match(r" (?:years?|to|and)\b", text[number.end :]))
            )
        if re.match(r" years? of age\b", text[number.end :]):
            return True
        if _I_AM.search(text, max(0, number.start - 20), number.start) and (
            number.low > 4 and _NOT_A_COUNT.match(text, number.end)
        ):
            return True
        if re.match(r"'s\b", text[number.end :]) and re.search(
            r"\b(?:his|her|their)(?: (?:early|mid|late))?[ -]$", text[: number.start]
        ):
            return True  # "in their 20's"
        if _AGES.search(text, max(0, number.start - 60), number.start):
            return True
        before = text[: number.start]
        if re.search(r"\w[\w'.]*, $", before) and re.match(
            r"(?:,|\.?$|\)|;| \(| - )", text[number.end :]
        ):
            i = self.index.get(number.start)
            name = self.tokens[i - 2] if i is not None and i >= 2 else None
            apart = re.match(r", (?:who|was|is|of|and|from|died|has|had)\b", text[number.end :])
            if name is None or (name.entity in ("GPE", "ORG", "LOC", "DATE") and not apart):
                return False
            # "Ana Silva, 34, ..." or "a woman, 34, ..."
            return name.text[0].isupper() or (
                name.tag == "NN" and name.pos == "NOUN" and text.startswith(",", number.end)
            )
        return bool(re.search(r"[A-Z]\w+ \($", before)) and text[number.end :].startswith(")")

    def _is_name(self, number: Number, second: Numeral | None) -> bool:
        """Part of a name or an identifier: "Flight 370", "Article 51", "F-16", "24/7"."""
        text = self.text
        start, end = number.start, number.end
        if re.search(r"[\w]-$|[/#@:]$|[.,]$", text[max(0, start - 2) : start]):
            return True
        if text[start].isdigit() and self._is_label(start, end):
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

    def _is_label(self, start: int, end: int) -> bool:
        """A house, a telephone, a time of day without a colon, the number of an item."""
        text = self.text
        written = text[start:end]
        if start == 0 and text.startswith(". ", end):
            return True
        if re.match(r"0\d", written) or _TELEPHONE_BEFORE.search(
            text, max(0, start - 8), start
        ):
            return True
        if "," in written or "." in written:
            return False
        if text[start - 1 : start] == "(" and _TELEPHONE.match(text, end):
            return True
        return _ADDRESS.match(text, end) is not None

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
                r"(?: of (?:the|its|his|her|their|our|those|these|them|my|your|whom)| another"
                r"|'s| day\b| thing| by one| after (?:another|the other))",
                after,
            ) or re.match(r" of (?:[A-Z]|many|several)", text[number.end :]):
                return True
            if re.search(
                r"\b(?:the|this|that|no|any|every|each|which|another|other)(?: \w+)? $"
                r"|\b(?:an? \w+|loved) $",
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
