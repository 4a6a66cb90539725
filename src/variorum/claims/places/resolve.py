"""Decides which of the places of a name is meant, from the document and the story.

A name has one sense in a document.  Each of its candidates is scored by how well known the
place is, how the name fits it, what the text says it lies in, the countries and divisions
the document and the story speak of, and the places already settled nearby; the scores are
computed anew until nothing changes (a few rounds).  The weights were set by hand and
checked on the LGL and GeoVirus corpora with ``evals/places.py``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from variorum.claims.places.entry import Place
from variorum.claims.places.find import Toponym
from variorum.claims.places.gazetteer import Match

_Key = TypeVar("_Key", str, int)

_ROUNDS = 3
_MOST = 60  # candidates of one name that are looked at, the best known first
_SAME = 60.0  # km within which two entries of a name are the town and its district


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of evidence is worth, in units of the decimal logarithm of people."""

    fame: float = 0.8
    country: float = 4.0
    region: float = 3.0
    admin1: float = 1.5
    admin2: float = -1.0
    capital: float = 1.0
    alternate: float = -1.6
    loose: float = -2.0
    hinted: float = 3.0
    preferred: float = 6.0
    held: float = 6.0
    not_held: float = -2.0
    same_country: float = 3.0
    same_division: float = 2.0
    same_sense: float = 3.0  # the name has that sense in the story's other documents
    foreign: float = -1.5  # a small town or a country that the document does not speak of
    eclipsed: float = -2.0  # a division that has its name from the capital, or shares it
    near: float = 2.0
    radius: float = 100.0  # km
    part: float = 0.5  # what the vote of a piece of another name counts
    unsure: float = 0.5  # what the vote of a name not yet certain counts
    margin: float = 0.65  # by which the best must lead
    least: float = 2.0  # what a place must score at all


WEIGHTS = Weights()

_SMALL = frozenset({"city", "admin2", "point"})
_SMALL_TOWN = 50_000
_TOWN = 0.1  # the part of a division's people that a town of its name must have
_KIND: Mapping[str, Callable[[Weights], float]] = {
    "country": lambda w: w.country,
    "region": lambda w: w.region,
    "admin1": lambda w: w.admin1,
    "admin2": lambda w: w.admin2,
    "city": lambda w: 0.0,
    "point": lambda w: 0.0,
}
_HOW: Mapping[str, Callable[[Weights], float]] = {
    "name": lambda w: 0.0,
    "alternate": lambda w: w.alternate,
    "loose": lambda w: w.loose,
}


@dataclass(slots=True)
class Group:
    """All mentions of a name in one document that call for the same kind of place."""

    siglum: str
    key: str
    hint: str | None
    mentions: list[Toponym] = field(default_factory=list)
    containers: list[tuple[Match, ...]] = field(default_factory=list)
    candidates: list[Match] = field(default_factory=list)
    chosen: Place | None = None
    certain: bool = False


@dataclass(slots=True)
class _Votes:
    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    divisions: dict[int, float] = field(default_factory=lambda: defaultdict(float))

    def add(self, place: Place, weight: float) -> None:
        if place.country:
            self.countries[place.country] += weight
        if place.admin1 >= 0:
            self.divisions[place.admin1] += weight

    def merge(self, other: _Votes, weight: float) -> None:
        for code, n in other.countries.items():
            self.countries[code] += weight * n
        for number, n in other.divisions.items():
            self.divisions[number] += weight * n


