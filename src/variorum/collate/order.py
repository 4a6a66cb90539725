"""Loci in story order: the witnesses' orders merged, and what stands elsewhere in some."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from variorum.collate.correspond import Group
from variorum.model import Document


def story_order(
    documents: Sequence[Document], groups: Sequence[Group], rank: Sequence[int]
) -> list[Group]:
    """The groups in story order: the witnesses' orders merged, one witness after another.

    The first document of ``rank`` gives the frame; of each later one the groups that keep
    to the order reached so far (a longest such run) are its anchors, and what is not placed
    yet goes before the anchor that follows it, or after the one before.  So no witness is
    torn apart by another's transposition, and what one witness alone has stays in its
    context.  Headlines come first.
    """
    number = {
        (document, index): at
        for at, group in enumerate(groups)
        for document, indexes in group.members.items()
        for index in indexes
    }
    order: list[int] = []
    for document in rank:
        sequence = list(
            dict.fromkeys(number[document, s.index] for s in documents[document].sentences)
        )
        order = _merged(order, sequence)
    headline = [_is_headline(documents, groups[at]) for at in order]
    return [groups[at] for at, h in zip(order, headline, strict=True) if h] + [
        groups[at] for at, h in zip(order, headline, strict=True) if not h
    ]


def _merged(order: Sequence[int], sequence: Sequence[int]) -> list[int]:
    """One more witness's sequence put into the order of the others."""
    place = {at: index for index, at in enumerate(order)}
    anchors = _backbone([place[at] for at in sequence if at in place])
    before: dict[int, list[int]] = defaultdict(list)
    pending: list[int] = []
    last: int | None = None
    for at in sequence:
        if at not in place:
            pending.append(at)
        elif place[at] in anchors:
            before[at] = pending
            pending, last = [], at
    merged: list[int] = []
    for at in order:
        merged.extend(before.get(at, ()))
        merged.append(at)
        if at == last:
            merged.extend(pending)
    return merged if last is not None else [*merged, *pending]


def _is_headline(documents: Sequence[Document], group: Group) -> bool:
    return all(
        documents[d].sentences[i].role == "headline"
        for d, indexes in group.members.items()
        for i in indexes
    )


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
