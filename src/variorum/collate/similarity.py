"""How alike the distinct sentences of a story are, in words, names and figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.collate.cues import is_cue, is_title
from variorum.collate.rows import Reader, Tok
from variorum.model import Document, Sentence

Floats = NDArray[np.float32]

_LIGHT_CLASS = 0.6  # a synonym class says less than the word itself
_FRAME = 0.4  # who says it in what office says less of what is said
_NAME = 1.3  # a name or a figure says more
_FEWEST = 40  # in a short story too a shared word is taken for as rare as in one of these
_COMMON = 48  # sentences that have a feature that is multiplied, ...
_BLOCK = 500  # ... so many at a time

LIMIT = 5000
"""Distinct sentences that are compared with one another."""


class Similarity:
    """Similarities between the distinct sentences (by hash) of a story.

    The features of a sentence are its content lemmas, the names, states and synonym
    classes they belong to, and its figures; each weighs by how few sentences have it.
    A story of more than ``LIMIT`` distinct sentences has similarities between those that
    stand first in their documents; the later ones (from row ``compared`` on) are like no
    other, so that they correspond by equal words and shared passages alone.  ``rarity`` is
    the weight of a word that one sentence alone has.
    """

    def __init__(self, documents: Sequence[Document], read: Reader) -> None:
        """Reads the features of every distinct sentence of the documents."""
        first: dict[str, tuple[Document, Sentence]] = {}
        place: dict[str, int] = {}
        for document in documents:
            for sentence in document.sentences:
                first.setdefault(sentence.hash, (document, sentence))
                place[sentence.hash] = min(
                    place.get(sentence.hash, sentence.index), sentence.index
                )
        hashes = sorted(first, key=lambda key: (place[key], key))
        self.compared = min(len(hashes), LIMIT)
        self.row = {key: index for index, key in enumerate(hashes)}
        self.words: list[tuple[str, ...]] = []
        self.normals = [first[key][1].normal for key in hashes]
        features: list[Mapping[str, float]] = []
        for key in hashes:
            document, sentence = first[key]
            tokens = read(sentence, document.parse(sentence))
            self.words.append(tuple(t.key for t in tokens if t.word))
            if len(features) < LIMIT:
                features.append(_features(tokens))
        frequency = Counter(f for found in features for f in found)
        total = max(len(features), _FEWEST)
        self.rarity = math.log(1 + total)
        self._values = [
            {f: strength * math.log(1 + total / frequency[f]) for f, strength in found.items()}
            for found in features
        ]
        self.weight = np.array([sum(v.values()) for v in self._values], dtype=np.float32)
        self.shared = self._products()

    def overlap(self, left: NDArray[np.int64], right: NDArray[np.int64]) -> Floats:
        """What the sentences of two arrays of rows share, of the mean of both.

        The arrays are broadcast against each other as in an index.
        """
        both = self.weight[left] + self.weight[right]
        both[both == 0] = 1
        found: Floats = self.shared[left, right] * np.float32(2)
        found /= both
        return found

    def _products(self) -> Floats:
        """Weight of the features every two sentences share.

        A rare feature is added where it stands; the common ones are multiplied, some at a
        time, since most pairs share one of them.
        """
        rows: dict[str, list[int]] = {}
        for row, values in enumerate(self._values):
            for feature in values:
                rows.setdefault(feature, []).append(row)
        shared = np.zeros((self.compared, self.compared), dtype=np.float32)
        common = []
        for feature in sorted(rows):
            held = rows[feature]
            if len(held) > _COMMON:
                common.append(feature)
            elif len(held) > 1:
                roots = self._roots(feature, held)
                shared[np.ix_(held, held)] += np.outer(roots, roots)
        for start in range(0, len(common), _BLOCK):
            block = np.zeros((self.compared, _BLOCK), dtype=np.float32)
            for column, feature in enumerate(common[start : start + _BLOCK]):
                block[rows[feature], column] = self._roots(feature, rows[feature])
            for first in range(0, self.compared, _BLOCK):
                shared[first : first + _BLOCK] += block[first : first + _BLOCK] @ block.T
        np.fill_diagonal(shared, self.weight)
        return shared

    def _roots(self, feature: str, rows: Sequence[int]) -> Floats:
        return np.sqrt(np.array([self._values[r][feature] for r in rows], dtype=np.float32))

    def mean(self, left: Collection[int], right: Collection[int]) -> float:
        """The mean overlap of the sentences of two sets that are compared at all; 1 if none
        are."""
        rows = [sorted(r for r in side if r < self.compared) for side in (left, right)]
        if not rows[0] or not rows[1]:
            return 1.0
        return float(self.overlap(np.array(rows[0])[:, None], np.array(rows[1])).mean())

    def left_over(self, left: int, right: int, taken: int) -> float:
        """The share of the left sentence's weight that ``right`` has and ``taken`` has not."""
        if max(left, right, taken) >= self.compared or not self.weight[left]:
            return 0.0
        here, there, other = (self._values[row] for row in (left, right, taken))
        found = sum(
            math.sqrt(value * there[f])
            for f, value in here.items()
            if f in there and f not in other
        )
        return found / float(self.weight[left])

    def most_left_over(self, left: int, rights: NDArray[np.int64]) -> NDArray[np.float64]:
        """No :meth:`left_over` of ``left`` and one of ``rights`` is greater than this."""
        found = np.zeros(len(rights))
        held = rights < self.compared
        if left < self.compared and self.weight[left]:
            found[held] = self.shared[left, rights[held]] / self.weight[left] + 1e-4
        return found


def _features(tokens: Sequence[Tok]) -> Mapping[str, float]:
    found: dict[str, float] = {}
    for token in tokens:
        if not token.content:
            continue
        frame = _FRAME if is_cue(token) or is_title(token) else 1.0
        named = token.pos == "PROPN" or token.number is not None
        if token.number is not None and token.number.low is not None:
            found[f"number:{token.number.low:g}"] = _NAME
        else:
            found[token.lemma] = max(
                found.get(token.lemma, 0.0), frame * (_NAME if named else 1.0)
            )
        classes = sum(concept.startswith("class:") for concept in token.concepts)
        for concept in sorted(token.concepts):
            # A word of many classes must not say more than a word of one.
            light = _LIGHT_CLASS / math.sqrt(max(classes, 1))
            strength = light if concept.startswith("class:") else 1.0
            found[concept] = max(found.get(concept, 0.0), frame * strength)
    return found
