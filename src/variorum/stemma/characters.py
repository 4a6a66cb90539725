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
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.model import Document, Locus, Reading, Span, Variant
from variorum.stemma.costs import (
    CHANGE,
    COSTS,
    Costs,
    change_price,
    size_factor,
    version_change,
)

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_UNKNOWN: Final = -1
#: Kinds that a desk decides once for all it prints.
_HOUSE_STYLE: Final = frozenset({"spelling", "punctuation"})
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
#: What the presence of a locus tells, by the role of its sentences: outlets write their own
#: headlines and captions.
_ROLE_WEIGHT: Final = {"headline": 0.15, "caption": 0.3}


#: Sentences of fewer words tell less by being there: lay-out alone may set them apart.
_WHOLE: Final = 10


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
    def __init__(self, n: int, costs: Costs) -> None:
        self.n = n
        self.costs = costs
        self.states: list[list[int]] = []
        self.prices: list[Floats] = []
        #: Where a price is paid on top of what the text's desk pays for any change.
        self.edits: list[Floats | None] = []
        self.version_prices: list[Floats] = []
        self.root: list[list[float]] = []
        self.locus: list[int] = []
        #: Characters and texts whose arrival costs less, with the factor.
        self.relief: dict[int, list[tuple[int, float]]] = {}

    def add(self, made: _Made, locus: int) -> int:
        self.states.append(made.states)
        self.prices.append(made.price)
        self.edits.append(made.edit)
        self.version_prices.append(made.version)
        self.root.append(made.root)
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
        care = self._care(state)
        for c, price in enumerate(self.prices):
            here = np.flatnonzero(state[:, c] != _UNKNOWN)
            shown = state[here, c]
            paid = price[:, shown].T
            edit = self.edits[c]
            if edit is not None:
                paid = paid + care[here, None] * edit[:, shown].T
            arrival[here, first[c] : first[c] + size[c]] = paid
            for i, factor in self.relief.get(c, ()):
                arrival[i, first[c] : first[c] + size[c]] *= factor
        version = np.concatenate([np.zeros(0), *(v.ravel() for v in self.version_prices)])
        root = np.array([x for r in self.root for x in r], dtype=np.float64)
        locus = np.array(self.locus, dtype=np.int64)
        pairs = _pairs(first, size)
        return Characters(
            state, first, size, root, arrival, pairs, version, locus, source, runs
        )

    def _care(self, state: Ints) -> Floats:
        """What any change of words costs each text: the less it changed alone, the more."""
        alone = np.zeros(self.n)
        places = np.zeros(self.n)
        for c, edit in enumerate(self.edits):
            if edit is None:
                continue
            here = np.flatnonzero(state[:, c] != _UNKNOWN)
            shown = state[here, c]
            single = np.bincount(shown, minlength=len(edit))[shown] == 1
            alone[here] += single if len(here) > 2 else 0.5
            places[here] += 1
        costs = self.costs
        rate = (alone + costs.rate * costs.rate_places) / (places + costs.rate_places)
        return np.asarray(-np.log(np.clip(rate, 0.02, 0.5)))


@dataclass(frozen=True, slots=True)
class _Made:
    """A character before all texts are known: see :class:`_Builder`."""

    states: list[int]
    price: Floats
    version: Floats
    root: list[float]
    edit: Floats | None = None


def characters(
    documents: Sequence[Document],
    loci: Sequence[Locus],
    texts: Sequence[Sequence[str]],
    costs: Costs = COSTS,
) -> Characters:
    """The characters of ``texts``, groups of sigla with equal text, in their order."""
    by_siglum = {d.witness.siglum: d for d in documents}
    of = {siglum: i for i, group in enumerate(texts) for siglum in group}
    builder = _Builder(len(texts), costs)
    presence = [{of[s.siglum] for s in locus.readings if s.siglum in of} for locus in loci]
    last = _last_loci([by_siglum[group[0]] for group in texts], loci, of)
    weights = _weights(documents, loci)
    sizes = [max((_words(by_siglum, s) for s in k.readings), default=0) for k in loci]
    ends = [
        max((k for k, have in enumerate(presence) if i in have and len(have) > 1), default=-1)
        for i in range(len(texts))
    ]
    runs: dict[int, tuple[int, ...]] = {}
    cutting = [False] * len(texts)
    for run in _runs(presence, len(texts)):
        have = presence[run[0]]
        states = [
            1 if i in have else (_UNKNOWN if run[0] > last[i] else 0) for i in range(len(texts))
        ]
        if 0 not in states:
            continue
        weight = max(weights[k] for k in run) * min(1.0, sum(sizes[k] for k in run) / _WHOLE)
        cut, restore = costs.cut * weight, costs.restore * weight
        discount = (costs.restore - costs.add) * weight
        price = np.array([[0.0, restore], [cut, 0.0]])
        version = np.array(
            [[0.0, discount + costs.version_add * weight], [costs.version_cut * weight, 0.0]]
        )
        number = builder.add(_Made(states, price, version, [-discount, 0.0]), run[0])
        runs[number] = run
        for i, state in enumerate(states):
            # A cut is one event, however many runs it takes out.
            if state == 0:
                factor = costs.more if cutting[i] else 1.0
                factor *= costs.tail if run[0] > ends[i] else 1.0
                if factor < 1:
                    builder.relief.setdefault(number, []).append((i, factor))
            if len(have) > 1:
                cutting[i] = state == 0
    source: dict[int, tuple[int, Variant]] = {}
    styles: set[tuple[int, ...]] = set()
    often = _exchanges(loci)
    for k, locus in enumerate(loci):
        for variant in locus.variants:
            made = _variant(variant, of, len(texts), costs, often)
            if made is None:
                continue
            if variant.kind in _HOUSE_STYLE:
                # A house style is one decision, however often it shows.
                shape = _shape(made.states)
                if shape in styles:
                    continue
                styles.add(shape)
            source[builder.add(made, k)] = (k, variant)
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


def _exchanges(loci: Sequence[Locus]) -> Counter[frozenset[str | None]]:
    """How many variants have each two readings: what a house does everywhere is one choice."""
    return Counter(
        frozenset(pair)
        for locus in loci
        for variant in locus.variants
        for pair in combinations({_folded(r) for r in variant.readings}, 2)
    )


def _variant(
    variant: Variant,
    of: Mapping[str, int],
    n: int,
    costs: Costs,
    often: Counter[frozenset[str | None]],
) -> _Made | None:
    """The character of a variant; ``None`` if it separates no texts."""
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
    k = len(kept)
    if variant.kind in _HOUSE_STYLE:
        price = np.full((k, k), CHANGE[variant.kind])
        np.fill_diagonal(price, 0.0)
        return _Made(states, price, price, [0.0] * k)
    counts = np.bincount([s for s in states if s != _UNKNOWN], minlength=k)
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
    folded = [_folded(r) for r in kept]
    share = np.array([[1 / max(often[frozenset((a, b))], 1) for b in folded] for a in folded])
    price *= share
    edit *= share
    for table in (price, version, edit):
        np.fill_diagonal(table, 0)
    return _Made(states, price, version, root, edit)


def _words(documents: Mapping[str, Document], span: Span) -> int:
    document = documents.get(span.siglum)
    return document.witness.text.count(" ", span.start, span.end) + 1 if document else 0


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
