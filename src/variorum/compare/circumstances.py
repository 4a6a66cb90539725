"""Where the same is told of another day or place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from typing import Final

from variorum.compare.figures import places_meet, times_meet
from variorum.compare.sameness import Sameness
from variorum.compare.speakers import same_chain
from variorum.compare.words import content_words, likeness
from variorum.model import Claim, Disagreement, When, Where

#: How alike two statements must be beside the words for the day or the place.
_ALIKE: Final = (0.6, 0.8)
_MIN_WORDS: Final = 5
_DAYS: Final = frozenset({"day", "part", "hour", "minute"})
_TOWNS: Final = frozenset({"city", "point"})


def circumstances(claims: Sequence[Claim], sameness: Sameness) -> Iterable[Disagreement]:
    """Disagreements of two claims that are alike but for the one day or town they give.

    Claims with several days or towns are left alone: which of them the statement is about
    cannot be told.
    """
    for one, other in _pairs([c for c in claims if _day(c) is not None], _time_words):
        if times_meet(one.times, other.times):
            continue
        first, second = _day(one), _day(other)
        if first is not None and second is not None:
            yield Disagreement(
                kind="date",
                claims=(one.id, other.id),
                spans=(first.span, second.span),
                note=f"the days differ: “{first.text}” ({(first.start or '')[:10]}) and "
                f"“{second.text}” ({(second.start or '')[:10]})",
                confidence=round(sameness.subject(one, other), 2),
            )
    for one, other in _pairs([c for c in claims if _town(c) is not None], _place_words):
        if places_meet(one.places, other.places):
            continue
        here, there = _town(one), _town(other)
        if here is not None and there is not None:
            yield Disagreement(
                kind="place",
                claims=(one.id, other.id),
                spans=(here.span, there.span),
                note=f"the places differ: {here.canonical or here.name} and "
                f"{there.canonical or there.name}",
                confidence=round(sameness.subject(one, other), 2),
            )


def _day(claim: Claim) -> When | None:
    days = [w for w in claim.times if w.grain in _DAYS and w.start and w.end]
    return days[0] if len(days) == 1 and claim.factuality != "planned" else None


def _town(claim: Claim) -> Where | None:
    towns = [w for w in claim.places if w.precision in _TOWNS]
    return towns[0] if len(towns) == 1 and len(claim.places) == 1 else None


def _time_words(claim: Claim) -> frozenset[str]:
    return content_words(" ".join(w.text for w in claim.times))


def _place_words(claim: Claim) -> frozenset[str]:
    return content_words(" ".join(w.name for w in claim.places))


def _pairs(
    claims: Sequence[Claim], without: Callable[[Claim], frozenset[str]]
) -> Iterable[tuple[Claim, Claim]]:
    """Claims that are alike beside some words and can be of one speaker."""
    worded = [(c, content_words(c.statement) - without(c)) for c in claims]
    worded = [(c, words) for c, words in worded if len(words) >= _MIN_WORDS]
    for (one, mine), (other, theirs) in combinations(worded, 2):
        if (one.stance, one.factuality) != (other.stance, other.factuality):
            continue
        both, smaller = likeness(mine, theirs)
        if both < _ALIKE[0] or smaller < _ALIKE[1]:
            continue
        if same_chain(one, other) or not (one.chain and other.chain):
            yield one, other