def resolve(
    toponyms: Mapping[str, Sequence[Sequence[Toponym]]],
    adjectives: Mapping[str, Mapping[str, int]],
    weights: Weights = WEIGHTS,
) -> dict[int, Place | None]:
    """The place of every toponym, keyed by the toponym's ``id()``; ``None`` if unsure.

    ``toponyms`` has, for each siglum, the toponyms of each sentence; ``adjectives`` how
    often each country's adjective ("Syrian") stands in each document.
    """
    groups = _groups(toponyms)
    given = {siglum: _Votes() for siglum in toponyms}
    for siglum, counts in adjectives.items():
        for code, n in counts.items():
            given[siglum].countries[code] += weights.part * n
    for _ in range(_ROUNDS):
        votes = _vote(groups, given, weights)
        anchors = _anchors(groups)
        senses = _senses(groups)
        before = [(g.chosen, g.certain) for g in groups]
        settled = [
            _choose(g, votes[g.siglum], anchors.get(g.siglum, []), senses[g.key], weights)
            for g in groups
        ]
        for group, (place, certain) in zip(groups, settled, strict=True):
            group.chosen, group.certain = place, certain
        if before == settled:
            break
    return {
        id(m): group.chosen if group.certain else None
        for group in groups
        for m in group.mentions
    }


def _groups(toponyms: Mapping[str, Sequence[Sequence[Toponym]]]) -> list[Group]:
    groups: dict[tuple[str, str, str | None], Group] = {}
    for siglum in sorted(toponyms):
        for sentence in toponyms[siglum]:
            for t in sentence:
                hint = t.hint if t.matches else None
                group = groups.setdefault((siglum, t.key, hint), Group(siglum, t.key, hint))
                group.mentions.append(t)
                if t.container:
                    group.containers.append(t.container)
                if not group.candidates:
                    group.candidates = _candidates(t.matches)
    shared: dict[tuple[str, str], list[tuple[Match, ...]]] = defaultdict(list)
    for (siglum, key, _), group in groups.items():
        shared[siglum, key].extend(group.containers)
    for (siglum, key, _), group in groups.items():
        group.containers = shared[siglum, key]
    return [groups[k] for k in sorted(groups, key=lambda k: (k[0], k[1], k[2] or ""))]


def _candidates(matches: Iterable[Match]) -> list[Match]:
    return sorted(
        matches,
        key=lambda m: (not m.place.preferred, m.how != "name", -_fame(m.place), m.place.number),
    )[:_MOST]


def _fame(place: Place) -> float:
    return math.log10(place.population + 10)


def _vote(
    groups: Sequence[Group], given: Mapping[str, _Votes], weights: Weights
) -> dict[str, _Votes]:
    """The votes of each document, the other documents of the story counting a little."""
    own = {siglum: _Votes() for siglum in given}
    for siglum, votes in given.items():
        own[siglum].merge(votes, 1.0)
    for group in groups:
        if group.chosen is not None:
            own[group.siglum].add(group.chosen, _voice(group, weights))
    story = _Votes()
    for siglum in sorted(own):
        story.merge(own[siglum], 0.3 / max(1, len(own)))
    for votes in own.values():
        votes.merge(story, 1.0)
    return own


def _voice(group: Group, weights: Weights) -> float:
    """What the vote of a name counts: more for repetition, less for doubt."""
    whole = any(m.role != "part" for m in group.mentions)
    voice = math.sqrt(len(group.mentions)) * (1.0 if whole else weights.part)
    return voice if group.certain else voice * weights.unsure


def _anchors(groups: Sequence[Group]) -> dict[str, list[tuple[str, Place]]]:
    anchors: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for group in groups:
        place = group.chosen
        if place is not None and group.certain and place.kind in _SMALL:
            anchors[group.siglum].append((group.key, place))
    return anchors


def _senses(groups: Sequence[Group]) -> dict[str, dict[str, set[int]]]:
    """For each name, the places it surely is in each document."""
    senses: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for group in groups:
        if group.chosen is not None and group.certain:
            senses[group.key][group.siglum].add(group.chosen.number)
    return senses


