"""Loci in story order: the witnesses' orders merged, and what stands elsewhere in some."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from variorum.collate.correspond import Group
from variorum.model import Document


def story_order(documents: Sequence[Document], groups: Sequence[Group]) -> list[Group]:
    """The groups ordered so that as many neighbouring sentences as possible keep order.

    A group follows when everything before it in its witnesses is placed.  Where witnesses
    contradict each other (a transposition) the group goes first that the fewest unplaced
    sentences hold back.  Among free groups, the one that continues the witness just
    followed comes first, so that what one witness alone has stays in its context.
    """
    number = {
        (document, index): at
        for at, group in enumerate(groups)
        for document, indexes in group.members.items()
        for index in indexes
    }
    headline = [_is_headline(documents, group) for group in groups]
    place = [_mean_place(documents, group) for group in groups]
    before: list[set[tuple[int, int]]] = [set() for _ in groups]
    after: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for document, held in enumerate(documents):
        sequence = [number[document, s.index] for s in held.sentences]
        firsts = list(dict.fromkeys(sequence))
        for one, two in pairwise(firsts):
            before[two].add((document, one))
            after[one].add((document, two))
    waiting = set(range(len(groups)))
    ordered: list[Group] = []
    last: int | None = None
    while waiting:
        free = [at for at in waiting if not before[at]] or _least_held(waiting, before)
        follows = {at for _, at in after[last]} & set(free) if last is not None else set[int]()
        candidates = follows or set(free)
        last = min(candidates, key=lambda at: (not headline[at], place[at], at))
        waiting.discard(last)
        ordered.append(groups[last])
        for document, at in after[last]:
            before[at].discard((document, last))
    return ordered


def _least_held(waiting: set[int], before: Sequence[set[tuple[int, int]]]) -> list[int]:
    least = min(len(before[at]) for at in waiting)
    return [at for at in waiting if len(before[at]) == least]


def _is_headline(documents: Sequence[Document], group: Group) -> bool:
    return all(
        documents[d].sentences[i].role == "headline"
        for d, indexes in group.members.items()
        for i in indexes
    )


def _mean_place(documents: Sequence[Document], group: Group) -> float:
    """The mean of the members' relative places, in a sum that no order of members changes."""
    places = sorted(
        indexes[0] / len(documents[d].sentences) for d, indexes in group.members.items()
    )
    return round(sum(places) / len(places), 6)


def moved(
    ordered: Sequence[Group], one_wording: Sequence[frozenset[int]]
) -> dict[int, set[int]]:
    """For each place in the story order, the documents whose sentence stands elsewhere.

    In each document a longest run of loci that keeps the story order is its backbone; the
    other loci were moved.  Only documents that have the sentence in one wording
    (``one_wording``, a set a group) are asked: told anew, it has no place of its own.
    """
    sequences: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for at, group in enumerate(ordered):
        if len(one_wording[at]) > 1:
            for document in one_wording[at]:
                sequences[document].append((group.members[document][0], at))
    found: dict[int, set[int]] = defaultdict(set)
    for document in sorted(sequences):
        places = [at for _, at in sorted(sequences[document])]
        for at in set(places) - _backbone(places):
            found[at].add(document)
    return found


def _backbone(places: Sequence[int]) -> set[int]:
    """A longest increasing subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for at in places:
        slot = bisect_left(tails, at)
        previous[at] = ends[slot - 1] if slot else None
        if slot == len(tails):
            tails.append(at)
            ends.append(at)
        else:
            tails[slot] = at
            ends[slot] = at
    kept: set[int] = set()
    at_last: int | None = ends[-1] if ends else None
    while at_last is not None:
        kept.add(at_last)
        at_last = previous[at_last]
    return kept
