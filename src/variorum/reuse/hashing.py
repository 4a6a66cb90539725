"""Hashes of words and of documents, and tables of them.

Written like :mod:`variorum.reuse.scanning`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

ROLL = 6_364_136_223_846_793_005
MIX = -7_046_029_254_386_353_131
LOW = (1 << 32) - 1
POSITIVE = (1 << 63) - 1

# Numbers without sign, for numba makes floats of those with and without.
NONE = np.uint64(0)
BASIS = np.uint64(0xCBF2_9CE4_8422_2325)
HALF = np.uint64(32)
_STIR = np.uint64(0x9E37_79B9_7F4A_7C15)


def stirred(value: Any, chunk: Any) -> Any:
    """The hash of a word that goes on with eight bytes."""
    value = (value ^ chunk) * _STIR
    return value ^ (value >> HALF)


def with_character(value: Any, chunk: Any, filled: int, character: int) -> Any:
    """The hash of a word, and its last bytes, with one character more.

    Those beyond ASCII are three bytes, the last of them above 127.
    """
    if character < 0x80:
        chunk |= np.uint64(character) << np.uint64(filled << 3)
        filled += 1
        if filled == 8:
            return stirred(value, chunk), NONE, 0
        return value, chunk, filled
    for byte in (character & 255, character >> 8 & 255, character >> 16 | 128):
        chunk |= np.uint64(byte) << np.uint64(filled << 3)
        filled += 1
        if filled == 8:
            value, chunk, filled = stirred(value, chunk), NONE, 0
    return value, chunk, filled


def near(table: Any, values: Any) -> bool:
    """Put values into a table, each at its slot or just behind; whether there was room.

    The table has a power of two of slots and one more, -1 where empty.
    """
    for value in values:
        slot = value & (len(table) - 2)
        if table[slot] != -1:
            slot += 1
        if table[slot] != -1:
            return False
        table[slot] = value
    return True


def is_near(table: Any, value: int) -> bool:
    """Whether :func:`near` has put a value into a table."""
    slot = value & (len(table) - 2)
    return bool((table[slot] == value) | (table[slot + 1] == value))


def holds(table: Any, value: int) -> bool:
    """Whether an open hash table (a power of two of slots, -1 empty) has the value."""
    mask = len(table) - 1
    slot = value & mask
    while table[slot] != -1:
        if table[slot] == value:
            return True
        slot = (slot + 1) & mask
    return False


def enter(table: Any, values: Any) -> None:
    """Put values into an open hash table."""
    mask = len(table) - 1
    for value in values:
        slot = value & mask
        while table[slot] != -1 and table[slot] != value:
            slot = (slot + 1) & mask
        table[slot] = value


def content_hash(ids: Any, count: int) -> int:
    """A hash of a document's words in their order."""
    value = count
    for at in range(count):
        value = value * ROLL + ids[at]
    value ^= (value >> 31) & LOW
    value *= MIX
    return (value ^ ((value >> 29) & LOW)) & POSITIVE
