"""Several readings of one sentence aligned into columns, one token a reading.

Readings are merged pair by pair, the most alike first; each merge is an affine-gap
alignment of columns.  A column is scored by its best pair of tokens, and words always
outweigh punctuation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

import numpy as np

from variorum.collate import lexicon
from variorum.collate.rows import Row, Tok

Column = dict[int, int]
"""Row → number of its token; a row that is absent has a gap."""

_EQUAL, _EQUAL_LIGHT, _EQUAL_MARK = 3.0, 1.0, 0.3
_EQUAL_VERB = 3.5  # the verb holds the clause together: rather it in line than a name
_SPELLED, _LEMMA, _TAIL, _CONCEPT, _VALUE, _KIND = 2.8, 2.4, 2.5, 1.6, 1.5, 0.25
_UNLIKE, _FORBIDDEN = -0.4, -9.0
_OPEN, _EXTEND = -0.7, -0.05
_CELLS = 250_000  # a larger table is not searched: the two sides go one after the other
_ANCHOR = 3  # equal columns in a row that are aligned without further search

_NONE = -1e9


@dataclass(slots=True)
class _Profile:
    """Some rows aligned: columns, and of each the distinct tokens and their keys."""

    columns: list[Column]
    forms: list[list[Tok]]
    keys: list[frozenset[str]]


def align(rows: Sequence[Row]) -> list[Column]:
    """The columns of the rows, in order."""
    if not rows:
        return []
    profiles = {
        number: _Profile(
            [{number: at} for at in range(len(row.tokens))],
            [[token] for token in row.tokens],
            [frozenset((token.key,)) for token in row.tokens],
        )
        for number, row in enumerate(rows)
    }
    home = list(range(len(rows)))
    likeness_of = _Likeness()
    for one, two in _pairs(rows):
        left, right = home[one], home[two]
        if left == right:
            continue
        profiles[left] = _merged(profiles[left], profiles.pop(right), likeness_of)
        home = [left if at == right else at for at in home]
        if len(profiles) == 1:
            break
    return profiles[home[0]].columns


def _pairs(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    """All pairs of rows, those that share most of their words first."""
    number: dict[str, int] = {}
    words = [
        {number.setdefault(t.key, len(number)) for t in row.tokens if t.word} for row in rows
    ]
    table = np.zeros((len(rows), max(1, len(number))), dtype=np.float32)
    for row, held in enumerate(words):
        table[row, sorted(held)] = 1
    sizes = np.array([len(held) for held in words], dtype=np.float32)
    both = sizes[:, None] + sizes[None, :]
    shared = np.divide(2 * (table @ table.T), both, out=np.ones_like(both), where=both > 0)
    first, second = np.triu_indices(len(rows), k=1)
    order = np.lexsort((second, first, -shared[first, second]))
    yield from zip(first[order].tolist(), second[order].tolist(), strict=True)


def _merged(left: _Profile, right: _Profile, likeness_of: _Likeness) -> _Profile:
    """Two profiles as one; their columns are used up."""
    merged = _Profile([], [], [])

    def take(i: int | None, j: int | None) -> None:
        if i is None or j is None:
            side, at = (left, i) if i is not None else (right, j)
            assert at is not None
            merged.columns.append(side.columns[at])
            merged.forms.append(side.forms[at])
            merged.keys.append(side.keys[at])
            return
        small, large = left.columns[i], right.columns[j]
        if len(small) > len(large):
            small, large = large, small
        large.update(small)
        merged.columns.append(large)
        known = {(t.key, t.lemma) for t in left.forms[i]}
        new = [t for t in right.forms[j] if (t.key, t.lemma) not in known]
        merged.forms.append([*left.forms[i], *new])
        merged.keys.append(left.keys[i] | right.keys[j] if new else left.keys[i])

    here = there = 0
    anchors = _anchors(left.forms, left.keys, right.keys)
    for a, b, length in [*anchors, (len(left.columns), len(right.columns), 0)]:
        for i, j in _affine(left.forms[here:a], right.forms[there:b], likeness_of):
            take(here + i if i is not None else None, there + j if j is not None else None)
        for step in range(length):
            take(a + step, b + step)
        here, there = a + length, b + length
    return merged


def _anchors(
    forms: Sequence[Sequence[Tok]],
    left: Sequence[frozenset[str]],
    right: Sequence[frozenset[str]],
) -> list[tuple[int, int, int]]:
    """Long runs of equal columns, as (left, right, length) in order.

    Starts and ends first; inside, runs around a content word that stands once on each side.
    """
    start = 0
    while start < min(len(left), len(right)) and left[start] & right[start]:
        start += 1
    end = 0
    while (
        end < min(len(left), len(right)) - start
        and left[len(left) - 1 - end] & right[len(right) - 1 - end]
    ):
        end += 1
    low, high = (start, start), (len(left) - end, len(right) - end)
    runs = _inner_anchors(forms, left, right, low, high)
    found = [(0, 0, start)] if start else []
    found.extend(runs)
    if end:
        found.append((high[0], high[1], end))
    return found


def _inner_anchors(
    forms: Sequence[Sequence[Tok]],
    left: Sequence[frozenset[str]],
    right: Sequence[frozenset[str]],
    low: tuple[int, int],
    high: tuple[int, int],
) -> list[tuple[int, int, int]]:
    places: dict[str, list[int]] = {}
    for at in range(low[1], high[1]):
        for key in right[at]:
            places.setdefault(key, []).append(at)
    counts: dict[str, int] = {}
    for at in range(low[0], high[0]):
        for key in left[at]:
            counts[key] = counts.get(key, 0) + 1
    runs: set[tuple[int, int, int]] = set()
    for at in range(low[0], high[0]):
        for token in forms[at]:
            if (
                not token.content
                or counts[token.key] > 1
                or len(places.get(token.key, ())) != 1
            ):
                continue
            a, b = at, places[token.key][0]
            while a > low[0] and b > low[1] and left[a - 1] & right[b - 1]:
                a, b = a - 1, b - 1
            length = 0
            while (
                a + length < high[0]
                and b + length < high[1]
                and (left[a + length] & right[b + length])
            ):
                length += 1
            if length >= _ANCHOR:
                runs.add((a, b, length))
    return _in_order(sorted(runs))


def _in_order(runs: Sequence[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The heaviest chain of runs that advance on both sides without overlap."""
    best: list[tuple[int, int]] = []  # (weight, previous)
    for index, (a, b, length) in enumerate(runs):
        weight, source = 0, -1
        for other in range(index):
            oa, ob, olength = runs[other]
            if oa + olength <= a and ob + olength <= b and best[other][0] > weight:
                weight, source = best[other][0], other
        best.append((weight + length, source))
    if not best:
        return []
    at = max(range(len(best)), key=lambda k: (best[k][0], -k))
    chain = []
    while at >= 0:
        chain.append(runs[at])
        at = best[at][1]
    return chain[::-1]


