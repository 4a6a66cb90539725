"""How alike the distinct sentences of a story are, in words, names and figures."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from variorum.collate.cues import is_cue, is_title
from variorum.collate.rows import Reader, Tok
from variorum.model import Document, Sentence

Floats = NDArray[np.float32]

_LIGHT_CLASS = 0.6  # a synonym class says less than the word itself
_FRAME = 0.4  # who says it in what office says less of what is said
_NAME = 1.3  # a name or a figure says more


class Similarity:
    """Similarities between the distinct sentences (by hash) of a story.

    The features of a sentence are its content lemmas, the names, states and synonym
    classes they belong to, and its figures; each weighs by how few documents have it.
    """

    def __init__(self, documents: Sequence[Document], read: Reader) -> None:
        """Reads the features of every distinct sentence of the documents."""
        first: dict[str, tuple[Document, Sentence]] = {}
        for document in documents:
            for sentence in document.sentences:
                first.setdefault(sentence.hash, (document, sentence))
        self.hashes = sorted(first)
        self.row = {key: index for index, key in enumerate(self.hashes)}
        features = []
        self.words: list[tuple[str, ...]] = []
        self.normals = [first[key][1].normal for key in self.hashes]
        for key in self.hashes:
            document, sentence = first[key]
            tokens = read(sentence, document.parse(sentence))
            features.append(_features(tokens))
            self.words.append(tuple(t.key for t in tokens if t.word))
        frequency = Counter(f for found in features for f in found)
        shared = sorted(f for f, count in frequency.items() if count > 1)
        column = {f: index for index, f in enumerate(shared)}
        total = max(len(self.hashes), 2)
        idf = {f: math.log(1 + total / frequency[f]) for f in frequency}
        matrix = np.zeros((len(self.hashes), max(len(shared), 1)), dtype=np.float32)
        self.weight = np.zeros(len(self.hashes), dtype=np.float32)
        for index, found in enumerate(features):
            for f, strength in found.items():
                value = strength * idf[f]
                self.weight[index] += value
                if f in column:
                    matrix[index, column[f]] = math.sqrt(value)
        self._matrix = matrix
        self.shared: Floats = matrix @ matrix.T
        np.fill_diagonal(self.shared, self.weight)

    def overlap(self, left: int, right: int) -> float:
        """Weight of the features two sentences share, over the mean of their weights."""
        both = float(self.weight[left] + self.weight[right])
        return 2 * float(self.shared[left, right]) / both if both else 0.0

    def within(self, left: int, right: int) -> float:
        """The share of the left sentence's weight that the right one has too."""
        own = float(self.weight[left])
        return float(self.shared[left, right]) / own if own else 0.0

    def left_over(self, left: int, right: int, taken: int) -> float:
        """The share of the left sentence's weight that ``right`` has and ``taken`` has not."""
        own = float(self.weight[left])
        if not own:
            return 0.0
        rows = self._matrix
        found = np.where(rows[taken] > 0, 0, rows[left] * rows[right])
        return float(found.sum()) / own


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
