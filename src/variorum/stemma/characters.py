"""From loci and variants to characters: what can be inherited, changed, cut or added.

A character has a few states; a *text* (a witness, or a group of witnesses with equal text)
shows one of them or nothing.  Presence characters say whether a text has a run of loci:
neighbouring loci that the same texts have are one character, so that a cut of ten
paragraphs is one event.  Variant characters say which reading a text has.

All characters are laid out flat: character ``c`` owns the columns ``first[c]`` to
``first[c] + size[c]``, one a state.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.model import Document, Locus, Reading, Variant
from variorum.stemma.costs import COSTS, Costs, change_price, size_factor, version_change

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_UNKNOWN: Final = -1
#: Kinds that a desk decides once for all it prints.
_HOUSE_STYLE: Final = frozenset({"spelling", "punctuation"})
_SPELLING: Final = (
    (re.compile(r"our(?=s?\b|ed\b|ing\b)"), "or"),
    (re.compile(r"is(?=(?:e[sd]?|ing|ations?)\b)"), "iz"),
    (re.compile(r"ence(?=s?\b)"), "ense"),
    (re.compile(r"tre(?=s?\b)"), "ter"),
    (re.compile(r"per cent\b"), "percent"),
    (re.compile(r"\b(?:mr|mrs|ms)\b\.?"), ""),
)
#: What the presence of a locus tells, by the role of its sentences: outlets write their own
#: headlines and captions.
_ROLE_WEIGHT: Final = {"headline": 0.15, "caption": 0.3}


@dataclass(frozen=True, slots=True)
class Pairs:
    """All pairs of states of one character, row by row: ``one`` and ``other`` are columns,
    ``starts`` the first pair of each column as ``one``, ``turned`` the pair turned round."""

    one: Ints
    other: Ints
    starts: Ints
    turned: Ints


def _pairs(first: Ints, size: Ints) -> Pairs:
    owner = np.repeat(np.arange(len(size)), size)
    lengths = size[owner]
    ends = np.cumsum(lengths)
    starts = (ends - lengths).astype(np.int64)
    one = np.repeat(np.arange(len(owner)), lengths)
    local = np.arange(len(one)) - starts[one]
    other = first[owner[one]] + local
    turned = starts[other] + one - first[owner[one]]
    return Pairs(one, other, starts, turned)


@dataclass(frozen=True, slots=True)
class Characters:
    """The characters of a family of ``n`` texts."""

    #: ``n × characters``: the state of each text, -1 where it shows none.
    state: Ints
    #: First column and number of states of each character.
    first: Ints
    size: Ints
    #: The price of each state in the root: a text cannot have two authors, so what the
    #: root lacks may be added once at the lower price.
    root: Floats
    #: ``n × columns``: what it costs the text to come from each state.
    arrival: Floats
    #: The pairs of states, and the price from one to the other between versions of a lost
    #: text.
    pairs: Pairs
    version: Floats
    #: The locus of each character (an index), the unit of resampling.
    locus: Ints
    #: Variant characters: the variant each came from.
    source: Mapping[int, tuple[int, Variant]] = field(default_factory=dict)
    #: Presence characters: the loci of the run.
    runs: Mapping[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """The number of columns of the flat layout."""
        return int(self.root.shape[0])

    def shown(self) -> Floats:
        """``n × columns``: 1 at the state each text shows."""
        n = len(self.state)
        out = np.zeros((n, self.columns))
        rows, chars = np.nonzero(self.state != _UNKNOWN)
        out[rows, self.first[chars] + self.state[rows, chars]] = 1.0
        return out

    def owner(self) -> Ints:
        """The character of each column."""
        return np.repeat(np.arange(len(self.size)), self.size)


class _Builder:
    def __init__(self, n: int) -> None:
        self.n = n
        self.states: list[list[int]] = []
        self.prices: list[Floats] = []
        self.version_prices: list[Floats] = []
        self.root: list[list[float]] = []
        self.locus: list[int] = []
        #: Characters and texts whose arrival costs less, with the factor.
        self.relief: dict[tuple[int, int], float] = {}
        self.worded: set[int] = set()
        self.coincidence = 0.0

    def add(
        self,
        states: list[int],
        price: Floats,
        version_price: Floats,
        root: list[float],
        locus: int,
    ) -> int:
        self.states.append(states)
        self.prices.append(price)
        self.version_prices.append(version_price)
        self.root.append(root)
        self.locus.append(locus)
        return len(self.states) - 1

    def build(
        self, source: dict[int, tuple[int, Variant]], runs: dict[int, tuple[int, ...]]
    ) -> Characters:
        count = len(self.states)
        size = np.array([len(r) for r in self.root], dtype=np.int64)
        first = np.concatenate([[0], np.cumsum(size)])[:-1].astype(np.int64)
        state = np.array(self.states, dtype=np.int64).reshape(count, self.n).T.copy()
        arrival = np.zeros((self.n, int(size.sum())))
        for c, plain in enumerate(self.prices):
            price = self._regained(c, plain) if c in self.worded else plain
            for i in range(self.n):
                if self.states[c][i] != _UNKNOWN:
                    factor = self.relief.get((c, i), 1.0)
                    arrival[i, first[c] : first[c] + size[c]] = (
                        price[:, self.states[c][i]] * factor
                    )
        version = np.concatenate([np.zeros(0), *(v.ravel() for v in self.version_prices)])
        root = np.array([x for r in self.root for x in r], dtype=np.float64)
        locus = np.array(self.locus, dtype=np.int64)
        pairs = _pairs(first, size)
        return Characters(
            state, first, size, root, arrival, pairs, version, locus, source, runs
        )

    def _regained(self, c: int, price: Floats) -> Floats:
        """The prices of a character for a copyist, who has only the parent to go by: to
        hit by chance upon a reading that more texts have than the parent's is dearer."""
        shown = [s for s in self.states[c] if s != _UNKNOWN]
        counts = np.bincount(shown, minlength=len(price))
        return np.where(counts[:, None] < counts[None, :], 1.0 + self.coincidence, 1.0) * price


