"""From word runs to verified passages, for every pair of witnesses of a story."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.model import Document, Passage, Span
from variorum.reuse import kernels
from variorum.reuse.matches import Matches
from variorum.reuse.words import WordText, read_words

Ints = NDArray[Any]

_DEMANDS = kernels.Demands(words=7, content=3, run=4, density=0.4, short_density=0.4)
_WORTH_COMPILING = 2_500_000
"""Words read over all pairs from which on machine code is quicker, loaded and all."""


class _Runs(NamedTuple):
    """The runs of two texts, passage by passage."""

    sizes: Ints  # runs of each passage
    left: Ints  # positions of words
    right: Ints
    words: Ints


def find_passages(documents: Sequence[Document]) -> tuple[Passage, ...]:
    """The stretches of words every two witnesses of one story share.

    Seeds are word trigrams with a content word, joined along diagonals, grown over gaps
    of a few words at the ends and of up to 30 words inside, and kept if enough words are
    equal.  ``left`` is always the witness that comes first in ``documents``; passages are
    sorted by the pair, then by place.  Words inside quotation marks count like any other:
    whether two reports merely quote one speaker is for the reader of the passages to say.

    Witnesses whose words are equal throughout are aligned once, whatever their number.
    """
    texts = read_words(documents)
    alike: dict[tuple[int, ...], int] = {}
    group = [alike.setdefault(text.ids, index) for index, text in enumerate(texts)]
    names: dict[int, str] = {}
    for index, document in zip(group, documents, strict=True):
        names[index] = min(names.get(index, document.witness.id), document.witness.id)
    known = _aligned(texts, names)
    alone = len(names) == len(texts)  # no pair is asked for twice
    places = [_Places.of(text) for text in texts]
    found: list[Passage] = []
    for a, b in combinations(range(len(texts)), 2):
        one, two = group[a], group[b]
        if one == two:
            runs = _whole(len(texts[a].ids))
        elif (one, two) in known:
            runs = known.pop((one, two)) if alone else known[one, two]
        else:
            turned = known.pop((two, one)) if alone else known[two, one]
            runs = _Runs(turned.sizes, turned.right, turned.left, turned.words)
        if len(runs.sizes):
            found.extend(_passages(texts[a], texts[b], places[a], places[b], runs))
    return tuple(found)


def _whole(length: int) -> _Runs:
    """Two texts of equal words: one passage of one run, if there are words at all."""
    one, zero = np.full(min(1, length), 1), np.zeros(min(1, length), dtype=np.int64)
    return _Runs(one, zero, zero, one * length)


def _aligned(texts: Sequence[WordText], names: dict[int, str]) -> dict[tuple[int, int], _Runs]:
    """The passages of every two texts, one way.

    They are aligned in an order of their own, so that the input's does not matter.
    """
    words = sum(len(texts[index].ids) for index in names)
    longest = max((len(text.ids) for text in texts), default=0)
    run, row, make = _machine(words * max(0, len(names) - 1))
    work, room = kernels.room(longest, longest, make)
    rows = {i: (row(texts[i].ids), row(texts[i].content)) for i in names}
    order = sorted(names, key=lambda index: (names[index], index))
    known: dict[tuple[int, int], _Runs] = {}
    for at, second in enumerate(order):
        right = rows[second]
        slots = kernels.slot_count(len(right[0]))
        run.fill_slots(*right, work, slots)
        for first in order[:at]:
            count = run.align(*rows[first], *right, slots, work, _DEMANDS, room)
            firsts = np.array(room.first[: count + 1], dtype=np.int32)
            held = (room.left, room.right, room.words)
            end = int(firsts[-1]) if count else 0
            known[first, second] = _Runs(
                np.diff(firsts), *(np.array(r[:end], dtype=np.int32) for r in held)
            )
    return known


def _machine(words: int) -> tuple[Any, Any, Any]:
    """The kernels, and how their rows are made of a sequence and of a length."""
    if words < _WORTH_COMPILING:
        return kernels, list, lambda length: [0] * length
    from variorum.reuse.compiled import compiled

    return (
        compiled(),
        lambda values: np.array(values, dtype=np.int64),  # flags too
        lambda length: np.zeros(length, dtype=np.int64),
    )


class _Places(NamedTuple):
    """Where the words of a text stand, and how many breaks are before or at each."""

    starts: Ints
    ends: Ints
    breaks: Ints

    @classmethod
    def of(cls, text: WordText) -> _Places:
        breaks = np.searchsorted(text.breaks, np.arange(len(text.ids)), side="right")
        starts, ends = (np.array(row, dtype=np.int32) for row in (text.starts, text.ends))
        return cls(starts, ends, breaks)


def _passages(
    left: WordText, right: WordText, here: _Places, there: _Places, runs: _Runs
) -> list[Passage]:
    """The passages of one pair, by place; a run goes over no break of a text."""
    firsts = np.cumsum(runs.sizes) - runs.sizes
    i, j, words = runs.left, runs.right, runs.words
    totals = np.add.reduceat(words, firsts)
    sizes = runs.sizes
    broken = (here.breaks[i + words - 1] != here.breaks[i]) | (
        there.breaks[j + words - 1] != there.breaks[j]
    )
    if broken.any():
        pieces = [
            _cut(run, left.breaks, right.breaks)
            for run in zip(i.tolist(), j.tolist(), words.tolist(), strict=True)
        ]
        sizes = np.add.reduceat([len(p) for p in pieces], firsts)
        firsts = np.cumsum(sizes) - sizes
        i, j, words = np.array([run for p in pieces for run in p], dtype=np.int64).T
    matches = np.stack(
        [here.starts[i], here.ends[i + words - 1], there.starts[j], there.ends[j + words - 1]],
        axis=1,
    )
    lasts = firsts + sizes - 1
    spans = np.stack(
        [matches[firsts, 0], matches[lasts, 1], matches[firsts, 2], matches[lasts, 3]], axis=1
    ).tolist()
    bounds = zip(firsts.tolist(), (lasts + 1).tolist(), strict=True)
    found = [
        Passage(
            left=Span(siglum=left.siglum, start=a, end=b),
            right=Span(siglum=right.siglum, start=c, end=d),
            matches=Matches(matches, first, last),
            words=total,
        )
        for (a, b, c, d), (first, last), total in zip(
            spans, bounds, totals.tolist(), strict=True
        )
    ]
    begins = [(p.left.start, p.right.start) for p in found]
    if len(set(begins)) == len(begins):
        found.sort(key=lambda p: (p.left.start, p.right.start))
    else:  # two that begin alike, by the runs that follow
        found.sort(key=lambda p: [(a, c, b) for a, b, c, _ in p.matches])
    return found


def _cut(
    run: tuple[int, int, int], left: Sequence[int], right: Sequence[int]
) -> list[tuple[int, int, int]]:
    """A run in pieces between the breaks of both texts."""
    i, j, length = run
    cuts = {at - i for at in left if i < at < i + length}
    cuts |= {at - j for at in right if j < at < j + length}
    edges = [0, *sorted(cuts), length]
    return [(i + a, j + a, b - a) for a, b in pairwise(edges)]
