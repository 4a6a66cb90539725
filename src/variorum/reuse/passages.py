"""From word runs to verified passages, for every pair of witnesses of a story."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, pairwise
from typing import Any

from variorum.model import Document, Passage, Span
from variorum.reuse import kernels
from variorum.reuse.words import WordText, read_words

_DEMANDS = kernels.Demands(words=7, content=3, run=4, density=0.4)
_WORTH_COMPILING = 2_500_000
"""Words read over all pairs from which on machine code is quicker, loaded and all."""

Run = tuple[int, int, int]
"""(left position, right position, number of words)."""


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
    found: list[Passage] = []
    for a, b in combinations(range(len(texts)), 2):
        one, two = group[a], group[b]
        if one == two:
            length = len(texts[a].ids)
            chained = [[(0, 0, length)]] if length else []
        else:
            chained = known[one, two]
        found.extend(_passage(texts[a], texts[b], chain) for chain in chained)
    return tuple(found)


def _aligned(
    texts: Sequence[WordText], names: dict[int, str]
) -> dict[tuple[int, int], list[list[Run]]]:
    """The passages of every two texts, both ways.

    They are aligned in an order of their own, so that the input's does not matter.
    """
    words = sum(len(texts[index].ids) for index in names)
    longest = max((len(text.ids) for text in texts), default=0)
    run, row, make = _machine(words * max(0, len(names) - 1))
    work, room = kernels.room(longest, longest, make)
    rows = {i: (row(texts[i].ids), row(texts[i].content)) for i in names}
    order = sorted(names, key=lambda index: (names[index], index))
    known: dict[tuple[int, int], list[list[Run]]] = {}
    for at, second in enumerate(order):
        right = rows[second]
        slots = kernels.slot_count(len(right[0]))
        run.fill_slots(*right, work, slots)
        for first in order[:at]:
            count = run.align(*rows[first], *right, slots, work, _DEMANDS, room)
            chained = sorted(_runs(room, p) for p in range(count))
            turned = sorted([(j, i, length) for i, j, length in c] for c in chained)
            known[first, second], known[second, first] = chained, turned
    return known


def _machine(words: int) -> tuple[Any, Any, Any]:
    """The kernels, and how their rows are made of a sequence and of a length."""
    if words < _WORTH_COMPILING:
        return kernels, list, lambda length: [0] * length
    import numpy as np

    from variorum.reuse.compiled import compiled

    return (
        compiled(),
        lambda values: np.array(values, dtype=np.int64),  # flags too
        lambda length: np.zeros(length, dtype=np.int64),
    )


def _runs(room: kernels.Passages, passage: int) -> list[Run]:
    return [
        (int(room.left[at]), int(room.right[at]), int(room.words[at]))
        for at in range(room.first[passage], room.first[passage + 1])
    ]


def _passage(left: WordText, right: WordText, chain: Sequence[Run]) -> Passage:
    matches: list[tuple[int, int, int, int]] = []
    for i, j, length in chain:
        cuts = {at - i for at in left.breaks if i < at < i + length}
        cuts |= {at - j for at in right.breaks if j < at < j + length}
        edges = [0, *sorted(cuts), length]
        for first, last in pairwise(edges):
            matches.append(
                (
                    left.starts[i + first],
                    left.ends[i + last - 1],
                    right.starts[j + first],
                    right.ends[j + last - 1],
                )
            )
    return Passage(
        left=Span(siglum=left.siglum, start=matches[0][0], end=matches[-1][1]),
        right=Span(siglum=right.siglum, start=matches[0][2], end=matches[-1][3]),
        matches=tuple(matches),
        words=sum(length for _, _, length in chain),
    )
