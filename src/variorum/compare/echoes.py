"""Claims of different speakers that assert the same.

They stay claims of their own, each with its chain of speakers; here is found which of them
carry one proposition: the same count of the same event, or nearly the same words, asserted
or denied alike, with neither day nor place against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from variorum.compare.figures import differ, like, places_meet, same_number, times_meet
from variorum.compare.sameness import Sameness
from variorum.compare.setting import Setting
from variorum.compare.tolls import TOLLS, beside, comparable
from variorum.compare.words import content_words, likeness
from variorum.model import Agreement, AgreementExtent, Claim, Figure, Stance

_SAYS: Final[frozenset[Stance]] = frozenset({"asserts", "confirms", "accuses", "denies"})
#: How likely two statements must be one proposition to assert the same.
_LIKELY: Final = 0.55
#: Counts of a few are common, so the sentences must be alike too.
_FEW: Final = 3
_ALIKE_FEW: Final = 0.4


def echoes(
    claims: Sequence[Claim],
    statements: Mapping[str, Sequence[Claim]],
    setting: Setting,
    sameness: Sameness,
) -> tuple[dict[str, tuple[str, ...]], tuple[Agreement, ...]]:
    """For each claim, by id, the ids of the others that assert the same; and the agreements
    that this rests on, each pair once."""
    found: dict[str, set[str]] = defaultdict(set)
    sure: dict[tuple[str, str], tuple[AgreementExtent, float | None]] = {}
    rank = {claim.id: i for i, claim in enumerate(claims)}
    asserted = [c for c in claims if c.stance in _SAYS]
    known = [c for c in asserted if c.factuality != "planned"]
    for one, other in _counted(known, statements, setting):
        found[one.id].add(other.id)
        first, second = sorted((one.id, other.id), key=rank.__getitem__)
        sure[first, second] = "count", None  # too few to be measured
    for one, other, likely in _worded(asserted, statements, sameness):
        aside = [any(map(setting.aside, c.figures)) for c in (one, other)]
        if aside[1] or not aside[0]:
            found[one.id].add(other.id)
        if aside[0] or not aside[1]:
            found[other.id].add(one.id)
        first, second = sorted((one.id, other.id), key=rank.__getitem__)
        sure[first, second] = "full", likely
    same = {c.id: tuple(sorted(found[c.id], key=rank.__getitem__)) for c in claims}
    return same, tuple(
        Agreement(
            claims=pair,
            extent=extent,
            confidence=None if likely is None else round(likely, 2),
        )
        for pair, (extent, likely) in sorted(
            sure.items(), key=lambda item: tuple(rank[c] for c in item[0])
        )
    )


def _polarity(claim: Claim) -> tuple[str, bool]:
    stance = "says" if claim.stance in {"asserts", "confirms"} else claim.stance
    return stance, claim.factuality == "denied"


def _counted(
    claims: Sequence[Claim], statements: Mapping[str, Sequence[Claim]], setting: Setting
) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of which the second gives the number that the first is about.

    The second may give it by the way ("the fire that killed twelve"); what else it says is
    not confirmed by others who have the number.
    """
    by_measure: dict[tuple[str, str | None], list[tuple[Claim, Figure, bool]]] = defaultdict(
        list
    )
    for claim in claims:
        first = statements.get(claim.id) or (claim,)
        spans = {f.span for f in first[0].figures}
        for figure in claim.figures:
            vague = figure.approximate and figure.high is None
            if not figure.measure or vague or setting.part(figure):
                continue
            aside = setting.aside(figure)
            if aside and setting.looks_back(claim):
                continue
            main = figure.span in spans and not aside
            by_measure[figure.measure, figure.unit].append((claim, figure, main))
    for (measure, _), entries in by_measure.items():
        for one, a, main in entries:
            if not main:
                continue
            for other, b, _ in entries:
                if one.id != other.id and _same_count((one, a), (other, b), measure, setting):
                    yield one, other


def _same_count(
    here: tuple[Claim, Figure], there: tuple[Claim, Figure], measure: str, setting: Setting
) -> bool:
    (one, a), (other, b) = here, there
    if not (like(a, b) and same_number(a, b)) or _polarity(one) != _polarity(other):
        return False
    if not comparable(one, other, measure, setting):
        return False
    few = max(a.low or 0, a.high or 0) <= _FEW and measure in TOLLS
    return not few or likeness(beside(one), beside(other))[0] >= _ALIKE_FEW


def _worded(
    claims: Sequence[Claim], statements: Mapping[str, Sequence[Claim]], sameness: Sameness
) -> Iterable[tuple[Claim, Claim, float]]:
    """Pairs that are likely one proposition, and how likely."""
    signs = []
    for i, claim in enumerate(claims):
        said = statements.get(claim.id) or (claim,)
        signs += [(i, sameness.signs(s)) for s in _wordings(said)]
    found: dict[tuple[int, int], float] = {}
    for m, n in sameness.candidates([s for _, s in signs]):
        (i, mine), (j, theirs) = signs[m], signs[n]
        if i == j or sameness.opposed(mine, theirs) or sameness.two_voices(mine, theirs):
            continue
        a, b = mine.claim, theirs.claim
        if not (places_meet(a.places, b.places) and times_meet(a.times, b.times)):
            continue
        if differ(a, b):
            continue
        sure = sameness.probability(mine, theirs)
        if sure >= _LIKELY:
            found[i, j] = max(sure, found.get((i, j), 0.0))
    for (i, j), sure in sorted(found.items()):
        yield claims[i], claims[j], sure


def _wordings(said: Sequence[Claim]) -> list[Claim]:
    """One statement a wording, a few at most: copies differ little."""
    return list({content_words(s.statement): s for s in said}.values())[:4]
