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
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from variorum.claims.gazetteer import Gazetteer, Match, Place
from variorum.claims.place_find import Toponym

_ROUNDS = 3
_MOST = 60  # candidates of one name that are looked at, the best known first
_MARGIN = 0.6  # by which the best must lead
_LEAST = 2.0  # what a place must score at all
_SAME = 60.0  # km within which two entries of a name are the town and its district

# Weights
_FAME = 0.8
_KIND = {
    "country": 4.0,
    "region": 3.0,
    "admin1": 1.2,
    "city": 0.0,
    "admin2": -1.0,
    "point": 0.0,
}
_HOW = {"name": 0.0, "alternate": -1.0, "loose": -2.0}
_HINTED = 3.0
_PREFERRED = 6.0
_HELD, _NOT_HELD = 6.0, -2.0
_COUNTRY = 3.0
_DIVISION = 2.0
_NEAR = 2.0
_RADIUS = 100.0  # km


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

    def country(self, code: str) -> float:
        return self.countries.get(code, 0.0) / (sum(self.countries.values()) + 1.0)

    def division(self, number: int) -> float:
        return self.divisions.get(number, 0.0) / (sum(self.divisions.values()) + 1.0)


def resolve(
    toponyms: Mapping[str, Sequence[Sequence[Toponym]]],
    adjectives: Mapping[str, Mapping[str, int]],
    gazetteer: Gazetteer,
) -> dict[int, Place | None]:
    """The place of every toponym, keyed by the toponym's ``id()``; ``None`` if unsure.

    ``toponyms`` has, for each siglum, the toponyms of each sentence; ``adjectives`` how
    often each country's adjective ("Syrian") stands in each document.
    """
    groups = _groups(toponyms)
    given = {siglum: _Votes() for siglum in toponyms}
    for siglum, counts in adjectives.items():
        for code, n in counts.items():
            given[siglum].countries[code] += 0.5 * n
    for _ in range(_ROUNDS):
        votes = _vote(groups, given)
        anchors = _anchors(groups)
        before = [g.chosen for g in groups]
        settled = [
            _choose(g, votes[g.siglum], anchors.get(g.siglum, []), gazetteer) for g in groups
        ]
        for group, (place, certain) in zip(groups, settled, strict=True):
            group.chosen, group.certain = place, certain
        if before == [g.chosen for g in groups]:
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
        key=lambda m: (not m.place.preferred, -_fame(m.place) - _HOW[m.how], m.place.number),
    )[:_MOST]


def _fame(place: Place) -> float:
    return math.log10(place.population + 10)


def _vote(groups: Sequence[Group], given: Mapping[str, _Votes]) -> dict[str, _Votes]:
    """The votes of each document, the other documents of the story counting a little."""
    own = {siglum: _Votes() for siglum in given}
    for siglum, votes in given.items():
        own[siglum].merge(votes, 1.0)
    for group in groups:
        n = math.sqrt(len(group.mentions))
        if group.chosen is not None:
            own[group.siglum].add(group.chosen, n if group.certain else 0.3 * n)
    story = _Votes()
    for siglum in sorted(own):
        story.merge(own[siglum], 0.3 / max(1, len(own)))
    for votes in own.values():
        votes.merge(story, 1.0)
    return own


def _anchors(groups: Sequence[Group]) -> dict[str, list[tuple[str, Place]]]:
    anchors: dict[str, list[tuple[str, Place]]] = defaultdict(list)
    for group in groups:
        place = group.chosen
        if place is not None and group.certain and place.kind in {"city", "admin2", "point"}:
            anchors[group.siglum].append((group.key, place))
    return anchors


def _choose(
    group: Group, votes: _Votes, anchors: Sequence[tuple[str, Place]], gazetteer: Gazetteer
) -> tuple[Place | None, bool]:
    near = [p for key, p in anchors if key != group.key]
    own = group.chosen if group.certain else None
    scored = sorted(
        ((_score(m, group, votes, near, own), m) for m in group.candidates),
        key=lambda pair: (-pair[0], pair[1].place.number),
    )
    if not scored:
        return None, False
    best, match = scored[0]
    if match.place.kind != group.hint and match.place.kind in {"admin1", "admin2"}:
        # "Idlib" without "province" is the town if a town of that name lies in it.
        for score, other in scored[1:]:
            if other.place.kind == "city" and _same(other.place, match.place):
                best, match = max(best, score), other
                break
    rival = next((s for s, m in scored[1:] if not _same(m.place, match.place)), -math.inf)
    certain = match.place.located and best >= _LEAST and best - rival >= _MARGIN
    return match.place, certain


def _score(
    match: Match, group: Group, votes: _Votes, near: Sequence[Place], own: Place | None
) -> float:
    place = match.place
    score = _FAME * _fame(place) + _KIND[place.kind] + _HOW[match.how]
    if place.preferred:
        score += _PREFERRED
    score += _fits(place, group.hint)
    if group.containers:
        held = any(lies_in(place, m.place) for outer in group.containers for m in outer)
        score += _HELD if held else _NOT_HELD
    # A name does not support itself: what it voted in the round before is taken off.
    mine = math.sqrt(len(group.mentions)) if own is not None else 0.0
    country = votes.countries.get(place.country, 0.0)
    if own is not None and own.country == place.country:
        country -= mine
    score += _COUNTRY * max(0.0, country) / (sum(votes.countries.values()) - mine + 1.0)
    if place.kind != "country" and place.admin1 >= 0:
        division = votes.divisions.get(place.admin1, 0.0)
        if own is not None and own.admin1 == place.admin1:
            division -= mine
        score += _DIVISION * max(0.0, division) / (sum(votes.divisions.values()) - mine + 1.0)
    if near and place.located and place.kind in {"city", "admin2", "point"}:
        nearest = min(distance(place, other) for other in near)
        score += _NEAR * math.exp(-nearest / _RADIUS)
    return score


def _fits(place: Place, hint: str | None) -> float:
    if hint is None:
        return 0.0
    if hint == "area":
        return 1.0 if place.kind in {"city", "point"} else 0.0
    if hint == place.kind or (hint == "city" and place.kind == "point"):
        return _HINTED
    if {hint, place.kind} <= {"admin1", "admin2", "region"}:
        return 0.5 * _HINTED
    return -1.0


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
