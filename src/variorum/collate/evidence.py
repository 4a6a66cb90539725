"""What the shared passages say of sentences: how much of each stands in the other."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence

from variorum.model import Document, Passage

Pair = tuple[int, int]


def shared_characters(
    documents: Sequence[Document], passages: Sequence[Passage], row: Mapping[str, int]
) -> dict[Pair, int]:
    """Characters of equal words between every two distinct sentences, lower row first.

    ``row`` numbers the distinct sentences by hash.  What two sentences share does not
    depend on the documents they stand in: of several pairs of places the most counts.
    """
    number = {document.witness.siglum: index for index, document in enumerate(documents)}
    starts = [[s.start for s in d.sentences] for d in documents]
    ends = [[s.end for s in d.sentences] for d in documents]
    rows = [[row[s.hash] for s in d.sentences] for d in documents]
    found: dict[Pair, int] = {}
    here: dict[tuple[int, int], int] = {}
    pair: Pair | None = None
    for passage in passages:
        left, right = number[passage.left.siglum], number[passage.right.siglum]
        if pair != (left, right):
            _keep(found, here, rows, pair)
            here, pair = {}, (left, right)
        for match in passage.matches:
            _add(here, match, (starts[left], ends[left]), (starts[right], ends[right]))
    _keep(found, here, rows, pair)
    return found


def _keep(
    found: dict[Pair, int],
    here: Mapping[tuple[int, int], int],
    rows: Sequence[Sequence[int]],
    pair: Pair | None,
) -> None:
    if pair is None:
        return
    left, right = rows[pair[0]], rows[pair[1]]
    for (i, j), characters in here.items():
        one, two = left[i], right[j]
        key = (one, two) if one < two else (two, one)
        if one != two and characters > found.get(key, 0):
            found[key] = characters


def _add(
    here: dict[tuple[int, int], int],
    match: tuple[int, int, int, int],
    left: tuple[Sequence[int], Sequence[int]],
    right: tuple[Sequence[int], Sequence[int]],
) -> None:
    """A run of equal words cut at the sentences of both sides.

    The right side is followed at the left side's pace: the words are equal, so that the
    two differ by spacing and punctuation only.
    """
    a, b, c, d = match
    starts, ends = left
    others, stops = right
    i = max(bisect_right(starts, a) - 1, 0)
    j = max(bisect_right(others, c) - 1, 0)
    while i < len(starts) and starts[i] < b:
        first = c + max(starts[i] - a, 0)
        last = min(d, c + min(b, ends[i]) - a)
        while j < len(others) and others[j] < last:
            length = min(last, stops[j]) - max(first, others[j])
            if length > 0:
                here[i, j] = here.get((i, j), 0) + length
            if stops[j] > last:
                break
            j += 1
        i += 1
