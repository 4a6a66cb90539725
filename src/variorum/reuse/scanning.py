"""The words of a corpus, read from text buffers.

Written for numba like :mod:`variorum.reuse.kernels`, but never run uncompiled.  All
arithmetic is of signed 64-bit integers that wrap around.
"""

from __future__ import annotations

from typing import Any, NamedTuple

CONTENT = 1
MASKED = 2
"""Flags of a word: no function word; in a quotation."""

BREAK, IGNORED, APOSTROPHE, TOGGLE, OPENING, CLOSING, POINT, LINE = range(8)
"""What the fold table says of a character that is neither letter nor digit."""
ALONE = 1 << 24  # added to a character that is a word of its own (Chinese, Thai)
DIGIT = 1 << 25

_LETTERS = 0x10000  # where the fold table goes on with the letters of ASCII by byte
_LONGEST_QUOTE = 150  # words; what is longer is an unclosed mark
_BASIS = -3_750_763_034_362_895_579  # FNV-1a
_PRIME = 1_099_511_628_211
ROLL = 6_364_136_223_846_793_005
MIX = -7_046_029_254_386_353_131
LOW = (1 << 32) - 1
POSITIVE = (1 << 63) - 1


class Words(NamedTuple):
    """The words of one document, and room for them."""

    ids: Any  # a hash of each
    flags: Any
    starts: Any  # code points from the document's beginning
    ends: Any


def scan(text: Any, start: int, end: int, fold: Any, function: Any, words: Words) -> int:
    """Read the words of ``text[start:end]`` (UTF-8); their number.

    ``fold`` maps the characters of the basic plane, and then once more the bytes that are
    letters of ASCII, to their folds; ``function`` is an open hash table of
    the words that carry no content.
    """
    ids, flags, starts, ends = words
    letter = fold[_LETTERS:]
    count = 0
    at = 0  # code points
    place = start
    value = _BASIS
    length = 0  # characters of the word being read
    begun = 0
    last = 0  # its last character, folded
    letters = False  # reading an acronym with points
    opened = -1  # the word at which a quotation was opened
    while True:
        if place < end and letter[text[place]]:  # the bulk of most texts
            if length == 0:
                value = _BASIS
                begun = at
                letters = False
            first = place
            while place < end and letter[text[place]]:
                last = letter[text[place]]
                value = (value ^ last) * _PRIME
                place += 1
            length += place - first
            at += place - first
        ending = place >= end
        following = place
        character = 0
        folded = BREAK
        if not ending:
            character = int(text[place])
            if character < 0x80:
                following = place + 1
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
                value = _BASIS
                begun = at
                letters = False
            value = (value ^ folded) * _PRIME
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
                    value = (value ^ character) * _PRIME
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
            mixed = value ^ ((value >> 29) & LOW)
            mixed = (mixed * MIX) & POSITIVE
            ids[count] = mixed
            flags[count] = 0 if holds(function, mixed) else CONTENT
            starts[count] = begun
            ends[count] = at
            count += 1
            length = 0
            if following == place:  # the ending point was taken with the word
                continue
        if ending:
            return count
        if folded >= ALONE:
            mixed = ((_BASIS ^ folded) * _PRIME * MIX) & POSITIVE
            ids[count] = mixed
            flags[count] = CONTENT
            starts[count] = at
            ends[count] = at + 1
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


def tokens(
    text: Any, bounds: Any, fold: Any, function: Any, words: Words, firsts: Any, hashes: Any
) -> int:
    """The words of a batch of documents, one behind the other; where each begins; hashes.

    ``text[bounds[i]:bounds[i + 1]]`` is document ``i``.  Returns the number of words.
    """
    end = 0
    for number in range(len(bounds) - 1):
        firsts[number] = end
        room = Words(words.ids[end:], words.flags[end:], words.starts[end:], words.ends[end:])
        count = scan(text, bounds[number], bounds[number + 1], fold, function, room)
        hashes[number] = content_hash(room.ids, count)
        end += count
    firsts[len(bounds) - 1] = end
    return end


def content_hash(ids: Any, count: int) -> int:
    """A hash of a document's words in their order."""
    value = _BASIS + count
    for at in range(count):
        value = (value ^ ids[at]) * ROLL
        value ^= (value >> 31) & LOW
    return value & POSITIVE


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
