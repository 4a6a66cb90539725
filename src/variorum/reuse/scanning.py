"""The words of a corpus, read from text buffers.

Written for numba like :mod:`variorum.reuse.kernels`, but never run uncompiled.  All
arithmetic wraps around.  The letters of ASCII, which most texts consist of, are read eight
at once: they are told from other bytes by arithmetic on all eight (Mycroft 1987; Warren,
Hacker's Delight, 2012).
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from variorum.reuse.hashing import (
    BASIS,
    HALF,
    NONE,
    POSITIVE,
    content_hash,
    is_near,
    stirred,
    with_character,
)
from variorum.reuse.quoting import (
    APOSTROPHE,
    ATTACHED,
    BEGINS,
    CONTENT,
    ENDS,
    NOTICE,
    SINGLE,
    TOGGLE,
    marked_as,
    mask,
)

BREAK, IGNORED, POINT = range(3)
"""What the fold table says of a character that is no letter, no digit and no mark."""
ALONE = 1 << 24  # added to a character that is a word of its own (Chinese, Thai)
DIGIT = 1 << 25

_BACKSLASH = 92
_ESCAPES = (110, 114, 116, 98, 102)  # n, r, t, b, f
_ESCAPED = (10, 13, 9, 8, 12)

# Numbers without sign, for numba makes floats of those with and without.
_ONE = np.uint64(1)
_STIR_MORE = np.uint64(0xD6E8_FEB8_6659_FD93)
_POSITIVE = np.uint64(POSITIVE)
_SEVEN_BITS = np.uint64(0x7F7F_7F7F_7F7F_7F7F)
_EIGHTH_BIT = np.uint64(0x8080_8080_8080_8080)
_SMALL = np.uint64(0x2020_2020_2020_2020)  # makes capitals small
_FROM_A = np.uint64(0x1F1F_1F1F_1F1F_1F1F)  # what is "a" or more goes beyond seven bits
_BEYOND_Z = np.uint64(0x0505_0505_0505_0505)
_SPACE = np.uint64(32)
_BYTE = np.uint64(255)
_OPYRIGHT = np.uint64(0x7468_6769_7279_706F)  # what is before the year of a notice


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
    telling: Any,
    words: Words,
    marks: Any,
) -> int:
    """Read the words of ``text[start:end]`` (UTF-8); their number.

    An ``escaped`` text is written as in a string of JSON: what its escapes stand for is
    read, and counts as one character.

    No letter follows the text: ``text[end]`` is a byte of no letter, and at least 15 more
    bytes can be read.  ``fold`` maps the characters of the basic plane to their folds;
    ``function`` is a table of the words that carry no content (:func:`near`), ``telling`` one
    of those that announce what somebody else says.  ``marks`` is room for one number a byte.
    """
    count = 0
    total = 0  # marks
    before = 10  # the character before this one, if no letter
    at = 0  # code points
    place = start
    value, chunk = BASIS, NONE  # the hash of the word being read, its last bytes
    filled = 0  # the number of those
    length = 0  # characters of the word being read
    begun = 0
    last = 0  # its last character, folded, if it was no letter of ASCII
    letters = False  # reading an acronym with points
    while True:
        eight = eight_bytes(text, place)
        small = eight | _SMALL
        low = small & _SEVEN_BITS
        other = ((low + _FROM_A) & ~(low + _BEYOND_Z) & ~eight & _EIGHTH_BIT) ^ _EIGHTH_BIT
        size = lowest_bit(other) >> 3
        if size > 0:  # the bulk of most texts
            if length == 0:
                value, chunk, filled = BASIS, NONE, 0
                begun = at
                letters = False
            if size < 8:
                small &= (_ONE << np.uint64(size << 3)) - _ONE
            bits = np.uint64(filled << 3)
            chunk |= small << bits
            filled += size
            if filled >= 8:
                value = stirred(value, chunk)
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
                before = character
                if (eight >> np.uint64(8)) & _BYTE == _SPACE and place + 1 < end:
                    before = 32
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
                value, chunk, filled = BASIS, NONE, 0
                begun = at
                letters = False
                year = folded >= DIGIT and before == 32 and place >= start + 10
                if year and eight_bytes(text, place - 9) | _SMALL == _OPYRIGHT:
                    marks[total] = marked_as(count - 1, NOTICE, 0)
                    total += 1
            value, chunk, filled = with_character(value, chunk, filled, folded & (ALONE - 1))
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
                    value, chunk, filled = with_character(value, chunk, filled, character)
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
            before = 97
            if following == place:  # the ending point was taken with the word
                continue
        if ending:
            mask(marks, total, count, words.ids, words.flags, telling)
            return count
        if folded >= ALONE:
            value, chunk, filled = with_character(BASIS, NONE, 0, folded & (ALONE - 1))
            _enter(words, count, function, value, chunk, at, at + 1)
            count += 1
        elif folded >= TOGGLE:
            around = 0
            if folded in (APOSTROPHE, SINGLE):
                follower = int(text[following]) if following < end else 0
                around = _around(before, character, follower)
            marks[total] = marked_as(count, folded, around)
            total += 1
        before = character
        at += 1
        place = following


def _around(before: int, character: int, follower: int) -> int:
    """What the characters before and behind an apostrophe tell of it.

    Where the text is escaped a backslash follows: a line's end or a mark.
    """
    around = ATTACHED if before == 97 else 0
    if before in (33, 44, 46, 63, 0x2026) or not _goes_on(follower):
        around |= ENDS
    elif (
        character == 39
        and before in (10, 13, 32, 34, 40, 0x201C, 0x2028)
        and 65 <= follower & 0xDF <= 90
    ):
        around |= BEGINS
    return around


def _goes_on(follower: int) -> bool:
    """Whether a text goes on behind a byte: a space, a letter, a digit, a dash."""
    return (
        follower in (32, 45)
        or 48 <= follower <= 57
        or 65 <= follower & 0xDF <= 90
        or follower == 40
    )


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


def _enter(
    words: Words, count: int, function: Any, value: Any, chunk: Any, begun: int, at: int
) -> None:
    """Write a word."""
    value = stirred(value, chunk) * _STIR_MORE
    number = np.int64((value ^ (value >> HALF)) & _POSITIVE)
    words.ids[count] = number
    words.flags[count] = CONTENT - is_near(function, int(number))
    words.starts[count] = begun
    words.ends[count] = at


def tokens(
    text: Any,
    bounds: Any,
    escaped: bool,
    fold: Any,
    function: Any,
    telling: Any,
    words: Words,
    marks: Any,
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
        count = scan(text, start, stop, escaped, fold, function, telling, room, marks)
        hashes[number] = content_hash(room.ids, count)
        end += count
    firsts[len(bounds) - 1] = end
    return end


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
