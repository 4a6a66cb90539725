"""Content words: what is compared when two statements are asked whether they say the same."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

_WORD: Final = re.compile(r"[^\W_]+(?:[.,][0-9]+)*")
_STOP_WORDS: Final = """
    a an the of to in on at by for from with without into onto over under about around
    after before since until during between among against within and or but nor so yet if
    that which who whom whose this these those there here it its he his him she her they
    their them we our us you your i my me as than then also only just even still more most
    very much many some any all both each every other another such same own not no is are
    was were be been being am do does did done has have had having will would shall should
    may might can could must said say says saying told tell tells according reported mr mrs
    ms dr what when where while how why up down out off again s t re ve ll d m near least
    nearly roughly approximately one"""
_STOP: Final = frozenset(_STOP_WORDS.split())
_FOLDS: Final = (
    (re.compile(r"our(?=$|s$|ed$|ing$)"), "or"),
    (re.compile(r"is(?=(?:e|es|ed|ing|ation|ations)$)"), "iz"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"tre(?=s?$)"), "ter"),
    (re.compile(r"ies$"), "y"),
    (re.compile(r"(?<=[^s])s$"), ""),
    (re.compile(r"(?<=\w{3})(?:ed|ing)$"), ""),
    (re.compile(r"(?<=\w{3})e$"), ""),
)


@lru_cache(maxsize=65536)
def _fold(word: str) -> str:
    if not word[0].isdigit():
        for pattern, by in _FOLDS:
            word = pattern.sub(by, word)
    return word


def words(text: str) -> tuple[str, ...]:
    """All words, in lower case, as they are."""
    return tuple(match.group().casefold() for match in _WORD.finditer(text))


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """The words that carry content, folded over spelling and inflection."""
    return frozenset(_fold(w) for w in words(text.replace("U.S.", "US")) if w not in _STOP)


def likeness(one: frozenset[str], other: frozenset[str]) -> tuple[float, float]:
    """Share of common words in both together, and in the smaller."""
    if not one or not other:
        return 0.0, 0.0
    common = len(one & other)
    return common / len(one | other), common / min(len(one), len(other))


def overlaps(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two ranges have a character in common, or an empty one lies in the other."""
    if one[0] == one[1] or other[0] == other[1]:
        return one[0] <= other[1] and other[0] <= one[1]
    return one[0] < other[1] and other[0] < one[1]


def longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words stand together in both."""
    best = 0
    before = [0] * (len(other) + 1)
    for word in one:
        row = [0] * (len(other) + 1)
        for j, theirs in enumerate(other):
            if word == theirs:
                row[j + 1] = before[j] + 1
                best = max(best, row[j + 1])
        before = row
    return best
