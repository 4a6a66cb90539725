"""The character of a variant: its readings, and what going from one to another costs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.model import Locus, Reading, Variant
from variorum.stemma.costs import CHANGE, Costs, change_price, size_factor, version_change

Floats = NDArray[np.float64]

#: The state of a text that shows nothing of a character.
UNKNOWN: Final = -1
#: Kinds that a desk decides once for all it prints.
HOUSE_STYLE: Final = frozenset({"spelling", "punctuation"})
_NUMERALS: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve",
)  # fmt: skip
_SPELLING: Final = (
    (re.compile(r"our(?=s?\b|ed\b|ing\b)"), "or"),
    (re.compile(r"is(?=(?:e[sd]?|ing|ations?)\b)"), "iz"),
    (re.compile(r"ence(?=s?\b)"), "ense"),
    (re.compile(r"tre(?=s?\b)"), "ter"),
    (re.compile(r"per cent\b"), "percent"),
    (re.compile(r"\btonnes?\b"), "ton"),
    (re.compile(r"\btons\b"), "ton"),
    (re.compile(r"\b(?:mr|mrs|ms)\b\.?"), ""),
    *((re.compile(rf"\b{word}\b"), str(number)) for number, word in enumerate(_NUMERALS)),
)


@dataclass(frozen=True, slots=True)
class Made:
    """A character before all texts are known: see :mod:`variorum.stemma.characters`."""

    states: list[int]
    price: Floats
    version: Floats
    root: list[float]
    edit: Floats | None = None
    reads: tuple[str | None, ...] = ()


def shape(states: Sequence[int]) -> tuple[int, ...]:
    """A partition of the texts, whatever the states are called; who lacks the locus does
    not matter for two partitions to be one."""
    names: dict[int, int] = {}
    return tuple(-1 if s == UNKNOWN else names.setdefault(s, len(names)) for s in states)


def folded(reading: Reading) -> str | None:
    """A reading without what a house style changes: case, marks and spelling."""
    if reading.text is None:
        return None
    text = reading.text.casefold()
    for pattern, by in _SPELLING:
        text = pattern.sub(by, text)
    return "".join(c for c in text if c.isalnum())


def exchanges(loci: Sequence[Locus]) -> Counter[frozenset[str | None]]:
    """How many variants have each two readings: what a house does everywhere is one choice."""
    return Counter(
        frozenset(pair)
        for locus in loci
        for variant in locus.variants
        for pair in combinations({folded(r) for r in variant.readings}, 2)
    )


def variation(
    variant: Variant,
    of: Mapping[str, int],
    n: int,
    costs: Costs,
    often: Counter[frozenset[str | None]],
) -> Made | None:
    """The character of a variant; ``None`` if it separates no texts."""
    states = [UNKNOWN] * n
    kept: list[Reading] = []
    same: dict[str | None, int] = {}
    for reading in variant.readings:
        members = {of[s] for s in reading.sigla if s in of}
        members = {i for i in members if states[i] == UNKNOWN}
        if not members:
            continue
        key = reading.text if variant.kind in HOUSE_STYLE else folded(reading)
        if key not in same:
            same[key] = len(kept)
            kept.append(reading)
        for i in members:
            states[i] = same[key]
    if len(kept) < 2:
        return None
    k = len(kept)
    if variant.kind in HOUSE_STYLE:
        price = np.full((k, k), CHANGE[variant.kind])
        np.fill_diagonal(price, 0.0)
        return Made(states, price, price, [0.0] * k, reads=tuple(same))
    counts = np.bincount([s for s in states if s != UNKNOWN], minlength=k)
    alike = np.array([[change_price(variant, a, b) for b in kept] for a in kept])
    alike *= counts > 1
    price = alike + costs.back * ((counts[None, :] > counts[:, None]) & (counts > 1))
    version = np.array([[version_change(variant, a, b, costs) for b in kept] for a in kept])
    root = [0.0] * k
    edit = np.ones((k, k))
    for j, reading in enumerate(kept):
        if reading.text is not None:
            continue
        words = max(len(r.text.split()) for r in kept if r.text)
        factor = size_factor(words)
        price[:, j] = np.minimum(alike[:, j], costs.same_cut * (1 + words / 4))
        regained = counts > 1
        price[j, :] = np.where(regained, costs.regain * factor, costs.insert)
        edit[j, :] = ~regained
        discount = (costs.regain - costs.insert) * factor if regained.any() else 0.0
        version[:, j] = costs.version_change
        version[j, :] = discount + costs.version_change
        root[j] = -discount if any(regained[i] for i in range(k) if i != j) else 0.0
    forms = [folded(r) for r in kept]
    share = np.array([[1 / max(often[frozenset((a, b))], 1) for b in forms] for a in forms])
    price *= share
    edit *= share
    for table in (price, version, edit):
        np.fill_diagonal(table, 0)
    return Made(states, price, version, root, edit, tuple(r.text for r in kept))
