"""What two witnesses share in their own words, and which belong to one family.

Words that are somebody else's (quotations, posts, captions) do not count here: see
:mod:`variorum.stemma.borrowed`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from variorum.model import Document, Passage, Span
from variorum.stemma.borrowed import Words, spread, union

#: A run of fewer equal words is what any two reports of one event share.
MIN_RUN: Final = 5
#: Own words shared that make two witnesses relatives, alone …
KIN_WORDS: Final = 90
#: … or together with a share of the shorter text.
KIN_FEW_WORDS: Final = 24
KIN_SHARE: Final = 0.12


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
        long = [run for run in self.runs(one, other) if run.words >= MIN_RUN]
        count = self.words[one].count_own
        return sum(count(*r) for r in union((run.one.start, run.one.end) for run in long))

    def kin(self, one: str, other: str) -> bool:
        """Whether what the two share can only come from a common text."""
        if (one, other) not in self._runs:
            return False
        shared = min(self.own_words(one, other), self.own_words(other, one))
        if shared >= KIN_WORDS:
            return True
        shorter = min(self.words[one].total_own, self.words[other].total_own)
        return shared >= KIN_FEW_WORDS and shared >= KIN_SHARE * shorter


def families(documents: Sequence[Document], overlaps: Overlaps) -> tuple[tuple[str, ...], ...]:
    """The connected components of kinship, the largest first.

    Each family is in the order of its sigla; families of one size are in the order of
    their first siglum.
    """
    sigla = sorted((d.witness.siglum for d in documents), key=siglum_key)
    head = {s: s for s in sigla}

    def find(siglum: str) -> str:
        while head[siglum] != siglum:
            head[siglum] = head[head[siglum]]
            siglum = head[siglum]
        return siglum

    same = defaultdict(list)
    for document in documents:
        if document.sentences:
            same[text_key(document)].append(document.witness.siglum)
    for group in same.values():
        for siglum in group[1:]:
            head[find(siglum)] = find(group[0])
    for i, one in enumerate(sigla):
        for other in sigla[i + 1 :]:
            if find(one) != find(other) and overlaps.kin(one, other):
                head[find(other)] = find(one)
    members: dict[str, list[str]] = defaultdict(list)
    for siglum in sigla:
        members[find(siglum)].append(siglum)
    return tuple(
        sorted(
            (tuple(group) for group in members.values()),
            key=lambda group: (-len(group), siglum_key(group[0])),
        )
    )


def text_key(document: Document) -> tuple[str, ...]:
    """What two witnesses have in common if their article texts are the same.

    Headlines are left out where there is anything else: outlets write their own.
    """
    body = tuple(s.hash for s in document.sentences if s.role == "body")
    return body or tuple(s.hash for s in document.sentences)
