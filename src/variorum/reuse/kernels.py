"""The alignment of two texts given as numbers, one a word.

Everything here is written in the part of Python that numba compiles, and runs uncompiled as
well: a small story never waits for a compiler, a large one and a corpus run the same lines
as machine code (:mod:`variorum.reuse.compiled`).  Hence arrays handed in and out, and plain
loops.  Seeds are word trigrams with a content word; runs of equal words are grown from
them, chained along the diagonals (seed, chain, extend: Altschul et al. 1990; Abouelhoda and
Ohlebusch 2005), gaps filled by a longest common subsequence, ends extended over small gaps.
"""

from __future__ import annotations

from collections.abc import Sequence

from variorum.reuse.chains import best_chain, without
from variorum.reuse.gaps import filled, is_reuse
from variorum.reuse.runs import (
    Demands,
    Passages,
    Work,
    fill_slots,
    find_runs,
    room,
    slot_count,
)

__all__ = ["Demands", "Passages", "Work", "align", "fill_slots", "room", "slot_count"]

_SMALLEST = 4  # equal words the best chain must have to be looked into


def align(
    left: Sequence[int],
    left_flags: Sequence[int],
    right: Sequence[int],
    right_flags: Sequence[int],
    slots: int,
    work: Work,
    demands: Demands,
    found: Passages,
) -> int:
    """The passages two texts share, written to ``found``; their number.

    ``left`` and ``right`` have a number for each word; a negative one equals no word of the
    other text.  Flags: 1 a content word, 2 a word that is no evidence (in a quotation).
    :func:`fill_slots` has been called for the right text.
    """
    count = find_runs(left, left_flags, right, slots, work)
    passages = 0
    end = 0
    most = len(found.left) - min(len(left), len(right)) - 8
    while count > 0 and end < most:
        length, best = best_chain(count, work)
        if best < _SMALLEST:
            break
        remain = 0 if length == count else without(count, length, len(left), len(right), work)
        size = filled(length, left, left_flags, right, work, found, end)
        if is_reuse(left_flags, right_flags, found, end, size, demands):
            found.first[passages] = end
            passages += 1
            end += size
        count = remain
    found.first[passages] = end
    return passages
