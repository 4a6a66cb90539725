"""From loci and variants to characters: what can be inherited, changed, cut or added.

A character has a few states; a *text* (a witness, or a group of witnesses with equal text)
shows one of them or nothing.  Presence characters say whether a text has a run of loci:
neighbouring loci that the same texts have are one character, so that a cut of ten
paragraphs is one event.  Variant characters say which reading a text has.

All characters are laid out flat: character ``c`` owns the columns ``first[c]`` to
``first[c] + size[c]``, one a state.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from variorum.model import Document, Locus, Variant
from variorum.stemma.costs import COSTS, Costs
from variorum.stemma.runs import last_loci, role_weights, runs_of, words_of
from variorum.stemma.variation import (
    HOUSE_STYLE,
    UNKNOWN,
    Floats,
    Made,
    exchanges,
    shape,
    variation,
)

Ints = NDArray[np.int64]

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
class Stretch:
    """A run of loci: its words, the texts whose end of what they share with others comes
    before it, and those for whom its cut goes on where another began."""

    loci: tuple[int, ...]
    words: int
    beyond: frozenset[int]
    going: frozenset[int]


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
    #: Presence characters: the run of loci.
    runs: Mapping[int, Stretch] = field(default_factory=dict)
    #: Variant characters: what each state reads (``None`` if nothing).
    reads: Mapping[int, tuple[str | None, ...]] = field(default_factory=dict)

    @property
    def columns(self) -> int:
        """The number of columns of the flat layout."""
        return int(self.root.shape[0])

    def shown(self) -> Floats:
        """``n × columns``: 1 at the state each text shows."""
        n = len(self.state)
        out = np.zeros((n, self.columns))
        rows, chars = np.nonzero(self.state != UNKNOWN)
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
        self.reads: list[tuple[str | None, ...]] = []
        #: Characters and texts whose arrival costs less, with the factor.
        self.relief: dict[int, list[tuple[int, float]]] = {}

    def add(self, made: Made, locus: int) -> int:
        self.states.append(made.states)
        self.prices.append(made.price)
        self.edits.append(made.edit)
        self.version_prices.append(made.version)
        self.root.append(made.root)
        self.locus.append(locus)
        self.reads.append(made.reads)
        return len(self.states) - 1

    def build(
        self, source: dict[int, tuple[int, Variant]], runs: dict[int, Stretch]
    ) -> Characters:
        count = len(self.states)
        size = np.array([len(r) for r in self.root], dtype=np.int64)
        first = np.concatenate([[0], np.cumsum(size)])[:-1].astype(np.int64)
        state = np.array(self.states, dtype=np.int64).reshape(count, self.n).T.copy()
        arrival = np.zeros((self.n, int(size.sum())))
        care = self._care(state)
        for c, price in enumerate(self.prices):
            here = np.flatnonzero(state[:, c] != UNKNOWN)
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
        reads = {c: r for c, r in enumerate(self.reads) if r}
        return Characters(
            state, first, size, root, arrival, pairs, version, locus, source, runs, reads
        )

    def _care(self, state: Ints) -> Floats:
        """What any change of words costs each text: the less it changed alone, the more."""
        alone = np.zeros(self.n)
        places = np.zeros(self.n)
        for c, edit in enumerate(self.edits):
            if edit is None:
                continue
            here = np.flatnonzero(state[:, c] != UNKNOWN)
            shown = state[here, c]
            single = np.bincount(shown, minlength=len(edit))[shown] == 1
            alone[here] += single if len(here) > 2 else 0.5
            places[here] += 1
        costs = self.costs
        rate = (alone + costs.rate * costs.rate_places) / (places + costs.rate_places)
        return np.asarray(-np.log(np.clip(rate, 0.02, 0.5)))


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
    last = last_loci([by_siglum[group[0]] for group in texts], loci, of)
    weights = role_weights(documents, loci)
    sizes = [max((words_of(by_siglum, s) for s in k.readings), default=0) for k in loci]
    ends = [
        max((k for k, have in enumerate(presence) if i in have and len(have) > 1), default=-1)
        for i in range(len(texts))
    ]
    runs: dict[int, Stretch] = {}
    cutting = [False] * len(texts)
    for run in runs_of(presence, len(texts)):
        have = presence[run[0]]
        states = [
            1 if i in have else (UNKNOWN if run[0] > last[i] else 0) for i in range(len(texts))
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
        number = builder.add(Made(states, price, version, [-discount, 0.0]), run[0])
        going = frozenset(i for i, state in enumerate(states) if not state and cutting[i])
        beyond = frozenset(i for i in range(len(texts)) if run[0] > ends[i])
        runs[number] = Stretch(run, sum(sizes[k] for k in run), beyond, going)
        for i, state in enumerate(states):
            # A cut is one event, however many runs it takes out.
            if state == 0:
                factor = costs.more if i in going else 1.0
                factor *= costs.tail if i in beyond else 1.0
                if factor < 1:
                    builder.relief.setdefault(number, []).append((i, factor))
            if len(have) > 1:
                cutting[i] = state == 0
    source: dict[int, tuple[int, Variant]] = {}
    styles: set[tuple[int, ...]] = set()
    often = exchanges(loci)
    for k, locus in enumerate(loci):
        for variant in locus.variants:
            made = variation(variant, of, len(texts), costs, often)
            if made is None:
                continue
            if variant.kind in HOUSE_STYLE:
                # A house style is one decision, however often it shows.
                parted = shape(made.states)
                if parted in styles:
                    continue
                styles.add(parted)
            source[builder.add(made, k)] = (k, variant)
    return builder.build(source, runs)
