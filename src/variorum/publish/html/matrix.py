"""The claims × families matrix: who carries what, and on whose word."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from variorum.model import Agreement, Claim, Disagreement, Figure, Mention

from . import words
from .index import Index, claim_id

MARKS = {
    "states": "●",
    "repeats": "○",
    "disputes": "×",
    "silent": "–",
    "cut off": "┄",
    "not read": "?",
}
"""A sign for each state; the word always stands beside it."""

_ROWS, _WIDE = 60, 4
"""A matrix of more rows and columns lists the claims of one family alone apart."""

_MANY = 12
"""With more columns than this a row lists the families that have something of a claim."""

_TEXTS = 6
"""A single family of at most this many different texts is shown text by text."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What one family has of one claim."""

    state: str
    mark: str
    family: str
    value: str
    href: str | None
    sigla: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One claim."""

    id: str
    number: int
    chain: str
    named: bool
    chain_length: int
    statement: str
    href: str | None
    stance: str
    stance_words: str
    hedged: bool
    quotation: str
    factuality: str
    standing: str | None
    independent: int
    speakers: int | None
    confidence: float | None
    agreement: float | None
    origins: str
    also: tuple[tuple[str, str, str], ...]
    cells: tuple[Cell, ...]
    lonely: bool
    elsewhere: str
    families: str
    disputes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A family; or, where all witnesses are one family, one of its texts."""

    number: int
    members: tuple[str, ...]
    short: str
    names: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table."""

    columns: tuple[Column, ...]
    wide: bool
    one_family: bool
    families: int
    rows: tuple[Row, ...]
    shared: tuple[Row, ...]
    folded: tuple[Row, ...]
    standings: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    graded: bool
    agreed: bool


_CONFLICTS = frozenset({"figure", "date", "place", "quotation"})


def rivals(index: Index) -> dict[str, list[str]]:
    """For each claim, the claims it cannot hold beside.

    A disagreement on wording or attribution is none of these; and where a
    disagreement on a figure draws many claims together, those whose figures can both be
    right are no rivals.
    """
    out: dict[str, list[str]] = defaultdict(list)
    for disagreement in index.edition.disagreements:
        if disagreement.kind not in _CONFLICTS:
            continue
        ids = [c for c in disagreement.claims if c in index.claims]
        told = {c: _told(index.claims[c], disagreement) for c in ids}
        for one in ids:
            out[one].extend(
                c
                for c in ids
                if c != one and c not in out[one] and not _both(told[one], told[c])
            )
    return out


def _told(claim: Claim, disagreement: Disagreement) -> list[Figure]:
    """The figures of a claim that a disagreement of many claims is about."""
    if disagreement.kind != "figure" or len(disagreement.claims) < 3:
        return []
    spans = set(disagreement.spans)
    return [f for f in claim.figures if f.span in spans]


def _both(mine: list[Figure], theirs: list[Figure]) -> bool:
    """Whether some of these figures and some of those can both be right."""
    return any(
        (a.low is None or b.high is None or a.low <= b.high)
        and (b.low is None or a.high is None or b.low <= a.high)
        for a in mine
        for b in theirs
    )


class _Table:
    """The columns, and what each claim has in them."""

    def __init__(self, index: Index) -> None:
        self.index = index
        texts = [s for s in index.witnesses if index.printed[s] == s]
        self.one_family = len(index.families) == 1 and 2 <= len(texts) <= _TEXTS
        groups = (
            tuple((s, *index.copies.get(s, ())) for s in texts)
            if self.one_family
            else index.families
        )
        self.columns = tuple(
            Column(
                number=n,
                members=members,
                short=index.sigla(members, 6),
                names=words.listed([index.name(s) or s for s in members], 6),
            )
            for n, members in enumerate(groups)
        )
        self.wide = len(self.columns) > _MANY
        self.column_of = {s: c.number for c in self.columns for s in c.members}
        self.cut_off = {s.claim: set(s.cut_off) for s in index.edition.silences}
        self.quiet = {
            (c.number, state): self.nothing(c, state)
            for c in self.columns
            for state in ("silent", "cut off")
        }
        self.quiet_counts = Counter(self.quiet[c.number, "silent"].state for c in self.columns)
        self.against = rivals(index)
        self.agreements: dict[str, list[Agreement]] = defaultdict(list)
        for agreement in index.edition.agreements:
            for one in agreement.claims:
                self.agreements[one].append(agreement)

    def nothing(self, column: Column, state: str) -> Cell:
        """The cell of a column that has nothing of a claim."""
        if not any(self.index.witnesses[s].analysed for s in column.members):
            state = "not read"
        sigla = self.index.sigla(column.members)
        return Cell(state, MARKS[state], column.short, "", None, sigla)

    def carried(self, claim: Claim) -> dict[int, list[Mention]]:
        """The mentions of a claim by column."""
        out: dict[int, list[Mention]] = defaultdict(list)
        for mention in claim.mentions:
            if mention.siglum in self.column_of:
                out[self.column_of[mention.siglum]].append(mention)
        return out

    def values(self, claim: Claim, column: int) -> str:
        """The figures of a claim as one column has them."""
        own = [f for f in claim.figures if self.column_of.get(f.span.siglum) == column]
        shown = list(dict.fromkeys(words.figure_words(f) for f in own or claim.figures))
        if len(shown) > 3:
            return f"{'; '.join(shown[:3])}; + {len(shown) - 3}"
        return "; ".join(shown)

    def cell(self, claim: Claim, column: Column, carried: dict[int, list[Mention]]) -> Cell:
        """What a column has of a claim."""
        n, index = column.number, self.index
        if n not in carried:
            return self.absent(claim, column)
        mentions = carried[n]
        named = any(s.canonical for s in claim.chain)
        attributed = any(m.source for m in mentions)
        again = n != min(carried)
        state = "repeats" if again and (self.one_family or (named and attributed)) else "states"
        span = index.mention_span(mentions[0])
        sigla = index.sort(m.siglum for m in mentions)
        return Cell(
            state=state,
            mark=MARKS[state],
            family=column.short,
            value=self.values(claim, n),
            href=index.anchor(span) if span else None,
            sigla=index.sigla(sigla),
            notes=tuple(self.notes(claim, column, carried, sigla)),
        )

    def notes(
        self,
        claim: Claim,
        column: Column,
        carried: dict[int, list[Mention]],
        sigla: list[str],
    ) -> Iterator[str]:
        """Who of a column lacks the claim, and who tells it without its speaker."""
        index = self.index
        if len(sigla) < len(column.members):
            lacking = [s for s in column.members if s not in sigla]
            cut = self.cut_off.get(claim.id, set())
            quiet = [s for s in lacking if s not in cut]
            if len(quiet) < len(sigla):
                yield from ["not in " + index.sigla(quiet, 8)] if quiet else []
            else:
                yield "in " + index.sigla(sigla, 8)
            if gone := [s for s in lacking if s in cut]:
                yield index.sigla(gone, 8) + " cut off"
        if any(s.canonical for s in claim.chain) and any(
            m.source for ms in carried.values() for m in ms
        ):
            said = {m.siglum for m in carried[column.number] if m.source}
            if bare := [s for s in sigla if s not in said]:
                whole = len(bare) == len(column.members)
                yield "speaker not named" + ("" if whole else " in " + index.sigla(bare, 8))
                return
        lost = [m.siglum for m in carried[column.number] if self.dropped(m)]
        if lost:
            whole = len(set(lost)) == len(column.members)
            yield "attribution lost" + ("" if whole else " in " + index.sigla(lost, 8))

    def dropped(self, mention: Mention) -> bool:
        """Whether a witness leaves out, where it carries a claim, words of attribution."""
        locus = self.index.loci.get(mention.locus or "")
        return locus is not None and any(
            v.kind == "attribution" and r.text is None and mention.siglum in r.sigla
            for v in locus.variants
            for r in v.readings
        )

    def cells(
        self, claim: Claim, carried: dict[int, list[Mention]]
    ) -> tuple[tuple[Cell, ...], Counter[str]]:
        """The cells of a claim, those without words left out of a wide table, and how many
        columns are in each state."""
        if not self.wide:
            cells = tuple(self.cell(claim, c, carried) for c in self.columns)
            return cells, Counter(c.state for c in cells)
        having = set(carried)
        for rival in self.against[claim.id]:
            having |= self.carried(self.index.claims[rival]).keys()
        cells = tuple(self.cell(claim, self.columns[n], carried) for n in sorted(having))
        counts = Counter(c.state for c in cells) + self.quiet_counts
        cut = self.cut_off.get(claim.id, set())
        touched = {self.column_of[s] for s in cut if s in self.column_of}
        for number in having | touched:
            counts[self.quiet[number, "silent"].state] -= 1
        for number in touched - having:
            counts[self.absent(claim, self.columns[number]).state] += 1
        return cells, counts

    def absent(self, claim: Claim, column: Column) -> Cell:
        """The cell of a column that does not carry the claim."""
        index = self.index
        for rival in (index.claims[c] for c in self.against[claim.id]):
            mentions = self.carried(rival).get(column.number)
            if mentions:
                span = index.mention_span(mentions[0])
                return Cell(
                    state="disputes",
                    mark=MARKS["disputes"],
                    family=column.short,
                    value=self.values(rival, column.number),
                    href=index.anchor(span) if span else None,
                    sigla=index.sigla([m.siglum for m in mentions]),
                    notes=(f"claim {index.claim_number[rival.id]}",),
                )
        cut = self.cut_off.get(claim.id)
        state = "cut off" if cut and cut.issuperset(column.members) else "silent"
        return self.quiet[column.number, state]


def _origins(claim: Claim) -> str:
    """How many origins a claim has, where that is not sure: "1 to 2"."""
    count = claim.origins
    return (
        "" if count is None or count.least == count.most else f"{count.least} to {count.most}"
    )


def _also(table: _Table, claim: Claim) -> Iterator[tuple[str, str, str]]:
    """The claims of others that assert the same, with how sure that is."""
    for agreement in table.agreements[claim.id]:
        other = next((c for c in agreement.claims if c != claim.id), None)
        if other in table.index.claims and other is not None:
            sure = agreement.confidence
            yield (
                claim_id(other),
                f"{table.index.claim_number[other]}",
                "" if sure is None else words.percent(sure),
            )


def matrix(index: Index) -> Matrix:
    """The matrix of an edition, claims in the order of the story."""
    table = _Table(index)
    rows = tuple(_row(table, claim) for claim in index.edition.claims)
    fold = len(rows) > _ROWS and len(table.columns) > _WIDE
    standings = {s: sum(r.standing == s for r in rows) for s in words.STANDINGS}
    stances = {s: sum(r.stance == s for r in rows) for s in words.STANCES}
    return Matrix(
        columns=table.columns,
        wide=table.wide,
        one_family=table.one_family,
        families=len(index.families),
        rows=rows,
        shared=tuple(r for r in rows if not (fold and r.lonely)),
        folded=tuple(r for r in rows if fold and r.lonely),
        standings=tuple((s, n) for s, n in standings.items() if n),
        stances=tuple((s, n) for s, n in stances.items() if n),
        graded=len({r.confidence for r in rows if r.confidence is not None}) > 1,
        agreed=len({r.agreement for r in rows if r.agreement is not None}) > 1,
    )


def _row(table: _Table, claim: Claim) -> Row:
    index = table.index
    carried = table.carried(claim)
    families = {
        index.family_of[m.siglum] for m in claim.mentions if m.siglum in index.family_of
    }
    chain = index.chain(claim)
    cells, counts = table.cells(claim, carried)
    return Row(
        id=claim_id(claim.id),
        number=index.claim_number[claim.id],
        chain=chain,
        chain_length=len(claim.chain),
        named=any(s.canonical for s in claim.chain),
        statement=claim.statement,
        href=index.claim_anchor(claim),
        stance=claim.stance,
        stance_words=words.STANCES[claim.stance],
        hedged=claim.hedged,
        quotation=claim.quotation,
        factuality=words.factuality(claim.stance, claim.factuality),
        standing=claim.standing,
        independent=claim.independent if claim.independent is not None else len(families),
        speakers=claim.speakers,
        confidence=claim.confidence,
        agreement=claim.agreement,
        origins=_origins(claim),
        also=tuple(_also(table, claim)),
        cells=cells,
        lonely=len(carried) <= 1 and not counts["disputes"],
        elsewhere=words.listed(
            [f"{counts[s]:,} {s}" for s in ("silent", "cut off", "not read") if counts[s]]
        ),
        families=" ".join(str(n) for n in sorted(carried)),
        disputes=tuple(
            (claim_id(c), f"{index.claim_number[c]}") for c in table.against[claim.id]
        ),
    )