class _Likeness:
    """How well two columns go together: their best pair of tokens, each pair looked at once.

    Tokens are told apart by identity: they live as long as the rows do.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], float] = {}

    def __call__(self, left: Sequence[Tok], right: Sequence[Tok]) -> float:
        known = self._known
        best = _NONE
        for one in left:
            for two in right:
                pair = id(one), id(two)
                score = known.get(pair)
                if score is None:
                    score = known[pair] = likeness(one, two)
                best = max(best, score)
        return best


def _affine(
    left: Sequence[Sequence[Tok]], right: Sequence[Sequence[Tok]], likeness_of: _Likeness
) -> list[tuple[int | None, int | None]]:
    """Gotoh's alignment of two sequences of columns."""
    rows, columns = len(left), len(right)
    if not rows or not columns or rows * columns > _CELLS:
        return [(i, None) for i in range(rows)] + [(None, j) for j in range(columns)]
    # Three tables: a pair of columns, a gap on the right (up), a gap on the left (across).
    pair = [[_NONE] * (columns + 1) for _ in range(rows + 1)]
    up = [[_NONE] * (columns + 1) for _ in range(rows + 1)]
    across = [[_NONE] * (columns + 1) for _ in range(rows + 1)]
    pair[0][0] = 0.0
    for i in range(1, rows + 1):
        up[i][0] = _OPEN + _EXTEND * i
    for j in range(1, columns + 1):
        across[0][j] = _OPEN + _EXTEND * j
    for i in range(1, rows + 1):
        tokens = left[i - 1]
        pair_row, up_row, across_row = pair[i], up[i], across[i]
        pair_above, up_above, across_above = pair[i - 1], up[i - 1], across[i - 1]
        for j in range(1, columns + 1):
            score = likeness_of(tokens, right[j - 1])
            pair_row[j] = score + max(pair_above[j - 1], up_above[j - 1], across_above[j - 1])
            up_row[j] = max(
                pair_above[j] + _OPEN + _EXTEND,
                across_above[j] + _OPEN + _EXTEND,
                up_above[j] + _EXTEND,
            )
            across_row[j] = max(
                pair_row[j - 1] + _OPEN + _EXTEND,
                up_row[j - 1] + _OPEN + _EXTEND,
                across_row[j - 1] + _EXTEND,
            )
    return _traced(pair, up, across, lambda i, j: likeness_of(left[i], right[j]))


