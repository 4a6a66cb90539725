"""What two witnesses share in their own words, and which belong to one family.

Words that are somebody else's (quotations, posts, captions) do not count here: see
:mod:`variorum.stemma.borrowed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from variorum.model import Document, Passage, Span
from variorum.stemma.borrowed import Words, spread, union

#: A run of fewer equal words is what any two reports of one event share.
MIN_RUN: Final = 5
#: What share of the shorter text the pairs of two groups of one family have in common.
KIN_LINK: Final = 0.12
#: Link and ease with which nothing that may be a family is parted, and nothing joined that
#: may be two.
_LOOSE: Final = (0.05, 1.3)
_STRICT: Final = (0.25, 0.8)
#: Plenty of shared words count as this share at least.
KIN_PLENTY: Final = 0.2
#: Own words shared that make two witnesses relatives, alone …
KIN_WORDS: Final = 90
#: … or together with a share of the shorter text.
KIN_FEW_WORDS: Final = 24
KIN_SHARE: Final = 0.12
#: … or, of a very short text, with a larger share.
KIN_FEWEST_WORDS: Final = 12
KIN_LARGE_SHARE: Final = 0.2
#: A text is its lead's: what two texts share counts for so much less where it begins only
#: after so much of one of them.
_LATE: Final = 0.5
_LATE_PART: Final = 0.4


def siglum_key(siglum: str) -> tuple[int, str]:
    """Sorts sigla as they are given out: A … Z, AA, AB …"""
    return (len(siglum), siglum)


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of equal words in two witnesses, ``words`` of them outside quotations."""

    one: Span
    other: Span
    words: int


class Overlaps:
    """The equal runs of every pair of witnesses, from the passages they share."""

    def __init__(self, documents: Sequence[Document], passages: Sequence[Passage]) -> None:
        self.words = {d.witness.siglum: Words(d) for d in documents}
        spread(self.words, passages)
        self._own: dict[tuple[str, str], int] = {}
        self._outlet = {d.witness.siglum: d.witness.outlet for d in documents}
        self._runs: dict[tuple[str, str], list[tuple[int, int, int, int]]] = defaultdict(list)
        for passage in passages:
            left, right = passage.left.siglum, passage.right.siglum
            if left == right or left not in self.words or right not in self.words:
                continue
            for a, b, c, d in passage.matches:
                self._runs[left, right].append((a, b, c, d))
                self._runs[right, left].append((c, d, a, b))

    def ranges(self, one: str, other: str) -> list[tuple[int, int]]:
        """The ranges of ``one`` whose words ``other`` has too."""
        return [(a, b) for a, b, _, _ in self._runs.get((one, other), ())]

    def runs(self, one: str, other: str) -> list[Run]:
        """The equal runs of the two, the longest (outside quotations) first."""
        words = self.words[one]
        theirs = self.words[other]
        runs = [
            Run(
                Span(siglum=one, start=a, end=b),
                Span(siglum=other, start=c, end=d),
                min(words.count_own(a, b), theirs.count_own(c, d)),
            )
            for a, b, c, d in self._runs.get((one, other), ())
        ]
        return sorted(runs, key=lambda run: (-run.words, run.one.start, run.other.start))

    def own_words(self, one: str, other: str) -> int:
        """Words outside quotations that the two share in runs of :data:`MIN_RUN` or more."""
        found = self._own.get((one, other))
        if found is None:
            mine, theirs = self.words[one].count_own, self.words[other].count_own
            long = union(
                (a, b)
                for a, b, c, d in self._runs.get((one, other), ())
                if min(mine(a, b), theirs(c, d)) >= MIN_RUN
            )
            found = self._own[one, other] = sum(mine(a, b) for a, b in long)
        return found

    def strength(self, one: str, other: str, ease: float = 1.0) -> float:
        """How much of the shorter text the two share, 0 to 1, less where it begins late in
        one of them; 0 if it may be chance."""
        if (one, other) not in self._runs:
            return 0.0
        shared, share = self._shared(one, other)
        if not (ease * shared >= KIN_FEW_WORDS or _short(ease * shared, share)):
            return 0.0
        if ease * shared >= KIN_WORDS:
            share = max(share, KIN_PLENTY)
        return share * (_LATE_PART if self._begin(one, other) > _LATE else 1.0)

    def kin(self, one: str, other: str, ease: float = 1.0) -> bool:
        """Whether what the two share can only come from a common text.

        ``ease`` divides what is asked for: below 1 it is more.
        """
        if (one, other) not in self._runs:
            return False
        shared, share = self._shared(one, other)
        if ease * shared >= KIN_WORDS:
            return True
        if self._outlet[one] and self._outlet[one] == self._outlet[other]:
            return False  # a house's own lines stand under all it prints
        if _short(ease * shared, share):
            return True
        return ease * shared >= KIN_FEW_WORDS and ease * share >= KIN_SHARE

    def _shared(self, one: str, other: str) -> tuple[int, float]:
        """The words the two share, and as a share of the shorter."""
        shared = min(self.own_words(one, other), self.own_words(other, one))
        shorter = min(self.words[one].total_own, self.words[other].total_own)
        return shared, min(shared / max(shorter, 1), 1.0)

    def _begin(self, one: str, other: str) -> float:
        """After what part of either text, the larger, that begins which they share."""
        mine, theirs = self.words[one], self.words[other]
        places = [
            (a, c)
            for a, b, c, d in self._runs[one, other]
            if min(mine.count_own(a, b), theirs.count_own(c, d)) >= MIN_RUN
        ]
        if not places:
            return 1.0
        return max(
            words.count_own(0, min(at)) / max(words.total_own, 1)
            for words, at in zip((mine, theirs), zip(*places, strict=True), strict=True)
        )