def _choose(
    group: Group,
    votes: _Votes,
    anchors: Sequence[tuple[str, Place]],
    senses: Mapping[str, set[int]],
    weights: Weights,
) -> tuple[Place | None, bool]:
    near = [p for key, p in anchors if key != group.key]
    others = [numbers for siglum, numbers in senses.items() if siglum != group.siglum]
    scored = []
    for m in group.candidates:
        score = _score(m, group, votes, near, weights)
        agree = sum(m.place.number in numbers for numbers in others)
        score += weights.same_sense * agree / max(1, len(others))
        scored.append((score, m.place))
    scored.sort(key=lambda pair: (-pair[0], pair[1].number))
    if not scored:
        return None, False
    best, place = scored[0]
    if place.kind in {"admin1", "admin2"} and place.kind != group.hint:
        # "Idlib" without "province" is the town, if that is a good part of the province.
        for score, other in scored[1:]:
            town = other.kind == "city" and other.population > _TOWN * place.population
            if town and _same(other, place):
                best, place = max(best, score), other
                break
    rival = next((s for s, p in scored if p != place and not _same(p, place)), -math.inf)
    certain = place.located and best >= weights.least and best - rival >= weights.margin
    return place, certain


def _score(
    match: Match, group: Group, votes: _Votes, near: Sequence[Place], weights: Weights
) -> float:
    place = match.place
    score = weights.fame * _fame(place)
    score += _KIND[place.kind](weights) + _HOW[match.how](weights)
    score += _fits(place, group.hint, weights)
    score += weights.preferred * place.preferred + weights.capital * place.capital
    if group.containers:
        held = any(lies_in(place, m.place) for outer in group.containers for m in outer)
        score += weights.held if held else weights.not_held
    # A name does not support itself: what it voted in the round before is taken off.
    mine = _voice(group, weights) if group.chosen is not None else 0.0
    own = group.chosen if group.chosen is not None else place
    country = _share(votes.countries, place.country, mine, own.country == place.country)
    score += weights.same_country * country
    small = place.kind in _SMALL and place.population < _SMALL_TOWN
    obscure = small or place.kind == "country"
    if (
        obscure
        and country <= 0.0
        and not group.containers
        and sum(votes.countries.values()) > 1
    ):
        score += weights.foreign
    if place.kind == "admin1" and place.kind != group.hint:
        seats = {m.place.country for m in group.candidates if m.place.capital}
        score += weights.eclipsed * (place.country in seats)
    if place.kind != "country" and place.admin1 >= 0:
        score += weights.same_division * _share(
            votes.divisions, place.admin1, mine, own.admin1 == place.admin1
        )
    if near and place.located and place.kind in _SMALL:
        nearest = min(distance(place, other) for other in near)
        score += weights.near * math.exp(-nearest / weights.radius)
    return score


def _share(votes: Mapping[_Key, float], key: _Key, mine: float, for_key: bool) -> float:
    """The part of the votes that ``key`` has, without the name's own."""
    cast = max(0.0, votes.get(key, 0.0) - (mine if for_key else 0.0))
    return cast / (max(cast, sum(votes.values()) - mine) + 1.0)


def _fits(place: Place, hint: str | None, weights: Weights) -> float:
    """What the noun beside a name ("province", "town") says for a kind of place."""
    if hint is None:
        return 0.0
    if hint == "government":
        return 0.7 * weights.hinted if place.capital or place.kind == "country" else 0.0
    if hint == "area":
        return 0.3 * weights.hinted if place.kind in {"city", "point"} else 0.0
    if hint == place.kind or (hint == "city" and place.kind == "point"):
        return weights.hinted
    if {hint, place.kind} <= {"admin1", "admin2", "region"}:
        return 0.5 * weights.hinted
    return -0.3 * weights.hinted


def _same(a: Place, b: Place) -> bool:
    """Whether two entries are one place to a reader: a town and the district around it."""
    if a.number in {b.admin1, b.admin2} or b.number in {a.admin1, a.admin2}:
        return True
    if not (a.located and b.located):
        return True
    return a.country == b.country and distance(a, b) < _SAME


def lies_in(inner: Place, outer: Place) -> bool:
    """Whether ``inner`` is a part of the country or division ``outer``."""
    if outer.kind == "country":
        return inner.kind != "country" and inner.country == outer.country
    return inner.number != outer.number and outer.number in {inner.admin1, inner.admin2}


def distance(a: Place, b: Place) -> float:
    """The great-circle distance in kilometres (haversine)."""
    la, lb = math.radians(a.latitude), math.radians(b.latitude)
    dl = math.radians(b.longitude - a.longitude)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(dl / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(1.0, h)))
