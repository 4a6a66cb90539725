"""Which pairs of sentences may correspond, and how likely each is to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from variorum.collate.evidence import Shared
from variorum.collate.similarity import Similarity
from variorum.model import Sentence

PASSAGE = 0.5  # of the shorter sentence stands in shared passages: the same sentence
_WHOLE = 0.8  # ... or nearly all of it, where it is little ...
_LITTLE = 0.25  # ... of the longer one
_PASSAGE_CHARACTERS = 18
ALIKE = 0.5  # overlap of features from which two sentences are versions of one ...
_SAME = 0.75  # ... or this, if they are short
REWRITTEN = 0.34  # ... and from which they may be, if enough rare features are shared
_HEADLINES = 0.2  # headlines of one story tell one thing in few words
RARE = 13.0  # shared weight that a re-written sentence must reach ...
_FEW = 2.2  # ... or so many words' that stand nowhere else, if it is short and more alike
_NEAR = 0.45
_NEIGHBOURS = 0.06  # bonus where the sentences beside them correspond
_ROWS = 400  # places compared with all others at once

Place = tuple[int, int]
"""(document, sentence index)."""
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


class Spot(NamedTuple):
    """The first place of a group of sentences of the same words."""

    place: Place
    row: int
    rows: tuple[int, ...]  # distinct sentences of the group
    members: int  # documents in the group
    beside: list[int]  # the groups before and behind the place, -1 for none


def kind(sentence: Sentence) -> str:
    """What a sentence may correspond to: only one of its kind."""
    return sentence.role if sentence.role in ("headline", "caption") else "body"


def edges(
    spots: Sequence[Spot], kinds: Sequence[str], similarity: Similarity, shared: Shared
) -> tuple[Floats, Ints, Ints]:
    """Scores and the numbers of two spots, strongest first; ``spots`` come by place.

    A score of 2 and more is for what stands in shared passages, one of 1 and more for
    versions of one wording, a lower one for what may be told anew.
    """
    scores, keys = _alike(spots, kinds, similarity)
    strong, copied = _copied(spots, similarity, shared)
    new = ~np.isin(keys, copied)
    scores = np.concatenate([scores[new], strong])
    lefts, rights = np.divmod(np.concatenate([keys[new], copied]), max(1, len(spots)))
    order = np.lexsort((rights, lefts, -scores))
    return scores[order], lefts[order], rights[order]


def _copied(
    spots: Sequence[Spot], similarity: Similarity, shared: Shared
) -> tuple[Floats, Ints]:
    """The pairs that stand in shared passages, with their scores."""
    lengths = np.array([len(n) for n in similarity.normals], dtype=np.int64)
    one, two = shared.rows.T
    short = np.minimum(lengths[one], lengths[two])
    part = np.minimum(1.0, shared.characters / short)
    long = np.minimum(1.0, shared.characters / np.maximum(lengths[one], lengths[two]))
    kept = (shared.characters >= np.minimum(_PASSAGE_CHARACTERS, short)) & (part >= PASSAGE)
    kept &= (part >= _WHOLE) | (long >= _LITTLE)
    one, two, scores = one[kept], two[kept], (2 + 0.5 * part + 0.5 * long)[kept]
    # A row may stand at several spots, and a spot has several rows.
    held = sorted((row, number) for number, spot in enumerate(spots) for row in spot.rows)
    rows, numbers = np.array(held, dtype=np.int64).reshape(-1, 2).T
    pairs, first = _each(rows, one)
    one, two, scores = numbers[first], two[pairs], scores[pairs]
    pairs, second = _each(rows, two)
    one, two, scores = one[pairs], numbers[second], scores[pairs]
    other = one != two
    low, high = np.minimum(one, two)[other], np.maximum(one, two)[other]
    keys, scores = low * len(spots) + high, scores[other]
    order = np.lexsort((-scores, keys))
    keys, scores = keys[order], scores[order]
    best = np.ones(len(keys), dtype=np.bool_)
    best[1:] = keys[1:] != keys[:-1]
    return scores[best], keys[best]


def _each(held: Ints, wanted: Ints) -> tuple[Ints, Ints]:
    """For each wanted value all its places in ``held`` (sorted): number of the value, place."""
    first = np.searchsorted(held, wanted, side="left")
    sizes = np.searchsorted(held, wanted, side="right") - first
    numbers = np.repeat(np.arange(len(wanted)), sizes)
    steps = np.arange(len(numbers)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return numbers, first[numbers] + steps


def _alike(
    spots: Sequence[Spot], kinds: Sequence[str], similarity: Similarity
) -> tuple[Floats, Ints]:
    """The pairs that are alike in words, with their scores."""
    number = np.array(
        [n for n, spot in enumerate(spots) if spot.row < similarity.compared], dtype=np.int64
    )
    rows = np.array([spots[n].row for n in number], dtype=np.int64)
    owner = np.array([spots[n].place[0] for n in number], dtype=np.int64)
    several = np.array([spots[n].members > 1 for n in number], dtype=np.bool_)
    names = {name: at for at, name in enumerate(sorted(set(kinds)))}
    of_kind = np.array([names[kinds[n]] for n in number], dtype=np.int64)
    headline = names.get("headline", -1)
    beside = np.array([spots[n].beside for n in number], dtype=np.int64).reshape(-1, 2)
    few = _FEW * similarity.rarity
    scores: list[Floats] = [np.empty(0)]
    keys: list[Ints] = [np.empty(0, dtype=np.int64)]
    for start in range(0, len(rows), _ROWS):
        here = np.arange(start, min(start + _ROWS, len(rows)))
        near = similarity.overlap(rows[here][:, None], rows) >= _HEADLINES - _NEIGHBOURS
        near &= np.arange(len(rows)) > here[:, None]
        near &= (owner[here][:, None] != owner) | several[here][:, None] | several
        near &= of_kind[here][:, None] == of_kind
        a, b = np.nonzero(near)
        a += start
        overlap = similarity.overlap(rows[a], rows[b]).astype(np.float64)
        weight = similarity.shared[rows[a], rows[b]].astype(np.float64)
        common = np.zeros(len(a))
        for step in (0, 1):
            left, right = beside[a, step], beside[b, step]
            common += (left >= 0) & (left == right)
        told = overlap + _NEIGHBOURS * common
        rare = weight >= np.where(overlap >= _NEAR, few, RARE)
        score = np.where(rare & (told >= REWRITTEN), told, -1.0)
        title = of_kind[a] == headline
        heads = (overlap >= _HEADLINES) & (weight >= few)
        score = np.where(title, np.where(heads, overlap, -1.0), score)
        same = (overlap >= _SAME) | ((overlap >= ALIKE) & (weight >= few))
        score = np.where(same, 1 + overlap, score)
        found = score >= 0
        scores.append(score[found])
        keys.append(number[a[found]] * len(spots) + number[b[found]])
    return np.concatenate(scores), np.concatenate(keys)
