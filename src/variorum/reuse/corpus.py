"""Text reuse in a corpus: which articles share which passages, from ten to millions.

A join of fingerprints of word n-grams (Manber 1994; Brin, Davis and Garcia-Molina, SIGMOD
1995; Schleimer, Wilkerson and Aiken, SIGMOD 2003) finds the pairs to look into; an alignment
of their words finds the passages and drops what is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from variorum.reuse.reading import BATCH, Ints, Reader, kernels

if TYPE_CHECKING:
    from variorum.reuse.scanning import Words

PASSAGE = np.dtype(
    [
        ("left", np.int64),
        ("right", np.int64),
        ("left_start", np.int64),
        ("left_end", np.int64),
        ("right_start", np.int64),
        ("right_end", np.int64),
        ("words", np.int64),
        ("evidence", np.int64),
    ]
)
"""The fields of ``Reuse.passages``."""

_GRAMS = ((5_000, 4, 2), (50_000, 5, 3))
"""Up to so many articles, fingerprints have so many words, so many content words among them."""
_LONG_GRAM = 6, 3  # in a larger corpus, where chance is commoner
_KEEP = 1  # of so many fingerprints one is kept
_WORDS_OF_BITS = 1 << 17  # of the table that tells which fingerprints stand once
_CHUNK = 8_192  # pairs aligned at once
_RUN = 4  # words in the longest run of a passage
_DENSITY = 0.6  # equal words per word of the shorter side
_SHORT_DENSITY = 0.65  # the same where there is little more evidence than must be


@dataclass(frozen=True, slots=True)
class Reuse:
    """The passages articles share.

    Attributes:
        passages: a structured array, a row a passage, sorted by ``left``, ``right`` (the
            articles' places in the input, ``left < right``) and ``left_start``.
            ``left_start``, ``left_end``, ``right_start`` and ``right_end`` are offsets in
            code points; ``words`` counts the equal words, ``evidence`` those outside
            quotation marks.
        equal: groups of articles whose words are equal throughout.  The first of a group
            stands for all of them in ``passages``: it has the shortest text, which has the
            fewest marks, and of several the first in the order of characters.
        compared: pairs of articles that were aligned.
    """

    passages: NDArray[np.void]
    equal: tuple[Ints, ...]
    compared: int

    def pairs(self) -> Ints:
        """The pairs of articles with a passage, sorted, two columns."""
        both = np.stack([self.passages["left"], self.passages["right"]], axis=1)
        return np.unique(both, axis=0) if len(both) else both


def find_reuse(
    texts: Sequence[str],
    outlets: Sequence[str | None] | None = None,
    *,
    words: int = 16,
    cap: int = 1_000,
    threads: int = 1,
    on_progress: Callable[[str, int, int], None] | None = None,
) -> Reuse:
    """Find the passages that the articles of a corpus share.

    Pairs to look into share word n-grams that are rare enough; every pair reported was
    aligned word by word.  Left out are phrases of more than ``cap`` articles, and the lines
    of the house: what three articles or more share of which four fifths are of one outlet.
    Quoted words are part of a passage, but do not make one: two reports that quote one
    speaker are no copies.  Of a passage that more than 64 articles have, each is compared
    with 16 others, not with all.  Neither the order of the articles nor ``threads`` has an
    influence.

    Args:
        texts: the articles; a sequence that reads them from a file need not hold them.
        outlets: who published each, if known.
        words: equal words a passage must have outside quotation marks.
        cap: articles that may share a phrase before it counts as a stock phrase.
        threads: how many to use.
        on_progress: called with what is done ("reading", "comparing"), how many, of how many.

    Raises:
        ValueError: if ``outlets`` is not as long as ``texts``, or a number is not positive.
    """
    if outlets is not None and len(outlets) != len(texts):
        raise ValueError(f"{len(texts)} texts and {len(outlets)} outlets")
    if min(words, cap, threads) < 1:
        raise ValueError("words, cap and threads must be 1 or more")
    return _Finder(texts, words, cap, threads, on_progress).find(_numbered(outlets, len(texts)))


def align_pairs(texts: Sequence[str], pairs: Ints, *, words: int = 16) -> NDArray[np.void]:
    """The passages of known pairs of articles (two columns of places in ``texts``).

    The rows are those of ``Reuse.passages``; nothing is taken for a stock phrase or a line of
    the house.
    """
    finder = _Finder(texts, words, 1, 1, None)
    rows: NDArray[np.void] = finder.verified(np.sort(pairs, axis=1), np.full(2, -1))
    return rows


def _numbered(outlets: Sequence[str | None] | None, count: int) -> Ints:
    """The outlets as numbers, negative where not known."""
    numbers = np.full(count, -1, dtype=np.int64)
    if outlets is not None:
        known: dict[str, int] = {}
        for at, outlet in enumerate(outlets):
            if outlet:
                numbers[at] = known.setdefault(outlet, len(known))
    return numbers


def _row(length: int) -> Any:
    return np.zeros(length, dtype=np.int64)


class _Finder:
    def __init__(
        self,
        texts: Sequence[str],
        words: int,
        cap: int,
        threads: int,
        on_progress: Callable[[str, int, int], None] | None,
    ) -> None:
        from variorum.reuse.runs import Demands

        self.texts = texts
        self.reader = Reader(texts)
        self.cap = cap
        self.threads = threads
        self.report = on_progress or (lambda *_: None)
        self.bits = max(1, (len(texts) - 1).bit_length())
        # Parts of about a million keys each, told by their first bits.
        self.parts = 1 << min(12, max(0, len(texts) // 4_000 - 1).bit_length())
        self.shift = 63 - self.parts.bit_length() + 1
        grams = (gram for most, *gram in _GRAMS if len(texts) <= most)
        self.size, self.content = next(grams, _LONG_GRAM)
        self.demands = Demands(
            words, -(-words // 3), min(words, _RUN), _DENSITY, _SHORT_DENSITY
        )

    def find(self, outlets: Ints) -> Reuse:
        if len(self.texts) < 2:
            return Reuse(np.empty(0, dtype=PASSAGE), (), 0)
        batches = self._keys()
        equal, skipped = self._equal()
        pairs, common = self._joined(batches, outlets, skipped)
        del batches
        rows = self.verified(pairs, common)
        return Reuse(rows, equal, len(pairs))

    def _mapped(self, work: Callable[[int], Any], starts: Sequence[int]) -> Iterator[Any]:
        """The results of ``work`` in the order of ``starts``, a few ahead at most."""
        if self.threads == 1:
            yield from map(work, starts)
            return
        with ThreadPoolExecutor(self.threads) as pool:
            step = 4 * self.threads
            for at in range(0, len(starts), step):
                yield from pool.map(work, starts[at : at + step])

    def _keys(self) -> list[tuple[Ints, Ints]]:
        """The fingerprints of all articles with the articles' numbers.

        For each batch of articles: the keys by their first bits, and where each part begins.
        """
        total = len(self.texts)

        def read(start: int) -> tuple[Ints, Ints]:
            words, firsts = self.reader.words(np.arange(start, min(start + BATCH, total)))
            out = np.empty(len(words.ids), dtype=np.int64)
            count = kernels().fingerprints(
                words, firsts, start, self.bits, self.size, _KEEP, self.content, out
            )
            keys = np.empty(count, dtype=np.int64)
            parts = np.empty(self.parts + 1, dtype=np.int64)
            kernels().parted(out[:count], self.shift, self.parts, keys, parts)
            return keys, parts

        batches = []
        for batch in self._mapped(read, range(0, total, BATCH)):
            batches.append(batch)
            self.report("reading", min(total, len(batches) * BATCH), total)
        return batches

    def _equal(self) -> tuple[tuple[Ints, ...], NDArray[np.bool_]]:
        """Groups of articles with equal words, and which articles others stand for."""
        order = np.argsort(self.reader.hashes, kind="stable")
        same = np.diff(self.reader.hashes[order]) == 0
        cuts = np.flatnonzero(~same) + 1
        nothing = kernels().content_hash(np.empty(0, dtype=np.int64), 0)
        groups = []
        skipped = np.zeros(len(order), dtype=np.bool_)
        edges = np.concatenate([[0], cuts, [len(order)]])
        for group in np.flatnonzero(np.diff(edges) > 1):
            members = order[edges[group] : edges[group + 1]]
            if self.reader.hashes[members[0]] != nothing:
                members = self._by_marks(members)
                groups.append(members)
            skipped[members[1:]] = True
        return tuple(sorted(groups, key=lambda g: int(g.min()))), skipped

    def _by_marks(self, members: Ints) -> Ints:
        """Articles of equal words: first the one that stands for all, then by number."""
        texts = ((self.texts[number], number) for number in members.tolist())
        _, _, first = min((len(text), text, number) for text, number in texts)
        return np.concatenate([[first], members[members != first]])

    def _joined(
        self, batches: list[tuple[Ints, Ints]], outlets: Ints, skipped: NDArray[np.bool_]
    ) -> tuple[Ints, Ints]:
        """The pairs to look into, two columns, and the common fingerprints as a table."""

        def join(part: int) -> tuple[Ints, Ints]:
            """The records and common fingerprints of one part of the keys."""
            given = [keys[at[part] : at[part + 1]] for keys, at in batches]
            once, twice = np.zeros((2, _WORDS_OF_BITS), dtype=np.int64)
            for keys in given:
                run.marked(keys, self.bits, once, twice)
            room, count = np.empty(sum(map(len, given)), dtype=np.int64), 0
            for keys in given:
                count = run.repeated(keys, self.bits, twice, room, count)
            keys = room[:count]
            keys.sort()
            nothing = np.empty(0, dtype=np.int64)
            asked = (keys, self.bits, outlets, self.reader.hashes, skipped, self.cap)
            total, houses = run.join(*asked, nothing, nothing)
            records = np.empty(total, dtype=np.int64)
            common = np.empty(houses, dtype=np.int64)
            run.join(*asked, records, common)
            return records, common

        run = kernels()
        found = list(self._mapped(join, range(self.parts)))
        records = np.concatenate([r for r, _ in found])
        common = np.concatenate([c for _, c in found])
        records.sort()
        packed = records  # written over: a pair is never before its records
        packed = packed[: run.candidates(records, packed)]
        table = np.full(1 << len(common).bit_length() + 1, -1, dtype=np.int64)
        if len(common):
            run.enter(table, common)
        return np.stack([packed >> self.bits, packed & ((1 << self.bits) - 1)], axis=1), table

    def verified(self, pairs: Ints, common: Ints) -> NDArray[np.void]:
        """The passages of pairs, sorted."""
        if len(pairs) > _CHUNK:  # what belongs together is read together
            labels = np.arange(len(self.texts))
            kernels().components(pairs, labels)
            pairs = pairs[np.argsort(labels[pairs[:, 0]], kind="stable")]

        def aligned(start: int) -> NDArray[np.void]:
            chunk = pairs[start : start + _CHUNK]
            numbers, places = np.unique(chunk, return_inverse=True)
            words, firsts = self.reader.words(numbers)
            self._take_out(words, firsts, common)
            return self._aligned(chunk, places.reshape(chunk.shape), words, firsts)

        found = [np.empty(0, dtype=PASSAGE)]
        for number, rows in enumerate(self._mapped(aligned, range(0, len(pairs), _CHUNK))):
            found.append(rows)
            self.report("comparing", min(len(pairs), (number + 1) * _CHUNK), len(pairs))
        rows = np.concatenate(found)
        fields = ("right_end", "left_end", "right_start", "left_start", "right", "left")
        return rows[np.lexsort([rows[name] for name in fields])]

    def _take_out(self, words: Words, firsts: Ints, common: Ints) -> None:
        """Take stock phrases and lines of the house out of the articles."""
        if len(common) < 3:  # an empty table
            return
        scratch, places = np.empty((2, int(np.max(np.diff(firsts)))), dtype=np.int64)
        kernels().take_out(
            *(words, firsts, common, self.bits, self.size, _KEEP, self.content, scratch, places)
        )

    def _aligned(
        self, pairs: Ints, places: Ints, words: Words, firsts: Ints
    ) -> NDArray[np.void]:
        """The passages of a chunk of pairs, which stand at ``places`` in ``firsts``."""
        from variorum.reuse.runs import room

        # Which text is aligned to which must not depend on the order of the input.
        hashes = self.reader.hashes[pairs]
        earlier = (hashes[:, 0] < hashes[:, 1])[:, None]
        pairs = np.where(earlier, pairs, pairs[:, ::-1])
        places = np.where(earlier, places, places[:, ::-1])
        order = np.lexsort((places[:, 0], places[:, 1]))
        pairs, places = pairs[order], places[order]
        most = int(np.max(np.diff(firsts)[places]))
        work, passages = room(most, most, _row)
        count = -4 * len(pairs)
        while count < 0:
            out = np.empty((-count, 7), dtype=np.int64)
            count = kernels().verify(places, firsts, words, work, self.demands, passages, out)
        out = out[:count]
        rows = np.empty(count, dtype=PASSAGE)
        left, right = pairs[out[:, 0]].T
        swapped = left > right
        rows["left"] = np.where(swapped, right, left)
        rows["right"] = np.where(swapped, left, right)
        for side, column in (("left", 1), ("right", 3)):
            for offset, edge in enumerate(("start", "end")):
                rows[f"{side}_{edge}"] = np.where(
                    swapped, out[:, 4 - column + offset], out[:, column + offset]
                )
        rows["words"] = out[:, 5]
        rows["evidence"] = out[:, 6]
        return rows
