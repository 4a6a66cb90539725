"""From words to fingerprints, and from fingerprints to the pairs to look into.

Written like :mod:`variorum.reuse.scanning`.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from variorum.reuse.hashing import LOW, MIX, POSITIVE, ROLL
from variorum.reuse.quoting import CONTENT
from variorum.reuse.scanning import Words, part_of

_FULL = 64  # documents of one fingerprint of which every two are compared
_NEIGHBOURS = 16  # with how many others each is compared where there are more
_RARE, _FEW = 8, 24  # documents up to which a fingerprint is strong, middling evidence
ENOUGH = 8
"""Evidence a pair needs to be looked into."""
_STRONG, _MIDDLING, _WEAK, _FAINT = 8, 3, 2, 1


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
        power *= ROLL
    value = 0
    content = 0
    plain = 0
    for at in range(count):
        value = value * ROLL + ids[at]
        flag = int(flags[at])
        content += flag & CONTENT
        plain += 1 - (flag >> 1)
        if at >= size:
            value -= power * ids[at - size]
            flag = int(flags[at - size])
            content -= flag & CONTENT
            plain -= 1 - (flag >> 1)
        if content >= least and plain > 0 and at >= size - 1:
            mixed = value ^ ((value >> 32) & LOW)
            mixed *= MIX
            mixed ^= (mixed >> 29) & LOW
            if mixed & (keep - 1) == 0:
                out[to] = mixed & POSITIVE
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
        part, count = part_of(words, firsts, number)
        begin = end
        end = prints(part, count, size, keep, least, out, end, part.ids[:0])
        for at in range(begin, end):
            out[at] = out[at] & ~low | (first + number)
    return end


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


def marked(keys: Any, bits: int, once: Any, twice: Any) -> None:
    """Note which fingerprints stand once and which more often, in tables of bits.

    Most stand once, which is so told without sorting; a few others fall on the same bit.
    The tables have a power of two of 64-bit words.
    """
    mask = 64 * len(once) - 1
    for key in keys:
        place = (key >> bits) & mask
        bit = 1 << (place & 63)
        twice[place >> 6] |= once[place >> 6] & bit
        once[place >> 6] |= bit


def repeated(keys: Any, bits: int, twice: Any, out: Any, end: int) -> int:
    """Write the keys whose fingerprint may stand more than once to ``out``; the new end."""
    mask = 64 * len(twice) - 1
    for key in keys:
        place = (key >> bits) & mask
        if twice[place >> 6] >> (place & 63) & 1:
            out[end] = key
            end += 1
    return end


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


def components(pairs: Any, labels: Any) -> None:
    """Label the documents: those that pairs link, at whatever distance, alike.

    ``labels`` are the documents' own numbers to begin with.
    """
    for number in range(len(pairs)):
        one, two = pairs[number, 0], pairs[number, 1]
        while labels[one] != one:
            labels[one] = labels[labels[one]]
            one = labels[one]
        while labels[two] != two:
            labels[two] = labels[labels[two]]
            two = labels[two]
        labels[max(one, two)] = min(one, two)
    for number in range(len(labels)):
        labels[number] = labels[labels[number]]
