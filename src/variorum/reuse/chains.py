"""Runs of equal words between two texts, chained along the diagonals into passages."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from variorum.reuse.words import Ints

SEED = 3
"""Words in a seed (with at least one content word)."""

_MAX_REPEATS = 12  # a seed commoner than this inside one text (tables, lists) is no evidence
_MAX_GAP = 30  # words skipped on either side inside a passage
_SMALL_GAP = 12  # words that cost less than the shortest run gains
_LOOK_BACK = 16  # predecessors tried for a run
_REACH = 4  # words an end is extended over to find the next equal word

Run = tuple[int, int, int]
"""(left position, right position, number of words)."""


def equal_runs(left: tuple[Ints, Ints], right: tuple[Ints, Ints]) -> list[Run]:
    """All maximal runs of seeds on one diagonal, sorted by left, then right position."""
    left_value, left_place = left
    right_value, right_place = right
    if not len(left_value) or not len(right_value):
        return []
    low = np.searchsorted(right_value, left_value, side="left")
    high = np.searchsorted(right_value, left_value, side="right")
    counts = high - low
    counts[counts > _MAX_REPEATS] = 0
    total = int(counts.sum())
    if not total:
        return []
    from_left = np.repeat(left_place, counts)
    offsets = np.arange(total) - np.repeat(np.cumsum(counts) - counts, counts)
    from_right = right_place[np.repeat(low, counts) + offsets]
    diagonal = from_left - from_right
    order = np.lexsort((from_left, diagonal))
    from_left, from_right, diagonal = from_left[order], from_right[order], diagonal[order]
    breaks = np.flatnonzero((np.diff(diagonal) != 0) | (np.diff(from_left) > SEED))
    firsts = np.concatenate(([0], breaks + 1))
    lasts = np.concatenate((breaks, [total - 1]))
    runs = [
        (int(from_left[a]), int(from_right[a]), int(from_left[b] - from_left[a]) + SEED)
        for a, b in zip(firsts, lasts, strict=True)
    ]
    return sorted(runs)


def verified(runs: Sequence[Run], left: Sequence[int], right: Sequence[int]) -> list[Run]:
    """The runs grown to both sides while words are equal, and checked word by word."""
    grown: set[Run] = set()
    for i, j, length in runs:
        if left[i : i + length] != right[j : j + length]:
            continue
        before = 0
        while before < i and before < j and left[i - before - 1] == right[j - before - 1]:
            before += 1
        end_left, end_right = i + length, j + length
        while (
            end_left < len(left)
            and end_right < len(right)
            and left[end_left] == right[end_right]
        ):
            end_left, end_right = end_left + 1, end_right + 1
        grown.add((i - before, j - before, end_left - i + before))
    return sorted(grown)


def chains(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs joined into chains that advance on both sides, best chain first.

    No word of either text is used twice: the runs of later chains are cut where earlier
    ones stand, so that a block that was moved is a chain of its own.
    """
    left = list(runs)
    found = []
    while left:
        chain = _best_chain(left)
        found.append(chain)
        left = _without(left, chain)
    return found


def _is_chain(runs: Sequence[Run]) -> bool:
    """Whether the runs as they stand advance on both sides over small gaps only.

    Then no chain scores higher: every run gains more than its gap costs.
    """
    return all(
        0 <= two[0] - one[0] - one[2] <= _SMALL_GAP
        and 0 <= two[1] - one[1] - one[2] <= _SMALL_GAP
        for one, two in pairwise(runs)
    )


def _best_chain(runs: Sequence[Run]) -> list[Run]:
    if _is_chain(runs):
        return list(runs)
    scores = [0.0] * len(runs)
    came = [-1] * len(runs)
    for index, (i, j, length) in enumerate(runs):
        best, source = 0.0, -1
        for other in range(index - 1, max(-1, index - _LOOK_BACK - 1), -1):
            oi, oj, olength = runs[other]
            if scores[other] <= best:
                continue
            gap_left, gap_right = i - oi - olength, j - oj - olength
            gap = gap_left if gap_left > gap_right else gap_right
            if gap > _MAX_GAP or i <= oi or j <= oj:
                continue
            score = scores[other] - 0.5 - (0.2 * gap if gap > 0 else 0.0)
            overlap = -(gap_left if gap_left < gap_right else gap_right)
            if overlap > 0:
                if overlap > length - 2:
                    continue
                score -= overlap
            if score > best:
                best, source = score, other
        scores[index] = length + best
        came[index] = source
    at = max(range(len(runs)), key=lambda k: (scores[k], -k))
    chain: list[Run] = []
    while at >= 0:
        chain.append(runs[at])
        at = came[at]
    chain.reverse()
    trimmed = [chain[0]]
    for i, j, length in chain[1:]:
        pi, pj, plength = trimmed[-1]
        overlap = max(0, pi + plength - i, pj + plength - j)
        trimmed.append((i + overlap, j + overlap, length - overlap))
    return trimmed


