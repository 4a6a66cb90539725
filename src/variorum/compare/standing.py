"""The state of each claim across families.

A proposition is *corroborated* only if at least two families carry it and it does not all
rest on one origin.  What is counted is the proposition: the claim with the claims of other
speakers that assert the same (:mod:`variorum.compare.echoes`).  The same named speaker in
two families is one origin; an outlet's own voice, and somebody unnamed, are another origin
in another family, but none beside a speaker whom the same family names for it.  Carried more
than once, but from one origin (one text or one speaker), a claim is *copied*.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from variorum.compare.figures import like, same_number
from variorum.compare.origins import Origins
from variorum.compare.setting import Setting
from variorum.compare.speakers import identified, named_origin, origin, same_chain
from variorum.compare.tolls import POSSIBLY, RENEWED, comparable
from variorum.compare.words import content_words, likeness, words
from variorum.model import Claim, Disagreement, Document, Figure, Standing, Stemma

_CONTESTING: Final = frozenset({"figure", "date", "place", "quotation"})
#: Words that renew a figure only within a family: they may speak of something else.
_REPLACES_HERE: Final = RENEWED | {"now", "earlier", "previously", "initially"}


def stand(
    claims: Sequence[Claim],
    statements: Mapping[str, Sequence[Claim]],
    echoed: Mapping[str, Sequence[str]],
    families: Sequence[Sequence[str]],
    disagreements: Sequence[Disagreement],
    superseded: Collection[str],
    texts: Mapping[str, str],
) -> tuple[Claim, ...]:
    """The claims with standing, independent families and distinct named origins.

    Args:
        claims: merged claims.
        statements: what the mentions of each said, one claim a mention.
        echoed: for each claim the ids of others that assert the same.
        families: the families; every siglum in exactly one.
        disagreements: what the accounts disagree about.
        superseded: the claims whose figure was given anew.
        texts: the text of each witness.
    """
    family = {siglum: i for i, group in enumerate(families) for siglum in group}
    contested = {
        c
        for d in disagreements
        if d.kind in _CONTESTING and not d.note.startswith(POSSIBLY)
        for c in d.claims
    } | _denied(claims)
    by_id = {claim.id: claim for claim in claims}
    out = []
    for claim in claims:
        same = [claim, *(by_id[c] for c in echoed.get(claim.id, ()))]
        same.sort(key=lambda c: origin(c) is None or not identified(c.chain[-1]))
        sigla = {m.siglum for c in same for m in c.mentions}
        rests = Origins(same, statements, family, texts)
        count = rests.count()
        standing: Standing
        if claim.id in superseded:
            standing = "superseded"
        elif claim.id in contested:
            standing = "contested"
        elif rests.families > 1 and count.least > 1:
            standing = "corroborated"
        elif len(sigla) >= 2:
            standing = "copied"
        else:
            standing = "single"
        out.append(
            replace(
                claim,
                standing=standing,
                independent=len({family[s] for s in sigla if s in family}),
                speakers=rests.named(),
                origins=count,
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


def superseding(
    claims: Sequence[Claim],
    families: Sequence[Sequence[str]],
    setting: Setting,
    later: Callable[[Collection[str], Collection[str]], bool],
) -> frozenset[tuple[str, str]]:
    """Pairs of claims (old, new) of which the second gives the figure of the first anew: the
    same origin, or in words that say so, and later.

    Args:
        claims: merged claims that do not stand in headlines only.
        families: the families.
        setting: where and when the story takes place.
        later: whether some witnesses are all later than some others.
    """
    family = {siglum: i for i, group in enumerate(families) for siglum in group}
    by_measure: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        for measure in sorted({f.measure for f in claim.figures if f.measure and _grows(f)}):
            by_measure[measure].append(claim)
    found: set[tuple[str, str]] = set()
    for measure, group in by_measure.items():
        for old in group:
            for new in group:
                if old.id == new.id or not _replaces(new, old, measure, family):
                    continue
                mine, theirs = ({m.siglum for m in c.mentions} for c in (new, old))
                # A text may give the old figure beside the new one.
                if later(mine, theirs - mine) and comparable(old, new, measure, setting):
                    found.add((old.id, new.id))
    return frozenset(found)


def _replaces(new: Claim, old: Claim, measure: str, family: Mapping[str, int]) -> bool:
    """Whether a claim gives another figure for what an older claim counted, as a later
    state of the same count."""
    pairs = [
        (a, b)
        for a in old.figures
        for b in new.figures
        if a.measure == measure and like(a, b) and not same_number(a, b)
    ]
    mine, theirs = ({m.siglum for m in c.mentions} for c in (new, old))
    if not pairs or theirs <= mine:
        return False
    if mine & theirs and not (
        same_chain(new, old) and all(_value(b) > _value(a) for a, b in pairs)
    ):
        return False
    said = set(words(new.statement))
    if all(_value(b) < _value(a) for a, b in pairs):
        # A toll that falls has been altered, unless it is said to be corrected.
        return bool(RENEWED & said) and same_chain(new, old)
    if named_origin(new) is not None and same_chain(new, old):
        return True
    if {family.get(s) for s in mine} & {family.get(s) for s in theirs}:
        return bool(_REPLACES_HERE & said)
    # What somebody named has counted, a text that is not related does not take back.
    speaker = origin(old)
    return bool(RENEWED & said) and (speaker is None or not identified(speaker))


def _grows(figure: Figure) -> bool:
    """Whether a figure may be brought up to date: a count or a sum of money, no distance."""
    return figure.unit is None or figure.measure == "money"


def _value(figure: Figure) -> float:
    """What a figure names, the greater of a range."""
    return (figure.high if figure.high is not None else figure.low) or 0.0


class Times:
    """Which witnesses are later than which: by the version of the text they go back to, or
    by the time of publication."""

    def __init__(self, documents: Sequence[Document], stemma: Stemma) -> None:
        self._moment = {d.witness.siglum: _moment(d) for d in documents}
        self._version = versions(
            stemma, {d.witness.siglum: d.witness.outlet for d in documents}
        )

    def later(self, ones: Collection[str], others: Collection[str]) -> bool:
        """Whether all of the first are later than all of the second."""
        version = self._version
        if min(version.get(s, 0) for s in ones) > max(version.get(s, 0) for s in others):
            return True
        return self.published_later(ones, others)

    def published_later(self, ones: Collection[str], others: Collection[str]) -> bool:
        """Whether all of the first were published after all of the second."""
        new = [self._moment.get(s) for s in sorted(ones)]
        old = [self._moment.get(s) for s in sorted(others)]
        known_new = [m for m in new if m is not None]
        known_old = [m for m in old if m is not None]
        if len(known_new) < len(new) or len(known_old) < len(old):
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
    if len(published.latest) == len("2000-01-01"):
        last += timedelta(days=1)
    return _aware(first), _aware(last)


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def versions(stemma: Stemma, outlets: Mapping[str, str | None] | None = None) -> dict[str, int]:
    """How many versions lie between a witness and the root of its family: lost ones and, by
    their ``outlets``, those that one house published one after the other."""
    lost = {n.id for n in stemma.nodes if n.kind == "lost"}
    outlet = outlets or {}
    parent = {e.child: e.parent for e in stemma.edges}

    def depth(node: str) -> int:
        count = 0
        while node in parent:
            above = parent[node]
            house = outlet.get(node)
            count += above in lost or (house is not None and house == outlet.get(above))
            node = above
        return count

    return {n.id: depth(n.id) for n in stemma.nodes if n.kind == "witness"}