def _traced(
    pair: list[list[float]],
    up: list[list[float]],
    across: list[list[float]],
    likeness: Callable[[int, int], float],
) -> list[tuple[int | None, int | None]]:
    i, j = len(pair) - 1, len(pair[0]) - 1
    tables = (pair, up, across)
    state = max(range(3), key=lambda k: (tables[k][i][j], -k))
    steps: list[tuple[int | None, int | None]] = []
    while i or j:
        if state == 0:
            steps.append((i - 1, j - 1))
            before = pair[i][j] - likeness(i - 1, j - 1)
            i, j = i - 1, j - 1
            opened = (0.0, 0.0, 0.0)
        elif state == 1:
            steps.append((i - 1, None))
            before = up[i][j] - _EXTEND
            i -= 1
            opened = (_OPEN, 0.0, _OPEN)
        else:
            steps.append((None, j - 1))
            before = across[i][j] - _EXTEND
            j -= 1
            opened = (_OPEN, _OPEN, 0.0)
        if not i and not j:
            break
        if not i:
            state = 2
        elif not j:
            state = 1
        else:
            state = min(range(3), key=lambda k: (abs(tables[k][i][j] + opened[k] - before), k))
    steps.reverse()
    return steps


def likeness(one: Tok, two: Tok) -> float:
    """How well two tokens go into one column."""
    if one.word != two.word:
        return _FORBIDDEN
    if not one.word:
        return _EQUAL_MARK if one.key == two.key else 0.0
    if one.key == two.key:
        if not one.content:
            return _EQUAL_LIGHT
        return _EQUAL_VERB if one.pos == "VERB" == two.pos else _EQUAL
    if lexicon.same_spelling(one.key, two.key):
        return _SPELLED if one.content else _EQUAL_LIGHT
    if one.lemma == two.lemma:
        return _LEMMA if one.content else _EQUAL_LIGHT * 0.8
    if one.content and two.content:
        if _tails(one.key, two.key):
            return _TAIL
        if one.concepts & two.concepts:
            return _CONCEPT
        if (one.number is None) != (two.number is None):
            return _UNLIKE
        if one.number is not None or (one.temporal is not None and two.temporal is not None):
            return _VALUE
        if one.pos == two.pos or {one.pos, two.pos} <= {"NOUN", "PROPN"}:
            return _KIND
        return _UNLIKE
    return 0.0 if one.content == two.content and one.pos == two.pos else _UNLIKE


def _tails(one: str, two: str) -> bool:
    """Whether one word ends in the other ("airstrikes", "strikes")."""
    short, long = sorted((one, two), key=len)
    return len(short) >= 4 and long.endswith(short)


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
