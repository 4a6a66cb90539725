"""From aligned columns to variants: where readings differ, cut so that kinds stay pure."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from variorum.collate import cues
from variorum.collate.align import Alignment
from variorum.collate.cues import place_of
from variorum.collate.grid import Grid
from variorum.collate.kinds import OTHER_WORDS, RANK, Kinds, Typed
from variorum.collate.likeness import RELATED
from variorum.collate.rows import Row, Tok
from variorum.collate.sides import Side
from variorum.model import Reading, Variant

_LONG_GAP = 4  # columns one reading lacks that are looked at as one event
_LONGEST_SEGMENT = 10  # columns tried as one typed difference inside a long one
_MIXED = 0.4  # cost of each further kind in one variant
_CUT = 0.05  # cost of a variant more
_CLOSE = 1e-9  # costs that differ by less are looked at: sums are rounded
_ANEW = 2  # words that both readings must have to be one told anew
_NESTED = 3  # columns from which differences inside an omission are told too

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Site:
    """Columns [start, end) as one variant among some of the rows."""

    start: int
    end: int
    rows: tuple[int, ...]
    typed: Typed


class Sites:
    """The variants of one locus."""

    def __init__(
        self, rows: Sequence[Row], alignment: Alignment, base: str | None, kinds: Kinds
    ) -> None:
        """``base`` is the siglum whose words are the text when a gap is named."""
        self._rows = rows
        self._kinds = kinds
        self._grid = Grid(rows, alignment, base)
        self._likeness = alignment.likeness
        self._cache: dict[tuple[int, int, tuple[int, ...]], Typed] = {}

    def variants(self) -> list[Variant]:
        """All variants, in the order of their columns, the wider first."""
        everyone = tuple(range(len(self._rows)))
        sites = list(self._within(0, self._grid.width, everyone))
        sites = self._elsewhere(self._transposed(sites))
        sites.sort(key=lambda s: (s.start, -s.end, s.rows))
        return [self._variant(site) for site in sites]

    # -- finding the places

    def _within(self, start: int, end: int, rows: tuple[int, ...]) -> Iterator[Site]:
        for first, last in self._runs(start, end, rows):
            yield from self._run(first, last, rows)

    def _runs(self, start: int, end: int, rows: tuple[int, ...]) -> list[Range]:
        """Runs of columns in which some row leaves what most of them have.

        Two columns on end are of one run if one row leaves the others in both: where each
        of many rows differs at a place of its own, these are so many places.
        """
        if start == end:
            return []
        leaving = self._grid.leaving(start, end, rows)
        some = np.atleast_1d(leaving.any(axis=0)).tolist()
        both = np.atleast_1d((leaving[:, 1:] & leaving[:, :-1]).any(axis=0)).tolist()
        runs: list[Range] = []
        for at, (differs, continues) in enumerate(
            zip(some, [False, *both], strict=True), start
        ):
            if continues:
                runs[-1] = (runs[-1][0], at + 1)
            elif differs:
                runs.append((at, at + 1))
        return self._whole(runs, start, end, rows)

    def _whole(
        self, runs: Sequence[Range], start: int, end: int, rows: tuple[int, ...]
    ) -> list[Range]:
        """The runs widened to whole figures and times, those that then meet joined."""
        expressions = self._grid.expressions
        widened: list[Range] = []
        for first, last in runs:
            held = expressions(first, last, rows)
            low, high = first, last
            while held and low > start and held & expressions(low - 1, low, rows):
                low -= 1
            while held and high < end and held & expressions(high, high + 1, rows):
                high += 1
            if widened and low <= widened[-1][1]:
                low = widened.pop()[0]
            widened.append((low, high))
        return widened

    def _run(self, start: int, end: int, rows: tuple[int, ...]) -> Iterator[Site]:
        absent = self._grid.absent(start, end, rows)
        if absent:
            yield Site(start, end, rows, self._typed(start, end, rows))
            lacking = set(absent)
            present = tuple(r for r in rows if r not in lacking)
            if end - start >= _NESTED and len(present) > 1:
                for site in self._within(start, end, present):
                    if site.end - site.start < (end - start) / 2:
                        yield site
            return
        if self._told_anew(start, end, rows):
            yield Site(start, end, rows, self._typed(start, end, rows))
            return
        gap = self._longest_gap(start, end, rows)
        if gap is not None and self._typed(start, end, rows).note != OTHER_WORDS:
            for first, last in ((start, gap[0]), gap, (gap[1], end)):
                if first < last:
                    yield from self._within(first, last, rows)
            return
        for first, last in self._segments(start, end, rows):
            if not self._empty(first, last, rows):
                yield self._trimmed(Site(first, last, rows, self._typed(first, last, rows)))

    def _told_anew(self, start: int, end: int, rows: tuple[int, ...]) -> bool:
        """Whether two readings have words there of which none goes with any of the other.

        What one lacks and what the other lacks are then one change, not two.
        """
        groups = self._grid.groups(start, end, rows)
        if len(groups) != 2:
            return False
        one, two = (self._tokens(g[0], start, end) for g in groups)
        if min(len(cues.only_words(one)), len(cues.only_words(two))) < _ANEW:
            return False
        first, second = groups[0][0], groups[1][0]
        table, forms = self._grid.alignment.table, self._likeness.forms
        for at in range(start, end):
            i, j = table[first, at], table[second, at]
            if min(i, j) < 0:
                continue
            if self._likeness.table[forms[first][i], forms[second][j]] >= RELATED:
                return False
        return True

    def _trimmed(self, site: Site) -> Site:
        """A site without the equal columns that a figure or time at its ends drew in."""
        if site.typed.kind in {"number", "date"}:
            return site
        start, end = site.start, site.end
        while self._grid.uniform(start, site.rows):
            start += 1
        while self._grid.uniform(end - 1, site.rows):
            end -= 1
        return replace(site, start=start, end=end)

    def _longest_gap(self, start: int, end: int, rows: tuple[int, ...]) -> Range | None:
        """The longest run of columns some row lacks, if it is long enough to be an event."""
        gaps = self._grid.gaps(start, end, rows, _LONG_GAP) if end - start > _LONG_GAP else []
        held = self._grid.array(rows)
        for first, last in gaps:
            if self._grid.content[held, first:last].any():
                return first, last
        return None

    def _segments(self, start: int, end: int, rows: tuple[int, ...]) -> list[Range]:
        """The cheapest cut of a run into typed differences."""
        length = end - start
        best: list[tuple[float, int]] = [(0.0, 0)]
        for last in range(1, length + 1):
            cheapest = (math.inf, 0)
            for first in range(last - 1, -1, -1):  # short ones first: they limit the others
                if last - first > _LONGEST_SEGMENT and (first, last) != (0, length):
                    continue
                a, b = start + first, start + last
                if self._empty(a, b, rows):
                    cost = 0.0
                else:
                    most = cheapest[0] - best[first][0] - _CUT + _CLOSE
                    cost = self._cost(a, b, rows, most)
                cheapest = min(cheapest, (best[first][0] + cost + _CUT, first))
            best.append(cheapest)
        cuts: list[Range] = []
        at = length
        while at:
            cuts.append((start + best[at][1], start + at))
            at = best[at][1]
        return cuts[::-1]

    def _cost(self, start: int, end: int, rows: tuple[int, ...], most: float) -> float:
        """The cost of a typed difference; infinite if it is more than ``most``."""
        known = self._cache.get((start, end, rows))
        if known is None:
            known = self._decide(start, end, rows, most)
            if known is None:
                return math.inf
            self._cache[start, end, rows] = known
        return known.cost

    # -- typing them

    def _tokens(self, row: int, start: int, end: int) -> tuple[Tok, ...]:
        return self._grid.tokens(row, start, end)

    def _empty(self, start: int, end: int, rows: tuple[int, ...]) -> bool:
        return len(self._grid.groups(start, end, rows)) < 2

    def _typed(self, start: int, end: int, rows: tuple[int, ...]) -> Typed:
        known = self._cache.get((start, end, rows))
        if known is None:
            known = self._decide(start, end, rows, math.inf)
            assert known is not None
            self._cache[start, end, rows] = known
        return known

    def _decide(self, start: int, end: int, rows: tuple[int, ...], most: float) -> Typed | None:
        """The kind of the differences of all rows from the main one.

        ``None`` as soon as it is known that it costs more than ``most``.
        """
        groups = self._grid.groups(start, end, rows)
        main = self._grid.main(groups)
        found: list[Typed] = []
        kinds: set[str] = set()
        dearest = cost = 0.0
        for group in groups:
            if group is main:
                continue
            typed = self._difference(start, end, main[0], group[0])
            found.append(typed)
            kinds.add(typed.kind)
            dearest = max(dearest, typed.cost)
            cost = dearest + _MIXED * (len(kinds) - 1)
            if cost > most:
                return None
        chosen = min(found, key=lambda t: (RANK.index(t.kind), -t.cost, t.note or ""))
        verdicts = {t.agrees for t in found if t.kind == chosen.kind}
        agrees = False if False in verdicts else (True if verdicts == {True} else None)
        if any(t.kind != chosen.kind for t in found) and agrees:
            agrees = None
        return replace(chosen, cost=cost, agrees=agrees)

    def _difference(self, start: int, end: int, one: int, two: int) -> Typed:
        """The kind of the difference of two rows."""
        grid = self._grid
        row, other = (one, two) if self._tokens(one, start, end) else (two, one)
        first, last = grid.range(row, start, end)
        gap_after = grid.range(other, start, end)[1]
        quoted, other_quoted = grid.quoted(row, start, end), grid.quoted(other, start, end)
        before = self._rows[row].tokens[first - 1] if first else None
        after, also_after = (
            self._rows[r].tokens[at] if at < len(self._rows[r].tokens) else None
            for r, at in ((row, last), (other, gap_after))
        )
        place = place_of(before, after, also_after, quoted, other_quoted)
        lead, rest = (self._side(r, start, end) for r in (one, two))
        return self._kinds.difference(lead, rest, place)

    def _side(self, row: int, start: int, end: int) -> Side:
        exact = self._grid.exact(row, start, end)
        return self._kinds.side(exact, self._tokens(row, start, end))

    # -- words that were moved

    def _transposed(self, sites: list[Site]) -> list[Site]:
        """Pairs of places where one reading has here what another has there: one variant."""
        ordered = sorted(sites, key=lambda s: (s.start, s.end))
        for number, one in enumerate(ordered):
            for two in ordered[number + 1 : number + 4]:
                if two.start < one.end or one.rows != two.rows or two.end - one.start > _FAR:
                    continue
                if self._swapped(one, two):
                    typed = Typed("order", 0.5, None, "the words stand in another order")
                    joined = Site(one.start, two.end, one.rows, typed)
                    kept = [
                        s for s in ordered if s.end <= joined.start or s.start >= joined.end
                    ]
                    return self._transposed([*kept, joined])
        return ordered

    def _elsewhere(self, sites: list[Site]) -> list[Site]:
        """Attributions that one reading has here and another has at another place."""
        absent = {
            site: {
                r
                for r in site.rows
                if not cues.only_words(self._tokens(r, site.start, site.end))
            }
            for site in sites
            if site.typed.kind == "attribution"
        }
        moved = set()
        for one, lacking in absent.items():
            for two, other in absent.items():
                having = set(two.rows) - other
                if (
                    one != two
                    and lacking
                    and lacking <= having
                    and other & (set(one.rows) - lacking)
                ):
                    moved.add(one)
        note = "attributed at another place in the sentence"
        return [
            replace(s, typed=replace(s.typed, note=note)) if s in moved else s for s in sites
        ]

    def _swapped(self, one: Site, two: Site) -> bool:
        groups = self._grid.groups(one.start, two.end, one.rows)
        if len(groups) != 2:
            return False
        first = [self._lemmas(g[0], one) for g in groups]
        second = [self._lemmas(g[0], two) for g in groups]
        for a, b in ((0, 1), (1, 0)):
            moved = (first[a] - first[b]) & (second[b] - second[a])
            if len(moved) >= 2 and len(moved) >= 0.6 * max(
                len(first[a] - first[b]), len(second[b] - second[a])
            ):
                return True
        return False

    def _lemmas(self, row: int, site: Site) -> set[str]:
        return {t.lemma for t in self._tokens(row, site.start, site.end) if t.content}

    # -- writing them

    def _variant(self, site: Site) -> Variant:
        readings = []
        for members in self._grid.groups(site.start, site.end, site.rows):
            spans = {
                siglum: self._rows[r].span(siglum, *self._grid.range(r, site.start, site.end))
                for r in members
                for siglum in self._rows[r].sigla
            }
            present = bool(self._tokens(members[0], site.start, site.end))
            sigla = tuple(sorted(spans, key=lambda s: (len(s), s)))
            readings.append((sigla, tuple(spans[s] for s in sigla), present))
        readings.sort(key=lambda r: (len(r[0][0]), r[0][0]))
        return Variant(
            kind=site.typed.kind,
            readings=tuple(
                Reading(sigla=sigla, spans=spans, text="" if present else None)
                for sigla, spans, present in readings
            ),
            agrees=site.typed.agrees,
            note=site.typed.note,
        )


_FAR = 30  # columns between which moved words are looked for
