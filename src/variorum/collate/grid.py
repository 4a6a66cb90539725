"""Readings in columns as arrays: who has what where, asked many times of a large locus."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from variorum.collate.align import Alignment
from variorum.collate.rows import Row, Tok

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_FEW = 8  # readings that are grouped quicker one by one
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xBF58476D1CE4E5B9)


@dataclass(frozen=True, slots=True)
class _Words:
    """For each place between the tokens of a row: the words before and after it."""

    before: list[int]  # number of the word, -1 for none
    after: list[int]
    quoted: list[bool]  # by token


class Grid:
    """The rows of a locus by column.

    ``rows`` of the methods are numbers of rows in ascending order; columns are [start, end).
    """

    def __init__(self, rows: Sequence[Row], alignment: Alignment, base: str | None) -> None:
        """``base`` is the siglum whose words are the text where witnesses are divided."""
        self.rows = rows
        self.alignment = alignment
        table, alike = alignment.table, alignment.likeness
        self.width = table.shape[1]
        has = table >= 0
        self._count = np.zeros((len(rows), self.width + 1), dtype=np.int64)
        np.cumsum(has, axis=1, out=self._count[:, 1:])
        self._counts: list[list[int]] = self._count.tolist()
        self._forms = np.full(table.shape, -1, dtype=np.int64)
        for row, forms in enumerate(alike.forms):
            self._forms[row, has[row]] = forms
        self.keys = np.where(has, alike.keys[self._forms], -1)
        self.content = has & (alike.content[self._forms] > 0)
        self._weight = np.array([len(row.sigla) for row in rows], dtype=np.int64)
        self._base = np.array([base in row.sigla for row in rows], dtype=np.bool_)
        self._arrays: dict[tuple[int, ...], Ints] = {}
        self._known: dict[tuple[int, int, tuple[int, ...]], list[list[int]]] = {}
        self._marked = any(t.number or t.temporal for row in rows for t in row.tokens)
        self._words: dict[int, _Words] = {}
        self._hash()
        self._exact = [[t.known for t in row.tokens] for row in rows]

    def _hash(self) -> None:
        """Of each row, by column, a hash of what stands before it, and the powers used."""
        letters = ((self.keys + 2).astype(np.uint64) * _MIX) ^ np.uint64(0xD6E8FEB86659FD93)
        self._hashes = np.zeros(self._count.shape, dtype=np.uint64)
        powers = np.full(int(self._count.max(initial=0)) + 1, _MULTIPLIER)
        powers[0] = 1
        self._powers = np.cumprod(powers)  # modulo 2 ** 64, as all here
        for column in range(self.width):
            before = self._hashes[:, column]
            self._hashes[:, column + 1] = np.where(
                self.keys[:, column] >= 0, before * _MULTIPLIER + letters[:, column], before
            )

    def array(self, rows: tuple[int, ...]) -> Ints:
        """The numbers as an array."""
        known = self._arrays.get(rows)
        if known is None:
            known = self._arrays[rows] = np.array(rows, dtype=np.int64)
        return known

    def range(self, row: int, start: int, end: int) -> tuple[int, int]:
        """The tokens of a row in the columns; an empty range stands where they would."""
        counts = self._counts[row]
        return counts[start], counts[end]

    def tokens(self, row: int, start: int, end: int) -> tuple[Tok, ...]:
        """The tokens of a row in the columns."""
        counts = self._counts[row]
        return self.rows[row].tokens[counts[start] : counts[end]]

    def exact(self, row: int, start: int, end: int) -> tuple[int, ...]:
        """Of each token in the columns what is known of it (see :class:`Tok`)."""
        counts = self._counts[row]
        return tuple(self._exact[row][counts[start] : counts[end]])

    def absent(self, start: int, end: int, rows: tuple[int, ...]) -> tuple[int, ...]:
        """The rows that have nothing in the columns."""
        held = self.array(rows)
        nothing = self._count[held, start] == self._count[held, end]
        return tuple(held[nothing].tolist())

    def uniform(self, at: int, rows: tuple[int, ...]) -> bool:
        """Whether all rows have the same in a column."""
        held = self.keys[self.array(rows), at]
        return bool((held == held[0]).all())

    def leaving(self, start: int, end: int, rows: tuple[int, ...]) -> Flags:
        """By row and column, who has not what most witnesses have there."""
        held = self.array(rows)
        keys = self.keys[held, start:end] + 1
        count = int(keys.max(initial=0)) + 1
        cells = keys + np.arange(end - start) * count
        size = (end - start) * count
        weight = np.broadcast_to(self._weight[held][:, None], cells.shape).ravel()
        of_base = np.broadcast_to(self._base[held][:, None], cells.shape).ravel()
        total = 2 * np.bincount(cells.ravel(), weights=weight, minlength=size)
        total += np.bincount(cells.ravel(), weights=of_base, minlength=size) > 0
        scores = total[cells]
        main = np.argmax(scores, axis=0)  # the first row of those that have the most
        found: Flags = keys != keys[main, np.arange(end - start)]
        return found

    def expressions(self, start: int, end: int, rows: tuple[int, ...]) -> set[object]:
        """The figures and times of the rows in the columns, each with its row."""
        if not self._marked:
            return set()
        return {
            (row, expression)
            for row in rows
            for token in self.tokens(row, start, end)
            for expression in (token.number, token.temporal)
            if expression is not None
        }

    def gaps(
        self, start: int, end: int, rows: tuple[int, ...], least: int
    ) -> list[tuple[int, int]]:
        """The gaps of ``least`` columns and more, but not all columns, the longest first."""
        lacking = np.zeros((len(rows), end - start + 2), dtype=np.int8)
        lacking[:, 1:-1] = self.keys[self.array(rows), start:end] < 0
        edges = np.diff(lacking, axis=1)
        row, first = np.nonzero(edges == 1)
        _, last = np.nonzero(edges == -1)
        length = last - first
        kept = (length >= least) & (length < end - start)
        first, last, length, row = first[kept], last[kept], length[kept], row[kept]
        order = np.lexsort((first, row, -length))
        return list(
            dict.fromkeys(
                zip(
                    (first[order] + start).tolist(), (last[order] + start).tolist(), strict=True
                )
            )
        )

    def groups(self, start: int, end: int, rows: tuple[int, ...]) -> list[list[int]]:
        """The rows by what they have in the columns, gaps left out; by their first rows."""
        known = self._known.get((start, end, rows))
        if known is None:
            known = self._known[start, end, rows] = self._grouped(start, end, rows)
        return known

    def _grouped(self, start: int, end: int, rows: tuple[int, ...]) -> list[list[int]]:
        found: dict[Hashable, list[int]] = {}
        if len(rows) <= _FEW:
            for row in rows:
                key = tuple(t.key for t in self.tokens(row, start, end))
                found.setdefault(key, []).append(row)
            return list(found.values())
        held = self.array(rows)
        counts = self._count[held, end] - self._count[held, start]
        hashes = self._hashes[held, end] - self._hashes[held, start] * self._powers[counts]
        for code, row in zip(hashes.tolist(), rows, strict=True):
            if code in found:
                found[code].append(row)
            else:
                found[code] = [row]
        return list(found.values())

    def main(self, groups: Sequence[list[int]]) -> list[int]:
        """The group whose words are the text: most witnesses, then the base's."""
        weight, base = self._weight, self._base
        return max(groups, key=lambda g: (int(weight[g].sum()), bool(base[g].any()), -g[0]))

    def quoted(self, row: int, start: int, end: int) -> tuple[bool, bool]:
        """Whether the words before and after are quoted; at an end, what is known of it."""
        first, last = self.range(row, start, end)
        words = self._words_of(row)
        inner = words.after[first], words.before[last]
        outer = words.before[first], words.after[last]
        inside = first <= inner[0] < last
        after = outer[1] if outer[1] >= 0 else (inner[1] if inside else outer[0])
        before = outer[0] if outer[0] >= 0 else (inner[0] if inside else outer[1])
        return (
            before >= 0 and words.quoted[before],
            after >= 0 and words.quoted[after],
        )

    def _words_of(self, row: int) -> _Words:
        known = self._words.get(row)
        if known is None:
            tokens = self.rows[row].tokens
            before, after = [-1], [-1]
            for at, token in enumerate(tokens):
                before.append(at if token.word else before[-1])
            for at in range(len(tokens) - 1, -1, -1):
                after.append(at if tokens[at].word else after[-1])
            after.reverse()
            known = self._words[row] = _Words(before, after, [t.quoted for t in tokens])
        return known
