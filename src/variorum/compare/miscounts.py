"""Two texts that give different numbers of the same thing, whatever it is.

Every two counts of one noun in two witnesses are looked at.  They are of one thing if their
sentences, the words beside them and the verb agree; how likely that is, is told by a logistic
model.  Counts that both texts give are taken off first: who has the number too, there or
elsewhere, counts another thing with the other.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import exp, log, sqrt
from typing import Final

from variorum.compare.counted import Counted, counted
from variorum.compare.figures import disjoint
from variorum.compare.quoted import Homes
from variorum.compare.sameness import meanings
from variorum.compare.setting import Setting
from variorum.compare.tolls import POSSIBLY, Later, sigla_list
from variorum.model import Disagreement, Document, Figure, Locus, Span

FEATURES: Final = (
    "bias", "sentence", "contained", "near", "about", "about apart", "verb", "verb apart",
    "role", "locus", "locus apart", "kin", "rare", "only", "several", "names", "names apart",
    "times apart", "open", "no noun", "people", "money", "share", "measure", "long", "small",
    "common",
)  # fmt: skip


#: How likely two counts must be of one thing to be told, and to be told as sure.
TOLD: Final = 0.75
SURE: Final = 0.9
#: Numbers that are so many times each other must be of one thing surely.
_FAR: Final = 10
_FAR_SURE: Final = 0.97
_FEW: Final = 3
_NOT: Final = frozenset({"non", "anti"})


class Counts:
    """The counts of a story."""

    def __init__(
        self, documents: Sequence[Document], loci: Sequence[Locus], family: Mapping[str, int]
    ) -> None:
        self._family = family
        self.counts = {
            d.witness.siglum: list(counted(d)) for d in documents if d.witness.analysed
        }
        self._locus: dict[tuple[str, int], str] = {}
        starts = {(d.witness.siglum, s.start): s.index for d in documents for s in d.sentences}
        for locus in loci:
            for span in locus.readings:
                index = starts.get((span.siglum, span.start))
                if index is not None and len({r.siglum for r in locus.readings}) > 1:
                    self._locus[span.siglum, index] = locus.id
        found = Counter(w for d in documents for s in d.sentences for w in meanings(s.normal))
        total = sum(len(d.sentences) for d in documents)
        self._idf = {w: log((total + 1) / (n + 0.5)) for w, n in found.items()}
        self._common: Counter[tuple[str, str]] = Counter(
            (s, c.what) for s, cs in self.counts.items() for c in cs
        )
        self._within: Counter[tuple[tuple[str, int], str]] = Counter(
            (c.sentence, c.what) for cs in self.counts.values() for c in cs
        )

        self._at = {(c.span.siglum, c.span.start): c for cs in self.counts.values() for c in cs}

    def likely(self, one: Span, other: Span) -> float | None:
        """How likely two numbers are of one thing; ``None`` if one of them counts nothing."""
        a, b = (self._at.get((s.siglum, s.start)) for s in (one, other))
        return None if a is None or b is None else probability(self.features(a, b))

    def pairs(self) -> Iterator[tuple[Counted, Counted]]:
        """The counts of one thing in two witnesses."""
        for one, other in combinations(self.counts, 2):
            theirs: dict[tuple[str, str, str | None], list[Counted]] = defaultdict(list)
            for c in self.counts[other]:
                theirs[c.what, c.kind, c.unit].append(c)
            for c in self.counts[one]:
                for d in theirs[c.what, c.kind, c.unit]:
                    yield c, d

    def given(self, count: Counted, siglum: str) -> bool:
        """Whether a witness has a number that may be that of a count of another."""
        return any(
            c.kind == count.kind
            and (c.what == count.what or not (c.noun and count.noun))
            and not disjoint(figure(c), figure(count))
            for c in self.counts[siglum]
        )

    def features(self, one: Counted, other: Counted) -> tuple[float, ...]:
        """What tells whether two counts are of one thing, in the order of FEATURES."""
        here, there = (self._locus.get(c.sentence) for c in (one, other))
        kin = self._family.get(one.span.siglum) == self._family.get(other.span.siglum)
        verb = _alike(one.verb, other.verb)
        rare = 1 / sqrt(
            self._common[one.span.siglum, one.what]
            * self._common[other.span.siglum, other.what]
        )
        several = max(self._within[c.sentence, c.what] for c in (one, other)) - 1
        few = min(len(one.words), len(other.words))
        return (
            1.0,
            self._cosine(one.words, other.words),
            self._contained(one.words, other.words),
            self._cosine(one.near, other.near),
            self._cosine(one.about, other.about),
            float(bool(one.about and other.about) and not one.about & other.about),
            float(verb),
            float(bool(one.verb and other.verb) and not verb),
            float(bool(one.role) and one.role == other.role),
            float(here is not None and here == there),
            float(here != there),
            float(kin),
            min(1.0, self._weight(one.noun) / 4) if one.noun else 0.0,
            rare,
            float(several > 0),
            self._contained(one.names, other.names),
            float(bool(one.names and other.names) and not one.names & other.names),
            float(bool(one.times and other.times) and not one.times & other.times),
            float(any(c.low is None or c.high is None for c in (one, other))),
            float(not one.noun),
            float(one.what == "people"),
            float(one.kind == "money"),
            float(one.kind == "share"),
            float(one.kind == "measure"),
            log(1 + few),
            float(min(one.value, other.value) <= _FEW),
            log(1 + len(one.words & other.words)),
        )

    def _cosine(self, one: frozenset[str], other: frozenset[str]) -> float:
        mine, theirs = (sqrt(sum(self._weight(w) ** 2 for w in ws)) for ws in (one, other))
        if not mine or not theirs:
            return 0.0
        return sum(self._weight(w) ** 2 for w in one & other) / (mine * theirs)

    def _contained(self, one: frozenset[str], other: frozenset[str]) -> float:
        few = min(sum(self._weight(w) ** 2 for w in ws) for ws in (one, other))
        return sum(self._weight(w) ** 2 for w in one & other) / few if few else 0.0

    def _weight(self, word: str) -> float:
        return self._idf.get(word, 4.0)


def probability(features: Sequence[float], weights: Mapping[str, float] | None = None) -> float:
    """How likely two counts are of one thing, from 0 to 1, if it is as likely as not."""
    used = WEIGHTS if weights is None else weights
    total = sum(used[name] * x for name, x in zip(FEATURES, features, strict=True))
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def differing(
    counts: Counts,
    setting: Setting,
    known: Sequence[Disagreement],
    homes: Homes,
    replaced: Collection[tuple[str, str]],
    later: Later,
) -> Iterator[Disagreement]:
    """One disagreement for all witnesses that give different numbers of one thing.

    Args:
        counts: the counts of the story.
        setting: where and when the story takes place.
        known: disagreements about figures that were found before.
        homes: which claims a place belongs to.
        replaced: pairs of claims of which the second gives the figure of the first anew.
        later: whether some witnesses were all published after some others.
    """
    told = [{(s.siglum, s.start) for s in d.spans} for d in known]
    groups: list[_Group] = []
    for one, other in counts.pairs():
        places = {(c.span.siglum, c.span.start) for c in (one, other)}
        if any(places <= t for t in told):
            continue
        sure = _differ(one, other, counts, setting)
        if sure < TOLD:
            continue
        mine, theirs = (homes.at(c.span) for c in (one, other))
        if any((a, b) in replaced or (b, a) in replaced for a in mine for b in theirs):
            continue
        held = [g for g in groups if one in g.counts or other in g.counts]
        joined = _Group({one: None, other: None}, sure)
        for group in held:
            groups.remove(group)
            joined.counts |= group.counts
            joined.sure = max(joined.sure, group.sure)
        groups.append(joined)
    for group in groups:
        yield group.told(homes, later)


def _differ(one: Counted, other: Counted, counts: Counts, setting: Setting) -> float:
    """How likely two counts are numbers of one thing that cannot both hold."""
    mine, theirs = figure(one), figure(other)
    if not disjoint(mine, theirs):
        return 0.0
    if one.kind == "count" and one.joined != other.joined:
        return 0.0
    if bool(one.about & _NOT) != bool(other.about & _NOT):
        return 0.0
    if any(setting.part(f) or setting.former(f) for f in (mine, theirs)):
        return 0.0
    if setting.dwarfed(mine, theirs):
        return 0.0
    if counts.given(one, other.span.siglum) or counts.given(other, one.span.siglum):
        return 0.0
    sure = probability(counts.features(one, other))
    few, many = sorted((abs(one.value), abs(other.value)))
    return 0.0 if sure < _FAR_SURE and many > _FAR * max(few, 1) else sure


@dataclass(slots=True)
class _Group:
    """Counts of one thing that differ."""

    counts: dict[Counted, None]
    sure: float

    def told(self, homes: Homes, later: Later) -> Disagreement:
        """The disagreement, the least value first."""
        found = sorted(
            self.counts,
            key=lambda c: (c.value, len(c.span.siglum), c.span.siglum, c.span.start),
        )
        values: dict[float, list[Counted]] = defaultdict(list)
        for count in found:
            values[count.value].append(count)
        sigla = {v: {c.span.siglum for c in same} for v, same in values.items()}
        parts = []
        for value, same in values.items():
            anew = all(later(sigla[value], s) for v, s in sigla.items() if v != value)
            parts.append(
                f"{sigla_list(sigla[value])} “{same[0].label}”{' (later)' if anew else ''}"
            )
        ids = [c for count in found for c in homes.at(count.span)]
        return Disagreement(
            kind="figure",
            claims=tuple(dict.fromkeys(ids)),
            spans=tuple(c.span for c in found),
            note=("" if self.sure >= SURE else POSSIBLY)
            + f"the numbers differ: {'; '.join(parts)}",
            confidence=None,
        )


def figure(count: Counted) -> Figure:
    """A count as the figure that is compared."""
    return Figure(
        measure=count.what,
        unit=count.unit,
        low=count.low,
        high=count.high,
        approximate=count.approximate,
        span=count.span,
    )


def _alike(one: str, other: str) -> bool:
    return bool(one) and one == other


#: Fitted to the tuning stories, by feature.
WEIGHTS: Final[Mapping[str, float]] = {
    "bias": -0.92,
    "sentence": 0.30,
    "contained": 0.19,
    "near": 1.98,
    "about": 0.73,
    "about apart": -0.00,
    "verb": 0.30,
    "verb apart": -0.02,
    "role": 0.33,
    "locus": 1.09,
    "locus apart": -0.29,
    "kin": 0.69,
    "rare": -0.36,
    "only": 0.36,
    "several": -0.77,
    "names": 0.11,
    "names apart": -0.28,
    "times apart": -0.38,
    "open": 0.25,
    "no noun": -0.20,
    "people": 0.05,
    "money": -0.32,
    "share": -1.92,
    "measure": -1.38,
    "long": -0.27,
    "small": -0.58,
    "common": 1.23,
}
