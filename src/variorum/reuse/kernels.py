"""The alignment of two texts given as numbers, one a word.

Everything here is written in the part of Python that numba compiles, and runs uncompiled as
well: a small story never waits for a compiler, a large one and a corpus run the same lines
as machine code (:mod:`variorum.reuse.compiled`).  Hence arrays handed in and out, and plain
loops.  Seeds are word trigrams with a content word; runs of equal words are grown from
them, chained along the diagonals (seed, chain, extend: Altschul et al. 1990; Abouelhoda and
Ohlebusch 2005), gaps filled by a longest common subsequence, ends extended over small gaps.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from typing import NamedTuple

SEED = 3
"""Words in a seed (with at least one content word)."""

_MAX_REPEATS = 12  # a seed commoner than this inside one text (tables, lists) is no evidence
_MAX_GAP = 30  # words skipped on either side inside a passage
_SMALL_GAP = 12  # words that cost less than the shortest run gains
_LOOK_BACK = 16  # predecessors tried for a run
_REACH = 4  # words an end is extended over to find the next equal word
_SMALLEST = 4  # equal words the best chain must have to be looked into
_TABLE = 64  # words of a gap on either side that are compared; longer ones stay gaps

_MULTIPLIER_ONE = 40_503
_MULTIPLIER_TWO = 60_493

Row = MutableSequence[int]


class Work(NamedTuple):
    """Room the kernels work in, made once for many pairs (:func:`room`)."""

    head: Row  # first place of a seed in the right text, by slot; a power of two of them
    next: Row  # the next place in that slot
    reach: Row  # by diagonal: where its last run ends in the left text
    runs: tuple[Row, Row, Row]  # left place, right place, words
    rest: tuple[Row, Row, Row]  # what a chain leaves of them
    chain: tuple[Row, Row, Row]  # the best chain, then with its gaps filled
    ends: tuple[Row, Row, Row]  # what was found before its first run
    score: Row
    came: Row
    used_left: Row
    used_right: Row
    table: Row  # (_TABLE + 1) squared


class Passages(NamedTuple):
    """What :func:`align` found: runs of equal words, and where each passage begins."""

    first: Row  # of each passage: the number of its first run; one more for the end
    left: Row
    right: Row
    words: Row


class Demands(NamedTuple):
    """What a passage must have."""

    words: int  # equal words, outside of quotations and of the house's lines
    content: int  # content words among them
    run: int  # words in its longest run
    density: float  # equal words per word of its shorter side


def slot_count(words: int) -> int:
    """Slots for the seeds of a text of so many words."""
    count = 64
    while count < 2 * words:
        count *= 2
    return count


def room(left: int, right: int, make: Callable[[int], Row]) -> tuple[Work, Passages]:
    """Room for texts of so many words, of rows that ``make`` makes."""
    words = max(left, right)
    runs = _MAX_REPEATS * left + 16
    work = Work(
        head=make(slot_count(right)),
        next=make(words),
        reach=make(left + right + 1),
        runs=(make(runs), make(runs), make(runs)),
        rest=(make(runs), make(runs), make(runs)),
        chain=(make(runs), make(runs), make(runs)),
        ends=(make(words), make(words), make(words)),
        score=make(runs),
        came=make(runs),
        used_left=make(words),
        used_right=make(words),
        table=make((_TABLE + 1) ** 2),
    )
    most = 4 * (left + right) + 64
    return work, Passages(make(most), make(most), make(most), make(most))


def fill_slots(ids: Sequence[int], flags: Sequence[int], work: Work, count: int) -> None:
    """Enter the seeds of the right text into ``count`` slots."""
    head, following = work.head, work.next
    for slot in range(count):
        head[slot] = -1
    for place in range(len(ids) - 2):
        if (flags[place] | flags[place + 1] | flags[place + 2]) & 1:
            slot = _slot(ids, place, count)
            following[place] = head[slot]
            head[slot] = place


def _slot(ids: Sequence[int], place: int, count: int) -> int:
    value = (ids[place] * _MULTIPLIER_ONE + ids[place + 1]) * _MULTIPLIER_TWO + ids[place + 2]
    return (value ^ (value >> 17)) & (count - 1)


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
    count = _find_runs(left, left_flags, right, slots, work)
    passages = 0
    end = 0
    most = len(found.left) - min(len(left), len(right)) - 8
    while count > 0 and end < most:
        length, best = _best_chain(count, work)
        if best < _SMALLEST:
            break
        remain = 0 if length == count else _without(count, length, len(left), len(right), work)
        size = _filled(length, left, left_flags, right, work, found, end)
        if _is_reuse(left_flags, right_flags, found, end, size, demands):
            found.first[passages] = end
            passages += 1
            end += size
        count = remain
    found.first[passages] = end
    return passages


def _find_runs(
    left: Sequence[int],
    flags: Sequence[int],
    right: Sequence[int],
    slots: int,
    work: Work,
) -> int:
    """All longest runs of equal words with a seed in them, by left, then right place."""
    head, following, reach = work.head, work.next, work.reach
    run_left, run_right, run_words = work.runs
    n, m = len(left), len(right)
    for diagonal in range(n + m + 1):
        reach[diagonal] = 0
    count = 0
    for i in range(n - 2):
        if not (flags[i] | flags[i + 1] | flags[i + 2]) & 1:
            continue
        one, two, three = left[i], left[i + 1], left[i + 2]
        first = head[_slot(left, i, slots)]
        repeats = 0
        j = first
        while j >= 0 and repeats <= _MAX_REPEATS:
            if right[j] == one and right[j + 1] == two and right[j + 2] == three:
                repeats += 1
            j = following[j]
        if repeats == 0 or repeats > _MAX_REPEATS:
            continue
        j = first
        while j >= 0:
            if (
                right[j] == one
                and right[j + 1] == two
                and right[j + 2] == three
                and i >= reach[i - j + m]
            ):
                a, b = i, j
                while a > 0 and b > 0 and left[a - 1] == right[b - 1]:
                    a -= 1
                    b -= 1
                c, d = i + 3, j + 3
                while c < n and d < m and left[c] == right[d]:
                    c += 1
                    d += 1
                reach[i - j + m] = c
                run_left[count] = a
                run_right[count] = b
                run_words[count] = c - a
                count += 1
            j = following[j]
    _sort(run_left, run_right, run_words, count)
    return count


def _sort(left: Row, right: Row, words: Row, count: int) -> None:
    """By left, then right place; they are nearly in order already."""
    for at in range(1, count):
        i, j, length = left[at], right[at], words[at]
        to = at
        while to > 0 and (left[to - 1] > i or (left[to - 1] == i and right[to - 1] > j)):
            left[to] = left[to - 1]
            right[to] = right[to - 1]
            words[to] = words[to - 1]
            to -= 1
        left[to] = i
        right[to] = j
        words[to] = length


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


def _best_chain(count: int, work: Work) -> tuple[int, float]:
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


def _without(count: int, length: int, n: int, m: int, work: Work) -> int:
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
    _sort(rest_left, rest_right, rest_words, kept)
    for at in range(kept):
        left[at] = rest_left[at]
        right[at] = rest_right[at]
        words[at] = rest_words[at]
    return kept


def _filled(
    length: int,
    left: Sequence[int],
    flags: Sequence[int],
    right: Sequence[int],
    work: Work,
    found: Passages,
    at: int,
) -> int:
    """Write the chain with the equal words in its gaps and just beyond its ends at ``at``.

    A lone function word in a gap is chance, not reuse.  Returns the number of runs.
    """
    chain_left, chain_right, chain_words = work.chain
    before_left, before_right, before_words = work.ends
    size = 0
    i, j = chain_left[0], chain_right[0]
    while True:
        a, b, c = _next_equal(left, right, flags, i - 1, j - 1, -1)
        if c == 0:
            break
        before_left[size] = a
        before_right[size] = b
        before_words[size] = c
        size += 1
        i, j = a, b
    end = at
    for place in range(size - 1, -1, -1):
        end = _put(before_left[place], before_right[place], before_words[place], found, at, end)
    for place in range(length):
        i, j, words = chain_left[place], chain_right[place], chain_words[place]
        if place > 0:
            a = chain_left[place - 1] + chain_words[place - 1]
            b = chain_right[place - 1] + chain_words[place - 1]
            end = _fill_gap(a, i, b, j, left, flags, right, work.table, found, at, end)
        end = _put(i, j, words, found, at, end)
    while True:
        i = found.left[end - 1] + found.words[end - 1]
        j = found.right[end - 1] + found.words[end - 1]
        a, b, c = _next_equal(left, right, flags, i, j, 1)
        if c == 0:
            break
        end = _put(a, b, c, found, at, end)
    return end - at


def _put(i: int, j: int, words: int, found: Passages, at: int, end: int) -> int:
    """Write a run behind the others, joined to the last if it continues it."""
    if (
        end > at
        and found.left[end - 1] + found.words[end - 1] == i
        and found.right[end - 1] + found.words[end - 1] == j
    ):
        found.words[end - 1] += words
        return end
    found.left[end] = i
    found.right[end] = j
    found.words[end] = words
    return end + 1


def _fill_gap(
    a: int,
    a_end: int,
    b: int,
    b_end: int,
    left: Sequence[int],
    flags: Sequence[int],
    right: Sequence[int],
    table: Row,
    found: Passages,
    at: int,
    end: int,
) -> int:
    """A longest common subsequence of two short gaps, as runs with a content word each."""
    rows, columns = a_end - a, b_end - b
    if rows <= 0 or columns <= 0 or rows > _TABLE or columns > _TABLE:
        return end
    width = columns + 1
    for y in range(width):
        table[rows * width + y] = 0
    for x in range(rows - 1, -1, -1):
        table[x * width + columns] = 0
        word = left[a + x]
        for y in range(columns - 1, -1, -1):
            if word == right[b + y]:
                table[x * width + y] = table[(x + 1) * width + y + 1] + 1
            else:
                table[x * width + y] = max(table[(x + 1) * width + y], table[x * width + y + 1])
    x = y = 0
    while x < rows and y < columns:
        if left[a + x] == right[b + y]:
            start = x
            content = 0
            while x < rows and y < columns and left[a + x] == right[b + y]:
                content |= flags[a + x] & 1
                x += 1
                y += 1
            if content:
                words = x - start
                end = _put(a + start, b + y - words, words, found, at, end)
        elif table[(x + 1) * width + y] >= table[x * width + y + 1]:
            x += 1
        else:
            y += 1
    return end


def _next_equal(
    left: Sequence[int], right: Sequence[int], flags: Sequence[int], a: int, b: int, way: int
) -> tuple[int, int, int]:
    """The next run from (a, b) on, over a gap of at most ``_REACH`` words a side.

    A run behind a gap of more than two words in all must have two words.  ``way`` is 1 or
    -1; no run has length 0.
    """
    n, m = len(left), len(right)
    for total in range(2 * _REACH + 1):
        for skip in range(max(0, total - _REACH), min(total, _REACH) + 1):
            i, j = a + way * skip, b + way * (total - skip)
            length = 0
            content = 0
            while 0 <= i < n and 0 <= j < m and left[i] == right[j]:
                content |= flags[i] & 1
                length += 1
                i += way
                j += way
            if content and (total <= 2 or length > 1):
                if way > 0:
                    return i - length, j - length, length
                return i + 1, j + 1, length
    return 0, 0, 0


def _is_reuse(
    left_flags: Sequence[int],
    right_flags: Sequence[int],
    found: Passages,
    at: int,
    size: int,
    demands: Demands,
) -> bool:
    words = evidence = content = longest = 0
    for run in range(at, at + size):
        i, j, length = found.left[run], found.right[run], found.words[run]
        words += length
        longest = max(longest, length)
        for step in range(length):
            flag = left_flags[i + step]
            if not (flag | right_flags[j + step]) & 2:
                evidence += 1
                content += flag & 1
    last = at + size - 1
    extent = min(
        found.left[last] + found.words[last] - found.left[at],
        found.right[last] + found.words[last] - found.right[at],
    )
    return (
        evidence >= demands.words
        and content >= demands.content
        and longest >= demands.run
        and words >= demands.density * extent
    )
