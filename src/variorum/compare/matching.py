"""Which mentions say the same: from one claim a mention to one claim a proposition.

Two mentions are one claim if they are likely one proposition (:mod:`variorum.compare.sameness`)
of one speaker, with one polarity, and neither day, place nor figure tells them apart.
Precision comes first: two claims left apart are seen by a reader, two wrongly merged are not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from variorum.compare.figures import differ, places_meet, times_meet
from variorum.compare.sameness import EQUAL, Sameness, Signs
from variorum.compare.speakers import (
    lost_speaker,
    named_origin,
    origin,
    same_chain,
    same_chain_here,
    unresolved,
)
from variorum.compare.words import content_words
from variorum.model import Claim, Figure, Mention, When, Where

_Value = TypeVar("_Value")

#: How likely two mentions must be one proposition to be one claim.
_MERGED: Final = 0.55
#: The same in one locus for one speaker who is said to do the same ("thanked" in both).
_SAME_CUE: Final = 0.3
#: The same where a pronoun or a document was resolved to another speaker than the other has.
_RENAMED: Final = 0.9
_MIN_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class _Item:
    """A claim with what is compared of it."""

    claim: Claim
    signs: Signs
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
        self.sure: dict[int, float] = {}
        """How likely the least likely of the joins was, by head."""

    def find(self, i: int) -> int:
        while self.head[i] != i:
            self.head[i] = self.head[self.head[i]]
            i = self.head[i]
        return i

    def join(self, i: int, j: int, sure: float) -> None:
        a, b = sorted((self.find(i), self.find(j)))
        if a != b:
            self.head[b] = a
            self.members[a] += self.members.pop(b)
            self.sure[a] = min(sure, self.sure.get(a, 1.0), self.sure.pop(b, 1.0))

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


def merge(
    claims: Sequence[Claim], order: Mapping[str, int], sameness: Sameness
) -> tuple[Claim, ...]:
    """One claim a proposition, in story order, with new ids.

    Args:
        claims: one claim a mention.
        order: the place of each locus in the story.
        sameness: tells how likely two claims are one proposition.
    """
    items = sorted(
        (
            _Item(c, sameness.signs(c), c.mentions[0].siglum, c.mentions[0].locus)
            for c in claims
        ),
        key=lambda item: _position(item, order),
    )
    clusters = _Clusters(items)
    _merge_equal(clusters)
    _merge_here(clusters, sameness)
    _merge_away(clusters, sameness)
    groups = sorted(clusters.members.items(), key=lambda group: min(group[1]))
    return tuple(
        _merged([items[i].claim for i in sorted(group)], f"c{n}", clusters.sure.get(head))
        for n, (head, group) in enumerate(groups, 1)
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
        exact = item.signs.exact
        place = None if len(item.signs.words) >= _MIN_WORDS else item.locus
        key = (exact, speaker, claim.stance, claim.factuality == "denied", place)
        if key in seen and not clusters.clash(i, seen[key]):
            clusters.join(i, seen[key], EQUAL)
        else:
            seen.setdefault(key, i)


def _heads(clusters: _Clusters, indices: Sequence[int]) -> list[int]:
    """One item a cluster and wording."""
    out: dict[tuple[int, tuple[str, ...], bool], int] = {}
    for i in indices:
        item = clusters.items[i]
        out.setdefault((clusters.find(i), item.signs.exact, bool(item.claim.chain)), i)
    return list(out.values())


def _merge_here(clusters: _Clusters, sameness: Sameness) -> None:
    """Within a locus, where pronouns stand for whoever speaks there and an editor may have
    dropped the speaker."""
    by_locus: dict[str, list[int]] = defaultdict(list)
    for i, item in enumerate(clusters.items):
        if item.locus is not None:
            by_locus[item.locus].append(i)
    for indices in by_locus.values():
        heads = _heads(clusters, indices)
        pairs = []
        for n, i in enumerate(heads):
            for j in heads[n + 1 :]:
                one, other = clusters.items[i], clusters.items[j]
                if one.siglum == other.siglum or sameness.opposed(one.signs, other.signs):
                    continue
                if not (
                    same_chain_here(one.claim, other.claim)
                    or lost_speaker(one.claim, other.claim)
                ):
                    continue
                likely = sameness.probability(one.signs, other.signs)
                if _named_apart(one.claim, other.claim) and likely < _RENAMED:
                    continue
                if likely >= (_SAME_CUE if _same_cue(one.claim, other.claim) else _MERGED):
                    pairs.append((-likely, i, j))
        _join(clusters, pairs)


def _same_cue(one: Claim, other: Claim) -> bool:
    """Whether one speaker does the same, and more than say it: "thanked" in both."""
    cues = [c.cue.text.casefold() for c in (one, other) if c.cue and c.chain]
    return len(cues) == 2 and cues[0] == cues[1] and bool(content_words(cues[0]))


def _named_apart(one: Claim, other: Claim) -> bool:
    """Whether the speakers are known and two, though a pronoun stands for one of them."""
    a, b = named_origin(one), named_origin(other)
    return a is not None and b is not None and not same_chain(one, other)


def _merge_away(clusters: _Clusters, sameness: Sameness) -> None:
    """Between loci."""
    heads = _heads(clusters, range(len(clusters.items)))
    pairs = []
    for i, j in sameness.candidates([clusters.items[i].signs for i in heads]):
        first, second = heads[i], heads[j]
        one, other = clusters.items[first], clusters.items[second]
        a, b = one.claim, other.claim
        if clusters.find(first) == clusters.find(second) or not same_chain(a, b):
            continue
        if sameness.opposed(one.signs, other.signs):
            continue
        if not (places_meet(a.places, b.places) and times_meet(a.times, b.times)):
            continue
        likely = sameness.probability(one.signs, other.signs)
        if likely >= _MERGED:
            pairs.append((-likely, first, second))
    _join(clusters, pairs)


def _join(clusters: _Clusters, pairs: Sequence[tuple[float, int, int]]) -> None:
    """Joins the pairs, the likeliest first, save where they clash."""
    for score, i, j in sorted(pairs):
        if clusters.find(i) != clusters.find(j) and not clusters.clash(i, j):
            clusters.join(i, j, -score)


def _merged(claims: Sequence[Claim], number: str, sure: float | None) -> Claim:
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
        agreement=None if sure is None else round(sure, 2),
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
