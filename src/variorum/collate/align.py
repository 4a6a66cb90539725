"""Several readings of one sentence aligned into columns, one token a reading.

Readings are merged pair by pair, the most alike first; each merge is an affine-gap
alignment of columns (:mod:`variorum.collate.merging`).  A column is scored by its best pair
of tokens, and words always outweigh punctuation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise
from types import FunctionType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from variorum.collate import merging
from variorum.collate.likeness import Likeness, likeness
from variorum.collate.rows import Row

Ints = NDArray[np.int64]

Column = dict[int, int]
"""Row → number of its token; a row that is absent has a gap."""

_WORTH_COMPILING = 40_000
"""Words of readings that are merged with others from which on machine code is quicker."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Readings in columns.

    ``table`` has a line a reading: the number of its token in each column, -1 for a gap.
    """

    table: Ints
    likeness: Likeness

    def columns(self) -> list[Column]:
        """The columns one by one."""
        return [
            {row: at for row, at in enumerate(column) if at >= 0}
            for column in self.table.T.tolist()
        ]


def worth_compiling(readings: Iterable[Sequence[Row]]) -> bool:
    """Whether machine code is quicker, loaded and all, where each of these is aligned."""
    words = sum(len(row.tokens) for rows in readings for row in rows[1:])
    return words >= _WORTH_COMPILING


def align(rows: Sequence[Row], compiled: bool = False) -> Alignment:
    """The rows in columns, in order.

    ``compiled`` says whether machine code is used: the result is the same.
    """
    alike = likeness([row.tokens for row in rows])
    if not rows:
        return Alignment(np.empty((0, 0), dtype=np.int64), alike)
    merger = _Merger(alike, compiled)
    tables = {
        number: np.arange(len(row.tokens), dtype=np.int64)[None, :]
        for number, row in enumerate(rows)
    }
    held = {number: [number] for number in tables}
    sides = {number: merger.single(number) for number in tables}
    home = list(range(len(rows)))
    for one, two in _pairs(alike, rows):
        left, right = home[one], home[two]
        if left == right:
            continue
        of_left, of_right, sides[left] = merger.merged(sides[left], sides.pop(right))
        tables[left] = np.concatenate(
            [_spread(tables[left], of_left), _spread(tables.pop(right), of_right)]
        )
        for row in held[right]:
            home[row] = left
        held[left] += held.pop(right)
        if len(sides) == 1:
            break
    order = np.argsort(held[home[0]])
    return Alignment(tables[home[0]][order], alike)


def _spread(table: Ints, columns: Ints) -> Ints:
    """The columns of a table at new places, where -1 stands for a gap."""
    found = table[:, columns] if table.shape[1] else np.zeros((len(table), len(columns)), int)
    found[:, columns < 0] = -1
    return found


def _pairs(alike: Likeness, rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """All pairs of rows, those that share most of their words first."""
    table = np.zeros((len(rows), max(1, alike.key_count)), dtype=np.float32)
    for row, (forms, held) in enumerate(zip(alike.forms, rows, strict=True)):
        words = [token.word for token in held.tokens]
        table[row, alike.keys[forms][np.array(words, dtype=np.bool_)]] = 1
    sizes = table.sum(axis=1)
    both = sizes[:, None] + sizes[None, :]
    shared = np.divide(2 * (table @ table.T), both, out=np.ones_like(both), where=both > 0)
    first, second = np.triu_indices(len(rows), k=1)
    order = np.lexsort((second, first, -shared[first, second]))
    yield from zip(first[order].tolist(), second[order].tolist(), strict=True)


class _Merger:
    """The merging kernels over one set of forms."""

    def __init__(self, alike: Likeness, compiled: bool) -> None:
        self._run: Any = _compiled() if compiled else merging
        self._row = _array if compiled else _list
        self._make: Callable[[int], Any] = (
            (lambda length: np.zeros(length, dtype=np.int64))
            if compiled
            else (lambda length: [0] * length)
        )
        self._alike = alike
        self._keys = max(1, alike.key_count)
        self._forms = merging.Forms(
            self._row(alike.table.ravel()),
            len(alike.keys),
            self._row(alike.keys),
            self._row(alike.lemmas),
            self._row(alike.content),
        )
        self._columns = 0

    def single(self, number: int) -> merging.Side:
        forms = self._alike.forms[number]
        return merging.Side(self._row(forms), self._row(np.arange(len(forms) + 1)))

    def merged(
        self, left: merging.Side, right: merging.Side
    ) -> tuple[Ints, Ints, merging.Side]:
        """The columns of both sides in the merged ones (-1: none), and the merged side."""
        columns = len(left.firsts) + len(right.firsts)
        if columns > self._columns:
            self._columns = 2 * columns
            self._room = merging.room(self._columns, self._keys, self._make)
        size = self._run.merge(left, right, self._forms, self._room)
        forms = self._make(len(left.forms) + len(right.forms))
        firsts = self._make(size + 1)
        count = self._run.joined(
            left, right, size, self._forms.lemmas, self._room, forms, firsts
        )
        return (
            np.array(self._room.left[:size], dtype=np.int64),
            np.array(self._room.right[:size], dtype=np.int64),
            merging.Side(forms[:count], firsts),
        )


def _array(values: NDArray[Any]) -> Any:
    return np.array(values, dtype=np.int64)


def _list(values: NDArray[Any]) -> Any:
    return values.tolist()


@cache
def _compiled() -> Any:
    """The functions of :mod:`variorum.collate.merging` as machine code.

    Numba keeps it beside the source or in the user's cache folder.
    """
    from types import SimpleNamespace

    import numba

    space = dict(vars(merging))
    made: dict[str, Any] = {}
    for name, value in vars(merging).items():
        if isinstance(value, FunctionType) and value.__module__ == merging.__name__:
            copy = FunctionType(value.__code__, space, name, value.__defaults__)
            try:
                made[name] = numba.njit(cache=True)(copy)
            except RuntimeError:  # no folder to write to: compiled anew in each process
                made[name] = numba.njit(copy)
    space |= made
    return SimpleNamespace(**made)


def with_moved(rows: Sequence[Row], columns: Sequence[Column]) -> list[Column]:
    """The columns, those of words that stand elsewhere in some rows joined.

    Runs of two words and more with a content word count; a column still has one token a
    row.  The columns come in no order of meaning.
    """
    if len(rows) < 2:
        return [dict(column) for column in columns]
    of = {(row, at): number for number, c in enumerate(columns) for row, at in c.items()}
    runs: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for row, held in enumerate(rows):
        words = [at for at, token in enumerate(held.tokens) if token.word]
        for one, two in pairwise(words):
            first, second = held.tokens[one], held.tokens[two]
            if first.content or second.content:
                pair = of[row, one], of[row, two]
                if len(columns[pair[0]]) < len(rows) and len(columns[pair[1]]) < len(rows):
                    runs.setdefault((first.key, second.key), set()).add(pair)
    home = list(range(len(columns)))
    joined = [dict(column) for column in columns]
    for places in (sorted(runs[key]) for key in sorted(runs)):
        for here, there in combinations(places, 2):
            both = [(home[a], home[b]) for a, b in zip(here, there, strict=True)]
            if all(a != b and not joined[a].keys() & joined[b].keys() for a, b in both):
                for a, b in both:
                    joined[a].update(joined[b])
                    joined[b] = {}
                    home = [a if at == b else at for at in home]
    return [column for column in joined if column]
