"""The passages of pairs of documents of a corpus.

Written like :mod:`variorum.reuse.scanning`.
"""

from __future__ import annotations

from typing import Any

from variorum.reuse.hashing import holds
from variorum.reuse.joining import prints
from variorum.reuse.kernels import Demands, Passages, Work, align, fill_slots, slot_count
from variorum.reuse.quoting import MASKED
from variorum.reuse.scanning import Words, part_of

_BETWEEN = 12  # words without a fingerprint between two common ones


def take_out(
    words: Words,
    firsts: Any,
    common: Any,
    bits: int,
    size: int,
    keep: int,
    least: int,
    scratch: Any,
    places: Any,
) -> None:
    """Take the words of ``common`` fingerprints (an open hash table) out of the documents.

    They, and the few between two of them, get a negative number: they equal nothing.
    """
    for number in range(len(firsts) - 1):
        part, count = part_of(words, firsts, number)
        last = -1 - _BETWEEN
        for kept in range(prints(part, count, size, keep, least, scratch, 0, places)):
            if holds(common, scratch[kept] >> bits):
                at = places[kept] + 1 - size
                for word in range(last if at - last <= _BETWEEN else at, at + size):
                    part.ids[word] = -1 - word - firsts[number]
                last = at + size


def verify(
    pairs: Any,
    firsts: Any,
    words: Words,
    work: Work,
    demands: Demands,
    found: Passages,
    out: Any,
) -> int:
    """The passages of pairs of documents (numbers into ``firsts``), written to ``out``.

    A row has: number of the pair; start and end in the first document's text, start and end
    in the second's; equal words; equal words outside quotations.  Pairs with one second
    document best come together.  Returns the number of rows; if there was not room for all,
    minus that number.
    """
    ids, flags, starts, ends = words
    rows = 0
    entered = -1
    size = 0
    for number in range(len(pairs)):
        a, b = pairs[number, 0], pairs[number, 1]
        left, left_flags = ids[firsts[a] : firsts[a + 1]], flags[firsts[a] : firsts[a + 1]]
        right, right_flags = ids[firsts[b] : firsts[b + 1]], flags[firsts[b] : firsts[b + 1]]
        if entered != b:
            size = slot_count(len(right))
            fill_slots(right, right_flags, work, size)
            entered = b
        count = align(left, left_flags, right, right_flags, size, work, demands, found)
        for passage in range(count):
            begin, end = found.first[passage], found.first[passage + 1]
            equal = 0
            evidence = 0
            for run in range(begin, end):
                i, j, length = found.left[run], found.right[run], found.words[run]
                equal += length
                for step in range(length):
                    evidence += not (left_flags[i + step] | right_flags[j + step]) & MASKED
            i, j = found.left[begin] + firsts[a], found.right[begin] + firsts[b]
            k = found.left[end - 1] + found.words[end - 1] - 1 + firsts[a]
            m = found.right[end - 1] + found.words[end - 1] - 1 + firsts[b]
            rows += 1
            if rows > len(out):
                continue
            out[rows - 1, 0] = number
            out[rows - 1, 1] = starts[i]
            out[rows - 1, 2] = ends[k]
            out[rows - 1, 3] = starts[j]
            out[rows - 1, 4] = ends[m]
            out[rows - 1, 5] = equal
            out[rows - 1, 6] = evidence
    return rows if rows <= len(out) else -rows
