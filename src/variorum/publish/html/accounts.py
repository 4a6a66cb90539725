"""What changed along each edge, who disagrees, who is silent, what rests on whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from variorum.model import Edge, Reading, Variant

from . import words
from .index import Index, claim_id, edge_id
from .stemma_svg import UNSURE


@dataclass(frozen=True, slots=True)
class Change:
    """A variant between the two ends of an edge."""

    kind: str
    weight: str
    abbreviation: str
    before: Markup
    after: Markup
    note: str


@dataclass(frozen=True, slots=True)
class Account:
    """What happened between a parent and a child."""

    id: str
    parent: str
    parent_lost: bool
    child: str
    name: str
    confidence: str
    unsure: bool
    shared: int
    changed: int
    evidence: tuple[tuple[str, tuple[Markup, ...]], ...]
    against: str
    weighty: tuple[Change, ...]
    surface: tuple[Change, ...]
    summary: str


def accounts(index: Index) -> list[Account]:
    """One account an edge, in the order of the edition."""
    lost = {n.id for n in index.edition.stemma.nodes if n.kind == "lost"}
    below: dict[str, list[str]] = defaultdict(list)
    for edge in index.edition.stemma.edges:
        below[edge.parent].append(edge.child)
    ordered = sorted(
        index.edition.stemma.edges,
        key=lambda e: (index.order.get(e.child, len(index.order)), e.child, e.parent),
    )
    return [_account(index, e, lost, below) for e in ordered]


def _witnesses_under(node: str, below: dict[str, list[str]], index: Index) -> list[str]:
    out: list[str] = []
    stack, seen = [node], {node}
    while stack:
        one = stack.pop()
        if one in index.witnesses:
            out.append(one)
        for child in below[one]:
            if child not in seen:
                seen.add(child)
                stack.append(child)
    return index.sort(out)


def _account(index: Index, edge: Edge, lost: set[str], below: dict[str, list[str]]) -> Account:
    parent_lost = edge.parent in lost
    own = _witnesses_under(edge.child, below, index)
    if parent_lost:
        rivals = [s for s in _witnesses_under(edge.parent, below, index) if s not in own]
        against = "the other witnesses of " + edge.parent if rivals else ""
    else:
        rivals, against = [edge.parent], edge.parent
    if edge.child in index.witnesses:
        own = [edge.child]
    changes = _changes(index, rivals, own)
    counts: dict[str, int] = defaultdict(int)
    for change in changes:
        counts[change.kind] += 1
    summary = words.listed([f"{counts[k]:,} {k}" for k in words.VARIANT_KINDS if counts[k]])
    return Account(
        id=edge_id(edge.parent, edge.child),
        parent=edge.parent,
        parent_lost=parent_lost,
        child=edge.child,
        name=index.name(edge.child),
        confidence=words.percent(edge.confidence),
        unsure=edge.confidence < UNSURE,
        shared=edge.shared_words,
        changed=edge.changed_words,
        evidence=tuple(
            (
                words.plain(e.note),
                index.grouped(e.spans, 60, 8),
            )
            for e in edge.evidence
        ),
        against=against,
        weighty=tuple(c for c in changes if c.weight != "surface"),
        surface=tuple(c for c in changes if c.weight == "surface"),
        summary=summary,
    )


def _changes(index: Index, rivals: list[str], own: list[str]) -> list[Change]:
    """Variants where most of ``own`` read otherwise than most of ``rivals``."""
    out: list[Change] = []
    for _, _, variant in index.variants():
        after = _most(variant, own)
        before = _most(variant, rivals)
        if after is None or before is None or after is before:
            continue
        out.append(
            Change(
                kind=variant.kind,
                weight=words.WEIGHT[variant.kind],
                abbreviation=words.VARIANT_KINDS[variant.kind][0],
                before=_side(index, before, rivals),
                after=_side(index, after, own),
                note=_note(variant),
            )
        )
    order = list(words.VARIANT_KINDS)
    return sorted(out, key=lambda c: order.index(c.kind))


def _most(variant: Variant, sigla: list[str]) -> Reading | None:
    """The reading that most of ``sigla`` have; ``None`` if none has one, or two tie."""
    votes = sorted(
        ((sum(s in sigla for s in r.sigla), n) for n, r in enumerate(variant.readings)),
        reverse=True,
    )
    if not votes or not votes[0][0] or (len(votes) > 1 and votes[0][0] == votes[1][0]):
        return None
    return variant.readings[votes[0][1]]


def _note(variant: Variant) -> str:
    agrees = {True: "same meaning", False: "they conflict", None: ""}[variant.agrees]
    return "; ".join(filter(None, (agrees, words.plain(variant.note or ""))))


def _side(index: Index, reading: Reading, sigla: list[str]) -> Markup:
    spans = [s for s in reading.spans if s.siglum in sigla] or list(reading.spans)
    who = [s for s in index.sort(reading.sigla) if s in sigla]
    if reading.text is None:
        where = index.link(min(spans)) if spans else Markup("")
        return Markup("<i>nothing</i> {} <small>{}</small>").format(where, " ".join(who))
    first = min(spans) if spans else None
    text = index.link(first, 140) if first else words.shown(words.plain(reading.text))
    return Markup("{} <small>{}</small>").format(text, " ".join(who))


@dataclass(frozen=True, slots=True)
class Dispute:
    """A disagreement with its words."""

    kind: str
    note: str
    spans: tuple[Markup, ...]
    claims: tuple[tuple[str, int], ...]
    confidence: float | None
    sure: str


def disputes(index: Index) -> list[Dispute]:
    """The disagreements of the edition, figures first."""
    order = ["figure", "attribution", "quotation", "date", "place", "wording"]
    return [
        Dispute(
            kind=d.kind,
            note=words.plain(d.note),
            spans=index.grouped(d.spans, 120, 12),
            claims=tuple(
                (claim_id(c), index.claim_number[c]) for c in d.claims if c in index.claims
            ),
            confidence=d.confidence,
            sure="" if d.confidence is None else words.percent(d.confidence),
        )
        for d in sorted(index.edition.disagreements, key=lambda d: order.index(d.kind))
    ]


@dataclass(frozen=True, slots=True)
class Listed:
    """A claim in a list."""

    href: str
    number: int
    chain: str
    statement: str


def _listed(index: Index, claim: str) -> Listed:
    one = index.claims[claim]
    return Listed(
        claim_id(claim),
        index.claim_number[claim],
        index.chain(one),
        words.clip(one.statement, 150),
    )


@dataclass(frozen=True, slots=True)
class Quiet:
    """What one witness does not carry."""

    sigla: str
    name: str
    silent: tuple[Listed, ...]
    cut_off: tuple[Listed, ...]
    brief: bool  # claims are named by their numbers alone

    def runs(self, claims: tuple[Listed, ...]) -> list[tuple[Listed, Listed]]:
        """Claims on end, as the first and the last of them."""
        found: list[tuple[Listed, Listed]] = []
        for claim in sorted(claims, key=lambda c: c.number):
            if found and found[-1][1].number + 1 == claim.number:
                found[-1] = (found[-1][0], claim)
            else:
                found.append((claim, claim))
        return found


_SILENCES = 5_000
"""A page with more silences in all names the claims by number: a large story has millions."""


def quiet(index: Index) -> list[Quiet]:
    """For each witness, the claims others have and it does not; identical texts once."""
    silent: dict[str, list[str]] = defaultdict(list)
    cut: dict[str, list[str]] = defaultdict(list)
    for silence in index.edition.silences:
        if silence.claim not in index.claims:
            continue
        for siglum in silence.sigla:
            silent[siglum].append(silence.claim)
        for siglum in silence.cut_off:
            cut[siglum].append(silence.claim)
    out: list[Quiet] = []
    seen: dict[tuple[tuple[str, ...], tuple[str, ...]], int] = {}
    groups: list[list[str]] = []
    for siglum in index.witnesses:
        what = (tuple(silent[siglum]), tuple(cut[siglum]))
        if what == ((), ()):
            continue
        if what in seen:
            groups[seen[what]].append(siglum)
        else:
            seen[what] = len(groups)
            groups.append([siglum])
    named = {c for held in (silent, cut) for claims in held.values() for c in claims}
    listed = {claim: _listed(index, claim) for claim in named}
    brief = sum(len(held[g[0]]) for held in (silent, cut) for g in groups) > _SILENCES
    for group in groups:
        first = group[0]
        out.append(
            Quiet(
                sigla=index.sigla(group),
                name=words.listed([index.name(s) or s for s in group], 4),
                silent=tuple(listed[c] for c in silent[first]),
                cut_off=tuple(listed[c] for c in cut[first]),
                brief=brief,
            )
        )
    return out


@dataclass(frozen=True, slots=True)
class Rest:
    """The claims that fall if one speaker is wrong."""

    who: str
    claims: tuple[Listed, ...]
    families: int

    @property
    def only(self) -> bool:
        """Whether it is a single claim."""
        return len(self.claims) == 1


def rests_on(index: Index) -> list[Rest]:
    """Speakers with the claims that nobody else's word supports, most first."""
    held: dict[str, list[str]] = defaultdict(list)
    for claim in index.edition.claims:
        origin = index.origin(claim)
        # What surely goes back to two origins, named or not, does not rest on one.
        several = claim.origins is not None and claim.origins.least > 1
        if several or claim.standing == "corroborated" or (claim.speakers or 1) > 1:
            continue
        if origin and claim.stance not in {"declines", "asks"}:
            held[origin].append(claim.id)
    out = [
        Rest(
            who=who,
            claims=tuple(_listed(index, c) for c in claims),
            families=len(
                {
                    index.family_of[m.siglum]
                    for c in claims
                    for m in index.claims[c].mentions
                    if m.siglum in index.family_of
                }
            ),
        )
        for who, claims in held.items()
    ]
    return sorted(out, key=lambda r: (-len(r.claims), r.who.casefold()))
