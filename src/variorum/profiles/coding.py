"""The profiles: what each organisation would put down for an event, as a proposal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from variorum.model import Edition, FigureScope, Span
from variorum.profiles.events import Event, Told, events
from variorum.profiles.statements import Estimate, estimates

Profile = Literal["acled", "airwars", "ucdp"]

#: What a vague word is coded as: ACLED publishes tens, dozens and hundreds; the others follow.
VAGUE = {
    "couple": 2.0,
    "few": 3.0,
    "handful": 3.0,
    "several": 3.0,
    "tens": 10.0,
    "dozens": 12.0,
    "scores": 20.0,
    "hundreds": 100.0,
    "thousands": 1_000.0,
    "millions": 1e6,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What a profile proposes for one event, measure and scope.

    ``low``, ``best`` and ``high`` are counts of people, ``None`` where the profile has no such
    number or no text bounds it.  ``grade`` is a *suggestion* (Airwars alone).  ``families``
    counts independent texts, ``speakers`` are the named ultimate origins, ``sources`` the
    sigla; ``claims`` the ids of the claims and ``evidence`` the spans of the figures used,
    ``words`` their text.  ``day`` is ISO 8601, ``place`` a canonical name.  ``note`` tells what
    a coder should look at.
    """

    profile: Profile
    event: str
    day: str | None
    place: str | None
    measure: str
    scope: FigureScope
    low: float | None = None
    best: float | None = None
    high: float | None = None
    grade: str | None = None
    families: int
    speakers: tuple[str, ...]
    sources: tuple[str, ...]
    claims: tuple[str, ...]
    evidence: tuple[Span, ...]
    words: tuple[str, ...]
    note: str | None = None


@dataclass(frozen=True, slots=True)
class _Value:
    """One estimate of a claim, as numbers, with the families that carry it."""

    low: float
    high: float | None
    families: frozenset[int]
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class _Case:
    """An event with what counts for it."""

    event: Event
    told: tuple[Told, ...]
    values: tuple[_Value, ...]
    families: frozenset[int]
    note: str | None


def acled(edition: Edition) -> tuple[Row, ...]:
    """Fatalities as ACLED codes them: the most conservative figure of each event.

    Only deaths, only figures of one incident.  ``best`` is the number; vague words are coded
    as :data:`VAGUE` says.
    """
    return tuple(
        _row("acled", case, edition, best=min(v.low for v in case.values))
        for case in _cases(edition)
        if case.event.measure == "killed" and case.event.scope == "incident"
    )


def airwars(edition: Edition) -> tuple[Row, ...]:
    """Least and most killed and injured, with a suggested grade.

    The grade is "fair" for two independent texts or more, "weak" for one, "contested" where
    the accounts contradict each other.  Never more: "confirmed" takes an admission, and who
    did it is for a person to find.
    """
    rows = []
    for case in _cases(edition):
        if case.event.measure in ("killed", "injured") and case.event.scope == "incident":
            low, high = _range(case)
            rows.append(_row("airwars", case, edition, low=low, high=high, grade=_grade(case)))
    return tuple(rows)


def ucdp(edition: Edition) -> tuple[Row, ...]:
    """Deaths with a low, best and high estimate.

    ``best`` is what most independent texts say, the lower one where they are equal in number.
    """
    rows = []
    for case in _cases(edition):
        if case.event.measure == "killed" and case.event.scope == "incident":
            low, high = _range(case)
            rows.append(_row("ucdp", case, edition, low=low, best=_best(case), high=high))
    return tuple(rows)


PROFILES: dict[str, Callable[[Edition], tuple[Row, ...]]] = {
    "acled": acled,
    "airwars": airwars,
    "ucdp": ucdp,
}
"""The profiles by name."""


# --------------------------------------------------------------------------------------
# What counts
# --------------------------------------------------------------------------------------


