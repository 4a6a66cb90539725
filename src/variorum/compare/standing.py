"""The state of each claim across families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Final

from variorum.compare.disagree import comparable
from variorum.compare.figures import like
from variorum.compare.speakers import named_origin, same_chain
from variorum.compare.words import content_words, likeness, words
from variorum.model import Claim, Disagreement, Document, Standing, Stemma

_CONTESTING: Final = frozenset({"figure", "date", "place", "quotation"})
#: Words with which a later figure takes the place of an earlier one.
_REPLACES_WORDS: Final = """
    rose risen rises climbed climbs revised raised lowered corrected correction updated
    increased jumped grown now earlier previously initially"""
_REPLACES: Final = frozenset(_REPLACES_WORDS.split())


def stand(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    stemma: Stemma,
    families: Sequence[Sequence[str]],
    disagreements: Sequence[Disagreement],
    headlines: Collection[str] = (),
) -> tuple[Claim, ...]:
    """The claims with standing, independent families and distinct named origins."""
    family = {siglum: i for i, group in enumerate(families) for siglum in group}
    contested = {c for d in disagreements if d.kind in _CONTESTING for c in d.claims} | _denied(
        claims
    )
    superseded = _superseded(
        [c for c in claims if c.id not in headlines], documents, stemma, family
    )
    out = []
    for claim in claims:
        carried = {family[m.siglum] for m in claim.mentions if m.siglum in family}
        speaker = named_origin(claim)
        standing: Standing
        if claim.id in superseded:
            standing = "superseded"
        elif claim.id in contested:
            standing = "contested"
        elif len(carried) >= 2:
            standing = "corroborated"
        elif len(claim.mentions) >= 2:
            standing = "copied"
        else:
            standing = "single"
        out.append(
            replace(
                claim,
                standing=standing,
                independent=len(carried),
                speakers=0 if speaker is None else 1,
            )
        )
    return tuple(out)


def _denied(claims: Sequence[Claim]) -> set[str]:
    """Claims that another speaker denies in the same words or nearly so."""
    denials = [c for c in claims if c.stance == "denies" or c.factuality == "denied"]
    found: set[str] = set()
    for denial in denials:
        mine = content_words(denial.statement)
        for claim in claims:
            if claim.stance not in {"asserts", "confirms", "accuses"}:
                continue
            if claim.factuality == "denied" or claim.id == denial.id:
                continue
            if same_chain(denial, claim):
                continue
            common = mine & content_words(claim.statement)
            both, smaller = likeness(mine, content_words(claim.statement))
            if (both >= 0.5 or smaller >= 0.75) and len(common) >= 3:
                found |= {denial.id, claim.id}
    return found


def _superseded(
    claims: Sequence[Claim],
    documents: Sequence[Document],
    stemma: Stemma,
    family: Mapping[str, int],
) -> set[str]:
    """Claims whose figure the same origin, or a later version of the text, gave anew."""
    moment = {d.witness.siglum: _moment(d) for d in documents}
    version = versions(stemma)
    by_measure: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for measure in sorted({f.measure for f in claim.figures if f.measure}):
            by_measure[measure].append(claim)
    found: set[str] = set()
    for measure, group in by_measure.items():
        for old in group:
            for new in group:
                if old.id == new.id or not _replaces(new, old, measure, family):
                    continue
                if not comparable(old, new, measure):
                    continue
                if _later(new, old, moment, version):
                    found.add(old.id)
    return found


def _replaces(new: Claim, old: Claim, measure: str, family: Mapping[str, int]) -> bool:
    """Whether a claim gives another figure for what an older claim counted, as a later
    state of the same count."""
    pairs = [
        (a, b)
        for a in old.figures
        for b in new.figures
        if a.measure == measure and like(a, b) and (a.low, a.high) != (b.low, b.high)
    ]
    if not pairs or {m.siglum for m in new.mentions} & {m.siglum for m in old.mentions}:
        return False
    if named_origin(new) is not None and same_chain(new, old):
        return True
    kin = {family.get(m.siglum) for m in new.mentions} & {
        family.get(m.siglum) for m in old.mentions
    }
    return bool(kin) and bool(_REPLACES & set(words(new.statement)))


def _later(
    new: Claim,
    old: Claim,
    moment: Mapping[str, tuple[datetime, datetime] | None],
    version: Mapping[str, int],
) -> bool:
    """Whether all witnesses of one claim are later than all of the other: by the version
    of the text they go back to, or by the time of publication."""
    mine = {m.siglum for m in new.mentions}
    theirs = {m.siglum for m in old.mentions}
    if min(version.get(s, 0) for s in mine) > max(version.get(s, 0) for s in theirs):
        return True
    first = [moment.get(s) for s in sorted(mine)]
    last = [moment.get(s) for s in sorted(theirs)]
    known_new = [m for m in first if m is not None]
    known_old = [m for m in last if m is not None]
    if len(known_new) < len(first) or len(known_old) < len(last):
        return False
    return min(m[0] for m in known_new) > max(m[1] for m in known_old)


def _moment(document: Document) -> tuple[datetime, datetime] | None:
    published = document.witness.published
    if published.earliest is None or published.latest is None:
        return None
    try:
        first = datetime.fromisoformat(published.earliest)
        last = datetime.fromisoformat(published.latest)
    except ValueError:
        return None
    return _aware(first), _aware(last)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def versions(stemma: Stemma) -> dict[str, int]:
    """How many lost versions lie between a witness and the lost root of its family."""
    lost = {n.id for n in stemma.nodes if n.kind == "lost"}
    parent = {e.child: e.parent for e in stemma.edges}

    def depth(node: str) -> int:
        count = 0
        while node in parent:
            node = parent[node]
            count += node in lost
        return count

    return {n.id: depth(n.id) for n in stemma.nodes if n.kind == "witness"}
