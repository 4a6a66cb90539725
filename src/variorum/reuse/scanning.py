"""From text buffers to fingerprints, candidate pairs and verified passages of a corpus.

Written for numba like :mod:`variorum.reuse.kernels`, but never run uncompiled.  All
arithmetic is of signed 64-bit integers that wrap around.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from variorum.reuse.kernels import Demands, Passages, Work, align, fill_slots, slot_count

CONTENT = 1
MASKED = 2
"""Flags of a word: no function word; in a quotation."""

BREAK, IGNORED, APOSTROPHE, TOGGLE, OPENING, CLOSING, POINT, LINE = range(8)
"""What the fold table says of a character that is neither letter nor digit."""
ALONE = 1 << 24  # added to a character that is a word of its own (Chinese, Thai)
DIGIT = 1 << 25

_LETTERS = 0x10000  # where the fold table goes on with the letters of ASCII by byte
_BETWEEN = 12  # words without a fingerprint between two common ones
_LONGEST_QUOTE = 150  # words; what is longer is an unclosed mark
_BASIS = -3_750_763_034_362_895_579  # FNV-1a
_PRIME = 1_099_511_628_211
_ROLL = 6_364_136_223_846_793_005
_MIX = -7_046_029_254_386_353_131
_LOW = (1 << 32) - 1
_POSITIVE = (1 << 63) - 1

_FULL = 64  # documents of one fingerprint of which every two are compared
_NEIGHBOURS = 16  # with how many others each is compared where there are more
_RARE, _FEW = 8, 24  # documents up to which a fingerprint is strong, middling evidence
ENOUGH = 8
"""Evidence a pair needs to be looked into."""
_STRONG, _MIDDLING, _WEAK, _FAINT = 8, 3, 2, 1


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
            mixed = value ^ ((value >> 29) & _LOW)
            mixed = (mixed * _MIX) & _POSITIVE
            ids[count] = mixed
            flags[count] = 0 if _holds(function, mixed) else CONTENT
            starts[count] = begun
            ends[count] = at
            count += 1
            length = 0
            if following == place:  # the ending point was taken with the word
                continue
        if ending:
            return count
        if folded >= ALONE:
            mixed = ((_BASIS ^ folded) * _PRIME * _MIX) & _POSITIVE
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


def _holds(table: Any, value: int) -> bool:
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
    value = _BASIS + count
    for at in range(count):
        value = (value ^ ids[at]) * _ROLL
        value ^= (value >> 31) & _LOW
    return value & _POSITIVE


def prints(
    words: Words, count: int, size: int, keep: int, least: int, out: Any, to: int, places: Any
) -> int:
    """Write the fingerprints of a document's word n-grams to ``out``; the new end of it.

    An n-gram of ``size`` words is left out if fewer than ``least`` of them are content words,
    or all stand in quotations; of the others one in ``keep`` is kept, the same in every
    document.  ``places``, unless it is empty, gets the last word of each.
    """
    ids, flags = words.ids, words.flags
    power = 1
    for _ in range(size):
        power *= _ROLL
    value = 0
    content = 0
    plain = 0
    for at in range(count):
        value = value * _ROLL + ids[at]
        flag = int(flags[at])
        content += flag & CONTENT
        plain += 1 - (flag >> 1)
        if at >= size:
            value -= power * ids[at - size]
            flag = int(flags[at - size])
            content -= flag & CONTENT
            plain -= 1 - (flag >> 1)
        if content >= least and plain > 0 and at >= size - 1:
            mixed = value ^ ((value >> 32) & _LOW)
            mixed *= _MIX
            mixed ^= (mixed >> 29) & _LOW
            if mixed & (keep - 1) == 0:
                out[to] = mixed & _POSITIVE
                if len(places):
                    places[to] = at
                to += 1
    return to


def fingerprints(
    words: Words,
    firsts: Any,
    first: int,
    bits: int,
    size: int,
    keep: int,
    least: int,
    out: Any,
) -> int:
    """Keys (fingerprint above, number of the document below) of a batch; how many.

    ``words`` has the documents from number ``first`` on, as :func:`tokens` wrote them.
    """
    end = 0
    low = (1 << bits) - 1
    for number in range(len(firsts) - 1):
        part, count = _part(words, firsts, number)
        begin = end
        end = prints(part, count, size, keep, least, out, end, part.ids[:0])
        for at in range(begin, end):
            out[at] = out[at] & ~low | (first + number)
    return end


def _part(words: Words, firsts: Any, number: int) -> tuple[Words, int]:
    """The words of one document of several, and their number."""
    begin, end = firsts[number], firsts[number + 1]
    part = Words(
        words.ids[begin:end],
        words.flags[begin:end],
        words.starts[begin:end],
        words.ends[begin:end],
    )
    return part, end - begin


def parted(keys: Any, shift: int, count: int, out: Any, bounds: Any) -> None:
    """The keys by their first bits (``key >> shift``), in ``count`` parts."""
    for part in range(count + 1):
        bounds[part] = 0
    for key in keys:
        bounds[(key >> shift) + 1] += 1
    for part in range(count):
        bounds[part + 1] += bounds[part]
    places = bounds.copy()
    for key in keys:
        part = key >> shift
        out[places[part]] = key
        places[part] += 1


def repeated(keys: Any, bits: int, once: Any, twice: Any) -> int:
    """Move the keys whose fingerprint may stand more than once to the front; how many.

    Most stand once; a table of bits tells them without sorting.  ``once`` and ``twice`` have
    a power of two of 64-bit words.
    """
    mask = 64 * len(once) - 1
    for word in range(len(once)):
        once[word] = 0
        twice[word] = 0
    for key in keys:
        place = (key >> bits) & mask
        bit = 1 << (place & 63)
        twice[place >> 6] |= once[place >> 6] & bit
        once[place >> 6] |= bit
    count = 0
    for key in keys:
        place = (key >> bits) & mask
        if twice[place >> 6] >> (place & 63) & 1:
            keys[count] = key
            count += 1
    return count


def join(
    keys: Any,
    bits: int,
    outlets: Any,
    ranks: Any,
    skipped: Any,
    cap: int,
    records: Any,
    common: Any,
) -> tuple[int, int]:
    """Pairs that share a fingerprint, with the weight of the evidence; and house fingerprints.

    ``keys`` are sorted.  A fingerprint of more than ``cap`` documents, or one that at least
    three documents have of which at least four fifths are of one outlet, is the house's or
    a stock phrase: it goes to ``common``.  ``outlets`` are numbers, negative if not known;
    ``ranks`` order the documents whatever their numbers; ``skipped`` documents are left
    out.  With rooms of length 0 nothing is written.  Returns the numbers of both.
    """
    low = (1 << bits) - 1
    total = 0
    houses = 0
    begin = 0
    n = len(keys)
    members = np.empty(cap + 1, dtype=np.int64)
    while begin < n:
        value = keys[begin] >> bits
        end = begin + 1
        while end < n and keys[end] >> bits == value:
            end += 1
        if end - begin > 1:
            count = 0
            previous = -1
            chosen, votes = -1, 0
            for at in range(begin, end):
                document = keys[at] & low
                if document != previous and not skipped[document]:
                    previous = document
                    if count <= cap:
                        members[count] = document
                    count += 1
                    if votes == 0:
                        chosen, votes = outlets[document], 1
                    elif outlets[document] == chosen:
                        votes += 1
                    else:
                        votes -= 1
            stock = count > cap
            if not stock and count > 2 and chosen >= 0:
                of_house = 0
                for at in range(count):
                    of_house += outlets[members[at]] == chosen
                stock = 5 * of_house >= 4 * count
            if stock:
                if houses < len(common):
                    common[houses] = value
                houses += 1
            elif count > 1:
                total = _pairs(members, count, ranks, bits, records, total)
        begin = end
    return total, houses


def _pairs(members: Any, count: int, ranks: Any, bits: int, records: Any, total: int) -> int:
    if count <= _RARE:
        weight = _STRONG
    elif count <= _FEW:
        weight = _MIDDLING
    elif count <= _FULL:
        weight = _WEAK
    else:
        weight = _FAINT
    if count <= _FULL:
        if len(records) == 0:
            return total + count * (count - 1) // 2
        for one in range(count):
            for two in range(one + 1, count):
                records[total] = (members[one] << bits | members[two]) << 4 | weight
                total += 1
        return total
    if len(records) == 0:
        return total + count * _NEIGHBOURS - _NEIGHBOURS * (_NEIGHBOURS + 1) // 2
    order = np.empty(count, dtype=np.int64)
    for at in range(count):
        order[at] = ranks[members[at]]
    order = np.argsort(order)
    for one in range(count):
        for two in range(one + 1, min(count, one + _NEIGHBOURS + 1)):
            a, b = members[order[one]], members[order[two]]
            records[total] = (min(a, b) << bits | max(a, b)) << 4 | weight
            total += 1
    return total


def candidates(records: Any, out: Any) -> int:
    """Pairs with enough evidence, from sorted records, written to ``out``; how many."""
    count = 0
    begin = 0
    n = len(records)
    while begin < n:
        pair = records[begin] >> 4
        evidence = 0
        while begin < n and records[begin] >> 4 == pair:
            evidence += records[begin] & 15
            begin += 1
        if evidence >= ENOUGH:
            out[count] = pair
            count += 1
    return count


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


def take_out(
    words: Words,
    firsts: Any,
    common: Any,
    bits: int,
    size: int,
    keep: int,
    least: int,
    scratch: Any,
    places: Any,
) -> None:
    """Take the words of ``common`` fingerprints (an open hash table) out of the documents.

    They, and the few between two of them, get a negative number: they equal nothing.
    """
    for number in range(len(firsts) - 1):
        part, count = _part(words, firsts, number)
        last = -1 - _BETWEEN
        for kept in range(prints(part, count, size, keep, least, scratch, 0, places)):
            if _holds(common, scratch[kept] >> bits):
                at = places[kept] + 1 - size
                for word in range(last if at - last <= _BETWEEN else at, at + size):
                    part.ids[word] = -1 - word - firsts[number]
                last = at + size


def verify(
    pairs: Any,
    firsts: Any,
    words: Words,
    work: Work,
    demands: Demands,
    found: Passages,
    out: Any,
) -> int:
    """The passages of pairs of documents (numbers into ``firsts``), written to ``out``.

    A row has: number of the pair; start and end in the first document's text, start and end
    in the second's; equal words; equal words outside quotations.  Pairs with one second
    document best come together.  Returns the number of rows; if there was not room for all,
    minus that number.
    """
    ids, flags, starts, ends = words
    rows = 0
    entered = -1
    size = 0
    for number in range(len(pairs)):
        a, b = pairs[number, 0], pairs[number, 1]
        left, left_flags = ids[firsts[a] : firsts[a + 1]], flags[firsts[a] : firsts[a + 1]]
        right, right_flags = ids[firsts[b] : firsts[b + 1]], flags[firsts[b] : firsts[b + 1]]
        if entered != b:
            size = slot_count(len(right))
            fill_slots(right, right_flags, work, size)
            entered = b
        count = align(left, left_flags, right, right_flags, size, work, demands, found)
        for passage in range(count):
            begin, end = found.first[passage], found.first[passage + 1]
            equal = 0
            evidence = 0
            for run in range(begin, end):
                i, j, length = found.left[run], found.right[run], found.words[run]
                equal += length
                for step in range(length):
                    evidence += not (left_flags[i + step] | right_flags[j + step]) & MASKED
            i, j = found.left[begin] + firsts[a], found.right[begin] + firsts[b]
            k = found.left[end - 1] + found.words[end - 1] - 1 + firsts[a]
            m = found.right[end - 1] + found.words[end - 1] - 1 + firsts[b]
            rows += 1
            if rows > len(out):
                continue
            out[rows - 1, 0] = number
            out[rows - 1, 1] = starts[i]
            out[rows - 1, 2] = ends[k]
            out[rows - 1, 3] = starts[j]
            out[rows - 1, 4] = ends[m]
            out[rows - 1, 5] = equal
            out[rows - 1, 6] = evidence
    return rows if rows <= len(out) else -rows
