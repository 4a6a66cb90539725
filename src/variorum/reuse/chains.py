"""Chains of runs: which go together, strongest first, each word used once."""

from __future__ import annotations

from variorum.reuse.runs import SEED, Work, sort_runs

_MAX_GAP = 30  # words skipped on either side inside a passage
_SMALL_GAP = 12  # words that cost less than the shortest run gains
_LOOK_BACK = 16  # predecessors tried for a run


def _is_chain(count: int, work: Work) -> bool:
    """Whether the runs as they stand advance on both sides over small gaps only.

    Then no chain scores higher: every run gains more than its gap costs.
    """
    left, right, words = work.runs
    for at in range(1, count):
        one = left[at] - left[at - 1] - words[at - 1]
        two = right[at] - right[at - 1] - words[at - 1]
        if one < 0 or one > _SMALL_GAP or two < 0 or two > _SMALL_GAP:
            return False
    return True


def best_chain(count: int, work: Work) -> tuple[int, float]:
    """Write the best chain of the runs to ``work.chain``: its length and its score in words.

    Gaps cost a fifth of a word for each word skipped, overlaps what they take.
    """
    left, right, words = work.runs
    to_left, to_right, to_words = work.chain
    if _is_chain(count, work):
        total = 0
        for at in range(count):
            to_left[at] = left[at]
            to_right[at] = right[at]
            to_words[at] = words[at]
            total += words[at]
        return count, total * 1.0
    score, came = work.score, work.came
    top = 0
    for index in range(count):
        i, j, length = left[index], right[index], words[index]
        best, source = 0, -1
        stop = max(-1, index - _LOOK_BACK - 1)
        other = index - 1
        while other > stop:
            if score[other] > best:
                gap_left = i - left[other] - words[other]
                gap_right = j - right[other] - words[other]
                gap = max(gap_left, gap_right)
                overlap = max(0, -min(gap_left, gap_right))
                if (
                    gap <= _MAX_GAP
                    and i > left[other]
                    and j > right[other]
                    and (overlap == 0 or overlap <= length - 2)
                ):
                    # In tenths of a word, so that sums are exact.
                    value = score[other] - 5 - 2 * max(gap, 0) - 10 * overlap
                    if value > best:
                        best, source = value, other
            other -= 1
        score[index] = 10 * length + best
        came[index] = source
        if score[index] > score[top]:
            top = index
    size = 0
    at = top
    while at >= 0:
        size += 1
        at = came[at]
    at = top
    for place in range(size - 1, -1, -1):
        to_left[place] = left[at]
        to_right[place] = right[at]
        to_words[place] = words[at]
        at = came[at]
    for place in range(1, size):
        before = to_words[place - 1]
        overlap = max(
            0,
            to_left[place - 1] + before - to_left[place],
            to_right[place - 1] + before - to_right[place],
        )
        to_left[place] += overlap
        to_right[place] += overlap
        to_words[place] -= overlap
    return size, score[top] / 10


def without(count: int, length: int, n: int, m: int, work: Work) -> int:
    """Cut the chain's words out of the runs: no word of either text is used twice.

    A block that was moved is so a chain of its own.
    """
    left, right, words = work.runs
    rest_left, rest_right, rest_words = work.rest
    used_left, used_right = work.used_left, work.used_right
    for at in range(n):
        used_left[at] = 0
    for at in range(m):
        used_right[at] = 0
    for at in range(length):
        i, j = work.chain[0][at], work.chain[1][at]
        for step in range(work.chain[2][at]):
            used_left[i + step] = 1
            used_right[j + step] = 1
    kept = 0
    for at in range(count):
        i, j, size = left[at], right[at], words[at]
        start = -1
        for step in range(size + 1):
            free = step < size and not used_left[i + step] and not used_right[j + step]
            if free:
                if start < 0:
                    start = step
            elif start >= 0:
                if step - start >= SEED and kept < len(rest_left):
                    rest_left[kept] = i + start
                    rest_right[kept] = j + start
                    rest_words[kept] = step - start
                    kept += 1
                start = -1
    sort_runs(rest_left, rest_right, rest_words, kept)
    for at in range(kept):
        left[at] = rest_left[at]
        right[at] = rest_right[at]
        words[at] = rest_words[at]
    return kept
