"""Claims of different speakers that assert the same.

They stay claims of their own, each with its chain of speakers; here is found which of them
carry one proposition: the same count of the same event, or nearly the same words, asserted
or denied alike, with neither day nor place against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from variorum.compare.figures import like, places_meet, same_number, times_meet
from variorum.compare.setting import Setting
from variorum.compare.tolls import TOLLS, beside, comparable
from variorum.compare.words import content_words, likeness
from variorum.model import Claim, Figure, Stance

_SAYS: Final[frozenset[Stance]] = frozenset({"asserts", "confirms", "accuses", "denies"})
#: How alike the words must be (of both, of the smaller) where no count is shared.
_ALIKE: Final = (0.55, 0.75)
_MIN_WORDS: Final = 5
#: Counts of a few are common, so the sentences must be alike too.
_FEW: Final = 3
_ALIKE_FEW: Final = 0.4
#: A word that more claims have than this tells nothing of two of them.
_COMMON: Final = 60


def echoes(
    claims: Sequence[Claim],
    statements: Mapping[str, Sequence[Claim]],
    setting: Setting,
) -> dict[str, tuple[str, ...]]:
    """For each claim, by id, the ids of the others that assert the same."""
    found: dict[str, set[str]] = defaultdict(set)
    asserted = [c for c in claims if c.stance in _SAYS and c.factuality != "planned"]
    for one, other in _counted(asserted, statements, setting):
        found[one.id].add(other.id)
    for one, other in _worded(asserted, statements):
        aside = [any(map(setting.aside, c.figures)) for c in (one, other)]
        if aside[1] or not aside[0]:
            found[one.id].add(other.id)
        if aside[0] or not aside[1]:
            found[other.id].add(one.id)
    rank = {claim.id: i for i, claim in enumerate(claims)}
    return {c.id: tuple(sorted(found[c.id], key=rank.__getitem__)) for c in claims}


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
    claims: Sequence[Claim], statements: Mapping[str, Sequence[Claim]]
) -> Iterable[tuple[Claim, Claim]]:
    """Pairs of nearly the same words."""
    posting: dict[str, list[int]] = defaultdict(list)
    for i, claim in enumerate(claims):
        said = statements.get(claim.id) or (claim,)
        for word in set().union(*(content_words(s.statement) for s in said)):
            posting[word].append(i)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for _, indices in sorted(posting.items()):
        if len(indices) > _COMMON:
            continue
        for n, i in enumerate(indices):
            for j in indices[n + 1 :]:
                common[i, j] += 1
    for (i, j), count in sorted(common.items()):
        one, other = claims[i], claims[j]
        if count < _MIN_WORDS - 1 or _polarity(one) != _polarity(other):
            continue
        if not (places_meet(one.places, other.places) and times_meet(one.times, other.times)):
            continue
        if any(
            f.measure == g.measure and like(f, g) and not same_number(f, g)
            for f in one.figures
            for g in other.figures
        ):
            continue
        here = statements.get(one.id) or (one,)
        there = statements.get(other.id) or (other,)
        if any(_alike(a, b, _ALIKE) for a in _wordings(here) for b in _wordings(there)):
            yield one, other


def _wordings(said: Sequence[Claim]) -> list[Claim]:
    """One statement a wording, a few at most: copies differ little."""
    return list({content_words(s.statement): s for s in said}.values())[:4]


def _alike(one: Claim, other: Claim, least: tuple[float, float]) -> bool:
    mine, theirs = content_words(one.statement), content_words(other.statement)
    if min(len(mine), len(theirs)) < _MIN_WORDS:
        return False
    both, smaller = likeness(mine, theirs)
    return both >= least[0] and smaller >= least[1]