def _cases(edition: Edition) -> Iterator[_Case]:
    texts = {w.siglum: w.text for w in edition.witnesses}
    family = {s: i for i, sigla in enumerate(edition.families) for s in sigla}
    for event in events(edition):
        # A number that a later account replaced is not coded.
        current = [t for t in event.told if t.claim.standing != "superseded"]
        values: list[tuple[Told, _Value]] = []
        for told in current or event.told:
            carriers = frozenset(family[m.siglum] for m in told.claim.mentions)
            for e in estimates(told.figures, texts):
                if (low := _low(e)) is not None:
                    high = low if e.vague and e.high is None else e.high
                    values.append((told, _Value(low, high, carriers, e)))
        kept = _whole(values)
        if not kept:
            continue
        used = tuple(dict.fromkeys(t.claim.id for t, _ in kept))
        told_by = tuple(t for t in event.told if t.claim.id in used)
        yield _Case(
            event,
            told_by,
            tuple(v for _, v in kept),
            frozenset(f for _, v in kept for f in v.families),
            _note(kept),
        )


def _low(estimate: Estimate) -> float | None:
    """The least number an estimate admits; ``None`` for "up to 20", which admits none."""
    if estimate.vague is None or estimate.low is None:
        return estimate.low
    value = 1.0
    for word in estimate.vague.replace(" of ", " ").split():
        value *= VAGUE[word]
    return value


def _whole(values: Sequence[tuple[Told, _Value]]) -> list[tuple[Told, _Value]]:
    """Those that tell of all: not of a group, a single person or what came on top.

    Where nothing tells of all, the groups stand for themselves: the largest of them is the
    least that is certain.
    """
    whole = [p for p in values if p[1].estimate.group is None and not p[1].estimate.added]
    several = [p for p in whole if not p[1].estimate.single]
    # A list of persons may leave some out; a number given for all does not.
    counted = [p for p in several if len(p[1].estimate.spans) == 1]
    # "Dozens" says nothing against 84: a vague word is coded where no text has a number.
    exact = [p for p in counted if not p[1].estimate.vague]
    if several:
        return exact or counted or several
    groups = [p for p in values if not p[1].estimate.single]
    chosen = groups or list(values)
    largest = max((p[1].low for p in chosen), default=0.0)
    return [p for p in chosen if p[1].low == largest]


def _range(case: _Case) -> tuple[float, float | None]:
    """The least and the most that is told; an open bound adds nothing to the most."""
    low = min(v.low for v in case.values)
    return low, max(max(v.low, v.high or v.low) for v in case.values)


def _best(case: _Case) -> float:
    support: dict[float, set[int]] = defaultdict(set)
    for v in case.values:
        support[v.low] |= v.families
    return min(support, key=lambda value: (-len(support[value]), value))


def _grade(case: _Case) -> str:
    if any(t.claim.standing == "contested" for t in case.told):
        return "contested"
    return "fair" if len(case.families) >= 2 else "weak"


def _note(kept: Sequence[tuple[Told, _Value]]) -> str | None:
    notes = []
    if any(v.estimate.vague for _, v in kept):
        notes.append("a vague word was coded as a number")
    groups = sorted({v.estimate.group for _, v in kept if v.estimate.group})
    if groups:
        notes.append("no figure of all; only of: " + ", ".join(groups))
    if any(len(v.estimate.spans) > 1 for _, v in kept):
        notes.append("added up from what is listed")
    if any(v.high is None for _, v in kept):
        notes.append("a text says there may be more")
    return "; ".join(notes) or None


def _row(
    profile: Profile,
    case: _Case,
    edition: Edition,
    *,
    low: float | None = None,
    best: float | None = None,
    high: float | None = None,
    grade: str | None = None,
) -> Row:
    texts = {w.siglum: w.text for w in edition.witnesses}
    spans = tuple(sorted({s for v in case.values for s in v.estimate.spans}))
    origins = {
        t.claim.chain[-1].canonical or t.claim.chain[-1].name
        for t in case.told
        if t.claim.chain
    }
    return Row(
        profile=profile,
        event=case.event.id,
        day=case.event.day,
        place=case.event.place,
        measure=case.event.measure,
        scope=case.event.scope,
        low=low,
        best=best,
        high=high,
        grade=grade,
        families=len(case.families),
        speakers=tuple(sorted(origins)),
        sources=tuple(sorted({m.siglum for t in case.told for m in t.claim.mentions})),
        claims=tuple(t.claim.id for t in case.told),
        evidence=spans,
        words=tuple(" ".join(texts[s.siglum][s.start : s.end].split()) for s in spans),
        note=case.note,
    )
