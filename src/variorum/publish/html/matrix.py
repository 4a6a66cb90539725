"""The claims × families matrix: who carries what, and on whose word."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from variorum.model import Claim, Figure, Mention

from . import words
from .index import Index, claim_id

MARKS = {"states": "●", "repeats": "○", "disputes": "×", "silent": "–", "cut off": "┄"}
"""A sign for each state; the word always stands beside it."""


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
    cells: tuple[Cell, ...]
    families: str
    disputes: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Family:
    """A column."""

    number: int
    id: str
    sigla: str
    short: str
    names: str
    size: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table."""

    families: tuple[Family, ...]
    rows: tuple[Row, ...]
    standings: tuple[tuple[str, int], ...]
    stances: tuple[tuple[str, int], ...]
    graded: bool


def rivals(index: Index) -> dict[str, list[str]]:
    """For each claim, the claims it cannot hold beside or is told against."""
    out: dict[str, list[str]] = defaultdict(list)
    for disagreement in index.edition.disagreements:
        ids = [c for c in disagreement.claims if c in index.claims]
        for one in ids:
            out[one].extend(c for c in ids if c != one and c not in out[one])
    return out


def matrix(index: Index) -> Matrix:
    """The matrix of an edition, claims in the order of the story."""
    families = tuple(
        Family(
            number=n,
            id=f"family-{n}",
            sigla=index.sigla(members),
            short=index.sigla(members, 6),
            names=words.listed([index.name(s) or s for s in members], 6),
            size=len(members),
        )
        for n, members in enumerate(index.families)
    )
    against = rivals(index)
    rows = tuple(
        _row(index, families, claim, against[claim.id]) for claim in index.edition.claims
    )
    standings = {s: sum(r.standing == s for r in rows) for s in words.STANDINGS}
    stances = {s: sum(r.stance == s for r in rows) for s in words.STANCES}
    return Matrix(
        families=families,
        rows=rows,
        standings=tuple((s, n) for s, n in standings.items() if n),
        stances=tuple((s, n) for s, n in stances.items() if n),
        graded=len({r.confidence for r in rows if r.confidence is not None}) > 1,
    )


def carriers(index: Index, claim: Claim) -> dict[int, list[Mention]]:
    """The mentions of a claim by family."""
    out: dict[int, list[Mention]] = defaultdict(list)
    for mention in claim.mentions:
        if mention.siglum in index.family_of:
            out[index.family_of[mention.siglum]].append(mention)
    return out


def values(index: Index, claim: Claim, family: int) -> str:
    """The figures of a claim as one family has them, for a table cell."""
    own: list[Figure] = [
        f for f in claim.figures if index.family_of.get(f.span.siglum) == family
    ]
    texts = dict.fromkeys(words.figure_words(f) for f in own or claim.figures)
    shown = list(texts)
    if len(shown) > 2:
        return f"{'; '.join(shown[:2])}; + {len(shown) - 2}"
    return "; ".join(shown)


def _row(index: Index, families: tuple[Family, ...], claim: Claim, against: list[str]) -> Row:
    carried = carriers(index, claim)
    silence = next((s for s in index.edition.silences if s.claim == claim.id), None)
    cut_off = set(silence.cut_off) if silence else set()
    named = any(s.canonical for s in claim.chain)
    first = min(carried, default=None)
    cells: list[Cell] = []
    for family in families:
        n = family.number
        if n in carried:
            mentions = carried[n]
            attributed = any(m.source for m in mentions)
            repeats = named and attributed and n != first
            state = "repeats" if repeats else "states"
            span = index.mention_span(mentions[0])
            sigla = index.sort(m.siglum for m in mentions)
            notes: list[str] = []
            if len(sigla) < family.size:
                lacking = [s for s in index.families[n] if s not in sigla]
                gone = [s for s in lacking if s in cut_off]
                quiet = [s for s in lacking if s not in cut_off]
                notes.append("in " + index.sigla(sigla, 8))
                notes.extend(["not in " + index.sigla(quiet, 8)] if quiet else [])
                notes.extend([index.sigla(gone, 8) + " cut off"] if gone else [])
            if named and any(m.source for ms in carried.values() for m in ms):
                bare = [m.siglum for m in mentions if not m.source]
                if bare:
                    notes.append("nobody named in " + index.sigla(bare, 8))
            cells.append(
                Cell(
                    state=state,
                    mark=MARKS[state],
                    family=family.short,
                    value=values(index, claim, n),
                    href=index.anchor(span) if span else None,
                    sigla=index.sigla(sigla),
                    notes=tuple(notes),
                )
            )
            continue
        cells.append(_absent(index, family, against, cut_off))
    chain = index.chain(claim)
    return Row(
        id=claim_id(claim.id),
        number=index.claim_number[claim.id],
        chain=chain,
        named=named,
        statement=claim.statement,
        href=index.claim_anchor(claim),
        stance=claim.stance,
        stance_words=words.STANCES[claim.stance],
        hedged=claim.hedged,
        quotation=claim.quotation,
        factuality=claim.factuality,
        standing=claim.standing,
        independent=claim.independent if claim.independent is not None else len(carried),
        speakers=claim.speakers,
        confidence=claim.confidence,
        cells=tuple(cells),
        families=" ".join(str(n) for n in sorted(carried)),
        disputes=tuple(
            (claim_id(c), f"{index.claim_number[c]}") for c in against if c in index.claims
        ),
    )


def _absent(index: Index, family: Family, against: list[str], cut_off: set[str]) -> Cell:
    """The cell of a family that does not carry the claim."""
    n = family.number
    for rival in against:
        claim = index.claims[rival]
        mentions = carriers(index, claim).get(n)
        if mentions:
            span = index.mention_span(mentions[0])
            return Cell(
                state="disputes",
                mark=MARKS["disputes"],
                family=family.short,
                value=values(index, claim, n),
                href=index.anchor(span) if span else None,
                sigla=index.sigla([m.siglum for m in mentions]),
                notes=(f"claim {index.claim_number[rival]}",),
            )
    gone = all(s in cut_off for s in index.families[n])
    state = "cut off" if gone else "silent"
    return Cell(state, MARKS[state], family.short, "", None, family.sigla)
