"""The words of the articles of a corpus."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from types import SimpleNamespace

    from variorum.reuse.scanning import Words

Ints = NDArray[np.int64]

BATCH = 2_048
"""Articles to be read at once."""
_PADDING = 16  # bytes, so that the scanner never reads beyond the end


@cache
def kernels() -> SimpleNamespace:
    """The compiled kernels."""
    from variorum.reuse.compiled import compiled

    return compiled()


@cache
def tables() -> tuple[NDArray[np.int32], Ints, Ints]:
    """The fold table, and the function words and the telling words as tables."""
    from variorum.reuse.folding import fold_table
    from variorum.reuse.words import FUNCTION_WORDS, TELLING_WORDS

    fold = fold_table()
    return fold, _table(FUNCTION_WORDS, fold), _table(TELLING_WORDS, fold)


def _table(known: Iterable[str], fold: NDArray[np.int32]) -> Ints:
    """Words as a table (``hashing.near``)."""
    none = np.full(2, -1, dtype=np.int64)
    text, bounds = buffer([encoded(" ".join(sorted(known)))])
    words, marks = room(len(text)), np.empty(len(text), dtype=np.int64)
    end = int(bounds[1]) - 1
    count = kernels().scan(text, 0, end, False, fold, none, none, words, marks)
    slots = 512
    while True:
        table = np.full(slots + 1, -1, dtype=np.int64)
        if kernels().near(table, np.unique(words.ids[:count])):
            return table
        slots *= 2


def room(count: int) -> Words:
    """Room for so many words."""
    from variorum.reuse.scanning import Words

    return Words(
        ids=np.empty(count, dtype=np.int64),
        flags=np.empty(count, dtype=np.uint8),
        starts=np.empty(count, dtype=np.int32),
        ends=np.empty(count, dtype=np.int32),
    )


def buffer(texts: Iterable[Any]) -> tuple[NDArray[np.uint8], Ints]:
    """Texts one behind the other, a byte 0 behind each, and the bounds.

    These are where each begins, and last where one more would begin.
    """
    parts = list(texts)
    bounds = np.zeros(len(parts) + 1, dtype=np.int64)
    np.cumsum([len(part) + 1 for part in parts], out=bounds[1:])
    parts.append(bytes(_PADDING))
    return np.frombuffer(b"\0".join(parts), dtype=np.uint8), bounds


def encoded(text: str) -> bytes:
    """A text in UTF-8, even where it is none."""
    return text.encode("utf-8", "surrogatepass")


@runtime_checkable
class Escaped(Protocol):
    """Texts that are kept as strings of JSON: read so, they never become Python's."""

    def escaped(self, numbers: Iterable[int]) -> Sequence[Any]:
        """Some of the texts as JSON has them, quotation marks included, in UTF-8.

        ``bytes``, or anything that is as long and has a buffer of them.
        """


class Reader:
    """Reads the words of articles.

    What it returns belongs to the thread and is written over by its next call.
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.hashes = np.zeros(len(texts), dtype=np.int64)  # of the articles read so far
        self._own = threading.local()

    def words(self, numbers: Ints) -> tuple[Words, Ints]:
        """The words of articles, and where each article begins among them."""
        fold, function, telling = tables()
        chosen = numbers.tolist()
        escaped = isinstance(self.texts, Escaped)
        if isinstance(self.texts, Escaped):
            text, bounds = buffer(self.texts.escaped(chosen))
        else:
            text, bounds = buffer([encoded(self.texts[number]) for number in chosen])
        words = self._room(int(bounds[-1]) // 2 + len(bounds))
        firsts, hashes = np.zeros_like(bounds), np.empty_like(bounds)
        marks = np.empty(int(np.max(np.diff(bounds), initial=0)), dtype=np.int64)
        count = kernels().tokens(
            text, bounds, escaped, fold, function, telling, words, marks, firsts, hashes
        )
        self.hashes[numbers] = hashes[:-1]
        return type(words)(*(row[:count] for row in words)), firsts

    def _room(self, count: int) -> Words:
        own: Any = self._own
        if len(getattr(own, "room", ((),))[0]) < count:
            own.room = room(count)
        words: Words = own.room
        return words
