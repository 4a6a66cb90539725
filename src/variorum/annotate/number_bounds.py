"""The words before and after a number that bound it."""

from __future__ import annotations

import re
from dataclasses import replace

from variorum.annotate.number_kinds import Kinds
from variorum.model import Number

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
_FROM = re.compile(
    r"(?<!\w)(?P<word>between|from|anywhere (?:between|from))[ ]$", re.IGNORECASE
)


class Bounds(Kinds):
    """Sets the bounds of a number, and takes in the words that set them."""

    def bounded(self, number: Number) -> Number:
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
        if self.overlaps(match.start(), start):
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
