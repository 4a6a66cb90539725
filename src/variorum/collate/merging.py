"""Two aligned sets of readings merged into one, in loops that numba compiles.

Everything here is written in the part of Python that numba compiles, and runs uncompiled as
well: a small story never waits for a compiler.  Words are numbers (*forms*), columns the
forms that stand in them; scores are whole numbers, so that no sum is rounded.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from typing import NamedTuple

OPEN, EXTEND = -14, -1
"""What a gap costs, and each column of it; in twentieths, as all scores."""
CELLS = 250_000
"""A larger table is not searched: the two sides go one after the other."""

_ANCHOR = 3  # equal columns in a row that are aligned without further search
_NONE = -1_000_000_000

Row = MutableSequence[int]


class Side(NamedTuple):
    """The columns of some readings: the distinct forms of each, and where they begin."""

    forms: Sequence[int]
    firsts: Sequence[int]  # one more for the end


class Forms(NamedTuple):
    """What is known of each form."""

    table: Sequence[int]  # how well two go together: (left form * size) + right form
    size: int
    keys: Sequence[int]  # equal words have one key
    lemmas: Sequence[int]  # ... and equal words of one lemma one of these
    content: Sequence[int]


class Room(NamedTuple):
    """Room the merging works in, made once for a locus (:func:`room`)."""

    tables: tuple[Row, Row, Row]  # best score by cell, ending in a pair, or a gap on a side
    left: Row  # the merged columns: number on the left, or -1
    right: Row
    runs: tuple[Row, Row, Row]  # left column, right column, length
    chain: tuple[Row, Row]  # weight, run before
    seen: Row  # by key
    counts: Row
    places: Row


def room(columns: int, keys: int, make: Callable[[int], Row]) -> Room:
    """Room for sides of so many columns together, of rows that ``make`` makes."""
    half = columns // 2 + 1
    cells = min((half + 1) * (half + 1), CELLS + columns + 2)
    return Room(
        (make(cells), make(cells), make(cells)),
        make(columns + 1),
        make(columns + 1),
        (make(columns + 1), make(columns + 1), make(columns + 1)),
        (make(columns + 1), make(columns + 1)),
        make(keys),
        make(keys),
        make(keys),
    )


def merge(left: Side, right: Side, forms: Forms, work: Room) -> int:
    """Write the merged columns to ``work.left`` and ``work.right``; how many.

    Long runs of equal columns are taken as they stand: those at the start and the end, and
    inside those around a content word that stands once on each side.  The columns between
    are aligned with affine gaps (Gotoh 1982).
    """
    n, m = len(left.firsts) - 1, len(right.firsts) - 1
    start = 0
    while start < min(n, m) and _shares(left, start, right, start, forms.keys):
        start += 1
    end = 0
    while end < min(n, m) - start and _shares(
        left, n - 1 - end, right, m - 1 - end, forms.keys
    ):
        end += 1
    for at in range(start):
        work.left[at] = at
        work.right[at] = at
    size = start
    anchors = _anchors(left, start, n - end, right, start, m - end, forms, work)
    here = there = start
    run_left, run_right, run_length = work.runs
    for anchor in range(anchors):
        a, b, length = run_left[anchor], run_right[anchor], run_length[anchor]
        size = _affine(left, here, a, right, there, b, forms, work, size)
        for step in range(length):
            work.left[size] = a + step
            work.right[size] = b + step
            size += 1
        here, there = a + length, b + length
    size = _affine(left, here, n - end, right, there, m - end, forms, work, size)
    for step in range(end):
        work.left[size] = n - end + step
        work.right[size] = m - end + step
        size += 1
    return size


def joined(
    left: Side, right: Side, size: int, lemmas: Sequence[int], work: Room, out: Row, firsts: Row
) -> int:
    """Write the forms of the merged columns to ``out`` and ``firsts``; how many forms.

    Of forms that are equal words of one lemma the first counts.
    """
    end = 0
    for at in range(size):
        firsts[at] = end
        i, j = work.left[at], work.right[at]
        if i >= 0:
            for place in range(left.firsts[i], left.firsts[i + 1]):
                out[end] = left.forms[place]
                end += 1
        known = end
        if j >= 0:
            for place in range(right.firsts[j], right.firsts[j + 1]):
                form = right.forms[place]
                new = True
                for other in range(firsts[at], known):
                    if lemmas[out[other]] == lemmas[form]:
                        new = False
                        break
                if new:
                    out[end] = form
                    end += 1
    firsts[size] = end
    return end


def _shares(left: Side, i: int, right: Side, j: int, keys: Sequence[int]) -> bool:
    """Whether two columns have an equal word."""
    for one in range(left.firsts[i], left.firsts[i + 1]):
        key = keys[left.forms[one]]
        for two in range(right.firsts[j], right.firsts[j + 1]):
            if keys[right.forms[two]] == key:
                return True
    return False


def _score(left: Side, i: int, right: Side, j: int, forms: Forms) -> int:
    """How well two columns go together: their best pair of forms."""
    best = _NONE
    for one in range(left.firsts[i], left.firsts[i + 1]):
        row = left.forms[one] * forms.size
        for two in range(right.firsts[j], right.firsts[j + 1]):
            score = forms.table[row + right.forms[two]]
            best = max(best, score)
    return best


def _anchors(
    left: Side,
    low: int,
    high: int,
    right: Side,
    low_right: int,
    high_right: int,
    forms: Forms,
    work: Room,
) -> int:
    """Write long runs of equal columns that are in order on both sides to ``work.runs``."""
    keys = forms.keys
    run_left, run_right, run_length = work.runs
    for at in range(len(work.counts)):
        work.counts[at] = 0
        work.seen[at] = -1
    for j in range(low_right, high_right):
        for place in range(right.firsts[j], right.firsts[j + 1]):
            key = keys[right.forms[place]]
            if work.seen[key] != j:
                work.seen[key] = j
                work.counts[key] += 1
                work.places[key] = j
    for key in range(len(work.counts)):  # minus the place where there is one, else nothing
        if work.counts[key] != 1:
            work.places[key] = -1
        work.counts[key] = 0
        work.seen[key] = -1
    for i in range(low, high):
        for place in range(left.firsts[i], left.firsts[i + 1]):
            key = keys[left.forms[place]]
            if work.seen[key] != i:
                work.seen[key] = i
                work.counts[key] += 1
    count = 0
    for i in range(low, high):
        for place in range(left.firsts[i], left.firsts[i + 1]):
            form = left.forms[place]
            key = keys[form]
            if not forms.content[form] or work.counts[key] > 1 or work.places[key] < 0:
                continue
            a, b = i, work.places[key]
            while a > low and b > low_right and _shares(left, a - 1, right, b - 1, forms.keys):
                a -= 1
                b -= 1
            length = 0
            while (
                a + length < high
                and b + length < high_right
                and _shares(left, a + length, right, b + length, forms.keys)
            ):
                length += 1
            if length >= _ANCHOR:
                count = _entered(a, b, length, run_left, run_right, run_length, count)
    return _in_order(count, work)


def _entered(
    a: int, b: int, length: int, left: Row, right: Row, lengths: Row, count: int
) -> int:
    """Enter a run in order of its places, if it is not there yet; how many there are."""
    to = count
    while to > 0 and (left[to - 1] > a or (left[to - 1] == a and right[to - 1] > b)):
        to -= 1
    if (to > 0 and left[to - 1] == a and right[to - 1] == b) or count >= len(left):
        return count
    for at in range(count, to, -1):
        left[at] = left[at - 1]
        right[at] = right[at - 1]
        lengths[at] = lengths[at - 1]
    left[to] = a
    right[to] = b
    lengths[to] = length
    return count + 1


def _in_order(count: int, work: Room) -> int:
    """Keep the heaviest chain of runs that advance on both sides without overlap."""
    left, right, lengths = work.runs
    weights, sources = work.chain
    top = -1
    for run in range(count):
        weight, source = 0, -1
        for other in range(run):
            before = left[other] + lengths[other] <= left[run]
            if (
                before
                and right[other] + lengths[other] <= right[run]
                and weights[other] > weight
            ):
                weight, source = weights[other], other
        weights[run] = weight + lengths[run]
        sources[run] = source
        if top < 0 or weights[run] > weights[top]:
            top = run
    size = 0
    at = top
    while at >= 0:  # the chain backwards, to the end of the room for weights
        size += 1
        weights[len(weights) - size] = at
        at = sources[at]
    for place in range(size):
        run = weights[len(weights) - size + place]
        left[place] = left[run]
        right[place] = right[run]
        lengths[place] = lengths[run]
    return size


def _affine(
    left: Side,
    low: int,
    high: int,
    right: Side,
    low_right: int,
    high_right: int,
    forms: Forms,
    work: Room,
    size: int,
) -> int:
    """Gotoh's alignment of some columns of both sides, written from ``size`` on."""
    rows, columns = high - low, high_right - low_right
    if rows <= 0 or columns <= 0 or rows * columns > CELLS:
        for i in range(low, high):
            work.left[size] = i
            work.right[size] = -1
            size += 1
        for j in range(low_right, high_right):
            work.left[size] = -1
            work.right[size] = j
            size += 1
        return size
    pair, up, across = work.tables
    width = columns + 1
    for j in range(width):
        pair[j] = _NONE
        up[j] = _NONE
        across[j] = OPEN + EXTEND * j
    pair[0] = 0
    across[0] = _NONE
    for i in range(1, rows + 1):
        at = i * width
        pair[at] = _NONE
        up[at] = OPEN + EXTEND * i
        across[at] = _NONE
        for j in range(1, columns + 1):
            at += 1
            above, before = at - width, at - 1
            score = _score(left, low + i - 1, right, low_right + j - 1, forms)
            diagonal = above - 1
            pair[at] = score + max(pair[diagonal], up[diagonal], across[diagonal])
            up[at] = max(max(pair[above], across[above]) + OPEN, up[above]) + EXTEND
            across[at] = max(max(pair[before], up[before]) + OPEN, across[before]) + EXTEND
    return _traced(left, low, high, right, low_right, high_right, forms, work, size)


