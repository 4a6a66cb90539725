"""What stands between the runs of a chain and beyond its ends, and whether it is reuse."""

from __future__ import annotations

from collections.abc import Sequence

from variorum.reuse.runs import TABLE, Demands, Passages, Row, Work

_REACH = 4  # words an end is extended over to find the next equal word


def filled(
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
    if rows <= 0 or columns <= 0 or rows > TABLE or columns > TABLE:
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


def is_reuse(
    left_flags: Sequence[int],
    right_flags: Sequence[int],
    found: Passages,
    at: int,
    size: int,
    demands: Demands,
) -> bool:
    """Whether the runs from ``at`` on, ``size`` of them, have what a passage must have."""
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
    short = 4 * evidence < 5 * demands.words
    return (
        evidence >= demands.words
        and content >= demands.content
        and longest >= demands.run
        and words >= (demands.short_density if short else demands.density) * extent
    )
