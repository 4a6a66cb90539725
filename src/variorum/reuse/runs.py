"""Runs of equal words of two texts, from seeds; the room the alignment works in.

Seeds are word trigrams with a content word.  How these lines are run: see
:mod:`variorum.reuse.kernels`.
"""

from __future__ import annotations

from collections.abc import Callable, MutableSequence, Sequence
from typing import NamedTuple

SEED = 3
"""Words in a seed (with at least one content word)."""
TABLE = 64
"""Words of a gap on either side that are compared; longer ones stay gaps."""

_MAX_REPEATS = 12  # a seed commoner than this inside one text (tables, lists) is no evidence
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
    table: Row  # (TABLE + 1) squared


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
    short_density: float  # the same if it has less than a quarter more words than it must


def slot_count(words: int) -> int:
    """Slots for the seeds of a text of so many words."""
    count = 64
    while count < 4 * words:
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
        table=make((TABLE + 1) ** 2),
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


def find_runs(
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
    sort_runs(run_left, run_right, run_words, count)
    return count


def sort_runs(left: Row, right: Row, words: Row, count: int) -> None:
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
