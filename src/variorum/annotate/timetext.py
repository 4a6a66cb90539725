"""What the readers of the time grammar share: the text they read, and small words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from variorum.annotate.numerals import ORDINALS, numerals
from variorum.annotate.timewords import PARTS
from variorum.model import Temporal, Token

Reader = Callable[[re.Match[str], "Text"], Temporal | None]


#: What begins a clause that says which time is meant: "the night he left".
CLAUSE = re.compile(
    r" (?:[A-Z]\w+ (?:was|were|had|[a-z]+ed)|he|she|they|it|we|you|when|police|authorities)"
    r"(?!\w)"
)


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


def amount_of(words: str) -> float | None:
    """The value of an amount; ``None`` for a vague one."""
    plain = words.lower().strip()
    if plain in ("a", "an"):
        return 1.0
    if plain in ("half a", "half an", "a half"):
        return 0.5
    if plain == "a quarter":
        return 0.25
    if more := re.fullmatch(r"(.+?)[ -]and[ -]a[ -]half", plain):
        whole = amount_of(more[1])
        return None if whole is None else whole + 0.5
    for numeral in numerals(plain):
        return numeral.low if numeral.high is not None else None
    return None


def unit_name(word: str) -> str:
    """A unit in the singular: "hour" for "hrs"."""
    word = word.lower().rstrip("'")
    return {"centuries": "century", "hrs": "hour", "mins": "minute"}.get(word, word.rstrip("s"))


def group(match: re.Match[str], name: str) -> str | None:
    """The words of a named group in lower case; ``None`` if it has none or took no part."""
    value = match.groupdict().get(name)
    return value.lower() if value else None


def integer(match: re.Match[str], name: str) -> int | None:
    """The number a named group holds in digits."""
    value = group(match, name)
    return int(value) if value else None


_THIS_CENTURY = 40  # "'39" is taken for 2039, "'40" for 1940


def full_year(written: str) -> int:
    """The year of four or two digits."""
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year < _THIS_CENTURY else 1900)


def day_number(written: str | None) -> int | None:
    """The day a numeral or an ordinal gives."""
    if written is None:
        return None
    digits = re.match(r"\d+", written)
    return int(digits[0]) if digits else ORDINALS.get(written)


def direction_of(words: str | None) -> int | None:
    """-1 for "last", 0 for "this", 1 for "next"; ``None`` where nothing is said."""
    if not words:
        return None
    words = words.strip()
    if re.search(r"last|past|previous", words):
        return -1
    if re.search(r"next|coming|upcoming", words):
        return 1
    return 0


def day_part(words: str | None) -> str | None:
    """The part of a day (month, year) that the words around it name."""
    if not words:
        return None
    turn = re.search(r"(end|start|beginning|middle) of", words)
    if turn:
        return {"end": "late", "middle": "mid"}.get(turn[1], "early")
    every = re.findall(rf"earl(?:y|ier)|later?|mid|{PARTS}", words)
    return every[-1].replace("earlier", "early").replace("later", "late") if every else None