def _without(runs: Sequence[Run], chain: Sequence[Run]) -> list[Run]:
    if len(chain) == len(runs):
        return []
    used_left = {i + step for i, _, length in chain for step in range(length)}
    used_right = {j + step for _, j, length in chain for step in range(length)}
    rest = []
    for i, j, length in runs:
        start = None
        for step in range(length + 1):
            free = step < length and i + step not in used_left and j + step not in used_right
            if free and start is None:
                start = step
            elif not free and start is not None:
                if step - start >= SEED:
                    rest.append((i + start, j + start, step - start))
                start = None
    return sorted(set(rest))


def filled(
    chain: Sequence[Run], left: Sequence[int], right: Sequence[int], content: Sequence[bool]
) -> list[Run]:
    """The chain with the equal words inside its gaps and just beyond its ends.

    ``content`` tells the left text's content words: a lone function word in a gap is
    chance, not reuse.
    """
    result = [chain[0]]
    for run in chain[1:]:
        i, j, length = result[-1]
        a, b = i + length, j + length
        for extra in _common(left[a : run[0]], right[b : run[1]]):
            candidate = (a + extra[0], b + extra[1], extra[2])
            if any(content[candidate[0] : candidate[0] + candidate[2]]):
                result.append(candidate)
        result.append(run)
    _extend(result, left, right, content, 1)
    _extend(result, left, right, content, -1)
    return _joined(result)


def _common(left: Sequence[int], right: Sequence[int]) -> list[Run]:
    """A longest common subsequence of two short gaps, as runs."""
    if not left or not right or not set(left) & set(right):
        return []
    rows, columns = len(left), len(right)
    table = [[0] * (columns + 1) for _ in range(rows + 1)]
    for a in range(rows - 1, -1, -1):
        row, below, word = table[a], table[a + 1], left[a]
        for b in range(columns - 1, -1, -1):
            if word == right[b]:
                row[b] = below[b + 1] + 1
            else:
                row[b] = below[b] if below[b] >= row[b + 1] else row[b + 1]
    a = b = 0
    runs: list[Run] = []
    while a < rows and b < columns:
        if left[a] == right[b]:
            if runs and runs[-1][0] + runs[-1][2] == a and runs[-1][1] + runs[-1][2] == b:
                runs[-1] = (runs[-1][0], runs[-1][1], runs[-1][2] + 1)
            else:
                runs.append((a, b, 1))
            a, b = a + 1, b + 1
        elif table[a + 1][b] >= table[a][b + 1]:
            a += 1
        else:
            b += 1
    return runs


def _extend(
    runs: list[Run],
    left: Sequence[int],
    right: Sequence[int],
    content: Sequence[bool],
    way: int,
) -> None:
    """Carry the last (way 1) or first (way -1) run on over small gaps."""
    while True:
        if way > 0:
            i, j, length = runs[-1]
            a, b = i + length, j + length
        else:
            a, b = runs[0][0] - 1, runs[0][1] - 1
        found = _next_equal(left, right, content, a, b, way)
        if found is None:
            return
        if way > 0:
            runs.append(found)
        else:
            runs.insert(0, found)


def _next_equal(
    left: Sequence[int], right: Sequence[int], content: Sequence[bool], a: int, b: int, way: int
) -> Run | None:
    for total in range(2 * _REACH + 1):
        for skip in range(max(0, total - _REACH), min(total, _REACH) + 1):
            i, j = a + way * skip, b + way * (total - skip)
            length = 0
            some = False
            while (
                0 <= i + way * length < len(left)
                and 0 <= j + way * length < len(right)
                and left[i + way * length] == right[j + way * length]
            ):
                some = some or content[i + way * length]
                length += 1
            if length and some and (total <= 2 or length > 1):
                return (i, j, length) if way > 0 else (i - length + 1, j - length + 1, length)
    return None


def _joined(runs: Sequence[Run]) -> list[Run]:
    joined = [runs[0]]
    for i, j, length in runs[1:]:
        pi, pj, plength = joined[-1]
        if pi + plength == i and pj + plength == j:
            joined[-1] = (pi, pj, plength + length)
        else:
            joined.append((i, j, length))
    return joined
