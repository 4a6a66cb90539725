"""What speaks for and against one text having come from another, counted.

The prices of :mod:`variorum.stemma.costs` add up what a copy changed as if every change told
as much, whichever desk made it.  Here the same changes are counted by their sort, for every
text and every possible parent; so are what the two share with nobody else, what the parent
changed and the child has too, their times and their credits.
:mod:`variorum.stemma.weighing` says what each count is worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from variorum.model import Document, Locus
from variorum.stemma.characters import Characters, Ints
from variorum.stemma.overlap import Overlaps
from variorum.stemma.priors import agencies, before, gives_outlet, updates
from variorum.stemma.variation import UNKNOWN, Floats

#: What a child must have changed to come from a parent, by sort.  *Own* is what one text
#: alone has; what it adds against all others tells nothing and is not counted.
CHANGES: Final = (
    "cut", "cut more", "cut end", "own cut", "restored", "restored words",
    "changed twice", "taken back", "put back", "as others", "as others words", "same gap",
    "regained", "style", "date", "number",
)  # fmt: skip
_AT: Final = {name: i for i, name in enumerate(CHANGES)}
#: What pairs of texts have in common and say of each other.
BETWEEN: Final = (
    "held", "texts", "shared", "shared of parent", "most shared", "not shared", "only shared",
    "moved", "before", "late", "undated", "names", "names too", "credit gained",
    "both credit", "outlet",
)  # fmt: skip
#: Of what a held text changed, cut or added: how much the child has too, and how much not.
KEPT: Final = (
    "change kept", "change not kept", "cut kept", "cut not kept", "own kept", "own not kept",
    "style kept", "style not kept",
)  # fmt: skip
FEATURES: Final = (
    "cost", "lost",
    *CHANGES, *(f"{name}, log" for name in CHANGES), *(f"{name}, lost" for name in CHANGES),
    *BETWEEN,
    *KEPT, *(f"{name}, log" for name in KEPT), "changes kept", "all kept",
)  # fmt: skip
"""The names of all counts: ``log`` is the logarithm of one more, ``lost`` the same where the
parent is a lost text."""

_STYLE: Final = frozenset({"spelling", "punctuation"})
#: A cut at the end that goes on where another began.
_GOING: Final = 0.2
_MOST_WORDS: Final = 8


def changes(chars: Characters) -> Iterator[tuple[int, Ints, Floats]]:
    """Each sort of change, the columns it is about, and ``texts × columns``: how much of it
    there is if the text came from one that had this state."""
    kinds, values = _of_pairs(chars)
    owner = chars.owner()
    state = chars.state[:, owner]
    # The pair of the column, as what the parent had, and of what the text shows.
    pair = chars.pairs.starts[None, :] + np.maximum(state, 0)
    seen = state != UNKNOWN
    found = [(np.where(seen, k[pair], -1), v[pair]) for k, v in zip(kinds, values, strict=True)]
    main = found[0][0]
    for c, run in chars.runs.items():
        column = int(chars.first[c]) + 1
        for i in np.flatnonzero(main[:, column] == _AT["cut"]):
            if i in run.beyond:
                main[i, column] = _AT["cut end"]
                found[0][1][i, column] = _GOING if i in run.going else 1.0
            elif i in run.going:
                main[i, column] = _AT["cut more"]
    for kind in range(len(CHANGES)):
        amount = np.zeros(state.shape)
        for sort, value in found:
            mine = sort == kind
            amount[mine] = value[mine]
        columns = np.flatnonzero(amount.any(axis=0))
        yield kind, columns, amount[:, columns]


def _of_pairs(chars: Characters) -> tuple[list[Ints], list[Floats]]:
    """For every pair of states (what the parent had, what the child has) its sort of change,
    its second sort and its words; -1 if none."""
    size = len(chars.pairs.one)
    kinds = [np.full(size, -1, dtype=np.int64) for _ in range(3)]
    values = [np.ones(size) for _ in range(3)]
    for c, (first, states) in enumerate(zip(chars.first, chars.size, strict=True)):
        shown = chars.state[:, c]
        counts = np.bincount(shown[shown >= 0], minlength=int(states))
        starts = chars.pairs.starts[first : first + states]
        run = chars.runs.get(c)
        if run is not None:
            several = counts[1] > 1
            kinds[0][starts[1]] = _AT["cut"] if several else _AT["own cut"]
            if several:
                kinds[0][starts[0] + 1] = _AT["restored"]
                kinds[2][starts[0] + 1] = _AT["restored words"]
                values[2][starts[0] + 1] = run.words / 10
            continue
        kind = chars.source[c][1].kind
        reads = chars.reads[c]
        for j in range(int(states)):
            for s in range(int(states)):
                if j == s:
                    continue
                at = starts[j] + s
                if kind in _STYLE:
                    kinds[0][at] = _AT["style"]
                    continue
                if kind in {"date", "number"}:
                    kinds[1][at] = _AT[kind]
                if counts[s] == 1:
                    if counts[j] == 1 and len(shown) > 2:
                        kinds[0][at] = _AT["changed twice"]
                    continue
                kinds[0][at] = _AT[_shared_change(counts[j] == 1, reads[j], reads[s])]
                if reads[s] is not None:
                    kinds[2][at] = _AT["as others words"]
                    values[2][at] = _fresh(reads[j], reads[s])
    return kinds, values


def _shared_change(alone: bool, old: str | None, new: str | None) -> str:
    """The sort of a change to what several texts read."""
    if alone:
        return "put back" if old is None else "taken back"
    if new is None:
        return "same gap"
    return "regained" if old is None else "as others"


def _fresh(old: str | None, new: str | None) -> float:
    before_ = set((old or "").casefold().split())
    return min(sum(w not in before_ for w in (new or "").casefold().split()), _MOST_WORDS)


def between(
    groups: Sequence[Sequence[Document]], loci: Sequence[Locus], overlaps: Overlaps
) -> Floats:
    """``BETWEEN × n × n``, parents by children."""
    n = len(groups)
    out = np.zeros((len(BETWEEN), n, n))
    at = {name: i for i, name in enumerate(BETWEEN)}
    names = [group[0].witness.siglum for group in groups]
    own = np.array([max(overlaps.words[name].total_own, 1) for name in names])
    for c in range(n):
        marks = _marks(names, c, overlaps)
        shared = marks.sum(axis=1)
        number = marks.sum(axis=0)
        out[at["shared"], :, c] = shared / own[c]
        out[at["shared of parent"], :, c] = shared / own
        out[at["most shared"], :, c] = shared / max(shared.max(), 1)
        lacks = (number > 0).sum() - shared
        out[at["not shared"], :, c] = np.log1p(lacks / 5)
        out[at["only shared"], :, c] = np.log1p(marks[:, number == 1].sum(axis=1) / 5)
    out[at["held"]] = 1
    out[at["texts"]] = np.log(max(n - 1, 1))
    out[at["moved"]] = np.log1p(_moved(names, loci))
    credited = [frozenset().union(*map(agencies, g)) for g in groups]
    for p, parents in enumerate(groups):
        for c, children in enumerate(groups):
            if p == c:
                continue
            pairs = [(a, b) for a in parents for b in children]
            whens = [(a.witness.published, b.witness.published) for a, b in pairs]
            out[at["names"], p, c] = any(gives_outlet(b, a) for a, b in pairs)
            out[at["outlet"], p, c] = any(updates(b, a) for a, b in pairs)
            out[at["before"], p, c] = all(before(a, b) for a, b in whens)
            out[at["late"], p, c] = all(before(b, a) for a, b in whens)
            out[at["undated"], p, c] = all(not (a.earliest and b.earliest) for a, b in whens)
            out[at["both credit"], p, c] = bool(credited[p] & credited[c])
            out[at["credit gained"], p, c] = bool(credited[c] - credited[p])
    # Of several that name one outlet one may have had the line from another.
    several = out[at["names"]].sum(axis=1) > 1
    out[at["names too"]] = out[at["names"]] * several[:, None]
    return out


def _marks(names: Sequence[str], c: int, overlaps: Overlaps) -> Floats:
    """``n × words``: 1 where another text has the same words as text ``c``, unless they are
    borrowed."""
    words = overlaps.words[names[c]]
    marks = np.zeros((len(names), len(words.starts) + 1))
    for p, name in enumerate(names):
        if p != c and (ranges := overlaps.ranges(names[c], name)):
            places = np.searchsorted(words.starts, np.array(ranges))
            np.add.at(marks[p], places[:, 0], 1)
            np.add.at(marks[p], places[:, 1], -1)
    covered = marks.cumsum(axis=1)[:, :-1] > 0
    return (covered & np.array(words.own, dtype=np.bool_)).astype(np.float64)


def _moved(names: Sequence[str], loci: Sequence[Locus]) -> Floats:
    """How many sentences that are neighbours in the child stand the other way round in the
    parent."""
    of = {s: i for i, s in enumerate(names)}
    place = np.full((len(names), len(loci)), np.nan)
    for k, locus in enumerate(loci):
        for span in reversed(locus.readings):
            if span.siglum in of:
                place[of[span.siglum], k] = span.start
    out = np.zeros((len(names), len(names)))
    for c, mine in enumerate(place):
        order = np.argsort(mine)[: int((~np.isnan(mine)).sum())]
        there = place[:, order]
        out[:, c] = (there[:, 1:] < there[:, :-1]).sum(axis=1)
    return out


def kept(chars: Characters, shown: Floats, chance: Floats) -> Floats:
    """``KEPT × n × n``: of what each parent shows otherwise than the lost text had, how much
    each child shows as well, and how much it shows otherwise.

    Args:
        chars: the characters.
        shown: ``n × columns``: what each text shows.
        chance: ``n × columns``: how likely the lost text had each state, told without the
            child.
    """
    sort = np.zeros(len(chars.size), dtype=np.int64)
    for c, (_, variant) in chars.source.items():
        sort[c] = 3 if variant.kind in _STYLE else 0
    for c in chars.runs:
        sort[c] = 1
    column = np.repeat(sort, chars.size)
    column[[int(chars.first[c]) + 1 for c in chars.runs]] = 2
    visible = np.repeat(chars.state != UNKNOWN, chars.size, axis=1)
    same = shown * (1 - chance)
    other = (visible - shown) * (1 - chance)
    n = len(chars.state)
    out = np.zeros((len(KEPT), n, n))
    for kind in range(4):
        mine = column == kind
        out[2 * kind] = shown[:, mine] @ same[:, mine].T
        out[2 * kind + 1] = shown[:, mine] @ other[:, mine].T
    return out


def features(chars: Characters, chance: Floats, cost: Floats, pairs: Floats) -> Floats:
    """``parents × n × features``: of held parents, then of the lost texts.

    Args:
        chars: the characters.
        chance: ``lost × n × columns``: how likely each lost text had each state, told
            without the child.
        cost: ``(n + lost) × n``: what the child costs as a copy.
        pairs: of :func:`between`.
    """
    k, n = chance.shape[:2]
    m = len(CHANGES)
    shown = chars.shown()
    hidden = np.repeat(chars.state == UNKNOWN, chars.size, axis=1).astype(np.float64)
    mean = chance.mean(axis=0)
    out = np.zeros((n + k, n, len(FEATURES)))
    for kind, columns, amount in changes(chars):
        # What a held text does not show it may have had as the lost text did.
        held = shown[:, columns] @ amount.T
        held += hidden[:, columns] @ (mean[:, columns] * amount).T
        out[:n, :, 2 + kind] = held
        out[n:, :, 2 + kind] = (chance[:, :, columns] * amount).sum(axis=-1)
    out[:, :, 0] = cost
    out[n:, :, 1] = 1.0 - np.log(k)
    count = out[:, :, 2 : 2 + m]
    out[:, :, 2 + m : 2 + 2 * m] = np.log1p(count)
    out[n:, :, 2 + 2 * m : 2 + 3 * m] = np.log1p(count[n:])
    at = 2 + 3 * m + len(BETWEEN)
    out[:n, :, 2 + 3 * m : at] = np.moveaxis(pairs, 0, -1)
    same = kept(chars, shown, chance.max(axis=0))
    out[:n, :, at : at + len(KEPT)] = np.moveaxis(same, 0, -1)
    out[:n, :, at + len(KEPT) : at + 2 * len(KEPT)] = np.log1p(np.moveaxis(same, 0, -1))
    yes, no = same[0] + same[2] + same[4], same[1] + same[3] + same[5]
    out[:n, :, -2] = yes / (yes + no + 0.5)
    out[:n, :, -1] = (yes > 0.8) * (no < 0.5)
    return out
