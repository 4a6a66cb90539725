"""On whose word a proposition rests, and how many independent origins that makes.

A named speaker is one origin, in however many families.  A family that tells it in its own
voice is another, if in words of its own: where it has a long run of words in common with what
another family tells, one may have copied the other unseen.  Sources without a name may be each
other, or the speaker whom another family names.  So the count has two bounds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final

from variorum.compare.speakers import (
    abbreviates,
    identified,
    key,
    origin,
    same_chain,
    speaks_for,
    unresolved,
)
from variorum.compare.words import longest_run, words
from variorum.model import Claim, Count

#: A run of this many words, or nearly all words of a statement, is seldom written twice.
_RUN: Final = 7
_NEARLY: Final = 0.8


class Origins:
    """The origins of one proposition in each family.

    Args:
        claims: the claims that assert it, those of identified speakers first.
        statements: what the mentions of each said, one claim a mention.
        family: the number of each siglum's family.
        texts: the text of each witness.
    """

    def __init__(
        self,
        claims: Sequence[Claim],
        statements: Mapping[str, Sequence[Claim]],
        family: Mapping[str, int],
        texts: Mapping[str, str],
    ) -> None:
        self._texts = texts
        self._speakers: list[Claim] = []
        """One claim for each named origin, and for an unnamed one whose words are quoted."""
        self._worded: dict[int, set[tuple[str, ...]]] = defaultdict(set)
        """The words in which each family tells it."""
        found: dict[int, set[int | None]] = defaultdict(set)
        own: set[int] = set()
        for claim in claims:
            # What was merged is of one speaker; who repeats quoted words repeats him.
            quoted = claim.quotation != "none"
            number = self._number(claim)
            if number is None and quoted:
                number = 0 if self._speakers else self._new(claim)
            said = {m: s for s in statements.get(claim.id, ()) for m in s.mentions}
            for mention in claim.mentions:
                if mention.siglum not in family:
                    continue
                spoken = said[mention].chain if mention in said else mention.source
                home = family[mention.siglum]
                found[home].add(number if spoken or quoted else None)
                if not spoken:
                    own.add(home)
                for span in mention.content:
                    text = texts.get(span.siglum, "")[span.start : span.end]
                    self._worded[home].add(words(text))
        self._named = {f: {i for i in n if i is not None} for f, n in found.items()}
        self._own = {f for f, named in self._named.items() if not named and f in own}
        self._unnamed = {f for f, named in self._named.items() if not named and f not in own}

    @property
    def families(self) -> int:
        """How many families carry it."""
        return len(self._named)

    def named(self) -> int:
        """How many named origins there are."""
        return sum(identified(c.chain[-1]) for c in self._speakers if c.chain)

    def count(self) -> Count:
        """How many origins there are, at least and at most."""
        speakers: set[int] = set().union(*self._named.values())
        if self.families < 2:
            return Count(least=1, most=max(1, len(speakers)))
        apart = _components(sorted(self._own), self._copied)
        least = len(speakers) + sum(
            not any(self._copied(f, g) for f in group for g in self._named if self._named[g])
            for group in apart
        )
        most = len(speakers) + len(self._own) + len(self._unnamed)
        return Count(least=max(1, least), most=max(1, most))

    def _copied(self, one: int, other: int) -> bool:
        """Whether two families tell it in words that one may have from the other."""
        return any(_alike(a, b) for a in self._worded[one] for b in self._worded[other])

    def _number(self, claim: Claim) -> int | None:
        """Which of the named origins a claim goes back to; ``None`` for nobody named."""
        speaker = origin(claim)
        if speaker is None or not (identified(speaker) or unresolved(speaker)):
            return None
        for i, other in enumerate(self._speakers):
            known = origin(other)
            if known is not None and (
                key(known) == key(speaker)
                or same_chain(claim, other)
                or abbreviates(known, speaker)
                or abbreviates(speaker, known)
                or speaks_for(known, speaker, self._texts)
                or speaks_for(speaker, known, self._texts)
            ):
                return i
        return self._new(claim)

    def _new(self, claim: Claim) -> int:
        self._speakers.append(claim)
        return len(self._speakers) - 1


def _alike(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    few = min(len(one), len(other))
    run = longest_run(one, other)
    return run >= _RUN or (few >= _RUN - 2 and run >= _NEARLY * few)


def _components(
    items: Sequence[int], joined: Callable[[int, int], bool]
) -> Iterable[list[int]]:
    """The items in groups that are joined, directly or through others."""
    head = {i: i for i in items}

    def find(i: int) -> int:
        while head[i] != i:
            i = head[i]
        return i

    for a, b in combinations(items, 2):
        if joined(a, b):
            head[find(b)] = find(a)
    groups: dict[int, list[int]] = defaultdict(list)
    for i in items:
        groups[find(i)].append(i)
    return groups.values()