def _traced(
    left: Side,
    low: int,
    high: int,
    right: Side,
    low_right: int,
    high_right: int,
    forms: Forms,
    work: Room,
    size: int,
) -> int:
    """Follow the best alignment back through the tables; where it ends."""
    pair, up, across = work.tables
    i, j = high - low, high_right - low_right
    width = j + 1
    at = i * width + j
    state = 0
    best = pair[at]
    if up[at] > best:
        state, best = 1, up[at]
    if across[at] > best:
        state = 2
    begin = size
    while i > 0 or j > 0:
        at = i * width + j
        of_pair = of_up = 0  # what a step from each table costs
        if state == 0:
            work.left[size] = low + i - 1
            work.right[size] = low_right + j - 1
            before = pair[at] - _score(left, low + i - 1, right, low_right + j - 1, forms)
            i -= 1
            j -= 1
        elif state == 1:
            work.left[size] = low + i - 1
            work.right[size] = -1
            before = up[at] - EXTEND
            i -= 1
            of_pair = OPEN
        else:
            work.left[size] = -1
            work.right[size] = low_right + j - 1
            before = across[at] - EXTEND
            j -= 1
            of_pair = of_up = OPEN
        size += 1
        if i == 0:
            state = 2
        elif j == 0:
            state = 1
        else:
            at = i * width + j
            if pair[at] + of_pair == before:
                state = 0
            elif up[at] + of_up == before:
                state = 1
            else:
                state = 2
    low, high = begin, size - 1
    while low < high:
        work.left[low], work.left[high] = work.left[high], work.left[low]
        work.right[low], work.right[high] = work.right[high], work.right[low]
        low += 1
        high -= 1
    return size
