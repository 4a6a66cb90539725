"""Runs of equal words, packed: a large story has millions of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

Match = tuple[int, int, int, int]


class Matches(Sequence[Match]):
    """The matches of a passage, as :class:`variorum.model.Passage` has them.

    A sequence of tuples of four integers that keeps them in one array; ``np.asarray`` gives
    that array (a row a match), not to be written to.  It equals every sequence of equal
    tuples.
    """

    __slots__ = ("_first", "_last", "_rows")

    def __init__(
        self, rows: NDArray[np.int32], first: int = 0, last: int | None = None
    ) -> None:
        """The rows from ``first`` up to ``last`` of an array of four columns."""
        self._rows = rows
        self._first = first
        self._last = len(rows) if last is None else last

    def __len__(self) -> int:
        return self._last - self._first

    @overload
    def __getitem__(self, at: int) -> Match: ...

    @overload
    def __getitem__(self, at: slice) -> Matches: ...

    def __getitem__(self, at: int | slice) -> Match | Matches:
        held = self._held()[at]
        if isinstance(at, slice):
            return Matches(held)
        a, b, c, d = held.tolist()
        return a, b, c, d

    def __iter__(self) -> Iterator[Match]:
        return map(tuple, self._held().tolist())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> NDArray[Any]:
        if copy:
            return np.array(self._held(), dtype=dtype)
        return np.asarray(self._held(), dtype=dtype)

    def _held(self) -> NDArray[np.int32]:
        return self._rows[self._first : self._last]

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence) or isinstance(other, str | bytes):
            return NotImplemented
        return len(self) == len(other) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))
