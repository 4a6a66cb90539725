"""The words of a corpus, read from text buffers.

Written for numba like :mod:`variorum.reuse.kernels`, but never run uncompiled.  All
arithmetic wraps around.  The letters of ASCII, which most texts consist of, are read eight
at once: they are told from other bytes by arithmetic on all eight (Mycroft 1987; Warren,
Hacker's Delight, 2012).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

CONTENT = 1
MASKED = 2
"""Flags of a word: no function word; in a quotation."""

BREAK, IGNORED, APOSTROPHE, TOGGLE, OPENING, CLOSING, POINT, LINE = range(8)
"""What the fold table says of a character that is neither letter nor digit."""
ALONE = 1 << 24  # added to a character that is a word of its own (Chinese, Thai)
DIGIT = 1 << 25

_BACKSLASH = 92
_ESCAPES = (110, 114, 116, 98, 102)  # n, r, t, b, f
_ESCAPED = (10, 13, 9, 8, 12)
_LONGEST_QUOTE = 150  # words; what is longer is an unclosed mark
ROLL = 6_364_136_223_846_793_005
MIX = -7_046_029_254_386_353_131
LOW = (1 << 32) - 1
POSITIVE = (1 << 63) - 1

# Numbers without sign, for numba makes floats of those with and without.
_NONE = np.uint64(0)
_ONE = np.uint64(1)
_BASIS = np.uint64(0xCBF2_9CE4_8422_2325)
_STIR = np.uint64(0x9E37_79B9_7F4A_7C15)
_STIR_MORE = np.uint64(0xD6E8_FEB8_6659_FD93)
_HALF = np.uint64(32)
_POSITIVE = np.uint64(POSITIVE)
_SEVEN_BITS = np.uint64(0x7F7F_7F7F_7F7F_7F7F)
_EIGHTH_BIT = np.uint64(0x8080_8080_8080_8080)
_SMALL = np.uint64(0x2020_2020_2020_2020)  # makes capitals small
_FROM_A = np.uint64(0x1F1F_1F1F_1F1F_1F1F)  # what is "a" or more goes beyond seven bits
_BEYOND_Z = np.uint64(0x0505_0505_0505_0505)
_SPACE = np.uint64(32)
_BYTE = np.uint64(255)


class Words(NamedTuple):
    """The words of one document, and room for them."""

    ids: Any  # a hash of each
    flags: Any
    starts: Any  # code points from the document's beginning
    ends: Any


def scan(
    text: Any,
    start: int,
    end: int,
    escaped: bool,
    fold: Any,
    function: Any,
    words: Words,
) -> int:
    """Read the words of ``text[start:end]`` (UTF-8); their number.

    An ``escaped`` text is written as in a string of JSON: what its escapes stand for is
    read, and counts as one character.

    No letter follows the text: ``text[end]`` is a byte of no letter, and at least 15 more
    bytes can be read.  ``fold`` maps the characters of the basic plane to their folds;
    ``function`` is a table of the words that carry no content (:func:`near`).
    """
    flags = words.flags
    count = 0
    at = 0  # code points
    place = start
    value, chunk = _BASIS, _NONE  # the hash of the word being read, its last bytes
    filled = 0  # the number of those
    length = 0  # characters of the word being read
    begun = 0
    last = 0  # its last character, folded, if it was no letter of ASCII
    letters = False  # reading an acronym with points
    opened = -1  # the word at which a quotation was opened
    while True:
        eight = eight_bytes(text, place)
        small = eight | _SMALL
        low = small & _SEVEN_BITS
        other = ((low + _FROM_A) & ~(low + _BEYOND_Z) & ~eight & _EIGHTH_BIT) ^ _EIGHTH_BIT
        size = lowest_bit(other) >> 3
        if size > 0:  # the bulk of most texts
            if length == 0:
                value, chunk, filled = _BASIS, _NONE, 0
                begun = at
                letters = False
            if size < 8:
                small &= (_ONE << np.uint64(size << 3)) - _ONE
            bits = np.uint64(filled << 3)
            chunk |= small << bits
            filled += size
            if filled >= 8:
                value = _stirred(value, chunk)
                chunk = (small >> _ONE) >> (np.uint64(63) - bits)
                filled -= 8
            length += size
            last = 0
            at += size
            place += size
            if size == 8:
                continue
            eight >>= np.uint64(size << 3)
            character = int(eight & _BYTE)
            if place < end and (
                character in (32, 44)  # a comma goes on only in a number
                or (character == 46 and length > 1 and not letters)
                or (character < 0x80 and fold[character] == BREAK and character != _BACKSLASH)
            ):
                _enter(words, count, function, value, chunk, begun, at)
                count += 1
                length = 0
                if (eight >> np.uint64(8)) & _BYTE == _SPACE and place + 1 < end:
                    at += 1
                    place += 1
                at += 1
                place += 1
                continue
        ending = place >= end
        following = place
        character = 0
        folded = BREAK
        if not ending:
            character = int(text[place])
            if character < 0x80:
                following = place + 1
                if escaped and character == _BACKSLASH:
                    character, following = _unescaped(text, place + 1)
            elif character < 0xE0:
                character = (character & 0x1F) << 6 | int(text[place + 1]) & 0x3F
                following = place + 2
            elif character < 0xF0:
                character = (
                    (character & 0x0F) << 12
                    | (int(text[place + 1]) & 0x3F) << 6
                    | int(text[place + 2]) & 0x3F
                )
                following = place + 3
            else:
                character = (
                    (character & 0x07) << 18
                    | (int(text[place + 1]) & 0x3F) << 12
                    | (int(text[place + 2]) & 0x3F) << 6
                    | int(text[place + 3]) & 0x3F
                )
                following = place + 4
            if character < 0x10000:
                folded = int(fold[character])
            elif 0x20000 <= character < 0x40000:
                folded = ALONE + character  # rare ideographs
        if (folded >= 16 and folded < ALONE) or folded >= DIGIT:
            if length == 0:
                value, chunk, filled = _BASIS, _NONE, 0
                begun = at
                letters = False
            value, chunk, filled = _with(value, chunk, filled, folded & (ALONE - 1))
            last = folded
            length += 1
            at += 1
            place = following
            continue
        if length > 0 and not ending:
            if folded == IGNORED:
                at += 1
                place = following
                continue
            after = (
                int(fold[int(text[following])])
                if following < end and text[following] < 0x80
                else 0
            )
            if folded == APOSTROPHE and last < DIGIT and 16 <= after < ALONE:
                at += 1
                place = following
                continue
            if folded == POINT:
                if last >= DIGIT and after >= DIGIT:
                    value, chunk, filled = _with(value, chunk, filled, character)
                    at += 1
                    place = following
                    continue
                if character == 46 and last < DIGIT and (length == 1 or letters):
                    pointed = following + 1 < end and text[following + 1] == 46
                    if 16 <= after < ALONE and pointed:
                        letters = True
                        at += 1
                        place = following
                        continue
                    if letters:  # the point that ends U.S.
                        at += 1
                        place = following
                        folded = BREAK
        if length > 0:
            _enter(words, count, function, value, chunk, begun, at)
            count += 1
            length = 0
            if following == place:  # the ending point was taken with the word
                continue
        if ending:
            return count
        if folded >= ALONE:
            value, chunk, filled = _with(_BASIS, _NONE, 0, folded & (ALONE - 1))
            _enter(words, count, function, value, chunk, at, at + 1)
            count += 1
        elif folded == LINE:
            opened = -1
        elif folded == OPENING or (folded == TOGGLE and opened < 0):
            opened = count
        elif folded in (CLOSING, TOGGLE) and opened >= 0:
            if count - opened <= _LONGEST_QUOTE:
                for word in range(opened, count):
                    flags[word] |= MASKED
            opened = -1
        at += 1
        place = following


def eight_bytes(text: Any, place: int) -> Any:
    """Eight bytes as one number; in machine code :func:`variorum.reuse.machine.eight_bytes`."""
    raise NotImplementedError


def lowest_bit(value: Any) -> int:
    """The place of the lowest bit; in machine code :mod:`variorum.reuse.machine`."""
    raise NotImplementedError


def _unescaped(text: Any, place: int) -> tuple[int, int]:
    """The character an escape of JSON stands for, and where the next begins.

    ``place`` is that behind the backslash.
    """
    letter = int(text[place])
    if letter != 117:  # u
        for at in range(len(_ESCAPES)):
            if letter == _ESCAPES[at]:
                return _ESCAPED[at], place + 1
        return letter, place + 1
    character = _hexadecimal(text, place + 1)
    place += 5
    if 0xD800 <= character < 0xDC00 and text[place] == _BACKSLASH and text[place + 1] == 117:
        low = _hexadecimal(text, place + 2)
        if 0xDC00 <= low < 0xE000:
            return 0x10000 + ((character - 0xD800) << 10 | (low - 0xDC00)), place + 6
    return character, place


def _hexadecimal(text: Any, place: int) -> int:
    """Four digits."""
    value = 0
    for at in range(place, place + 4):
        digit = int(text[at])
        value = value << 4 | (digit & 15) + 9 * (digit >> 6)
    return value


def _stirred(value: Any, chunk: Any) -> Any:
    """The hash of a word that goes on with eight bytes."""
    value = (value ^ chunk) * _STIR
    return value ^ (value >> _HALF)


def _with(value: Any, chunk: Any, filled: int, character: int) -> Any:
    """The hash of a word, and its last bytes, with one character more.

    Those beyond ASCII are three bytes, the last of them above 127.
    """
    if character < 0x80:
        chunk |= np.uint64(character) << np.uint64(filled << 3)
        filled += 1
        if filled == 8:
            return _stirred(value, chunk), _NONE, 0
        return value, chunk, filled
    for byte in (character & 255, character >> 8 & 255, character >> 16 | 128):
        chunk |= np.uint64(byte) << np.uint64(filled << 3)
        filled += 1
        if filled == 8:
            value, chunk, filled = _stirred(value, chunk), _NONE, 0
    return value, chunk, filled


def _enter(
    words: Words, count: int, function: Any, value: Any, chunk: Any, begun: int, at: int
) -> None:
    """Write a word."""
    value = _stirred(value, chunk) * _STIR_MORE
    number = np.int64((value ^ (value >> _HALF)) & _POSITIVE)
    slot = number & (len(function) - 2)
    known = (function[slot] == number) | (function[slot + 1] == number)
    words.ids[count] = number
    words.flags[count] = CONTENT - known
    words.starts[count] = begun
    words.ends[count] = at


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


def tokens(
    text: Any,
    bounds: Any,
    escaped: bool,
    fold: Any,
    function: Any,
    words: Words,
    firsts: Any,
    hashes: Any,
) -> int:
    """The words of a batch of documents, one behind the other; where each begins; hashes.

    ``text[bounds[i]:bounds[i + 1] - 1]`` is document ``i``, with a byte of no letter behind
    it; if ``escaped``, as a string of JSON, its marks included.  Returns the number of words.
    """
    end = 0
    for number in range(len(bounds) - 1):
        firsts[number] = end
        room = Words(words.ids[end:], words.flags[end:], words.starts[end:], words.ends[end:])
        start, stop = bounds[number], bounds[number + 1] - 1
        if escaped:
            start, stop = start + 1, stop - 1
        count = scan(text, start, stop, escaped, fold, function, room)
        hashes[number] = content_hash(room.ids, count)
        end += count
    firsts[len(bounds) - 1] = end
    return end


def content_hash(ids: Any, count: int) -> int:
    """A hash of a document's words in their order."""
    value = count
    for at in range(count):
        value = value * ROLL + ids[at]
    value ^= (value >> 31) & LOW
    value *= MIX
    return (value ^ ((value >> 29) & LOW)) & POSITIVE


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


def part_of(words: Words, firsts: Any, number: int) -> tuple[Words, int]:
    """The words of one document of several, and their number."""
    begin, end = firsts[number], firsts[number + 1]
    part = Words(
        words.ids[begin:end],
        words.flags[begin:end],
        words.starts[begin:end],
        words.ends[begin:end],
    )
    return part, end - begin