def _short(shared: float, share: float) -> bool:
    return shared >= KIN_FEWEST_WORDS and share >= KIN_LARGE_SHARE


def families(
    documents: Sequence[Document], overlaps: Overlaps, link: float = KIN_LINK, ease: float = 1.0
) -> tuple[tuple[str, ...], ...]:
    """The families of a story, the largest first.

    Texts are joined by average linkage (Sokal and Michener 1958): two groups are one family
    if a pair is kin and the pairs share at least ``link`` on average.  So a text that was put
    together from two dispatches does not make one family of all that came from either.
    Each family is in the order of its sigla; families of one size are in the order of
    their first siglum.
    """
    units = _equal(documents)
    n = len(units)
    near = np.zeros((n, n))
    kin = np.zeros((n, n), dtype=np.bool_)
    for i in range(n):
        for j in range(i + 1, n):
            one, other = units[i][0], units[j][0]
            near[i, j] = near[j, i] = overlaps.strength(one, other, ease)
            kin[i, j] = kin[j, i] = near[i, j] > 0 and overlaps.kin(one, other, ease)
    size = np.ones(n)
    members = [list(unit) for unit in units]
    while n > 1:
        best = np.where(kin, near, -1.0)
        i, j = divmod(int(best.argmax()), n)
        if best[i, j] < link:
            break
        i, j = min(i, j), max(i, j)
        joined = (near[i] * size[i] + near[j] * size[j]) / (size[i] + size[j])
        near[i], near[:, i] = joined, joined
        kin[i] |= kin[j]
        kin[:, i] = kin[i]
        kin[i, i] = False
        kin[j], kin[:, j] = False, False
        size[i] += size[j]
        members[i] += members[j]
        members[j] = []
    found = (tuple(sorted(group, key=siglum_key)) for group in members if group)
    return tuple(sorted(found, key=lambda group: (-len(group), siglum_key(group[0]))))


def independent(
    documents: Sequence[Document], overlaps: Overlaps, found: int
) -> tuple[int, int]:
    """Between which numbers that of the families lies, if links that are near the limit are
    all made, or all left out."""
    least = len(families(documents, overlaps, *_LOOSE))
    most = len(families(documents, overlaps, *_STRICT))
    return min(least, found), max(most, found)


def _equal(documents: Sequence[Document]) -> list[list[str]]:
    """The sigla of equal texts together, in order."""
    same: dict[tuple[str, ...], list[str]] = {}
    alone: list[list[str]] = []
    for document in sorted(documents, key=lambda d: siglum_key(d.witness.siglum)):
        if document.sentences:
            same.setdefault(text_key(document), []).append(document.witness.siglum)
        else:
            alone.append([document.witness.siglum])
    return [*same.values(), *alone]


def text_key(document: Document) -> tuple[str, ...]:
    """What two witnesses have in common if their article texts are the same.

    Headlines are left out where there is anything else: outlets write their own.
    """
    body = tuple(s.hash for s in document.sentences if s.role == "body")
    return body or tuple(s.hash for s in document.sentences)
