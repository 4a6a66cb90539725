"""What the shared passages say of sentences: how much of each stands in the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.model import Document, Passage

Ints = NDArray[np.int64]

_AT_ONCE = 500_000  # matches that are looked at together


class Shared:
    """Characters of equal words between every two distinct sentences.

    ``rows`` has a pair of row numbers a line, the lower first, in order; ``characters`` what
    they share.
    """

    def __init__(self, keys: Ints, characters: Ints, count: int) -> None:
        """``keys`` are sorted: lower row times ``count`` plus higher row."""
        self._keys = keys
        self._count = count
        self.rows = np.stack(np.divmod(keys, count), axis=1)
        self.characters = characters

    def between(self, rows: Ints, other: int) -> Ints:
        """What each of some rows shares with another; 0 if nothing."""
        keys = np.minimum(rows, other) * self._count + np.maximum(rows, other)
        at = np.searchsorted(self._keys, keys)
        at[at == len(self._keys)] = 0
        if not len(self._keys):
            return np.zeros_like(rows)
        return np.where(self._keys[at] == keys, self.characters[at], 0)


class _Sentences(NamedTuple):
    """The sentences of all documents, one behind the other.

    Offsets have the document's number, times ``reach``, added, so that they increase.
    """

    starts: Ints
    ends: Ints
    rows: Ints
    firsts: Ints  # of each document: its first sentence
    reach: int


def shared_characters(
    documents: Sequence[Document], passages: Sequence[Passage], row: Mapping[str, int]
) -> Shared:
    """Characters of equal words between every two distinct sentences.

    ``row`` numbers the distinct sentences by hash.  What two sentences share does not
    depend on the documents they stand in: of several pairs of places the most counts.
    """
    count = max(1, len(row))
    reach = 1 + max((len(d.witness.text) for d in documents), default=0)
    held = [(n * reach, s, row[s.hash]) for n, d in enumerate(documents) for s in d.sentences]
    sentences = _Sentences(
        np.array([base + s.start for base, s, _ in held], dtype=np.int64),
        np.array([base + s.end for base, s, _ in held], dtype=np.int64),
        np.array([r for _, _, r in held], dtype=np.int64),
        np.cumsum([0, *(len(d.sentences) for d in documents)])[:-1],
        reach,
    )
    nothing = np.empty(0, dtype=np.int64)
    keys, characters = nothing, nothing
    number = {document.witness.siglum: index for index, document in enumerate(documents)}
    for lefts, rights, matches in _batches(passages, number):
        one, two, both = _by_sentence(sentences, lefts, rights, matches)
        low, high = np.minimum(one, two), np.maximum(one, two)
        other = low != high
        keys, characters = _most(
            np.concatenate([keys, (low * count + high)[other]]),
            np.concatenate([characters, both[other]]),
        )
    return Shared(keys, characters, count)


def _batches(
    passages: Sequence[Passage], number: Mapping[str, int]
) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Matches with the documents of both sides, all of a pair of documents together."""
    found: list[NDArray[np.int64]] = []
    lefts: list[int] = []
    rights: list[int] = []
    total = 0

    def batch() -> tuple[Ints, Ints, Ints]:
        sizes = [len(f) for f in found]
        return (
            np.repeat(np.array(lefts, dtype=np.int64), sizes),
            np.repeat(np.array(rights, dtype=np.int64), sizes),
            np.concatenate(found),
        )

    for (left, right), held in groupby(passages, lambda p: (p.left.siglum, p.right.siglum)):
        for passage in held:
            rows = np.asarray(passage.matches, dtype=np.int64)
            found.append(rows)
            lefts.append(number[left])
            rights.append(number[right])
            total += len(rows)
        if total >= _AT_ONCE:
            yield batch()
            found, lefts, rights, total = [], [], [], 0
    if found:
        yield batch()


def _by_sentence(
    sentences: _Sentences, lefts: Ints, rights: Ints, matches: Ints
) -> tuple[Ints, Ints, Ints]:
    """The rows of sentences and the characters they share in a pair of documents.

    A run of equal words is cut at the sentences of both sides.  The right side is followed
    at the left side's pace: the words are equal, so that the two differ by spacing and
    punctuation only.
    """
    starts, ends, rows, _, reach = sentences
    a, b = (matches[:, side] + lefts * reach for side in (0, 1))
    c, d = (matches[:, side] + rights * reach for side in (2, 3))
    match, i = _spread(sentences, lefts, a, b)
    first = c[match] + np.maximum(starts[i] - a[match], 0)
    last = np.minimum(d[match], c[match] + np.minimum(b[match], ends[i]) - a[match])
    piece, j = _spread(sentences, rights[match], first, last)
    i, first, last = i[piece], first[piece], last[piece]
    length = np.minimum(last, ends[j]) - np.maximum(first, starts[j])
    kept = length > 0
    place, both = _summed(i[kept] * len(starts) + j[kept], length[kept])
    one, two = np.divmod(place, len(starts))
    return rows[one], rows[two], both


def _spread(sentences: _Sentences, documents: Ints, low: Ints, high: Ints) -> tuple[Ints, Ints]:
    """Every range with each sentence it reaches into, as (number of the range, sentence)."""
    first = np.searchsorted(sentences.starts, low, side="right") - 1
    first = np.maximum(first, sentences.firsts[documents])
    after = np.searchsorted(sentences.starts, high, side="left")
    sizes = np.maximum(after - first, 0)
    ranges = np.repeat(np.arange(len(low)), sizes)
    steps = np.arange(len(ranges)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return ranges, first[ranges] + steps


def _summed(keys: Ints, values: Ints) -> tuple[Ints, Ints]:
    keys, values, begins = _sorted(keys, values)
    return keys[begins], np.add.reduceat(values, begins) if len(begins) else values


def _most(keys: Ints, values: Ints) -> tuple[Ints, Ints]:
    keys, values, begins = _sorted(keys, values)
    return keys[begins], np.maximum.reduceat(values, begins) if len(begins) else values


def _sorted(keys: Ints, values: Ints) -> tuple[Ints, Ints, Ints]:
    """Keys and values by key, and where each key begins."""
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    new = np.ones(len(keys), dtype=np.bool_)
    new[1:] = keys[1:] != keys[:-1]
    return keys, values, np.flatnonzero(new)
