"""From aligned columns to variants: where readings differ, cut so that kinds stay pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from variorum.collate import cues
from variorum.collate.align import Column, likeness
from variorum.collate.kinds import OTHER_WORDS, RANK, Place, Typed, difference
from variorum.collate.rows import Row, Tok
from variorum.model import Number, Reading, Temporal, Variant

_LONG_GAP = 4  # columns one reading lacks that are looked at as one event
_LONGEST_SEGMENT = 10  # columns tried as one typed difference inside a long one
_MIXED = 0.4  # cost of each further kind in one variant
_ANEW = 2  # words that both readings must have to be one told anew
_RELATED = 0.8  # likeness of two tokens that belong together
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
        self, rows: Sequence[Row], columns: Sequence[Column], base: str | None
    ) -> None:
        """``base`` is the siglum whose words are the text when a gap is named."""
        self._rows = rows
        self._columns = columns
        self._base = base
        self._cache: dict[tuple[int, int, tuple[int, ...]], Typed] = {}

    def variants(self) -> list[Variant]:
        """All variants, in the order of their columns, the wider first."""
        everyone = tuple(range(len(self._rows)))
        sites = list(self._within(0, len(self._columns), everyone))
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
        runs: list[Range] = []
        before: set[int] = set()
        for at in range(start, end):
            here = self._leaving(at, rows)
            if here and here & before:
                runs[-1] = (runs[-1][0], at + 1)
            elif here:
                runs.append((at, at + 1))
            before = here
        return self._whole(runs, start, end, rows)

    def _leaving(self, at: int, rows: tuple[int, ...]) -> set[int]:
        """The rows that have not what most witnesses have in a column."""
        column = self._columns[at]
        held: dict[str | None, list[int]] = {}
        for row in rows:
            key = self._rows[row].tokens[column[row]].key if row in column else None
            held.setdefault(key, []).append(row)
        if len(held) == 1:
            return set()
        main = self._main(list(held.values()))
        return set(rows).difference(main)

    def _whole(
        self, runs: Sequence[Range], start: int, end: int, rows: tuple[int, ...]
    ) -> list[Range]:
        """The runs widened to whole figures and times, those that then meet joined."""
        widened: list[Range] = []
        for first, last in runs:
            held = self._expressions(first, last, rows)
            low, high = first, last
            while low > start and held & self._expressions(low - 1, low, rows):
                low -= 1
            while high < end and held & self._expressions(high, high + 1, rows):
                high += 1
            if widened and low <= widened[-1][1]:
                low = widened.pop()[0]
            widened.append((low, high))
        return widened

    def _expressions(
        self, start: int, end: int, rows: tuple[int, ...]
    ) -> set[tuple[int, Number | Temporal]]:
        return {
            (row, expression)
            for row in rows
            for token in self._tokens(row, start, end)
            for expression in (token.number, token.temporal)
            if expression is not None
        }

    def _uniform(self, at: int, rows: tuple[int, ...]) -> bool:
        column = self._columns[at]
        keys = {self._rows[r].tokens[column[r]].key if r in column else None for r in rows}
        return len(keys) == 1

    def _run(self, start: int, end: int, rows: tuple[int, ...]) -> Iterator[Site]:
        absent = tuple(r for r in rows if not self._tokens(r, start, end))
        if absent:
            yield Site(start, end, rows, self._typed(start, end, rows))
            present = tuple(r for r in rows if r not in absent)
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
        groups = list(self._grouped(start, end, rows).values())
        if len(groups) != 2:
            return False
        one, two = (self._tokens(g[0], start, end) for g in groups)
        if min(len(cues.only_words(one)), len(cues.only_words(two))) < _ANEW:
            return False
        first, second = groups[0][0], groups[1][0]
        for column in self._columns[start:end]:
            if first in column and second in column:
                a = self._rows[first].tokens[column[first]]
                b = self._rows[second].tokens[column[second]]
                if likeness(a, b) >= _RELATED:
                    return False
        return True

    def _trimmed(self, site: Site) -> Site:
        """A site without the equal columns that a figure or time at its ends drew in."""
        if site.typed.kind in {"number", "date"}:
            return site
        start, end = site.start, site.end
        while self._uniform(start, site.rows):
            start += 1
        while self._uniform(end - 1, site.rows):
            end -= 1
        return replace(site, start=start, end=end)

    def _longest_gap(self, start: int, end: int, rows: tuple[int, ...]) -> Range | None:
        """The longest run of columns some row lacks, if it is long enough to be an event."""
        best: Range | None = None
        for row in rows:
            first = start
            for at in range(start, end + 1):
                if at < end and row not in self._columns[at]:
                    continue
                longer = at - first >= _LONG_GAP and (
                    best is None or at - first > best[1] - best[0]
                )
                if longer and at - first < end - start and self._content(first, at, rows):
                    best = (first, at)
                first = at + 1
        return best

    def _content(self, start: int, end: int, rows: tuple[int, ...]) -> int:
        return max(sum(t.content for t in self._tokens(r, start, end)) for r in rows)

    def _segments(self, start: int, end: int, rows: tuple[int, ...]) -> list[Range]:
        """The cheapest cut of a run into typed differences."""
        length = end - start
        best: list[tuple[float, int]] = [(0.0, 0)]
        for last in range(1, length + 1):
            options = []
            for first in range(last):
                if last - first > _LONGEST_SEGMENT and (first, last) != (0, length):
                    continue
                a, b = start + first, start + last
                cost = 0.0 if self._empty(a, b, rows) else self._typed(a, b, rows).cost
                options.append((best[first][0] + cost + 0.05, first))
            best.append(min(options))
        cuts: list[Range] = []
        at = length
        while at:
            cuts.append((start + best[at][1], start + at))
            at = best[at][1]
        return cuts[::-1]

    # -- typing them

    def _tokens(self, row: int, start: int, end: int) -> list[Tok]:
        tokens = self._rows[row].tokens
        return [tokens[column[row]] for column in self._columns[start:end] if row in column]

    def _empty(self, start: int, end: int, rows: tuple[int, ...]) -> bool:
        return len(self._grouped(start, end, rows)) < 2

    def _grouped(
        self, start: int, end: int, rows: tuple[int, ...]
    ) -> dict[tuple[str, ...], list[int]]:
        """The rows by the keys they have in the columns."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for row in rows:
            key = tuple(t.key for t in self._tokens(row, start, end))
            groups.setdefault(key, []).append(row)
        return groups

    def _typed(self, start: int, end: int, rows: tuple[int, ...]) -> Typed:
        known = self._cache.get((start, end, rows))
        if known is None:
            known = self._cache[start, end, rows] = self._decide(start, end, rows)
        return known

    def _decide(self, start: int, end: int, rows: tuple[int, ...]) -> Typed:
        groups = list(self._grouped(start, end, rows).values())
        main = self._main(groups)
        lead = self._tokens(main[0], start, end)
        found: list[Typed] = []
        for group in groups:
            if group is main:
                continue
            tokens = self._tokens(group[0], start, end)
            typed = difference(lead, tokens, self._place(start, end, main[0], group[0]))
            if typed.kind == "omission" and not cues.only_words(lead):
                typed = replace(typed, kind="addition")
            if typed.kind == "attribution" and not cues.only_words(lead):
                note = (typed.note or "").replace("attribution lost", "attribution added")
                typed = replace(typed, note=note)
            found.append(typed)
        chosen = min(found, key=lambda t: (RANK.index(t.kind), -t.cost, t.note or ""))
        cost = max(t.cost for t in found) + _MIXED * (len({t.kind for t in found}) - 1)
        verdicts = {t.agrees for t in found if t.kind == chosen.kind}
        agrees = False if False in verdicts else (True if verdicts == {True} else None)
        if any(t.kind != chosen.kind for t in found) and agrees:
            agrees = None
        return replace(chosen, cost=cost, agrees=agrees)

    def _main(self, groups: Sequence[list[int]]) -> list[int]:
        """The group whose words are the text: most witnesses, then the base's."""

        def weight(group: list[int]) -> tuple[int, bool, int]:
            sigla = sum(len(self._rows[r].sigla) for r in group)
            return sigla, any(self._base in self._rows[r].sigla for r in group), -group[0]

        return max(groups, key=weight)

    def _place(self, start: int, end: int, one: int, two: int) -> Place:
        row, other = (one, two) if self._tokens(one, start, end) else (two, one)
        before, after = self._around(row, start, end)
        _, gap_after = self._around(other, start, end)
        return Place(
            before=before,
            after=after,
            cue_follows=after is not None
            and gap_after is not None
            and cues.is_cue(after)
            and cues.is_cue(gap_after),
            quoted_alike=self._quoted(row, start, end) == self._quoted(other, start, end),
            in_quotation=all(self._quoted(other, start, end)),
        )

    def _quoted(self, row: int, start: int, end: int) -> tuple[bool, bool]:
        """Whether the words before and after are quoted; at an end, what is known of it."""
        first, last = self._range(row, start, end)
        tokens = self._rows[row].tokens
        before = next((t.quoted for t in reversed(tokens[:first]) if t.word), None)
        after = next((t.quoted for t in tokens[last:] if t.word), None)
        inner = [t.quoted for t in tokens[first:last] if t.word]
        if before is None:
            before = inner[0] if inner else bool(after)
        if after is None:
            after = inner[-1] if inner else before
        return before, bool(after)

    def _around(self, row: int, start: int, end: int) -> tuple[Tok | None, Tok | None]:
        first, last = self._range(row, start, end)
        tokens = self._rows[row].tokens
        return (
            tokens[first - 1] if first else None,
            tokens[last] if last < len(tokens) else None,
        )

    def _range(self, row: int, start: int, end: int) -> Range:
        """The tokens of a row in the columns; an empty range stands where they would."""
        at = [column[row] for column in self._columns[start:end] if row in column]
        if at:
            return at[0], at[-1] + 1
        for column in reversed(self._columns[:start]):
            if row in column:
                return column[row] + 1, column[row] + 1
        return 0, 0

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
        if len(self._grouped(one.start, two.end, one.rows)) != 2:
            return False
        groups = list(self._grouped(one.start, two.end, one.rows).values())
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
        groups = self._grouped(site.start, site.end, site.rows)
        for key, members in groups.items():
            spans = {
                siglum: self._rows[r].span(siglum, *self._range(r, site.start, site.end))
                for r in members
                for siglum in self._rows[r].sigla
            }
            sigla = tuple(sorted(spans, key=lambda s: (len(s), s)))
            readings.append((sigla, tuple(spans[s] for s in sigla), bool(key)))
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
