"""Which mentions say the same: from one claim a mention to one claim a proposition.

In one locus the place in the sentence has been aligned already, so likeness of the content
is enough; elsewhere speaker, figures, places, times and polarity must agree as well.
Precision comes first: two claims left apart are seen by a reader, two wrongly merged are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from variorum.compare.figures import differ, equal, places_meet, times_meet
from variorum.compare.speakers import (
    lost_speaker,
    named_origin,
    origin,
    same_chain,
    same_chain_here,
    unresolved,
)
from variorum.compare.words import content_words, likeness, words
from variorum.model import Claim, Figure, Mention, Stance, When, Where

_Value = TypeVar("_Value")

#: Likeness (common words of both, of the smaller) from which contents in one locus are one.
_HERE: Final = (0.4, 0.65)
#: The same with one speaker and one cue ("thanked" in both).
_HERE_SAME_CUE: Final = (0.25, 0.45)
_HERE_LOST: Final = (0.5, 0.75)
#: The same in different loci.
_AWAY: Final = (0.55, 0.75)
_AWAY_OWN_VOICE: Final = (0.65, 0.85)
_AWAY_FIGURE: Final = (0.35, 0.6)
_AWAY_FIGURE_OWN_VOICE: Final = (0.45, 0.65)
_MIN_WORDS: Final = 4
_COMMON: Final = 60

_SAYS: Final[frozenset[Stance]] = frozenset({"asserts", "confirms"})


@dataclass(frozen=True, slots=True)
class _Item:
    """A claim with what is compared of it."""

    claim: Claim
    words: frozenset[str]
    exact: tuple[str, ...]
    siglum: str
    locus: str | None

    @property
    def place(self) -> tuple[str, str | int]:
        """Where two statements cannot be one: a sentence of a witness."""
        content = self.claim.mentions[0].content
        return self.siglum, self.locus or min((s.start for s in content), default=-1)


class _Clusters:
    """Claims merged so far (union-find), one mention a witness and locus."""

    def __init__(self, items: Sequence[_Item]) -> None:
        self.items = items
        self.head = list(range(len(items)))
        self.members = {i: [i] for i in range(len(items))}

    def find(self, i: int) -> int:
        while self.head[i] != i:
            self.head[i] = self.head[self.head[i]]
            i = self.head[i]
        return i

    def join(self, i: int, j: int) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self.head[b] = a
            self.members[a] += self.members.pop(b)

    def clash(self, i: int, j: int) -> bool:
        """Whether joining would put two statements of one sentence into one claim, or
        different figures for one thing together."""
        mine = self.members[self.find(i)]
        theirs = self.members[self.find(j)]
        places = {self.items[m].place for m in mine}
        if any(self.items[m].place in places for m in theirs):
            return True
        seen: set[tuple[object, ...]] = set()
        for a in mine:
            for b in theirs:
                pair = (self.items[a].claim.figures, self.items[b].claim.figures)
                if pair in seen or not (pair[0] and pair[1]):
                    continue
                seen.add(pair)
                if differ(self.items[a].claim, self.items[b].claim):
                    return True
        return False


def merge(claims: Sequence[Claim], order: Mapping[str, int]) -> tuple[Claim, ...]:
    """One claim a proposition, in story order, with new ids.

    Args:
        claims: one claim a mention.
        order: the place of each locus in the story.
    """
    items = sorted((_item(c) for c in claims), key=lambda item: _position(item, order))
    clusters = _Clusters(items)
    _merge_equal(clusters)
    _merge_here(clusters)
    _merge_away(clusters)
    groups = sorted(clusters.members.values(), key=min)
    return tuple(
        _merged([items[i].claim for i in sorted(group)], f"c{n}")
        for n, group in enumerate(groups, 1)
    )


def _item(claim: Claim) -> _Item:
    mention = claim.mentions[0]
    return _Item(
        claim,
        content_words(claim.statement),
        words(claim.statement),
        mention.siglum,
        mention.locus,
    )


def _position(
    item: _Item, order: Mapping[str, int]
) -> tuple[int, int, str, int, int, tuple[str, ...], str]:
    """By locus, then by witness as sigla go, then by place in the witness; of two claims that
    begin there the longer first, which holds the other."""
    mention = item.claim.mentions[0]
    start = min((s.start for s in mention.content), default=0)
    place = order.get(item.locus or "", len(order))
    end = max((s.end for s in mention.content), default=0)
    names = tuple(s.name for s in item.claim.chain)
    return place, len(item.siglum), item.siglum, start, -end, names, item.claim.stance


def _merge_equal(clusters: _Clusters) -> None:
    """The same words of the same speaker, wherever they stand."""
    seen: dict[tuple[object, ...], int] = {}
    for i, item in enumerate(clusters.items):
        claim = item.claim
        source = origin(claim)
        speaker = None if source is None else named_origin(claim) or source.name.casefold()
        place = None if len(item.words) >= _MIN_WORDS else item.locus
        key = (item.exact, speaker, claim.stance, claim.factuality == "denied", place)
        if key in seen and not clusters.clash(i, seen[key]):
            clusters.join(i, seen[key])
        else:
            seen.setdefault(key, i)


def _heads(clusters: _Clusters, indices: Sequence[int]) -> list[int]:
    """One item a cluster and wording."""
    out: dict[tuple[int, tuple[str, ...], bool], int] = {}
    for i in indices:
        item = clusters.items[i]
        out.setdefault((clusters.find(i), item.exact, bool(item.claim.chain)), i)
    return list(out.values())


def _merge_here(clusters: _Clusters) -> None:
    by_locus: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(clusters.items):
        if item.locus is not None:
            by_locus[item.locus].append(i)
    for indices in by_locus.values():
        heads = _heads(clusters, indices)
        pairs = []
        for n, i in enumerate(heads):
            for j in heads[n + 1 :]:
                if clusters.items[i].siglum == clusters.items[j].siglum:
                    continue
                score = _here(clusters.items[i], clusters.items[j])
                if score > 0:
                    pairs.append((-score, i, j))
        for _, i, j in sorted(pairs):
            if clusters.find(i) != clusters.find(j) and not clusters.clash(i, j):
                clusters.join(i, j)


def _cue(claim: Claim) -> str | None:
    return claim.cue.text.casefold() if claim.cue else None


def _polarity(claim: Claim) -> tuple[str, bool]:
    stance = "says" if claim.stance in _SAYS else claim.stance
    return stance, claim.factuality == "denied"


def _here(one: _Item, other: _Item) -> float:
    """How well two claims of one locus match; 0 if they do not."""
    if _polarity(one.claim) != _polarity(other.claim):
        return 0.0
    both, smaller = likeness(one.words, other.words)
    if same_chain_here(one.claim, other.claim):
        alike = one.claim.chain and _cue(one.claim) == _cue(other.claim)
        least = _HERE_SAME_CUE if alike else _HERE
    elif lost_speaker(one.claim, other.claim):
        least = _HERE_LOST
    else:
        return 0.0
    return both + smaller if both >= least[0] or smaller >= least[1] else 0.0


def _merge_away(clusters: _Clusters) -> None:
    heads = _heads(clusters, range(len(clusters.items)))
    posting: dict[str, list[int]] = defaultdict(list)
    for i in heads:
        for word in clusters.items[i].words:
            posting[word].append(i)
    common: dict[tuple[int, int], int] = defaultdict(int)
    for indices in posting.values():
        if len(indices) > _COMMON:
            continue
        for n, i in enumerate(indices):
            for j in indices[n + 1 :]:
                common[i, j] += 1
    pairs = []
    for (i, j), count in common.items():
        if count < 2 or clusters.find(i) == clusters.find(j):
            continue
        score = _away(clusters.items[i], clusters.items[j])
        if score > 0:
            pairs.append((-score, i, j))
    for _, i, j in sorted(pairs):
        if clusters.find(i) != clusters.find(j) and not clusters.clash(i, j):
            clusters.join(i, j)


def _away(one: _Item, other: _Item) -> float:
    """How well two claims of different loci match; 0 if they do not."""
    a, b = one.claim, other.claim
    if _polarity(a) != _polarity(b) or not same_chain(a, b):
        return 0.0
    both, smaller = likeness(one.words, other.words)
    few = min(len(one.words), len(other.words))
    spoken = bool(named_origin(a) and named_origin(b))
    if not (places_meet(a.places, b.places) and times_meet(a.times, b.times)):
        return 0.0
    if any(equal(f, g) for f in a.figures for g in b.figures):
        least = _AWAY_FIGURE if spoken else _AWAY_FIGURE_OWN_VOICE
    elif few < _MIN_WORDS or bool(a.figures) != bool(b.figures):
        return 0.0
    else:
        least = _AWAY if spoken else _AWAY_OWN_VOICE
    return both + smaller if both >= least[0] and smaller >= least[1] else 0.0


def _merged(claims: Sequence[Claim], number: str) -> Claim:
    """One claim of all its mentions: the fullest chain, and every value that one of them has.

    A figure, time or place stands once for all mentions that give the same value, with the
    span in the first of them; one that only an altered copy has stands beside it.
    """
    first = claims[0]
    fullest = max(
        claims,
        key=lambda c: (
            sum(s.canonical is not None for s in c.chain),
            len(c.chain),
            -sum(map(unresolved, c.chain)),
        ),
    )
    mentions: list[Mention] = [m for c in claims for m in c.mentions]
    extents = ("none", "partial", "full")
    confidences = [c.confidence for c in claims if c.confidence is not None]
    return replace(
        first,
        id=number,
        chain=fullest.chain,
        cue=fullest.cue,
        stance=fullest.stance,
        hedged=all(c.hedged for c in claims),
        quotation=max((c.quotation for c in claims), key=extents.index),
        figures=_distinct([c.figures for c in claims], _same_figure),
        times=_distinct([c.times for c in claims], _same_time),
        places=_distinct([c.places for c in claims], _same_place),
        mentions=tuple(mentions),
        confidence=max(confidences, default=None),
    )


def _distinct(
    groups: Sequence[tuple[_Value, ...]], same: Callable[[_Value, _Value], bool]
) -> tuple[_Value, ...]:
    """What the mentions give, each value once; all of the first, then what others have more."""
    kept: list[_Value] = []
    for group in groups:
        before = tuple(kept)
        kept.extend(v for v in group if not any(same(v, other) for other in before))
    return tuple(kept)


def _same_figure(one: Figure, other: Figure) -> bool:
    """Whether two mentions count the same alike; the words for whom may differ."""
    if (one.low, one.high, one.approximate, one.unit) != (
        other.low, other.high, other.approximate, other.unit,
    ):  # fmt: skip
        return False
    if one.measure is not None and other.measure is not None and one.measure != other.measure:
        return False
    return bool(one.share_of) == bool(other.share_of)


def _same_time(one: When, other: When) -> bool:
    if one.start is None or other.start is None:
        return one.text.casefold() == other.text.casefold()
    return (one.start, one.end) == (other.start, other.end)


def _same_place(one: Where, other: Where) -> bool:
    if one.geonames_id is not None or other.geonames_id is not None:
        return one.geonames_id == other.geonames_id
    return (one.canonical or one.name).casefold() == (other.canonical or other.name).casefold()