def characters(
    documents: Sequence[Document],
    loci: Sequence[Locus],
    texts: Sequence[Sequence[str]],
    costs: Costs = COSTS,
) -> Characters:
    """The characters of ``texts``, groups of sigla with equal text, in their order."""
    by_siglum = {d.witness.siglum: d for d in documents}
    of = {siglum: i for i, group in enumerate(texts) for siglum in group}
    builder = _Builder(len(texts))
    builder.coincidence = costs.coincidence
    presence = [{of[s.siglum] for s in locus.readings if s.siglum in of} for locus in loci]
    last = _last_loci([by_siglum[group[0]] for group in texts], loci, of)
    weights = _weights(documents, loci)
    ends = [
        max((k for k, have in enumerate(presence) if i in have and len(have) > 1), default=-1)
        for i in range(len(texts))
    ]
    runs: dict[int, tuple[int, ...]] = {}
    for run in _runs(presence, len(texts)):
        have = presence[run[0]]
        states = [
            1 if i in have else (_UNKNOWN if run[0] > last[i] else 0) for i in range(len(texts))
        ]
        if 0 not in states:
            continue
        weight = max(weights[k] for k in run)
        cut, restore = costs.cut * weight, costs.restore * weight
        discount = (costs.restore - costs.add) * weight
        price = np.array([[0.0, restore], [cut, 0.0]])
        version = np.array(
            [[0.0, discount + costs.version_add * weight], [costs.version_cut * weight, 0.0]]
        )
        number = builder.add(states, price, version, [-discount, 0.0], run[0])
        runs[number] = run
        for i, state in enumerate(states):
            if state == 0 and run[0] > ends[i]:
                builder.relief[number, i] = costs.tail
    source: dict[int, tuple[int, Variant]] = {}
    styles: set[tuple[int, ...]] = set()
    for k, locus in enumerate(loci):
        for variant in locus.variants:
            made = _variant(variant, of, len(texts), costs)
            if made is None:
                continue
            if variant.kind in _HOUSE_STYLE:
                # A house style is one decision, however often it shows.
                shape = _shape(made[0])
                if shape in styles:
                    continue
                styles.add(shape)
            number = builder.add(*made, k)
            source[number] = (k, variant)
            if variant.kind not in _HOUSE_STYLE:
                builder.worded.add(number)
    return builder.build(source, runs)


