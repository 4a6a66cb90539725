"""Decides which of the places of a name is meant, from the document and the story.

A name has one sense in a document.  Each of its candidates is weighed by how well known the
place is, how the name fits it, what the text says it lies in, the countries and divisions
the document and the story speak of, and the places that are probably meant nearby.  The
weights make probabilities (a conditional logit, with "none of these" as one of the choices);
these make new votes, and so on for a few rounds.  The weights are fitted on research data
(see :mod:`variorum.claims.places.learned`).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np

from variorum.claims.places import learned
from variorum.claims.places.entry import Place
from variorum.claims.places.gazetteer import Match
from variorum.claims.places.names import Toponym
from variorum.claims.places.nearness import lies_in, narrow, same

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_ROUNDS = 3
_MOST = 60  # candidates of one name that are looked at, the best known first
_EARTH = 6371.0  # km
_STORY = 0.3  # what the votes of the whole story count beside the document's own
_PART = 0.5  # what the vote of a piece of another name, or of an adjective, counts
_ANCHOR = 0.2  # probability from which a candidate counts as a neighbour
_LEAST = 0.01  # probability of a candidate that is worth naming
_SMALL_TOWN = 50_000

FEATURES: Final = (
    "fame", "less known", "best known", "country", "region", "admin1", "admin2", "point",
    "alternate", "loose", "hinted", "half hinted", "misfit", "government", "capital",
    "held", "not held", "eclipsed", "foreign", "same country", "same division", "near",
    "nearby", "division named", "preferred", "same sense",
)  # fmt: skip
NONE_FEATURES: Final = ("bias", "all loose", "no own name", "little known", "fit", "not held")
_COLUMN: Final = {name: i for i, name in enumerate(FEATURES)}
_HELD, _DYNAMIC = _COLUMN["held"], _COLUMN["foreign"]


@dataclass(slots=True)
class Group:
    """All mentions of a name in one document that call for the same kind of place.

    ``chances`` has the probability of each candidate; what is missing to one is that of
    "none of these".
    """

    siglum: str
    key: str
    hint: str | None
    mentions: list[Toponym] = field(default_factory=list)
    containers: list[tuple[Match, ...]] = field(default_factory=list)
    candidates: list[Match] = field(default_factory=list)
    features: Floats = field(default_factory=lambda: np.zeros((0, len(FEATURES))))
    none: Floats = field(default_factory=lambda: np.zeros(len(NONE_FEATURES)))
    chances: Floats = field(default_factory=lambda: np.zeros(0))
    fit: float = 0.0

    @property
    def voice(self) -> float:
        """What its vote counts: more for repetition, less for doubt that it is a place."""
        heard = sum(m.likely * (_PART if m.role == "part" else 1.0) for m in self.mentions)
        return math.sqrt(heard)

    def answer(self) -> Answer:
        """What is meant, as far as can be told."""
        order = sorted(
            np.flatnonzero(self.chances >= min(_LEAST, self.chances.max(initial=0.0))),
            key=lambda i: (-self.chances[i], self.candidates[i].place.number),
        )
        ranked: list[tuple[Place, float]] = []
        for i in order:  # a town and its district are one answer
            place, p = self.candidates[i].place, float(self.chances[i])
            for at, (other, q) in enumerate(ranked):
                if same(place, other):
                    ranked[at] = (narrow(other, place, self.hint), q + p)
                    break
            else:
                ranked.append((place, p))
        ranked.sort(key=lambda pair: (-pair[1], pair[0].number))
        return Answer(tuple(ranked))


@dataclass(frozen=True, slots=True)
class Answer:
    """The places a name may mean, the most probable first, each with its probability."""

    ranked: tuple[tuple[Place, float], ...]


def resolve(
    toponyms: Mapping[str, Sequence[Sequence[Toponym]]],
    adjectives: Mapping[str, Mapping[str, int]],
    before: Sequence[Group] = (),
) -> list[Group]:
    """The groups of names with the probability of each of their candidates.

    ``toponyms`` has, for each siglum, the toponyms of each sentence; ``adjectives`` how
    often each country's adjective ("Syrian") stands in each document.  ``before`` are the
    groups of an earlier call, whose probabilities are started from.
    """
    groups = _groups(toponyms)
    known = {(g.siglum, g.key, g.hint): g for g in before}
    for group in groups:
        earlier = known.get((group.siglum, group.key, group.hint))
        same = earlier is not None and len(earlier.candidates) == len(group.candidates)
        if earlier is not None and same:
            group.features, group.none = earlier.features, earlier.none
            group.chances = earlier.chances
        else:
            group.features = _static(group)
            group.none = _nothing(group)
            _weigh(group)
    context = _Context(groups, adjectives)
    for _ in range(_ROUNDS):
        context.update()
        for group in groups:
            _weigh(group)
    return groups


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
        (m for m in matches if m.place.located),
        key=lambda m: (not m.place.preferred, m.how != "name", -_fame(m.place), m.place.number),
    )[:_MOST]


def _fame(place: Place) -> float:
    return math.log10(place.population + 10)


def _static(group: Group) -> Floats:
    """What can be said of each candidate without the rest of the document."""
    made = np.zeros((len(group.candidates), len(FEATURES)))
    if not group.candidates:
        return made
    fames = [_fame(m.place) for m in group.candidates]
    most = max(fames)
    # A user's own entries have no people; they are as well known to the user as any.
    fames = [
        most if m.place.preferred else f for f, m in zip(fames, group.candidates, strict=True)
    ]
    seats = {m.place.country for m in group.candidates if m.place.capital}
    held = [_is_held(m.place, group.containers) for m in group.candidates]
    for row, (m, fame) in enumerate(zip(group.candidates, fames, strict=True)):
        place = m.place
        values = made[row]
        values[0:3] = fame - 4.0, fame - most, float(fame == most)
        if place.kind != "city":
            values[_COLUMN[place.kind]] = 1.0
        if m.how != "name":
            values[_COLUMN[m.how]] = 1.0
        if fit := _fits(place, group.hint):
            values[_COLUMN[fit]] = 1.0
        values[_COLUMN["capital"]] = place.capital
        if group.containers:
            values[_HELD + (0 if held[row] else 1)] = 1.0
        if place.kind == "admin1" and place.kind != group.hint:
            values[_COLUMN["eclipsed"]] = place.country in seats
        values[_COLUMN["preferred"]] = place.preferred
    return made


def _nothing(group: Group) -> Floats:
    """What speaks for none of the candidates."""
    hows = {m.how for m in group.candidates}
    most = max((_fame(m.place) for m in group.candidates), default=1.0)
    held = group.features[:, _HELD].any() if len(group.features) else False
    return np.array(
        [1.0, hows == {"loose"}, "name" not in hows, max(0.0, 6.0 - most), 0.0,
         bool(group.containers) and not held]
    )  # fmt: skip


def _is_held(place: Place, containers: Sequence[Sequence[Match]]) -> bool:
    return any(lies_in(place, m.place) for outer in containers for m in outer)


def _fits(place: Place, hint: str | None) -> str | None:
    """What the noun beside a name ("province", "town") says for a kind of place."""
    if hint is None:
        return None
    if hint == "government":
        return "government" if place.capital or place.kind == "country" else None
    if hint == "area":
        return "half hinted" if place.kind in {"city", "point"} else None
    if hint == place.kind or (hint == "city" and place.kind == "point"):
        return "hinted"
    if {hint, place.kind} <= {"admin1", "admin2", "region"}:
        return "half hinted"
    return "misfit"


_WEIGHTS: Final = np.array([learned.RANK.get(name, 0.0) for name in FEATURES])
_NONE_WEIGHTS: Final = np.array([learned.NONE.get(name, 0.0) for name in NONE_FEATURES])


def _weigh(group: Group) -> None:
    """Sets the probabilities from the features."""
    if not group.candidates:
        return
    group.none[NONE_FEATURES.index("fit")] = group.fit
    logits = np.append(group.features @ _WEIGHTS, group.none @ _NONE_WEIGHTS)
    weights = np.exp(logits - logits.max())
    group.chances = (weights / weights.sum())[:-1]


class _Context:
    """The candidates of all groups side by side, to count votes and look for neighbours."""

    def __init__(
        self, groups: Sequence[Group], adjectives: Mapping[str, Mapping[str, int]]
    ) -> None:
        self._groups = [g for g in groups if g.candidates]
        self._sigla = sorted({g.siglum for g in self._groups} | set(adjectives))
        places = [m.place for g in self._groups for m in g.candidates]
        codes = {p.country for p in places if p.country}
        codes |= {c for counts in adjectives.values() for c in counts}
        country = {code: i for i, code in enumerate(sorted(codes))}
        division = {
            n: i for i, n in enumerate(sorted({p.admin1 for p in places if p.admin1 >= 0}))
        }
        self._country = np.array([country.get(p.country, len(country)) for p in places], int)
        self._division = np.array([division.get(p.admin1, len(division)) for p in places], int)
        self._divided = np.array([p.kind == "admin1" for p in places], bool)
        self._small = np.array([p.kind in {"city", "admin2", "point"} for p in places], bool)
        self._obscure = np.array(
            [
                p.kind == "country"
                or (p.kind in {"city", "admin2", "point"} and p.population < _SMALL_TOWN)
                for p in places
            ],
            bool,
        )
        angles = np.radians(
            np.array([(p.latitude, p.longitude) for p in places]).reshape(-1, 2)
        )
        self._points = np.stack(
            [
                np.cos(angles[:, 0]) * np.cos(angles[:, 1]),
                np.cos(angles[:, 0]) * np.sin(angles[:, 1]),
                np.sin(angles[:, 0]),
            ],
            axis=1,
        )
        self._given = np.zeros((len(self._sigla), len(country) + 1))
        for at, siglum in enumerate(self._sigla):
            for code, n in adjectives.get(siglum, {}).items():
                self._given[at, country[code]] += _PART * n
        self._divisions = len(division) + 1
        sizes = [len(g.candidates) for g in self._groups]
        self._ends = np.cumsum(sizes, dtype=np.int64)
        self._owner = np.repeat(np.arange(len(sizes)), sizes)
        keys = {key: i for i, key in enumerate(sorted({g.key for g in self._groups}))}
        self._names = np.array([keys[g.key] for g in self._groups], int)[self._owner]

    def update(self) -> None:
        """Counts the votes anew and writes the features that depend on them."""
        if not self._groups:
            return
        voices = np.array([g.voice for g in self._groups])
        chances = np.concatenate([g.chances for g in self._groups])
        mass = voices[self._owner] * chances
        document = np.array([self._sigla.index(g.siglum) for g in self._groups])
        row = document[self._owner]
        countries = self._share(self._country, row, mass, self._given)
        none = np.zeros((len(self._sigla), self._divisions))
        divisions = self._share(self._division, row, mass, none)
        divisions[self._division == self._divisions - 1] = 0.0
        named = self._share(self._division, row, mass * self._divided, none, total=mass)
        named[self._division == self._divisions - 1] = 0.0
        countries[self._country == self._given.shape[1] - 1] = 0.0
        cast = np.bincount(row, weights=mass, minlength=len(self._sigla)) + self._given.sum(1)
        contained = np.array([bool(g.containers) for g in self._groups])[self._owner]
        foreign = self._obscure & (countries < 0.02) & ~contained & (cast[row] > 1.0)
        near, nearby = self._near(chances, row)
        agree = self._agree(chances)
        block = np.stack(
            [foreign.astype(float), countries, divisions, near, nearby, named], axis=1
        )
        start = 0
        for group, end in zip(self._groups, self._ends, strict=True):
            group.features[:, _DYNAMIC : _DYNAMIC + 6] = block[start:end]
            group.features[:, _COLUMN["same sense"]] = agree[start:end]
            best = int(np.argmax(group.chances))
            group.fit = float(
                countries[start + best] + divisions[start + best] + near[start + best]
            )
            start = end

    def _share(
        self,
        key: Ints,
        row: Ints,
        mass: Floats,
        given: Floats,
        total: Floats | None = None,
    ) -> Floats:
        """The part of its document's votes that each candidate's ``key`` has from others."""
        width = given.shape[1]
        votes = given + np.bincount(
            row * width + key, weights=mass, minlength=given.size
        ).reshape(given.shape)
        every = (
            votes.sum(1)
            if total is None
            else np.bincount(row, weights=total, minlength=len(given))
        )
        story = votes.sum(0) * (_STORY / max(1, len(given)))
        own = np.bincount(
            self._owner * width + key, weights=mass, minlength=len(self._groups) * width
        )
        mine = own[self._owner * width + key]
        spoken = np.bincount(self._owner, weights=mass)[self._owner]
        cast = np.maximum(0.0, votes[row, key] + story[key] - mine)
        whole = np.maximum(cast, every[row] + story.sum() - spoken)
        return np.asarray(cast / (whole + 1.0), np.float64)

    def _near(self, chances: Floats, row: Ints) -> tuple[Floats, Floats]:
        """How close the nearest probable place of another name is: at hand, and farther."""
        near, far = np.zeros(len(chances)), np.zeros(len(chances))
        likely = np.array([max(m.likely for m in g.mentions) for g in self._groups])
        weight = chances * np.minimum(1.0, likely)[self._owner]
        anchors = np.flatnonzero((weight >= _ANCHOR) & self._small)
        for document in np.unique(row[anchors]):
            inside = np.flatnonzero((row == document) & self._small)
            around = anchors[row[anchors] == document]
            dots = np.clip(self._points[inside] @ self._points[around].T, -1.0, 1.0)
            apart = _EARTH * np.sqrt(np.maximum(0.0, 2.0 - 2.0 * dots))
            other = self._names[inside][:, None] != self._names[around][None, :]
            share = weight[around][None, :] * other
            near[inside] = (share * np.exp(-apart / 40.0)).max(axis=1)
            far[inside] = (share * np.exp(-apart / 160.0)).max(axis=1)
        return near, far

    def _agree(self, chances: Floats) -> Floats:
        """How probable the same sense of the same name is in the story's other documents."""
        agree = np.zeros(len(chances))
        if len(self._sigla) < 2:
            return agree
        senses: dict[str, dict[int, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        sigla: dict[str, set[str]] = defaultdict(set)
        at = 0
        for group in self._groups:
            sigla[group.key].add(group.siglum)
            for m in group.candidates:
                told = senses[group.key][m.place.number]
                told[group.siglum] = max(told.get(group.siglum, 0.0), float(chances[at]))
                at += 1
        at = 0
        for group in self._groups:
            others = len(sigla[group.key]) - 1
            for m in group.candidates:
                if others:
                    told = senses[group.key][m.place.number]
                    agree[at] = (sum(told.values()) - told[group.siglum]) / others
                at += 1
        return agree