def _shape(states: Sequence[int]) -> tuple[int, ...]:
    """A partition of the texts, whatever the states are called; who lacks the locus does
    not matter for two partitions to be one."""
    names: dict[int, int] = {}
    return tuple(-1 if s == _UNKNOWN else names.setdefault(s, len(names)) for s in states)


def _folded(reading: Reading) -> str | None:
    """A reading without what a house style changes: case, marks and spelling."""
    if reading.text is None:
        return None
    text = reading.text.casefold()
    for pattern, by in _SPELLING:
        text = pattern.sub(by, text)
    return "".join(c for c in text if c.isalnum())


def _variant(
    variant: Variant, of: Mapping[str, int], n: int, costs: Costs
) -> tuple[list[int], Floats, Floats, list[float]] | None:
    """States, prices, prices between versions and root prices of a variant; ``None`` if it
    separates no texts."""
    states = [_UNKNOWN] * n
    kept: list[Reading] = []
    same: dict[str | None, int] = {}
    for reading in variant.readings:
        members = {of[s] for s in reading.sigla if s in of}
        members = {i for i in members if states[i] == _UNKNOWN}
        if not members:
            continue
        key = reading.text if variant.kind in _HOUSE_STYLE else _folded(reading)
        if key not in same:
            same[key] = len(kept)
            kept.append(reading)
        for i in members:
            states[i] = same[key]
    if len(kept) < 2:
        return None
    change = change_price(variant)
    k = len(kept)
    price = np.full((k, k), change)
    np.fill_diagonal(price, 0.0)
    version = np.array([[version_change(variant, a, b) for b in kept] for a in kept])
    np.fill_diagonal(version, 0.0)
    root = [0.0] * k
    for j, reading in enumerate(kept):
        if reading.text is not None:
            continue
        words = max(len(r.text.split()) for r in kept if r.text) if k > 1 else 0
        light = variant.kind in {"spelling", "punctuation"}
        factor = 0.1 if light else size_factor(words)
        price[:, j] = costs.cut_words * factor
        price[j, :] = costs.restore_words * factor
        discount = (costs.restore_words - costs.add_words) * factor
        version[:, j] = costs.version_cut * factor
        version[j, :] = discount + costs.version_add * factor
        price[j, j] = version[j, j] = 0.0
        root[j] = -discount
    return states, price, version, root


def _runs(presence: Sequence[set[int]], n: int) -> list[tuple[int, ...]]:
    """Loci that the same texts have, joined where these texts have nothing in between."""
    latest = [-1] * n  # the last locus that each text has
    open_runs: dict[frozenset[int], list[int]] = {}
    done: list[list[int]] = []
    for k, have in enumerate(presence):
        if not have:
            continue
        key = frozenset(have)
        run = open_runs.get(key)
        if run is not None and all(latest[i] == run[-1] for i in have):
            run.append(k)
        else:
            open_runs[key] = [k]
            done.append(open_runs[key])
        for i in have:
            latest[i] = k
    return [tuple(run) for run in done]


def _last_loci(
    documents: Sequence[Document], loci: Sequence[Locus], of: Mapping[str, int]
) -> list[int]:
    """After which locus the text of a truncated witness proves nothing by its silence."""
    last = [len(loci)] * len(documents)
    for i, document in enumerate(documents):
        if not document.witness.truncated:
            continue
        siglum = document.witness.siglum
        at = [
            (span.start, k)
            for k, locus in enumerate(loci)
            for span in locus.readings
            if span.siglum == siglum
        ]
        # The last two sentences, in case the very last was moved there from further up.
        last[i] = max((k for _, k in sorted(at)[-2:]), default=-1)
    return last


def _weights(documents: Sequence[Document], loci: Sequence[Locus]) -> list[float]:
    roles = {
        (s.siglum, s.start): _ROLE_WEIGHT.get(s.role, 1.0)
        for d in documents
        for s in d.sentences
    }
    return [
        max((roles.get((s.siglum, s.start), 1.0) for s in locus.readings), default=1.0)
        for locus in loci
    ]
